"""Groups: joined in any order they are the same, and nothing is in two of them."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from compare.groups import Groups

PAIRS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20)


def joined(pairs: list[tuple[int, int]]) -> Groups[int]:
    groups: Groups[int] = Groups()
    for a, b in pairs:
        groups.join(a, b)
    return groups


def parts(groups: Groups[int]) -> set[frozenset[int]]:
    return {frozenset(group) for group in groups.groups()}


def reached(start: int, pairs: list[tuple[int, int]]) -> frozenset[int]:
    """Walk the pairs from `start`, the plain and slow way."""
    found, size = {start}, 0
    while size < len(found):
        size = len(found)
        found |= {x for pair in pairs if found & set(pair) for x in pair}
    return frozenset(found)


def test_an_unknown_thing_is_a_group_of_its_own_and_asking_does_not_add_it() -> None:
    groups = joined([(1, 2)])
    assert groups.root(7) == 7
    assert groups.groups() == [[1, 2]]


def test_nothing_joined_is_no_group() -> None:
    assert Groups[str]().groups() == []


def test_members_come_in_the_order_in_which_they_were_joined() -> None:
    assert joined([(5, 3), (9, 8), (1, 5), (8, 2)]).groups() == [[5, 3, 1], [9, 8, 2]]


def test_a_thing_joined_with_itself_is_one_member() -> None:
    assert joined([(4, 4)]).groups() == [[4]]


@given(PAIRS)
def test_groups_are_what_can_be_reached_over_pairs(pairs: list[tuple[int, int]]) -> None:
    groups = joined(pairs)
    assert parts(groups) == {reached(x, pairs) for pair in pairs for x in pair}
    assert sum(len(group) for group in groups.groups()) == len({x for pair in pairs for x in pair})


@given(PAIRS)
def test_one_root_for_a_group_and_it_is_a_member(pairs: list[tuple[int, int]]) -> None:
    groups = joined(pairs)
    for group in groups.groups():
        (root,) = {groups.root(member) for member in group}
        assert root in group


@given(PAIRS, st.randoms(use_true_random=False))
def test_order_and_side_of_the_pairs_do_not_matter(pairs: list[tuple[int, int]], chance: random.Random) -> None:
    turned = [(b, a) if chance.random() < 0.5 else (a, b) for a, b in pairs]
    chance.shuffle(turned)
    assert parts(joined(turned)) == parts(joined(pairs))


def test_a_long_chain_needs_no_deep_recursion() -> None:
    (group,) = joined([(at + 1, at) for at in range(20_000)]).groups()
    assert len(group) == 20_001
