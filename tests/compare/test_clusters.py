"""Clusters: average link over a sparse graph, where a chain does not drift and the numbering does not matter."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.clusters import LEAST, clusters

Graph = dict[tuple[int, int], float]


def clique(*items: int, value: float = 0.5) -> Graph:
    return {(a, b): value for a in items for b in items if a < b}


def test_what_is_not_alike_stays_alone() -> None:
    assert clusters(0, {}) == []
    assert clusters(3, {}) == [[0], [1], [2]]


@pytest.mark.parametrize(("value", "groups"), [(LEAST - 0.001, [[0], [1]]), (LEAST, [[0, 1]]), (1.0, [[0, 1]])])
def test_two_alone_are_joined_from_the_least_likeness_on(value: float, groups: list[list[int]]) -> None:
    assert clusters(2, {(0, 1): value}) == groups


def test_two_events_of_several_reports_are_two_groups() -> None:
    assert clusters(6, clique(0, 2, 4) | clique(1, 3, 5)) == [[0, 2, 4], [1, 3, 5]]


def test_a_chain_does_not_drift() -> None:
    chain = {(at, at + 1): 0.5 for at in range(9)}
    assert all(len(group) <= 3 for group in clusters(10, chain))


def test_one_bridge_between_two_groups_does_not_join_them() -> None:
    found = clusters(6, clique(0, 1, 2) | clique(3, 4, 5) | {(2, 3): 0.45})
    assert found == [[0, 1, 2], [3, 4, 5]]


def test_two_groups_less_alike_than_each_is_in_itself_are_two_events() -> None:
    within = clique(0, 1, 2, value=0.4) | clique(3, 4, 5, value=0.4)
    across = {(a, b): 0.28 for a in (0, 1, 2) for b in (3, 4, 5)}
    assert clusters(6, within | across) == [[0, 1, 2], [3, 4, 5]]
    assert clusters(6, within | dict.fromkeys(across, 0.36)) == [[0, 1, 2, 3, 4, 5]]


def test_copies_in_a_group_ask_no_more_of_a_report_than_independent_ones() -> None:
    copies = clique(0, 1, value=0.95) | clique(2, 3, value=0.95)
    assert clusters(4, copies | {(a, b): 0.35 for a in (0, 1) for b in (2, 3)}) == [[0, 1, 2, 3]]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, Graph]:
    """Draw likenesses of which no two are equal, nor any two means of few: with ties the numbering must decide."""
    size = draw(st.integers(1, 7))
    pairs = draw(st.sets(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda p: p[0] < p[1])))
    values = draw(
        st.lists(st.floats(0.05, 0.95, allow_subnormal=False), min_size=len(pairs), max_size=len(pairs), unique=True)
    )
    noise = random.Random(len(pairs))
    return size, {pair: value + noise.random() / 50 for pair, value in zip(sorted(pairs), values, strict=True)}


@given(graphs())
def test_every_item_is_in_one_group_and_the_groups_are_in_order(drawn: tuple[int, Graph]) -> None:
    size, likeness = drawn
    found = clusters(size, likeness)
    assert sorted(item for group in found for item in group) == list(range(size))
    assert found == sorted(sorted(group) for group in found)


@given(graphs(), st.randoms(use_true_random=False))
def test_neither_the_numbering_nor_the_sides_of_a_pair_matter(drawn: tuple[int, Graph], chance: random.Random) -> None:
    size, likeness = drawn
    new = list(range(size))
    chance.shuffle(new)
    turned = {(new[b], new[a]): value for (a, b), value in reversed(likeness.items())}
    back = {number: item for item, number in enumerate(new)}
    found = sorted(sorted(back[item] for item in group) for group in clusters(size, turned))
    assert found == clusters(size, likeness)
