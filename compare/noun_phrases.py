"""Noun phrases beside a verb, without a parser: where the subject before it or the one behind it begins and ends.

A sentence is read as words, marks and whole quotations, so that nothing said inside a quotation is taken for what the
outlet says. A phrase ends at marks, at words that open a clause, at verbs, and at what only describes its head.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from compare.facts.day_words import WEEKDAYS
from compare.facts.month_forms import MONTHS
from compare.facts.roles import BODIES, TITLES
from compare.records import Span

# An abbreviation or initials with their point, then words; tokenised text sets hyphens and the possessive apart.
WORD = re.compile(
    r"(?P<word>(?:Mr|Mrs|Ms|Messrs|Dr|St|Gov|Sen|Rep|Gen|Col|Lt|Sgt|Capt|Cmdr|Prof|Rev|Det|Insp|Supt|Adm|Maj|Jr|Sr"
    r"|Inc|Corp|Co|Ltd|Hon)\.(?!\w)|(?:[A-Za-z]\.){2,}(?:[’']s\b)?|[A-Z]\.(?= [A-Z])"
    r"|[DRI]-(?:[A-Z][a-z]{0,5}\.?){1,2}(?=[,)])"  # a senator's party and state
    r"|No\.(?= \d)|&(?= )|[A-Z][a-z]+ - [A-Z][a-z][^\W_]*"
    r"|[^\W_]+(?:(?:[’'&./-]|(?<=\d)[:,]|(?<=[a-z]) - (?:and - |(?!(?:and|but|the|a)\b))(?=[a-z])"
    r"| ?[’'] ?(?=s\b))[^\W_]+){0,9}"
    r"(?:(?<=s)[’'](?= ))?)|(?P<mark>\S)"
)
MARKS = frozenset('“”„«»"`')
OPENING_MARKS = frozenset("“„«`")
# A nickname in quotation marks stands inside a name: Ivo "Ox" Lang.
NICKNAME = 2
# Tokens that are looked at on either side of a verb.
REACH = 24
LONGEST = 14

OPENERS = frozenset(
    """that which who whom whose where when while after before because since although though if unless until but as
    than so whether once like why how what""".split()
)
DETERMINERS = frozenset(
    """the a an this that these those his her its their our my your some many several most all both few other another
    one two three four five six seven eight nine ten no every each any""".split()
)
QUALIFIERS = frozenset(
    """senior former top local young old leading new late then ex acting other two three four five six seven eight nine
    ten several many some most few all both one fellow""".split()
)
PREPOSITIONS = frozenset(
    """in on at by from to with into onto over under during via through about against near outside inside between among
    around without within behind above below across toward towards upon amid despite including following regarding
    per alongside besides unlike off out up down""".split()
)
CALENDAR = WEEKDAYS.keys() | MONTHS.keys()
JOINING = frozenset("and or but so yet nor plus".split())
# What may stand between a subject and its verb, or begin a sentence before its subject.
ADVERBS = frozenset(
    """also later then now again still once has have had just even earlier previously today yesterday tonight however
    meanwhile too instead therefore moreover nevertheless himself herself themselves itself always often soon ever
    otherwise indeed elsewhere overnight afterward afterwards both all""".split()
)
AUXILIARIES = frozenset(
    """was were is are am be been being has have had will would can could may might shall should must did does do
    wasn't weren't isn't aren't hasn't haven't hadn't won't wouldn't can't cannot couldn't didn't doesn't
    don't""".split()
)
VERBS = AUXILIARIES | frozenset(
    """began came did fell felt fled found fought gave got grew had held hit kept knew led left lost made met paid ran
    rose sat sank saw sent shot shook slept sold spoke spent stood stole struck swam swept took taught thought threw
    went woke won wore wrote broke bought brought built caught chose cut drew drove ate flew hid hurt laid lay let put
    rode set shut stuck swore tore understood withdrew says said tells told""".split()
)
# Nouns in -ing that stand inside a phrase; others begin a description of its head.
GERUNDS = frozenset(
    """building housing training engineering manufacturing marketing banking shipping mining planning accounting
    advertising broadcasting trading nursing meeting sterling evening morning wing king""".split()
)
IN_LY = frozenset("family ally bully italy july fly reply supply daily weekly monthly assembly elderly early".split())
NOT_PAST = frozenset(
    """hundred red armed united feed seed speed breed need bed shed indeed alleged so-called""".split()
)
LINKS = frozenset("de la del da di van der den von al bin ibn el le du dos".split())
# Whose plural or collective needs no article: "In a statement police said".
GROUPS = frozenset(
    """police officials authorities prosecutors investigators witnesses doctors residents organisers organizers lawyers
    attorneys detectives firefighters rescuers sources relatives""".split()
)
PRONOUNS = frozenset("he she they it".split())
# Alone these are no subject that anybody could be asked about.
NOBODY = frozenset("this that there which who what we i you one and but or while as the a an here these those".split())
# Who is told of by what he is near to or knows: "a source close to the talks" is one phrase.
NEAR = frozenset("close familiar briefed".split())


class Token(NamedTuple):
    """A word, a mark or a whole quotation of a sentence."""

    kind: Literal["word", "mark", "quote"]
    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        return self.text.casefold().replace("’", "'").replace(" ' ", "'").replace(" '", "'")

    @property
    def capital(self) -> bool:
        return self.kind == "quote" or self.text[:1].isupper()


Phrase = tuple[Token, ...]


