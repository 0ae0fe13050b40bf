"""What stands around a value: the words that say what it is a value of, and the marks of another scope."""

from __future__ import annotations

import re
from functools import lru_cache

from compare.facts.day_words import WEEKDAYS
from compare.facts.month_forms import MONTHS
from compare.lexicon import EXCLUSIVE
from compare.records import Claim, Fact, Span
from compare.tokens import Token, rarity, words

# Detectors ask for the same contexts again and again: an event of 1,000 sentences has a few thousand values.
CACHED = 20_000
# Words on either side of a value that are taken to speak of it.
WINDOW = 7
# Characters before and behind a value within which a mark of another time is taken to be meant for it.
PAST_BEFORE, PAST_AFTER = 80, 62
TIME_WORDS = frozenset(
    """second seconds minute minutes hour hours day days week weeks month months year years night evening morning
    afternoon dawn noon midnight time times""".split()
)
# What most articles of the event hold still tells something of a sentence, but less: this part of its rarity.
COMMON_PART = 0.5
# A pronoun takes up the subject of the sentence before: its first content words.
SUBJECT = 2
# "including three children", "two of them", "another five": a part, or an addition, never the whole.
PART_BEFORE = re.compile(
    r"\b(?:including|among them|of whom|of them|of which|another|a further|an additional|plus|as well as|other than"
    r"|except|only|besides|(?:the|his|her|its|their) (?:first|last|final|next|top|opening|remaining))"
    r"(?: (?:at least|about|some|the|up to))? $",
    re.IGNORECASE,
)
PART_AFTER = re.compile(
    r"^ ?(?:[\w-]+ )?(?:of (?:them|whom|which|those|these|the (?:dead|injured|wounded|victims|missing))|more\b"
    r"|(?:sooner|earlier|later|fewer|less|higher|lower|better|worse|ahead|behind|apart|short)\b"
    r"|others?\b|additional\b|further\b|each\b|per\b)",
    re.IGNORECASE,
)
SOME_OF = re.compile(r"^ of (?:the|his|her|its|their|our|my|your|those|these) ", re.IGNORECASE)
# "nine days before the vote": the way to another day, not how long something took.
DURATIONS = frozenset({"minute", "hour", "day", "week", "month", "year"})
FROM_OR_TO = re.compile(r"^ (?:before|after|until|ago|into|away|from|since|ahead)\b")
# "€110 billion ($158 billion)": what the outlet has worked out from the figure before it.
CONVERSION = re.compile(r"(?:\d|million|billion|trillion) ?\((?:about |around |roughly |some |US|A|C)?$")
# Another time than the event's: a comparison or its history.
PAST = re.compile(
    r"\b(?:in|since|of|from|by|until|before|during) (?:1[0-9]{3}|20[0-9]{2})\b|\b(?:1[0-9]{3}s|20[0-9]0s)\b"
    r"|\b(?:1[0-9]{3}|20[0-9]{2}) (?:season|elections?|campaign|finals?|games|olympics|census|championships?|tour)\b"
    r"|\b(?:initially|originally|at first|initial(?:ly)?|first (?:count|tally|estimate|report)s?|election night)\b"
    r"|\b(?:last|previous|prior|past) (?:year|years|season|decade|century|month|quarter)\b|\byears? (?:ago|earlier"
    r"|before)\b|\bsince then\b"
    r"|\b(?:deadliest|worst|biggest|largest|first) (?:[\w-]+ ){0,3}since\b|\bcompared (?:with|to)\b"
    r"|\blast time\b|\bearlier this\b|\bprevious record\b|\brecord was\b|\bpreviously\b"
    r"|\bhistoric\w*\b|\bdecades?\b",
    re.IGNORECASE,
)
# "In 2011 a smaller dam, 60 km to the north, failed during a storm, killing five": all of it is of that year.
FRAME = re.compile(
    r"^\W*(?:back )?(?:in|since|during|before|until|as of) (?:(?:early|late|mid-?|the|[A-Z][a-z]{2,8}) ?)?"
    r"(?:1[0-9]{3}|20[0-9]{2})s?\b|^\W*(?:last|the previous) year\b"
    r"|^\W*(?:a|the) year (?:ago|earlier|before)\b|^\W*\w+ (?:years|decades) (?:ago|earlier|before)\b",
    re.IGNORECASE,
)
# "broke the school's record of 2,116 points": the figure that was passed.
RECORD = re.compile(r"\b(?:record|mark|best|high|low)(?: total| tally| figure)? of $", re.IGNORECASE)
# "the race of 2009, when her predecessor won by 930 votes"
YEAR_WHEN = re.compile(r"\b((?:1[0-9]|20)[0-9]{2}),? (?:when|where|in which|after which)\b")
PRONOUNS = frozenset("it he she they we i you who which that this".split())
CALENDAR = WEEKDAYS.keys() | MONTHS.keys()
PARTS = re.compile(r"[,;:—–]| and | while | but ")
CLAUSE = re.compile(
    r"[;:—–]|, (?=(?:and|but|while|which|(?:in|of) which|who|as|after|before|when|where|with|including|killing|injuring"
    r"|leaving)\b)|\b(?:while|whereas|but)\b"
)


