"""An article becomes claims: sentences or their clauses, with offsets, attribution and typed values.

Sentences are found by sentencex inside each paragraph. On 40 articles with 436 ends labelled by hand (benchmark/
sentences.py) its F1 is .93, pysbd's .89, syntok's .98, blingfire's .99; it is 220 times faster than pysbd and 110 times
faster than syntok. What it misses are ends inside a quotation, and those we want it to miss: an utterance of several
sentences is one claim of its speaker. What it cuts too early, behind "N.Y.," for one, is joined again here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

import sentencex

from compare.attribution import attribute
from compare.clauses import clauses
from compare.facts.abroad import MONTHS
from compare.facts.names import COMMON
from compare.facts.quotes import quotes_within, utterance_spans
from compare.facts.typed import facts_of
from compare.languages import language_of
from compare.records import Article, Claim, Part, make_id
from compare.stamps import is_stamp

PARAGRAPH = re.compile(r"[^\n]+")
# A claim is read by people and compared in pairs: past this many characters it is a list or a broken page, and is cut.
LONGEST = 1500
SHORTEST_WORDS = 3
# Chinese, Japanese, Thai, Lao, Burmese and Khmer set no spaces between words.
UNSPACED = re.compile("[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e01-\u0e30\u0e81-\u0eb0\u1000-\u102a\u1780-\u17b3]")
SHORTEST_UNSPACED = 4
MOST_SHORT = 2
# No report has more sentences; what has is a transcript, a table or an attack, and is read this far.
MOST_CLAIMS = 600
# This much of a description at the beginning of the body makes it no standfirst of its own.
REPEATED = 80
# Lines that speak of the page, not of the event: "Published: 02:31 GMT, 12 March", "Updated at 9:01 AM".
PAGE_LINE = re.compile(
    r"^\W*(?:(?:first |last )?(?:published|updated|posted|edited|modified)(?: on| at|:) (?=.*\d).{0,60}$"
    r"|read more\b|related:|sign up\b|subscribe\b|follow us\b|share this\b|advertisement\b|photo(?:graph)?:|image:"
    r"|file photo)",
    re.IGNORECASE,
)
# "23 July 2013 Last updated at 13:42 GMT": a short line with such a word and a figure is the page's own stamp.
STAMP = re.compile(
    r"(?=.{0,100}$)(?=.*\d)(?:by [^\d]{3,40}?[|,–—-] ?|(?:this )?(?:story|article|page) (?:was )?)?"
    r"(?:(?:first|last|originally) )?(?:published|posted|updated|modified)"
    r"(?: ?:| (?:at|on)\b| (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d+[ :/.-]))"
    r"|(?=.{0,100}$)(?=.*\d).*\b(?:last updated|updated at)\b",
    re.IGNORECASE,
)
# The splitter does not know all of these: "said Ms.▮ Hale".
TITLE_ENDS = re.compile(
    r"\b(?:Messrs|M[rsx]s?|Dr|Const|Cpl|Sgt|Lt|Capt|Cmdr|Insp|Supt|Det|Gov|Sen|Rep|Rev|Prof|Adm)\.$"
)
# "Judge J. R.▮ Hale": an initial ends a sentence only where no name follows it.
INITIAL_ENDS = re.compile(r"(?<![\w.’'])[A-HJ-Z]\.$")
# "am 3.▮ März": the point is of the day.
DAY_ENDS = re.compile(r"(?<![\d.,])\d{1,2}\.$")
MONTH_NEXT = re.compile(rf"(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
FIRST_WORD = re.compile(r"[A-Z][\w’'.-]*")
ALONE = re.compile(r"(?<=\s)['’‘](?=\s)")
OPENS_NEXT = re.compile(r"[.!?]\s+[\"“]$")
# "at 3 p.m. GMT", "at 3 p.m. Monday in Oria": the point is of the hour, and what follows is its zone or its day.
HOUR = re.compile(r"\b[ap]\.m\.\s*$", re.IGNORECASE)
OF_HOUR = re.compile(
    r"(?:GMT|UTC|BST|[ECMP][SD]?T|CES?T|(?:Eastern|Central|Mountain|Pacific)(?: [Tt]ime| [SD]))\b"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?= (?:in|at|on|near|after|before|when|as|and|outside|inside|local)\b|[,.;])"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d"
)
LIST_MARK = re.compile(r"^(?:[-*•–]\s+)+")
PRONOUN = re.compile(r"(?:He|She|It|They|His|Her|Its|Their|This|That|These|Those)\b")
ONLY_MARKS = re.compile(r"^[\W\d_]*$")


def claims_of(article: Article) -> tuple[Claim, ...]:
    """Return the claims of `article` in the order of its text; `article.text[c.start:c.end] == c.text` for each."""
    claims: list[Claim] = []
    before = ""
    spoken = utterance_spans(article.text)
    language = language_of(article.text, article.language)
    spans = list(islice(sentences(article.text, language), MOST_CLAIMS)) or _alone(article.text, language)
    for start, end in spans:
        if any(first <= start < last for first, last in article.repeated):
            continue
        antecedent = before if PRONOUN.match(article.text, start, end) else ""
        before = article.text[start:end]
        claims += _claims(article, article.text, "body", (start, end), spoken, language, antecedent, len(claims))
    return tuple(claims)


def display_claims(article: Article) -> tuple[Claim, ...]:
    """Return the claims of the headline and of the standfirst, where it is not the beginning of the body."""
    claims: list[Claim] = []
    parts: tuple[tuple[Part, str], ...] = (("headline", article.title), ("standfirst", article.description))
    language = language_of(article.text, article.language)
    for part, text in parts:
        if text.strip() and not _repeated(text, article.text):
            spoken = utterance_spans(text)
            spans = sentences(text, language)
            found = [claim for span in spans for claim in _claims(article, text, part, span, spoken, language)]
            claims += [replace(claim, position=at - len(found)) for at, claim in enumerate(found)]
    return tuple(claims)


def _repeated(text: str, body: str) -> bool:
    """Return whether `text` is how the body begins: many pages describe themselves with their first words, cut off."""
    plain = " ".join(text.rstrip(" .…").split())
    return plain[:REPEATED] in " ".join(body[: len(text) + 400].split())


def sentences(text: str, language: str = "en") -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence of `text` that could state something; paragraphs end at newlines."""
    for start, end in every_sentence(text, language):
        sentence = text[start:end]
        long = len(sentence.split()) >= SHORTEST_WORDS or len(UNSPACED.findall(sentence)) >= SHORTEST_UNSPACED
        if long and _states(sentence):
            yield start, end


