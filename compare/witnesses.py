"""How many independent origins a statement has, and why they are fewer than its outlets.

Outlets of one owner, copies, sentences printed in the same words, claims that rest on one named source and quotations
of the same words are one witness between them. Each collapse says so in a sentence, with its evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from compare.conclusions import Collapse, Copy, Dependence, Source
from compare.groups import Groups
from compare.records import Claim, Outlet
from compare.sources import may_mean, one_source
from compare.verbatim import Wording, one_quotation, one_sentence, wording

# Words and sources are compared in pairs; of a statement with more claims only so many of the first are.
MOST_CLAIMS = 60

Pairs = Iterator[tuple[Claim, Claim]]


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What tells which claims of an event are not independent of each other."""

    outlets: Mapping[str, Outlet]
    origins: Mapping[str, str]
    copies: Mapping[str, Copy]
    sources: Mapping[str, Source]
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @staticmethod
    def of(
        outlets: Iterable[Outlet],
        origins: Mapping[str, str],
        copies: Iterable[Copy],
        sources: Mapping[str, Source],
        claims: Iterable[Claim] = (),
    ) -> Witnesses:
        """Return what is known of an event; `origins` by article, `sources` by claim, `claims` for their names."""
        named: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            named[claim.article].update(fact.value for fact in claim.facts if fact.kind == "name")
        names = {article: frozenset(found) for article, found in named.items()}
        return Witnesses(
            {outlet.id: outlet for outlet in outlets}, origins, {copy.article: copy for copy in copies}, sources, names
        )

    def count(self, claims: Sequence[Claim]) -> tuple[tuple[str, ...], tuple[Collapse, ...]]:
        """Return the origins of a statement's claims, in their order, and each collapse of several outlets into one.

        What makes outlets dependent is asked in the order of its certainty, and only of those not yet one.
        """
        groups: Groups[str] = Groups()
        for claim in claims:
            groups.join(claim.id, claim.id)
        met: list[tuple[Dependence, list[Claim], str]] = []
        ways: tuple[tuple[Dependence, Callable[[Sequence[Claim]], Pairs], Callable[[Sequence[Claim]], str]], ...] = (
            ("owner", self._owned, self._say_owner),
            ("copy", self._copied, self._say_copy),
            ("sentence", self._verbatim, self._say_sentence),
            ("source", self._sourced, self._say_source),
            ("source", self._quoted, self._say_quoted),
        )
        for dependence, pairs, say in ways:
            for members in _joined(groups, claims, pairs(claims)):
                if len({claim.outlet for claim in members}) > 1:
                    met.append((dependence, members, say(members)))
        origin: dict[str, str] = {}
        for claim in claims:
            origin.setdefault(groups.root(claim.id), self.origins.get(claim.article, claim.article))
        collapses = tuple(
            Collapse(origin[groups.root(members[0].id)], dependence, tuple(claim.id for claim in members), said)
            for dependence, members, said in met
        )
        return tuple(origin.values()), collapses

    def _owned(self, claims: Sequence[Claim]) -> Pairs:
        yield from _alike(claims, lambda claim: claim.outlet)
        yield from _alike(claims, self._owner)

    def _owner(self, claim: Claim) -> str:
        known = self.outlets.get(claim.outlet)
        return " ".join(known.owner.split()).casefold() if known else ""

    def _copied(self, claims: Sequence[Claim]) -> Pairs:
        return _alike(claims, lambda claim: self.origins.get(claim.article, claim.article))

    def _verbatim(self, claims: Sequence[Claim]) -> Pairs:
        return _worded(claims, one_sentence)

    def _quoted(self, claims: Sequence[Claim]) -> Pairs:
        return _worded(claims, one_quotation)

    def _sourced(self, claims: Sequence[Claim]) -> Pairs:
        claims = claims[:MOST_CLAIMS]
        known = [(claim, self.sources[claim.id]) for claim in claims if claim.id in self.sources]
        for (a, of_a), (b, of_b) in combinations(known, 2):
            if one_source(of_a, of_b) or self._may_mean(a, b) or self._may_mean(b, a):
                yield a, b
        for claim, source in known:
            for other in claims:
                if source.outlet and other.outlet == source.outlet:
                    yield other, claim  # what "told the Herald" comes from is the Herald's own report

    def _may_mean(self, claim: Claim, other: Claim) -> bool:
        return may_mean(self.sources[claim.id], self.sources[other.id], self.names.get(claim.article, ()))

    def _say_owner(self, claims: Sequence[Claim]) -> str:
        return f"{self._names(claims)} belong to one owner, {' '.join(self.outlets[claims[0].outlet].owner.split())}."

    def _say_copy(self, claims: Sequence[Claim]) -> str:
        told = [
            f"{self._name(claim.outlet)}: {copy.evidence}"
            for claim in claims
            if (copy := self.copies.get(claim.article))
        ]
        return " ".join(dict.fromkeys(told)) or f"{self._names(claims)} have one origin."

    def _say_sentence(self, claims: Sequence[Claim]) -> str:
        return f"{self._names(claims)} print this sentence in nearly the same words."

    def _say_source(self, claims: Sequence[Claim]) -> str:
        named = [self.sources[claim.id] for claim in claims if claim.id in self.sources]
        known = [source for source in named if source.kind != "unresolved"] or named
        longest = max(known, key=lambda source: len(source.name)).name
        return f"{self._names(claims)} rest on one source: {longest}."

    def _say_quoted(self, claims: Sequence[Claim]) -> str:
        return f"{self._names(claims)} quote the same words."

    def _names(self, claims: Iterable[Claim]) -> str:
        names = list(dict.fromkeys(self._name(claim.outlet) for claim in claims))
        return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]

    def _name(self, outlet: str) -> str:
        known = self.outlets.get(outlet)
        return (known.name if known else "") or outlet


def _alike(claims: Iterable[Claim], key: Callable[[Claim], str]) -> Pairs:
    """Yield each claim with the first that has the same key; an empty key is nobody's."""
    first: dict[str, Claim] = {}
    for claim in claims:
        known = first.setdefault(key(claim), claim)
        if key(claim) and known is not claim:
            yield known, claim


def _worded(claims: Sequence[Claim], one: Callable[[Wording, Wording], bool]) -> Pairs:
    worded = [(claim, wording(claim)) for claim in claims[:MOST_CLAIMS]] if len(claims) > 1 else []
    for (a, of_a), (b, of_b) in combinations(worded, 2):
        if one(of_a, of_b):
            yield a, b


def _joined(groups: Groups[str], claims: Sequence[Claim], pairs: Pairs) -> list[list[Claim]]:
    """Join what the pairs name and return the claims that came together by it, each group in the claims' order."""
    met: Groups[str] = Groups()
    for a, b in pairs:
        if groups.root(a.id) != groups.root(b.id):
            groups.join(a.id, b.id)
            met.join(a.id, b.id)
    return [[claim for claim in claims if claim.id in members] for members in map(set, met.groups())]