@lru_cache(maxsize=CACHED)
def tokens_of(claim: Claim) -> tuple[Token, ...]:
    """Return the words of a claim; their offsets count characters of the claim."""
    return tuple(words(claim.text))


@lru_cache(maxsize=CACHED)
def around(claim: Claim, span: Span | Fact, window: int = WINDOW) -> dict[str, float]:
    """Return the concepts within `window` words of `span` (offsets in the article), with their rarity."""
    start, end = span.start - claim.start, span.end - claim.start
    tokens = [token for token in tokens_of(claim) if not (start <= token.start < end)]
    before = [token for token in tokens if token.start < start][-window:]
    after = [token for token in tokens if token.start >= end][:window]
    return {token.concept: rarity(token.text) for token in (*before, *after) if carries(token)}


def exclude(a: Claim, of_a: Fact, b: Claim, of_b: Fact) -> bool:
    """Return whether words near two figures exclude each other: trains to the north, trains to the south."""
    first, second = near_stems(a, of_a), near_stems(b, of_b)
    return any((one := words & first) and (other := words & second) and not one & other for words in EXCLUSIVE)


@lru_cache(maxsize=CACHED)
def near_stems(claim: Claim, span: Fact) -> frozenset[str]:
    """Return the stems of the clause that holds `span`."""
    left, right = clause(claim, span)
    return frozenset(token.stem for token in tokens_of(claim) if left <= token.start < right)


def clause(claim: Claim, span: Span | Fact) -> tuple[int, int]:
    """Return where the clause of the claim that holds `span` begins and ends, in characters of the claim."""
    start, end = span.start - claim.start, span.end - claim.start
    left = max((m.end() for m in CLAUSE.finditer(claim.text, 0, start)), default=0)
    right = next((m.start() for m in CLAUSE.finditer(claim.text, end)), len(claim.text))
    return left, right


def shared(
    a: dict[str, float], b: dict[str, float], common: frozenset[str], own: frozenset[str] = frozenset()
) -> dict[str, float]:
    """Return the concepts of both contexts with their weight; `common` ones count in part, `own` ones not at all."""
    return {
        name: weight * (COMMON_PART if name in common else 1.0)
        for name, weight in a.items()
        if name in b and name not in own
    }


@lru_cache(maxsize=CACHED)
def is_part(claim: Claim, fact: Fact) -> bool:
    """Return whether the text marks the figure as a part of, or an addition to, another.

    "94 per cent of those who voted" is a share and as whole as a share can be.
    """
    start, end = fact.start - claim.start, fact.end - claim.start
    if PART_BEFORE.search(claim.text[max(0, start - 40) : start]):
        return True
    if fact.unit in DURATIONS and FROM_OR_TO.match(claim.text[end : end + 16]):
        return True
    if fact.unit and CONVERSION.search(claim.text[max(0, start - 24) : start]):
        return True
    return fact.unit != "percent" and bool(PART_AFTER.match(claim.text[end : end + 60]))


