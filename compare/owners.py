"""Whose figure it is: "Carter had 12 points", "55 percent in Oria", "Ivo Lang, 52,"."""

from __future__ import annotations

import re

from compare.aliases import alias
from compare.asides import DURATIONS
from compare.context import names_beside
from compare.counts import TOLLS
from compare.records import Alignment, Claim, Fact

NEXT_TO = 8  # characters between a name and its bearer's age: ", aged "
# What one person does for years: the span is that person's.
LASTING = re.compile(
    r"\b(?:work(?:s|ed|ing)?|serv(?:es?|ed|ing)|liv(?:es?|ed|ing)|been|spen(?:t|ding)|taught|played|married|employed)\b"
)


def one_owner(alignment: Alignment, a: Fact, b: Fact) -> bool:
    """Return whether one name, and no other, stands before each figure in its part: "while Carter had 12 points"."""
    owners = [
        [fact.value for fact in claim.facts if fact.kind == "name" and fact.end <= figure.start]
        for claim, figure in ((alignment.a, a), (alignment.b, b))
    ]
    beside = names_beside(alignment.a, a), names_beside(alignment.b, b)
    if len(beside[0]) != 1 or len(beside[1]) != 1 or not owners[0] or not owners[1]:
        return False
    return owners[0][-1] in beside[0] and owners[1][-1] in beside[1] and alias(owners[0][-1], owners[1][-1])


def one_worker(alignment: Alignment, a: Fact, b: Fact) -> bool:
    """Return False where two spans of time are of two people: "Lund, who has worked here for 30 years"."""
    if a.unit not in DURATIONS:
        return True
    first, second = _person_before(alignment.a, a), _person_before(alignment.b, b)
    return not first or not second or alias(first, second)


def _person_before(claim: Claim, figure: Fact) -> str:
    before = [fact for fact in claim.facts if fact.kind == "name" and fact.end <= figure.start]
    if not before or before[-1].unit == "place":
        return ""
    between = claim.text[before[-1].end - claim.start : figure.start - claim.start]
    return before[-1].value if LASTING.search(between) else ""


def one_bearer(alignment: Alignment, a: Fact, b: Fact) -> bool:
    """Return whether two ages stand behind one name: "Ivo Lang, 52," and "Lang, 54,"."""
    first, second = (
        next((f.value for f in claim.facts if f.kind == "name" and 0 <= age.start - f.end <= NEXT_TO), "")
        for claim, age in ((alignment.a, a), (alignment.b, b))
    )
    return bool(first and second) and alias(first, second)


def elsewhere(alignment: Alignment, a: Fact, b: Fact) -> bool:
    """Return whether two figures belong to different names, or one is of a list and nothing says which the other is."""
    near_a, near_b = names_beside(alignment.a, a), names_beside(alignment.b, b)
    if any(alias(x, y) for x in near_a for y in near_b):
        return False
    if a.about == b.about and a.about in TOLLS and _named(alignment.a, near_b) and _named(alignment.b, near_a):
        return False  # "tore through a plant in Larn, killing nine", "the toll in Larn rose to 11"
    if _places(alignment.a, near_a) and _places(alignment.b, near_b) and a.about not in TOLLS:
        return True
    listed = any(
        sum(
            fact.kind == "number" and fact.unit == mine.unit and (fact.unit or fact.about) == (mine.unit or mine.about)
            for fact in claim.facts
        )
        > 1
        for claim, mine in ((alignment.a, a), (alignment.b, b))
    )
    return listed and bool(near_a or near_b)


def _named(claim: Claim, names: frozenset[str]) -> bool:
    """Return whether a claim names each of `names`, wherever it does."""
    return all(any(fact.kind == "name" and alias(fact.value, name) for fact in claim.facts) for name in names)


def _places(claim: Claim, names: frozenset[str]) -> bool:
    """Return whether one of `names` is a place, or whom something goes to: a pass to Lang, a gift from Hale."""
    found = [fact for fact in claim.facts if fact.kind == "name" and fact.value in names]
    return any(
        fact.unit == "place" or claim.text[: fact.start - claim.start].endswith((" to ", " from ")) for fact in found
    )