def _states(sentence: str) -> bool:
    """Return whether a sentence is more than marks, and not of the page itself."""
    page = ONLY_MARKS.match(sentence) or PAGE_LINE.match(sentence) or STAMP.match(sentence)
    return not page and not is_stamp(sentence)


def _alone(text: str, language: str) -> list[tuple[int, int]]:
    """Return the one sentence of a text that is nothing but that, however short: "5 dead."."""
    found = list(islice(every_sentence(text, language), MOST_SHORT))
    return found if len(found) == 1 and _states(text[slice(*found[0])]) else []


def every_sentence(text: str, language: str = "en") -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence of `text`, whatever it says; paragraphs end at newlines."""
    for paragraph in PARAGRAPH.finditer(text):
        for start, end in _joined(text, paragraph.start(), paragraph.group(), language):
            yield _trim(text, start, end)


def _joined(text: str, offset: int, paragraph: str, language: str) -> Iterator[tuple[int, int]]:
    held: tuple[int, int] | None = None
    at = 0
    # The splitter takes a mark that stands alone ("the owners ' union") for a quotation, which it never cuts.
    plain = ALONE.sub(" ", paragraph)
    for piece in sentencex.segment((language or "en")[:2], plain):
        found = plain.find(piece, at)
        if found < 0:  # the splitter altered a character: keep the rest of the paragraph whole rather than guess
            break
        begin, at = found, found + len(piece)
        opening = OPENS_NEXT.search(piece)
        if opening:  # … on Friday. "▮It will take weeks": the mark opens the next sentence
            at -= 1
        start, end = offset + begin, offset + at
        if held and _continues(text[held[0] : held[1]], piece) and end - held[0] <= LONGEST:
            held = (held[0], end)
            continue
        if held:
            yield from _cut(text, *held)
        held = (start, end)
    if held:
        yield from _cut(text, *held)
    if paragraph[at:].strip():
        yield from _cut(text, offset + at, offset + len(paragraph))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what is too long in pieces that end at white space, where there is any."""
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = space if space > 0 else start + LONGEST
        yield start, stop
        start = stop
    if end > start:
        yield start, end


def _continues(before: str, piece: str) -> bool:
    """A piece continues the sentence before it where it begins in lower case or with a mark that opens nothing."""
    first = piece.lstrip()[:1]
    if not first:
        return True
    if DAY_ENDS.search(before.rstrip()) and MONTH_NEXT.match(piece.lstrip()):
        return True
    if TITLE_ENDS.search(before.rstrip()) or (HOUR.search(before) and OF_HOUR.match(piece.lstrip())):
        return True
    opener = FIRST_WORD.match(piece.lstrip())
    if opener and INITIAL_ENDS.search(before.rstrip()) and opener.group().casefold() not in COMMON:
        return True
    # A question or cry inside quotes goes on with its speaker in lower case: "Why now?" he asked.
    return first.islower() or (first in ",;)”’" and not before.rstrip().endswith(("\n",)))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    mark = LIST_MARK.match(text, start, end)
    return (mark.end(), end) if mark else (start, end)


def _claims(
    article: Article,
    text: str,
    part: Part,
    span: tuple[int, int],
    spoken: Sequence[tuple[int, int]],
    language: str,
    antecedent: str = "",
    position: int = 0,
) -> Iterator[Claim]:
    """Yield the claims of one sentence; its clauses are of its speaker, unless one of them names another."""
    begin, end = span
    sentence = text[begin:end]
    quotes = quotes_within(text, begin, end, spoken)
    facts = facts_of(sentence, article.published, language)
    said = attribute(sentence, quotes)
    for at_clause, (start, stop) in enumerate(clauses(sentence, facts, quotes)):
        clause = sentence[start:stop]
        if clause != sentence:
            quotes = quotes_within(text, begin + start, begin + stop, spoken)
            facts = facts_of(clause, article.published, language)
            said = own if (own := attribute(clause, quotes)).speaker else said
        at = begin + start
        place = (at, begin + stop) if part == "body" else (part, at, begin + stop)
        yield Claim(
            id=make_id("claim", article.revision, *place),
            article=article.id,
            outlet=article.outlet,
            position=position + at_clause,
            start=at,
            end=begin + stop,
            text=clause,
            published=article.published,
            speaker=said.speaker,
            cue=said.cue,
            speaker_role=said.role,
            quotes=tuple(quote.shifted(at) for quote in quotes),
            facts=tuple(fact.shifted(at) for fact in facts),
            antecedent=antecedent if start == 0 else "",
            part=part,
        )