def is_some_of(claim: Claim, fact: Fact) -> bool:
    """Return whether a figure is told as some of a known whole: "12 of the crates", "two of her boats"."""
    end = fact.end - claim.start
    return fact.unit != "percent" and bool(SOME_OF.match(claim.text[end : end + 40]))


@lru_cache(maxsize=CACHED)
def is_past(claim: Claim, span: Span | Fact) -> bool:
    """Return whether the words near `span` speak of another time: a year by number, "last year", "since then"."""
    frame = FRAME.match(claim.text)
    if frame and not _of_this_year(claim, frame):
        return True
    year = YEAR_WHEN.search(claim.text[: span.start - claim.start])
    if year and not _of_this_year(claim, year):
        return True
    if RECORD.search(claim.text[: span.start - claim.start]):
        return True
    left, right = clause(claim, span)
    start, end = span.start - claim.start, span.end - claim.start
    return tells_of_past(claim, max(left, start - PAST_BEFORE), min(right, end + PAST_AFTER))


def tells_of_past(claim: Claim, start: int = 0, end: int | None = None) -> bool:
    """Return whether the claim's text from `start` to `end` speaks of another time than that of its publication."""
    return any(not _of_this_year(claim, match) for match in PAST.finditer(claim.text, start, end or len(claim.text)))


def _of_this_year(claim: Claim, match: re.Match[str]) -> bool:
    return bool(claim.published) and claim.published[:4] in match.group()


def carries(token: Token) -> bool:
    """Return whether a word carries content: no function word and no figure."""
    return not token.stop and not token.text[0].isdigit()


def slot_words(claim: Claim, span: Span | Fact, concepts: set[str], most: int = 4) -> str:
    """Return the claim's own words for `concepts`, those nearest to `span` first chosen, in the order of the text."""
    middle = (span.start + span.end) / 2 - claim.start
    hits = [token for token in tokens_of(claim) if token.concept in concepts and carries(token)]
    nearest: dict[str, Token] = {}
    for token in sorted(hits, key=lambda token: abs(token.start - middle)):
        nearest.setdefault(token.concept, token)
    chosen = list(nearest.values())[:most]
    return " ".join(token.text for token in sorted(chosen, key=lambda token: token.start))


@lru_cache(maxsize=CACHED)
def beside(claim: Claim, span: Span | Fact, reach: int = 3) -> dict[str, float]:
    """Return the concepts of the nearest content words on either side of `span`, with rarity: its parties.

    What a pronoun stands for is in the sentence before.
    """
    start, end = span.start - claim.start, span.end - claim.start
    tokens = [token for token in tokens_of(claim) if carries(token)]
    before = [token for token in tokens if token.end <= start][-reach:]
    after = [token for token in tokens if token.start >= end][:reach]
    parties = {token.concept: rarity(token.text) for token in (*before, *after)}
    for token in [token for token in words(claim.antecedent) if carries(token)][:SUBJECT]:
        parties.setdefault(token.concept, rarity(token.text))
    return parties


@lru_cache(maxsize=CACHED)
def names_beside(claim: Claim, span: Span | Fact) -> frozenset[str]:
    """Return the names in the part of a list or sentence that `span` stands in, between commas and "and".

    In "55 percent in Oria, 52 percent in Velm and 82 in Ostra" each figure has a place of its own.
    """
    start, end = span.start - claim.start, span.end - claim.start
    left = max((m.end() for m in PARTS.finditer(claim.text, 0, start)), default=0)
    right = next((m.start() for m in PARTS.finditer(claim.text, end)), len(claim.text))
    inside = range(claim.start + left, claim.start + right)
    return frozenset(fact.value for fact in claim.facts if fact.kind == "name" and fact.start in inside)
