"""What two figures of two claims tell of each other: of another time, told already, how far against where to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.asides import is_past, months
from compare.counts import TOLLS
from compare.frames import only_value
from compare.instants import minutes_between
from compare.pairing import Pair
from compare.reasons import number_reason, source_reason
from compare.records import Alignment, Claim, Fact, Reason

YEAR = re.compile(r"\b(?:1[0-9]|20)[0-9]{2}\b(?![.,]\d)")
SEVERAL = 2
TENFOLD = 10


def two_things(pairs: Sequence[Pair]) -> bool:
    """Return whether two claims give several figures of the same kinds and not one alike: two matches, two quakes.

    Tolls of one event do move together, but not tenfold.
    """
    if len(pairs) < SEVERAL or any(same for same, *_ in pairs):
        return False
    if all(a.about in TOLLS for _, _, a, _ in pairs):
        return all(max(a.low, b.low) >= TENFOLD * max(1.0, min(a.high, b.high)) for _, _, a, b in pairs)
    return True


def told_here(claim: Claim, own: Fact, other: Fact) -> bool:
    """Return whether a sentence gives the other's value too, of whatever: "shot three people, killing one"."""
    return any(
        fact.kind == "number" and fact is not own and fact.unit == other.unit and fact.low == other.low
        for fact in claim.facts
    )


def one_time(alignment: Alignment, a: Fact, b: Fact) -> bool:
    """Return whether neither figure is of another time, or both are of the same year by number."""
    if (first := months(alignment.a, a)) != (second := months(alignment.b, b)) and not first & second:
        return False
    if not is_past(alignment.a, a) and not is_past(alignment.b, b):
        return True
    return bool(set(YEAR.findall(alignment.a.text)) & set(YEAR.findall(alignment.b.text)))


def by_and_to(alignment: Alignment, a: Fact, b: Fact) -> bool:
    """Return whether one figure is how far something moved, and the other where it came to."""
    ways = {_way(alignment.a, a), _way(alignment.b, b)}
    return "by" in ways and "to" in ways


def _way(claim: Claim, fact: Fact) -> str:
    before = claim.text[: fact.start - claim.start].rstrip()
    return before[-3:].strip().casefold() if before[-3:-2] == " " else ""


def reason_of(alignment: Alignment, a: Fact, b: Fact) -> Reason:
    """Return why two figures for one thing differ."""
    reason = number_reason(alignment.a, a, alignment.b, b)
    undated = minutes_between(alignment.a.published, alignment.b.published) is None
    if reason == "update" and undated and only_value(alignment.a, alignment.b):
        # "Fell to $41" and "fell to $44": both tell of a move, and nothing tells that one is the later.
        return source_reason(alignment.a, alignment.b)
    return reason