def tokens(text: str, quotes: Sequence[Span] = ()) -> Phrase:
    """Return the words and marks of `text`, each of `quotes` as one token without its marks."""
    found: list[Token] = []
    at = 0
    for quote in quotes:
        found += _plain(text, at, quote.start, begun=at == 0)
        found.append(Token("quote", quote.start, quote.end, quote.text))
        at = quote.end
    return (*found, *_plain(text, at, len(text), begun=at == 0))


def _plain(text: str, start: int, end: int, *, begun: bool) -> list[Token]:
    """Return the tokens of a stretch without quotations; at the beginning, what a stray mark closes is one."""
    found: list[Token] = []
    for match in WORD.finditer(text, start, end):
        if match["word"]:
            found.append(Token("word", match.start(), match.end(), match.group()))
        elif match.group() not in MARKS:
            found.append(Token("mark", match.start(), match.end(), match.group()))
        elif begun and found and match.end() < end and match.group() not in OPENING_MARKS:
            # The quotation began in a sentence before this one.
            found = [Token("quote", start, match.start(), text[start : match.start()])]
            begun = False
        else:
            begun = False
    return found


def is_verb(token: Token) -> bool:
    """Return whether a word in lower case is surely a verb in the past, or an auxiliary."""
    if token.kind != "word" or not token.text[0].islower():
        return False
    low = token.low
    return low in VERBS or (low.endswith("ed") and len(low) > 4 and low not in NOT_PAST)


def is_adverb(token: Token) -> bool:
    """Return whether a word only says how or when: what stands between a subject and its verb."""
    low = token.low
    return low in ADVERBS or low in WEEKDAYS or (low.endswith("ly") and low not in IN_LY and low == token.text)


def is_person(words: Phrase) -> bool:
    """Return whether `words` read as the name of one person: capitals, no body, no bare title."""
    if not words or not all(word.capital or word.low in LINKS for word in words) or not words[-1].capital:
        return False
    if any(word.low.rstrip(".") in BODIES for word in words) or words[0].low in DETERMINERS:
        return False
    return words[-1].low not in TITLES and words[-1].kind == "word" and not words[-1].low.endswith(("'s", "s'"))


def head(words: Phrase) -> Phrase:
    """Return the noun phrase that `words`, the stretch before a verb, begin with; empty where they are none."""
    words = _without_lead(words)
    if not words or is_verb(words[0]) or words[0].low in OPENERS:
        return ()
    cut = postmodified(words)
    if any(is_verb(word) and word.low in VERBS for word in words[1:cut]):
        return ()
    kept = words[: min(cut, LONGEST)]
    if not any(word.text[0].isalpha() for word in kept) or (len(kept) == 1 and _is_nobody(kept[0])):
        return ()
    return kept


def _is_nobody(word: Token) -> bool:
    """Return whether a word alone is no subject: "we", "I've", "thinking"."""
    gerund = word.low.endswith("ing") and word.low not in GERUNDS and not word.capital
    return word.low.split("'")[0] in NOBODY or gerund


def postmodified(words: Phrase) -> int:
    """Return at which of `words` the description of their head begins; their number where there is none."""
    for at, word in enumerate(words):
        if at == 0 or word.kind != "word":
            continue
        before = words[at - 1]
        if before.low in NEAR or (word.low in NEAR and words[at - 1].kind == "word"):
            return len(words)
        if word.low in PREPOSITIONS or word.low in OPENERS:
            return at
        if word.low in ("of", "for") and len(words[:at]) > 1 and is_person(_capitals_before(words, at)):
            return at
        if _describes_head(before, word, words[at + 1] if at + 1 < len(words) else None):
            return at
    return len(words)


def _describes_head(before: Token, word: Token, after: Token | None) -> bool:
    """Return whether a participle begins a description: "a man wearing", not "the acting mayor"."""
    if word.text != word.low or not word.low.endswith(("ed", "ing")) or word.low in GERUNDS or word.low in NOT_PAST:
        return False
    opens = before.low in DETERMINERS or before.low in QUALIFIERS or before.low.endswith(("ly", "'s"))
    # "advanced threat researcher": a noun behind it makes it a part of the phrase.
    inside = (
        after is not None and after.text[0].islower() and after.low not in PREPOSITIONS | DETERMINERS | {"to", "as"}
    )
    return len(word.low) > 4 and not opens and "-" not in word.text and not (inside and word.low.endswith("ed"))


def _capitals_before(words: Phrase, at: int) -> Phrase:
    begin = at
    while begin > 0 and words[begin - 1].capital and words[begin - 1].low not in DETERMINERS:
        begin -= 1
    return words[begin:at] if at - begin > 1 else ()


def _without_lead(words: Phrase) -> Phrase:
    """Take off what stands before a subject: "But on Friday", "In Selby", "In a statement"."""
    while len(words) > 1 and (words[0].low in JOINING or (is_lead(words[0]) and not is_verb(words[1]))):
        words = words[1:]
    if not words or words[0].low not in PREPOSITIONS | {"as", "of", "for"}:
        return words
    at = 1
    while at < len(words) and (words[at].low in CALENDAR or words[at].text[0].isdigit()):
        at += 1
    if at == 1:
        at += words[1:2] != () and words[1].low in DETERMINERS
        named = at < len(words) and words[at].capital
        while at < len(words) and words[at].capital == named and not (at > 1 and words[at].low in DETERMINERS):
            at += 1
    rest = words[at:]
    if not rest and words[-1].low in GROUPS:
        return words[-1:]
    return rest if rest and rest[0].low not in PREPOSITIONS | {"of", "for"} else ()


def is_lead(token: Token) -> bool:
    """Return whether a word may stand before a subject and be none of it."""
    low = token.low
    return low in ADVERBS or low in WEEKDAYS or (low.endswith("ly") and low not in IN_LY) or low in ("first", "last")
