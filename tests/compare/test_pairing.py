"""Pairing: equal values first, then the surest, each value once, whatever the order and the sides."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from compare.pairing import Pair, paired
from compare.records import Fact

PLACES = st.integers(0, 6)
DRAWN = st.lists(
    st.tuples(st.booleans(), st.sampled_from([0.2, 0.5, 0.9]), PLACES, PLACES), max_size=15, unique_by=lambda p: p[2:]
)
Drawn = tuple[bool, float, int, int]


def fact(start: int) -> Fact:
    return Fact("number", start, start + 1, str(start), str(start))


def chosen(drawn: list[Drawn]) -> list[Drawn]:
    pairs: list[Pair] = [(equal, weight, fact(a), fact(b)) for equal, weight, a, b in drawn]
    return [(equal, weight, a.start, b.start) for equal, weight, a, b in paired(pairs)]


def test_equal_values_find_each_other_before_surer_ones() -> None:
    assert chosen([(False, 0.9, 0, 5), (True, 0.1, 0, 4), (False, 0.2, 1, 5)]) == [
        (True, 0.1, 0, 4),
        (False, 0.2, 1, 5),
    ]


def test_of_unequal_values_the_surest_pair() -> None:
    assert chosen([(False, 0.3, 0, 0), (False, 0.8, 0, 1), (False, 0.6, 1, 1)]) == [(False, 0.8, 0, 1)]


def test_the_same_place_in_both_claims_is_two_values() -> None:
    assert chosen([(False, 0.5, 3, 4), (False, 0.5, 4, 3)]) == [(False, 0.5, 3, 4), (False, 0.5, 4, 3)]


def test_of_pairs_equally_sure_the_first_in_the_text() -> None:
    assert chosen([(False, 0.5, 2, 2), (False, 0.5, 2, 1), (False, 0.5, 1, 2)])[0] == (False, 0.5, 1, 2)


@given(DRAWN)
def test_each_value_once_and_nobody_left_who_could_pair(drawn: list[Drawn]) -> None:
    found = chosen(drawn)
    mine, theirs = [pair[2] for pair in found], [pair[3] for pair in found]
    assert len(set(mine)) == len(mine) and len(set(theirs)) == len(theirs)
    assert set(found) <= set(drawn)
    assert all(a in mine or b in theirs for _, _, a, b in drawn)


@given(DRAWN, st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_does_not_matter(drawn: list[Drawn], chance: random.Random) -> None:
    turned = list(drawn)
    chance.shuffle(turned)
    assert chosen(turned) == chosen(drawn)


@given(DRAWN)
def test_the_sides_do_not_matter(drawn: list[Drawn]) -> None:
    turned = chosen([(equal, weight, b, a) for equal, weight, a, b in drawn])
    assert {(equal, weight, a, b) for equal, weight, b, a in turned} == set(chosen(drawn))
