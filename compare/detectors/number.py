"""Figures: two claims count the same thing and arrive at different numbers.

"The numbers differ" is 11% precise on real pairs (19 conflicts in 170). So figures are compared only where unit and
counted thing are the same, neither is a part or a figure of another time, and the words around them agree; what
rounding, units or hedges allow is agreement (see compare/facts/numbers.py).
"""

from __future__ import annotations

from compare.context import around, is_part, is_past, shared, slot_words
from compare.counts import TOLLS
from compare.facts.numbers import agree, same_quantity
from compare.reasons import MOVING, number_reason
from compare.records import Alignment, Fact, Finding, Slot

# Of words around two figures of one thing, this much rarity must be shared, or the claims be this surely the same.
# Tolls say themselves what they count and need neither; figures that count nothing named need twice as much.
SHARED_CONTEXT = 0.4
SURELY_SAME = 0.6
BARE = 2.0
# Reports of one count seldom lie further apart than this; figures that do count different things.
FARTHEST = 3.5
# Figures of these units mean nothing by themselves: whose age, which rank, which score?
LOOSE = frozenset({"age", "ordinal", "score"})


def detect(alignment: Alignment) -> Finding | None:
    """Return the figures that both claims give for the same thing; None where they share none."""
    pairs = [
        (weight, a, b)
        for a in _figures(alignment.a.facts)
        for b in _figures(alignment.b.facts)
        if same_quantity(a, b) and (weight := _comparable(alignment, a, b)) > 0
    ]
    # Equal figures find each other first: only what is left over may differ.
    pairs.sort(key=lambda pair: (not agree(pair[1], pair[2]), -pair[0], pair[1].start, pair[2].start))
    slots: list[Slot] = []
    taken: set[int] = set()
    for weight, a, b in pairs:
        if a.start in taken or -b.start - 1 in taken:
            continue
        taken |= {a.start, -b.start - 1}
        slots.append(_slot(alignment, a, b, weight))
    return Finding("number", alignment, tuple(slots)) if slots else None


def _figures(facts: tuple[Fact, ...]) -> list[Fact]:
    return [fact for fact in facts if fact.kind == "number" and fact.unit not in LOOSE]


def _comparable(alignment: Alignment, a: Fact, b: Fact) -> float:
    """Return how sure we are that two figures of one unit count one thing, 0 where we are not."""
    for claim, fact in ((alignment.a, a), (alignment.b, b)):
        if is_part(claim, fact) or is_past(claim, fact):
            return 0.0
    both = shared(around(alignment.a, a), around(alignment.b, b), alignment.common, frozenset({a.about, b.about}))
    weight = sum(both.values())
    counted = bool(a.about) and a.about == b.about
    if counted and a.about in TOLLS:
        return alignment.same + weight
    if not agree(a, b) and max(abs(a.low), abs(b.low)) > FARTHEST * max(1.0, min(abs(a.high), abs(b.high))):
        return 0.0
    enough = weight >= SHARED_CONTEXT * (1 if counted else BARE)
    return alignment.same + weight if enough or (counted and alignment.same >= SURELY_SAME) else 0.0


def _slot(alignment: Alignment, a: Fact, b: Fact, weight: float) -> Slot:
    reason = number_reason(alignment.a, a, alignment.b, b)
    gap = abs(a.low - b.low) / max(abs(a.low), abs(b.low), 1e-9)
    strength = min(
        1.0, 0.35 + 0.25 * min(1.0, weight / 3) + 0.2 * min(1.0, gap * 2) + (0.2 if a.about in MOVING else 0.1)
    )
    both = set(shared(around(alignment.a, a, 4), around(alignment.b, b, 4), frozenset()))
    about = slot_words(alignment.a, a, both | {a.about}) or a.about or a.unit
    return Slot(about, a.span, b.span, a.text, b.text, not agree(a, b), reason, round(strength, 3))
