"""Pairwise findings become differences: one slot, every outlet that fills it, each value with the outlets behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from compare.conclusions import Difference, Side
from compare.explain import explain
from compare.groups import Groups
from compare.lexicon import concept
from compare.records import Alignment, Claim, Finding, Kind, Reason, Slot, Span, make_id
from compare.sides import Neighbours, Node, figure, plain_value, sides_of

# One article may well tell how the one became the other; that several do means that nothing changed.
TELL_A_CHANGE = 2
# Of these an article that gives two values gives them of two things.
MEASURED: frozenset[Kind] = frozenset({"number", "date"})


@dataclass(frozen=True, slots=True)
class Edge:
    """Two values that were compared."""

    kind: Kind
    a: Node
    b: Node
    slot: Slot


# The values of one difference, and the pairs of them that were compared.
Part = tuple[list[Node], list[Edge]]


def differences(
    event: str, found: Sequence[Finding], origins: Mapping[str, str], aligned: Iterable[Alignment] = ()
) -> tuple[Difference, ...]:
    """Return the differences of an event, strongest first; in `aligned` are looked for further outlets on a side."""
    near = Neighbours(aligned)
    made: list[Difference] = []
    for kind in sorted({finding.kind for finding in found if finding.differs}):
        of_kind = [finding for finding in found if finding.kind == kind]
        claims = {claim.id: claim for finding in of_kind for claim in (finding.alignment.a, finding.alignment.b)}
        edges = list(_edges(kind, of_kind))
        agreeing = [edge for edge in edges if not edge.slot.differ]
        told = _told(agreeing, claims)
        differing = [edge for edge in edges if edge.slot.differ and not _explained(edge, told, claims)]
        values: Groups[Node] = Groups()
        for edge in agreeing:
            values.join(edge.a, edge.b)
        surest = _surest(_told_apart(differing, agreeing, values, claims), claims)
        made += _of_kind(event, kind, agreeing, surest, values, claims, origins, near)
    return tuple(sorted(_each_its_id(made), key=lambda d: (-d.strength, d.kind, d.id)))


def _each_its_id(made: Iterable[Difference]) -> Iterator[Difference]:
    """Yield the differences, of those that two articles make with the same two values all but the first by a new id.

    Twelve dead against fifteen and twelve boats against fifteen: the first is the one that stands first in the text.
    """
    seen: dict[str, int] = defaultdict(int)
    for one in sorted(made, key=lambda d: (d.sides[0].mark.start, d.sides[0].claim, d.about)):
        seen[one.id] += 1
        yield one if seen[one.id] == 1 else replace(one, id=make_id(one.id, seen[one.id]))


def _edges(kind: Kind, found: Iterable[Finding]) -> Iterator[Edge]:
    for finding in found:
        pair = finding.alignment
        for slot in finding.slots:
            yield Edge(kind, (pair.a.id, slot.a.start), (pair.b.id, slot.b.start), slot)


def _told(agreeing: Iterable[Edge], claims: Mapping[str, Claim]) -> set[tuple[Node, str]]:
    """Return the values with each article that gives them too."""
    return {
        (theirs, claims[mine[0]].article) for edge in agreeing for mine, theirs in ((edge.a, edge.b), (edge.b, edge.a))
    }


def _explained(edge: Edge, told: set[tuple[Node, str]], claims: Mapping[str, Claim]) -> bool:
    """An article that gives the other's value too speaks of two things, or tells how the one became the other."""
    a, b = claims[edge.a[0]], claims[edge.b[0]]
    if edge.slot.reason == "update":
        return False
    return (edge.b, a.article) in told or (edge.a, b.article) in told


def _told_apart(
    differing: Sequence[Edge], agreeing: Sequence[Edge], values: Groups[Node], claims: Mapping[str, Claim]
) -> list[Edge]:
    """Return the edges but for those between two values that half of the articles of the rarer one both give.

    Seven bullets that hit him and four left in the gun: who gives both tells that they are of two things.
    """
    givers: dict[Node, set[str]] = defaultdict(set)
    for edge in (*agreeing, *differing):
        for node in (edge.a, edge.b):
            givers[values.root(node)].add(claims[node[0]].article)
    kept = []
    for edge in differing:
        first, second = values.root(edge.a), values.root(edge.b)
        a, b = givers[first], givers[second]
        # "As many as 10,000" agrees with "at least 6,000" and with 10,000 and so makes one group of both.
        told_together = first == second or claims[edge.a[0]].article == claims[edge.b[0]].article
        least = TELL_A_CHANGE if edge.slot.reason == "update" else 1
        few = len(a & b) < least or 2 * len(a & b) < min(len(a), len(b))
        if told_together or few or edge.kind not in MEASURED:
            kept.append(edge)
    return kept


def _surest(differing: Sequence[Edge], claims: Mapping[str, Claim]) -> list[Edge]:
    """Of an article's values that might each be the other side of one value, keep the surest.

    Twenty engines at the fire are set against the other paper's fifteen, not against its five that stay the night.
    """
    best: dict[tuple[Node, str], float] = {}
    for edge in differing:
        for mine, theirs in ((edge.a, edge.b), (edge.b, edge.a)):
            key = (mine, claims[theirs[0]].article)
            best[key] = max(best.get(key, 0.0), edge.slot.strength)
    return [
        edge
        for edge in differing
        if edge.slot.strength >= best[edge.a, claims[edge.b[0]].article]
        and edge.slot.strength >= best[edge.b, claims[edge.a[0]].article]
    ]


