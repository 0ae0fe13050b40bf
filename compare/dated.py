"""Which deed a date dates: two dates are of one thing only where one deed, of one party, stands beside both.

A festival that begins on 3 May and ends on 7 May has two dates; so have the arrests of two people.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from compare.context import CACHED, clause, tokens_of
from compare.governors import LIGHT_VERBS, deeds, is_verb
from compare.irregular import is_past_form
from compare.lexicon import concept, stem
from compare.parties import one_act, other_name, parties
from compare.records import Claim, Fact, Span
from compare.tokens import Token

STARTS = frozenset(concept(stem(word)) for word in "start begin commence launch open kick".split())
ENDS = frozenset(concept(stem(word)) for word in "end finish conclude close expire wrap adjourn".split())
# "Police said on Friday" dates the saying, "Police said he died on Friday" the death.
SAYING = re.compile(
    r"\b(?:said|says|told|added|announced|confirmed|wrote|reported|posted|published|updated)\b", re.IGNORECASE
)
SAID_IN = re.compile(
    r"\b(?:statement|interview|conference|according)\b(?: [\w’'.-]+){0,3}?(?: on| at| in| late| early| by)?,? $",
    re.IGNORECASE,
)
TO_DATE = re.compile(r"((?: [\w’'.-]+){0,3}?)(?: on| at| in| late| early| by)?,? $", re.IGNORECASE)
# A past form behind one of these is an adjective: "in a recorded message".
NO_SUBJECT = frozenset("a an the his her its their this that of in at to by with for on from and or".split())
AUXILIARIES = frozenset("is are was were has have had will would can could may might did does".split())
# "first hosted it in 2007", "the last such fix was released on": one of a row, of which others have other dates.
FIRST = re.compile(r"\bfirst (\w+)", re.IGNORECASE)
LAST = re.compile(
    r"\b(?:the|its|his|her|their) (?:last|previous|most recent)(?: such)?"
    r" (?!(?:few|week|month|year|day|night)s?\b)[\w-]",
    re.IGNORECASE,
)


def is_of_saying(before: str) -> bool:
    """Return whether the date behind the text `before` is the day on which something was said."""
    if SAID_IN.search(before):
        return True
    return any(
        (way := TO_DATE.fullmatch(before, verb.end())) is not None and not _has_clause(way[1].split())
        for verb in SAYING.finditer(before)
    )


def _has_clause(words: list[str]) -> bool:
    """Return whether words behind a verb of saying hold a subject and a verb of their own: "he died"."""
    return any(
        (is_past_form(word.casefold()) or word.casefold() in AUXILIARIES) and words[at].casefold() not in NO_SUBJECT
        for at, word in enumerate(words[1:])
    )


def one_deed(a: Claim, of_a: Fact, b: Claim, of_b: Fact) -> bool:
    """Return whether two dates are of one deed, with a party in common, at the same end of it."""
    if (phase(a, of_a) == "end") != (phase(b, of_b) == "end") or _place(a, of_a) != _place(b, of_b):
        return False
    both = deeds(a, of_a) & deeds(b, of_b)
    first, second = _nearest(a, of_a, both), _nearest(b, of_b, both)
    pairs = [(first[name], second[name]) for name in first if name in second]
    # A verb of both decides: not the driving of two drivers who were arrested.
    acts = [(x, y) for x, y in pairs if is_verb(x) and is_verb(y)]
    return any(_one(a, x, b, y) for x, y in acts or pairs)


def _one(a: Claim, deed: Token, b: Claim, other: Token) -> bool:
    x, y = _span(a, deed), _span(b, other)
    if SAYING.fullmatch(deed.text) or SAYING.fullmatch(other.text):
        return False  # nothing is compared by when it was said
    if is_verb(deed) and is_verb(other):
        return one_act(a, x, b, y, near=True)
    # Of a noun ("the opening of the bridge") all words beside it may be its party.
    first, second = _beside(a, x), _beside(b, y)
    if not first or not second:
        return True
    if other_name(a, parties(a, x).subject, b, parties(b, y).subject):
        return False
    return bool({token.concept for token in first} & {token.concept for token in second})


def _beside(claim: Claim, span: Span) -> list[Token]:
    found = parties(claim, span)
    return [token for token in (*found.subject, *found.object) if token.text.casefold() not in LIGHT_VERBS]


def _span(claim: Claim, token: Token) -> Span:
    return Span(claim.start + token.start, claim.start + token.end, token.text)


def _nearest(claim: Claim, fact: Fact, names: Collection[str]) -> dict[str, Token]:
    """Return the token nearest to `fact` for each concept of `names`."""
    at = fact.start - claim.start
    found: dict[str, Token] = {}
    for token in sorted(tokens_of(claim), key=lambda token: abs(token.start - at)):
        if token.concept in names:
            found.setdefault(token.concept, token)
    return found


@lru_cache(maxsize=CACHED)
def phase(claim: Claim, fact: Fact) -> str:
    """Return "start" or "end" where the nearest such word before a date, else behind it, says so; "" for neither."""
    left, right = clause(claim, fact)
    start, end = fact.start - claim.start, fact.end - claim.start
    tokens = [token for token in tokens_of(claim) if left <= token.start < right]
    before = [token for token in reversed(tokens) if token.end <= start]
    for token in (*before, *(token for token in tokens if token.start >= end)):
        if token.concept in STARTS:
            return "start"
        if token.concept in ENDS:
            return "end"
    return ""


def _place(claim: Claim, fact: Fact) -> tuple[bool, bool]:
    """Return whether the text before a date speaks of the first, and whether of the last, of a row."""
    before = claim.text[: fact.start - claim.start]
    first = any(is_past_form(match[1].casefold()) for match in FIRST.finditer(before))
    return first, LAST.search(before) is not None
