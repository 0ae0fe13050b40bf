"""Tolls and other counts of an event, found by what they count where the words around them share too little.

"Fifteen people died when the ferry sank" and "The toll stood at 12 on Saturday night" have no rare word in common;
but of one event there is one toll. Such a pair is aligned for its figures alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from compare.context import is_part, is_past
from compare.lexicon import stem
from compare.records import Alignment, Claim, Fact

# What one event has one count of. A count of arrests or rescues may be one of several; these are not.
TOLLS = frozenset(stem(word) for word in ("kill", "injure", "missing", "aboard"))
# How sure such a pair is: the least that detectors take.
SAME = 0.3


def count_alignments(claims: Sequence[Claim]) -> Iterator[Alignment]:
    """Yield the pairs of claims of different outlets that state a toll of the same kind."""
    by_count: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for about in sorted({fact.about for fact in claim.facts if is_toll(claim, fact)}):
            by_count[about].append(claim)
    for _, holders in sorted(by_count.items()):
        for index, a in enumerate(holders):
            yield from (Alignment(a, b, SAME) for b in holders[index + 1 :] if b.outlet != a.outlet)


def is_toll(claim: Claim, fact: Fact) -> bool:
    """Return whether a figure is the whole count of the event's dead, hurt, missing or people aboard."""
    return (
        fact.kind == "number"
        and fact.about in TOLLS
        and not fact.unit
        and not is_part(claim, fact)
        and not is_past(claim, fact)
    )
