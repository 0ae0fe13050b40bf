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
TIME_WORDS = frozenset(
    """second seconds minute minutes hour hours day days week weeks month months year years night evening morning
    afternoon dawn noon midnight time times""".split()
)
# What most articles of the event hold still tells something of a sentence, but less: this part of its rarity.
COMMON_PART = 0.5
# A pronoun takes up the subject of the sentence before: its first content words.
SUBJECT = 2
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
