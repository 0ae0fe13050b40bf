"""Statements: groups of claims that say the same, one seat for an article, none of them differing from another.

What one detector calls a difference, and what only makes two sentences unlike (compare/unlike.py), keeps them apart: an
outlet that gives another figure, day or denial does not count among those that agree. Groups grow from the surest pair
down, and a claim joins only where it is aligned with every member (complete linkage): a chain cannot drift from A to Z.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from compare.conclusions import Collapse, Statement
from compare.instants import instant
from compare.questions import asks
from compare.records import Alignment, Claim, Finding, make_id
from compare.unlike import unlike

# The origins of a statement's claims, and which of them count as one (compare/witnesses.py).
Count = Callable[[Sequence[Claim]], tuple[tuple[str, ...], tuple[Collapse, ...]]]
# A pair starts or joins a group at this `same`; with each further member it must reach at least the lower bound. Of the
# labelled pairs of 43 events of ECB+ that come to share a statement so, 1,210 share an event and 47 do not (3.7%).
GROUP = 0.45
HOLDS = 0.35
# A statement of fewer words than this says too little to be shown by itself.
LEAST_WORDS = 5


def statements(
    event: str,
    claims: Sequence[Claim],
    aligned: Sequence[Alignment],
    found: Iterable[Finding],
    count: Count,
) -> tuple[Statement, ...]:
    """Return the statements of an event, those of most origins first, as `count` counts; a question states nothing."""
    claims = [claim for claim in claims if not asks(claim)]
    by_id = {claim.id: claim for claim in claims}
    aligned = [pair for pair in aligned if pair.a.id in by_id and pair.b.id in by_id]
    same = _scores(aligned)
    groups = _groups(aligned, same, _differing(found), by_id)
    grouped = {member for group in groups for member in group}
    singles = [[claim.id] for claim in claims if claim.id not in grouped and len(claim.text.split()) >= LEAST_WORDS]
    made = [_statement(event, [by_id[name] for name in group], same, count) for group in (*groups, *singles)]
    return tuple(sorted(made, key=lambda s: (-len(s.origins), -len(s.outlets), instant(s.first_published), s.id)))


def _scores(aligned: Iterable[Alignment]) -> dict[tuple[str, str], float]:
    scores: dict[tuple[str, str], float] = {}
    for pair in aligned:
        scores[pair.a.id, pair.b.id] = scores[pair.b.id, pair.a.id] = pair.same
    return scores


def _differing(found: Iterable[Finding]) -> set[tuple[str, str]]:
    pairs = {(f.alignment.a.id, f.alignment.b.id) for f in found if f.differs}
    return pairs | {(b, a) for a, b in pairs}


def _groups(
    aligned: Sequence[Alignment],
    same: Mapping[tuple[str, str], float],
    differing: set[tuple[str, str]],
    by_id: Mapping[str, Claim],
) -> list[list[str]]:
    group_of: dict[str, list[str]] = {}
    for pair in aligned:
        if pair.same < GROUP:
            break
        left, right = group_of.get(pair.a.id, [pair.a.id]), group_of.get(pair.b.id, [pair.b.id])
        if left is right or not _hold_together(left, right, same, differing, by_id):
            continue
        merged = left + right
        group_of.update((member, merged) for member in merged)
    unique = {id(group): group for group in group_of.values()}
    return list(unique.values())


def _hold_together(
    left: list[str],
    right: list[str],
    same: Mapping[tuple[str, str], float],
    differing: set[tuple[str, str]],
    by_id: Mapping[str, Claim],
) -> bool:
    if {by_id[a].article for a in left} & {by_id[b].article for b in right}:
        return False
    pairs = [(a, b) for a in left for b in right]
    if any((a, b) in differing or same.get((a, b), 0.0) < HOLDS for a, b in pairs):
        return False
    return not any(unlike(by_id[a], by_id[b]) for a, b in pairs)


def _statement(event: str, claims: list[Claim], same: Mapping[tuple[str, str], float], count: Count) -> Statement:
    claims = sorted(claims, key=lambda claim: (instant(claim.published), claim.article, claim.start))
    best = max(claims, key=lambda claim: (_centrality(claim, claims, same), -len(claim.text), claim.id))
    outlets: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        outlets[claim.outlet].append(claim.id)
    first = claims[0]
    origins, collapses = count(claims)
    return Statement(
        id=make_id("statement", event, first.id),
        text=best.text,
        best=best.id,
        claims=tuple(claim.id for claim in claims),
        outlets=tuple(outlets),
        origins=origins,
        first_published=first.published,
        first_outlet=first.outlet,
        agreed=len(outlets) > 1,
        collapses=collapses,
    )


def _centrality(claim: Claim, claims: list[Claim], same: Mapping[tuple[str, str], float]) -> float:
    return round(sum(same.get((claim.id, other.id), 0.0) for other in claims), 6)
