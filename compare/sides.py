"""The sides of a difference: every article that gives a value of its slot, also where no pair of claims says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from compare.asides import is_part, is_past, is_polled, is_some_of
from compare.conclusions import Side
from compare.context import around
from compare.detectors.number import GENERIC, LONE_FACTOR, LONG
from compare.facts.numbers import agree
from compare.instants import instant
from compare.lexicon import concept
from compare.records import Alignment, Claim, Fact, Span

# A value's place: the claim, and where in its article the value stands.
Node = tuple[str, int]
Slot = tuple[str, str]
# How a canonical value shows that it is hedged: "9+", "~2400", "..30".
HEDGES = "~+."
LONG_DIGITS = re.compile(r"\d[\d,.]{3,}")


class Neighbours:
    """For each claim those that speak of the same thing, of an event whose counts of several and of one are known."""

    def __init__(self, aligned: Iterable[Alignment]) -> None:
        self._beside: dict[str, set[str]] = defaultdict(set)
        self._claims: dict[str, Claim] = {}
        self._scattered: AbstractSet[Slot] = frozenset()
        self._lone: AbstractSet[Slot] = frozenset()
        for pair in aligned:
            self._beside[pair.a.id].add(pair.b.id)
            self._beside[pair.b.id].add(pair.a.id)
            self._claims[pair.a.id], self._claims[pair.b.id] = pair.a, pair.b
            self._scattered, self._lone = pair.scattered, pair.lone

    def giving(self, nodes: Sequence[Node], claims: Mapping[str, Claim]) -> Iterator[tuple[Claim, Fact]]:
        """Yield the figures of articles without a side among `nodes` that are values of the slot of `nodes`.

        A figure is one that agrees with a side, or any near it where each article counts that noun once.
        """
        known = [fact for node in nodes if (fact := figure(claims[node[0]], node[1])) is not None]
        slots = {(fact.unit, concept(fact.about)) for fact in known if fact.about}
        if len(slots) != 1 or any(fact.about.split()[0] in GENERIC for fact in known if fact.about):
            return
        (slot,) = slots
        if slot in self._scattered:
            return
        taken = {claims[name].article for name, _ in nodes}
        beside = {other for name, _ in nodes for other in self._beside.get(name, ())}
        for other in sorted(self._claims.values(), key=lambda claim: (claim.article, claim.start, claim.id)):
            if other.article in taken:
                continue
            for fact in other.facts:
                if fact.kind != "number" or fact.unit != slot[0] or not _whole(other, fact):
                    continue
                one_count = other.id in beside and self._one_count(fact, slot, known)
                if one_count or _same_digits(other, fact, slot, known):
                    taken.add(other.article)
                    yield other, fact
                    break

    def _one_count(self, fact: Fact, slot: Slot, known: Sequence[Fact]) -> bool:
        if concept(fact.about) != slot[1]:
            return False
        if any(agree(fact, one) for one in known):
            return True
        return slot in self._lone and any(
            max(fact.low, one.low) <= LONE_FACTOR * min(fact.high, one.high) for one in known
        )


def _same_digits(claim: Claim, fact: Fact, slot: Slot, known: Sequence[Fact]) -> bool:
    """Return whether a long figure of a side stands beside its noun: "comments from 300,000 citizens"."""
    same = {match.group() for one in known if one.low >= LONG and (match := LONG_DIGITS.search(one.text))}
    own = LONG_DIGITS.search(fact.text)
    return own is not None and own.group() in same and slot[1] in around(claim, fact)


def _whole(claim: Claim, fact: Fact) -> bool:
    return not (is_part(claim, fact) or is_some_of(claim, fact) or is_past(claim, fact) or is_polled(claim))


def figure(claim: Claim, start: int) -> Fact | None:
    """Return the number that stands at `start` (an offset in the article) in `claim`; None where none does."""
    return next((fact for fact in claim.facts if fact.kind == "number" and fact.start == start), None)


def plain_value(claim: Claim, mark: Span) -> str:
    """Return what is the same for one value however it is hedged or written: "at least nine", "nine" and "9"."""
    fact = figure(claim, mark.start)
    return f"{fact.value.strip(HEDGES)} {fact.unit}" if fact else mark.text.casefold()


def gives(claim: Claim, side: Side, of_side: Claim | None) -> bool:
    """Return whether a claim of the article of `side` gives its value: it is that claim, or gives that figure again."""
    if claim.id == side.claim:
        return True
    own = figure(of_side, side.mark.start) if of_side else None
    return own is not None and any(
        fact.kind == "number"
        and concept(fact.about) == concept(own.about)
        and plain_value(claim, fact.span) == side.plain
        for fact in claim.facts
    )


def sides_of(
    nodes: Iterable[Node], marks: Mapping[Node, Span], claims: Mapping[str, Claim], origins: Mapping[str, str]
) -> list[Side]:
    """Return one side for each article and value, the first place in it that gives it, earliest article first."""
    order = sorted(
        nodes,
        key=lambda node: (
            instant(claims[node[0]].published),
            claims[node[0]].outlet,
            claims[node[0]].article,
            node[1],
        ),
    )
    sides: dict[tuple[str, str], Side] = {}
    for claim_id, start in order:
        claim, mark = claims[claim_id], marks[claim_id, start]
        origin, plain = origins.get(claim.article, claim.article), plain_value(claim, mark)
        sides.setdefault(
            (claim.article, plain), Side(claim.outlet, claim.article, claim.id, origin, mark.text, mark, plain)
        )
    return list(sides.values())
