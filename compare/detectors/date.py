"""Dates and times: two claims say of one happening that it was, or will be, at different times."""

from __future__ import annotations

import re

from compare.context import around, governors, is_part, shared, slot_words
from compare.facts.dates import agree, comparable
from compare.reasons import source_reason
from compare.records import Alignment, Claim, Fact, Finding, Slot

# A date's neighbours must share this much rarity beyond what all of the event's articles share.
SHARED_CONTEXT = 0.4
NEAR = 6
LEAST_SAME = 0.3
# "police said on Friday": the day of the saying, not of what is said.
SAYING = re.compile(
    r"\b(?:said|says|told|added|announced|confirmed|wrote|reported|statement|interview|conference|according|posted"
    r"|published|updated)\b"
    r"(?: [\w’'.-]+){0,3}?(?: on| at| in| late| early| by)?,? $",
    re.IGNORECASE,
)
# Words that mean the reporter's own day: across time zones and past midnight they lie a day apart.
OWN_DAY = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening)|last night)\b", re.IGNORECASE
)


def detect(alignment: Alignment) -> Finding | None:
    """Return the times that both claims give to the same happening; None where they share none."""
    if alignment.same < LEAST_SAME:
        return None
    pairs = [
        (weight, a, b)
        for a in _times(alignment.a)
        for b in _times(alignment.b)
        if comparable(a, b) and (weight := _context(alignment, a, b)) >= SHARED_CONTEXT
    ]
    pairs.sort(key=lambda pair: (not _agree(pair[1], pair[2]), -pair[0], pair[1].start, pair[2].start))
    slots: list[Slot] = []
    taken: set[int] = set()
    for weight, a, b in pairs:
        if a.start in taken or -b.start - 1 in taken:
            continue
        taken |= {a.start, -b.start - 1}
        slots.append(_slot(alignment, a, b, weight))
    return Finding("date", alignment, tuple(slots)) if slots else None


def _times(claim: Claim) -> list[Fact]:
    return [
        fact
        for fact in claim.facts
        if fact.kind == "date"
        and not SAYING.search(claim.text[max(0, fact.start - claim.start - 50) : fact.start - claim.start])
        and not is_part(claim, fact)
    ]


def _agree(a: Fact, b: Fact) -> bool:
    if agree(a, b):
        return True
    own = OWN_DAY.search(a.text) or OWN_DAY.search(b.text)
    return bool(own) and a.unit == b.unit == "date" and max(a.low, b.low) - min(a.high, b.high) <= 1


def _context(alignment: Alignment, a: Fact, b: Fact) -> float:
    """Return the weight around both dates, 0 where the words they depend on have none in common."""
    if not governors(alignment.a, a) & governors(alignment.b, b):
        return 0.0
    return sum(_shared(alignment, a, b).values())


def _shared(alignment: Alignment, a: Fact, b: Fact) -> dict[str, float]:
    return shared(around(alignment.a, a, NEAR), around(alignment.b, b, NEAR), alignment.common)


def _slot(alignment: Alignment, a: Fact, b: Fact, weight: float) -> Slot:
    about = slot_words(alignment.a, a, set(_shared(alignment, a, b)))
    strength = min(1.0, 0.3 + 0.3 * alignment.same + 0.3 * min(1.0, weight / 2.5))
    reason = source_reason(alignment.a, alignment.b)
    return Slot(about, a.span, b.span, a.text, b.text, not _agree(a, b), reason, round(strength, 3))
