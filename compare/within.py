"""Differences inside one article: its headline or standfirst against its body, one paragraph against another.

An article gives several figures on purpose far more often than by mistake, so only two cases count: what is set above
the body says what the body nowhere says, or two sentences of the body that are plainly the same give two figures,
and neither says that a figure has moved, credits another source or speaks of a part, a place or a time of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from compare.detectors import findings
from compare.event_wide import lonely
from compare.likeness import alike
from compare.profiles import Profile, Weights
from compare.reasons import MOVED
from compare.records import Alignment, Claim, Fact, Finding, Kind

# A headline is short and clipped: its figures and dates can be held against the body's, its verbs cannot.
ABOVE: frozenset[Kind] = frozenset({"number", "date"})
# Two sentences of one body must be this alike; a headline and a sentence of its body need not.
LEAST_ALIKE = 0.64
MONTH_FRAME = re.compile(
    r"^\W*(?:Back )?(?:In|Last|On|During|Since) (?:(?:early|late|last|mid-) ?)?[A-Z][a-z]{2,8}\b(?=.{0,12},)"
)
MOST_SENTENCES = 120


def inside(body: Sequence[Claim], above: Sequence[Claim]) -> Iterator[Finding]:
    """Yield the findings inside one article; `above` are the claims of its headline and standfirst."""
    weights = Weights()
    profiles = [weights.profile(claim) for claim in body[:MOST_SENTENCES]]
    facts = tuple(fact for claim in body for fact in claim.facts)
    lone = lonely((*body, *above), lambda claim: str(claim.part == "body"))
    for claim in above:
        if any(fact.kind != "name" for fact in claim.facts):
            head = weights.profile(claim)
            for profile in profiles:
                pair = Alignment(claim, profile.claim, alike(head, profile), lone=lone)
                yield from _differing(pair, claim.facts, facts, ABOVE)
    yield from _paragraphs(profiles)


def _paragraphs(profiles: Sequence[Profile]) -> Iterator[Finding]:
    counting = [profile for profile in profiles if profile.shape.figures and not MOVED.search(profile.claim.text)]
    for a, b in combinations(counting, 2):
        first, second = a.shape.figures, b.shape.figures
        if a.claim.speaker != b.claim.speaker or first <= second or second <= first:
            continue
        if (score := alike(a, b)) >= LEAST_ALIKE:
            yield from _differing(Alignment(a.claim, b.claim, score), a.claim.facts, b.claim.facts, {"number"})


def _differing(
    pair: Alignment, of_a: tuple[Fact, ...], of_b: tuple[Fact, ...], kinds: Iterable[Kind]
) -> Iterator[Finding]:
    known = Alignment(pair.a, pair.b, pair.same, lone=pair.lone, facts_a=of_a, facts_b=of_b)
    for found in findings(known):
        slots = tuple(slot for slot in found.slots if slot.differ and slot.reason in ("contradiction", "update"))
        # Two sentences that differ in several figures are of two things: a match and a career, one raid and all five.
        if found.kind in kinds and len(slots) == 1 and not _framed(known):
            yield Finding(found.kind, known, slots)


def _framed(pair: Alignment) -> bool:
    """Return whether one of the two begins with a time of its own: "In February, a gunman killed five"."""
    return bool(MONTH_FRAME.match(pair.a.text)) != bool(MONTH_FRAME.match(pair.b.text))
