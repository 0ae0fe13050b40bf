"""What a value hangs on: the verbs and nouns before and behind it that say what it is a value of."""

from __future__ import annotations

import re
from functools import lru_cache

from compare.context import CACHED, TIME_WORDS, carries, clause, tokens_of
from compare.irregular import is_past_form
from compare.lexicon import verbs
from compare.records import Claim, Fact, Span
from compare.tokens import Token, rarity

# Verbs that only place a happening in time.
LIGHT_VERBS = frozenset(
    """set scheduled due held took taken place planned expected started start starts began begun begin begins happened
    occurred came come comes slated fixed dated raised received got made""".split()
)
# A place begins: "at the old", "in its"; its noun follows.
LOCATIVE = re.compile(
    r"\b(?:at|in|into|onto|near|off|outside|inside|from|across|along|behind|under|over|towards?)"
    r"(?: (?:the|a|an|its|his|her|their|this|that))?(?: [A-Z][\w’'-]*){0,3} $"
)
# Nouns of happenings that no ending shows.
HAPPENINGS = frozenset(
    """trial talks summit launch crash attack strike fire blast vote election match game race concert funeral wedding
    protest march search sale deal visit arrest death birth rescue raid fight storm verdict sentence inquest appeal
    deadline start end release return oath ballot debate shift flight collapse theft murder quake earthquake outage
    breach kick-off kickoff premiere tour festival ceremony parade session surgery crime win loss defeat
    victory""".split()
)
MODAL = re.compile(r"\b(?:to|will|would|could|can|may|might|shall|should|must|did|does|do)(?: not| \w+ly| be)? $")
DEVERBAL = re.compile(r"(?:[ts]ion|ing|ment|ance|ence|ery|als?|ures?)s?$")
# "The inspection, which it passed, was on 14 June"
INSERT = re.compile(r", (?:(?:in|of) )?(?:which|who|where|when)\b[^,;:]{1,60},")


@lru_cache(maxsize=CACHED)
def deeds(claim: Claim, span: Span | Fact) -> frozenset[str]:
    """Return those of the governors of `span` that are verbs or nouns of happenings: what can be dated."""
    found = governors(claim, span, in_clause=True)
    return frozenset(
        token.concept
        for token in tokens_of(claim)
        if token.concept in found
        and (is_verb(token) or is_happening(token) or token.concept in verbs() or _follows_modal(claim, token))
    )


def _follows_modal(claim: Claim, token: Token) -> bool:
    return bool(MODAL.search(claim.text[max(0, token.start - 24) : token.start]))


def is_happening(token: Token) -> bool:
    """Return whether a noun looks like one of something that happens: a hearing, an explosion, a trial."""
    word = token.text.casefold()
    return word.removesuffix("s") in HAPPENINGS or word in HAPPENINGS or (len(word) > 5 and bool(DEVERBAL.search(word)))


@lru_cache(maxsize=CACHED)
def governors(claim: Claim, span: Span | Fact, *, in_clause: bool = False) -> dict[str, float]:
    """Return the concepts `span` depends on, nearest first: the words before it back to its verb, then two behind it.

    In "the toll from the sinking rose to 12 on Saturday" it is the rise that was on Saturday; in "a hearing is set
    for Monday" a light verb passes the question on. Names are left out: that two dates stand beside one ship's name
    does not make them dates of one thing. `in_clause`: words of other clauses do not count, as they do for figures.
    """
    start, end = span.start - claim.start, span.end - claim.start
    left, right, inserts = _bounds(claim, span) if in_clause else (0, len(claim.text), [])
    tokens = [
        token
        for token in tokens_of(claim)
        if left <= token.start < right
        and not any(begin <= token.start < stop for begin, stop in inserts)
        and carries(token)
        and not token.text[0].isupper()
        and token.text not in TIME_WORDS
    ]
    before: list[Token] = []  # nearest first
    places: list[Token] = []
    for token in reversed([token for token in tokens if token.end <= start][-4:]):
        if token.text.casefold() in LIGHT_VERBS:
            continue
        before.append(token)
        if is_verb(token):
            # "fire broke out at the mill on Saturday": what happened governs, not where.
            before = [near for near in before if near not in places]
            break
        if LOCATIVE.search(claim.text[: token.start]):
            places = before.copy()
    after = [token for token in tokens if token.start >= end][:2]
    return {token.concept: rarity(token.text) for token in (*before, *after)}


def _bounds(claim: Claim, span: Span | Fact) -> tuple[int, int, list[tuple[int, int]]]:
    """Return where the clause of `span` begins and ends, and what is inserted in it."""
    left, right = clause(claim, span)
    inserts = [insert.span() for insert in INSERT.finditer(claim.text, 0, span.start - claim.start)]
    # The main clause goes on behind what is inserted.
    return 0 if any(begin < left <= stop for begin, stop in inserts) else left, right, inserts


def is_verb(token: Token) -> bool:
    """Return whether a word looks like a finite verb: a regular past, or one of the irregular ones of the news."""
    return is_past_form(token.text.casefold())