def _of_kind(
    event: str,
    kind: Kind,
    agreeing: Sequence[Edge],
    differing: Sequence[Edge],
    values: Groups[Node],
    claims: Mapping[str, Claim],
    origins: Mapping[str, str],
    near: Neighbours,
) -> Iterator[Difference]:
    slots: Groups[Node] = Groups()
    marks: dict[Node, Span] = {}
    for edge in (*agreeing, *differing):
        slots.join(edge.a, edge.b)
        marks[edge.a], marks[edge.b] = edge.slot.a, edge.slot.b
    by_root: dict[Node, list[Edge]] = defaultdict(list)
    for edge in differing:
        by_root[slots.root(edge.a)].append(edge)
    parts: list[Part] = []
    for nodes in slots.groups():
        left = by_root.get(slots.root(nodes[0]), [])
        while left:
            kept = _about_one(kind, nodes, left, values)
            parts.append((kept, [edge for edge in left if edge.a in kept and edge.b in kept]))
            left = [edge for edge in left if edge.a not in kept or edge.b not in kept]
    for nodes, edges in _merged(parts, marks, claims) if kind == "number" else parts:
        everybody = dict(claims)
        if kind == "number":
            for claim, fact in list(near.giving(nodes, claims)):
                nodes = [*nodes, (claim.id, fact.start)]
                everybody[claim.id], marks[claim.id, fact.start] = claim, fact.span
        sides = sides_of(nodes, marks, everybody, origins)
        # Values of one article differ only where two of its own sentences were held against each other.
        one_article = any(claims[edge.a[0]].article == claims[edge.b[0]].article for edge in edges)
        if one_article or len({side.outlet for side in sides}) > 1:
            yield _difference(event, kind, edges, sides, values, everybody)


def _merged(parts: Sequence[Part], marks: Mapping[Node, Span], claims: Mapping[str, Claim]) -> list[Part]:
    """Return the parts, those as one that set the same counts of the same articles against each other."""
    said = [
        {
            (claims[node[0]].article, plain_value(claims[node[0]], marks[node]), noun)
            for node in nodes
            if (noun := _noun(claims, node))
        }
        for nodes, _ in parts
    ]
    joined: Groups[int] = Groups()
    for x, y in combinations(range(len(parts)), 2):
        both = said[x] & said[y]
        if len({article for article, _, _ in both}) > 1 and len({value for _, value, _ in both}) > 1:
            joined.join(x, y)
    found: dict[int, Part] = {}
    for at, (nodes, edges) in enumerate(parts):
        before = found.get(joined.root(at), ([], []))
        found[joined.root(at)] = ([*before[0], *nodes], [*before[1], *edges])
    return list(found.values())


def _noun(claims: Mapping[str, Claim], node: Node) -> str:
    fact = figure(claims[node[0]], node[1])
    return concept(fact.about) if fact else ""


def _about_one(kind: Kind, nodes: Sequence[Node], edges: Sequence[Edge], values: Groups[Node]) -> list[Node]:
    """Of the values that hang together, keep those of the surest edge and those that belong to them.

    Of figures and quotes that is what is set against either, of dates and names what is set against every one that is
    kept: a third day, where each of three outlets gives another.

    A chain of dates or names from claim to claim ends with something else than it began with: what is left over makes
    a difference of its own, for what two articles differ in is so whatever others write.
    """
    surest = max(edges, key=lambda edge: (edge.slot.strength, edge.a, edge.b))
    kept = {values.root(surest.a), values.root(surest.b)}
    against: dict[Node, set[Node]] = defaultdict(set)
    for edge in edges:
        for mine, theirs in ((edge.a, edge.b), (edge.b, edge.a)):
            against[values.root(mine)].add(values.root(theirs))
    if kind in ("number", "quote"):
        kept |= {value for value, others in against.items() if others & kept}
    else:
        for value in sorted(against):
            if kept <= against[value]:
                kept.add(value)
    return [node for node in nodes if values.root(node) in kept]


def _difference(
    event: str, kind: Kind, edges: list[Edge], sides: list[Side], values: Groups[Node], claims: Mapping[str, Claim]
) -> Difference:
    strongest = max(edges, key=lambda edge: (edge.slot.strength, edge.a, edge.b))
    reason = _reason(edges)
    firsts = _first_of_each_value(sides, values)
    return Difference(
        # The first two values that were published name a difference, so that later coverage does not move its address.
        id=make_id(
            "difference", event, kind, *(part for side in firsts[:2] for part in (side.article, side.value.casefold()))
        ),
        kind=kind,
        reason=reason,
        about=strongest.slot.about,
        strength=strongest.slot.strength,
        explanation=explain(
            kind, reason, strongest.slot.about, sides, {side.claim: claims[side.claim] for side in sides}
        ),
        sides=tuple(sides),
    )


def _reason(edges: Sequence[Edge]) -> Reason:
    """Return the commonest reason; of equals, the one that claims least beyond the text."""
    order: tuple[Reason, ...] = ("contradiction", "attribution", "scope", "update")
    reasons = [edge.slot.reason for edge in edges]
    return max(order, key=lambda reason: reasons.count(reason))


def _first_of_each_value(sides: Iterable[Side], values: Groups[Node]) -> list[Side]:
    firsts: dict[Node, Side] = {}
    for side in sides:
        firsts.setdefault(values.root((side.claim, side.mark.start)), side)
    return list(firsts.values())
