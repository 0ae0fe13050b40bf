"""Statements: claims that say the same, one seat for an article, no chain that drifts, none that differ."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.conclusions import Collapse, Statement
from compare.records import Alignment, Claim, Finding, Slot, Span
from compare.statements import GROUP, HOLDS, LEAST_WORDS, statements

SURE = GROUP + 0.2


def claim(outlet: str, position: int = 0, published: str = "", article: str = "", text: str = "") -> Claim:
    text = text or f"Claim {position} of {outlet} says quite enough"
    start = 100 * position
    return Claim(f"{outlet}{position}", article or outlet, outlet, position, start, start + len(text), text, published)


def said(
    claims: Sequence[Claim], scores: dict[tuple[str, str], float], differing: Sequence[tuple[str, str]] = ()
) -> tuple[Statement, ...]:
    by_id = {one.id: one for one in claims}
    aligned = [Alignment(by_id[a], by_id[b], same) for (a, b), same in scores.items()]
    aligned.sort(key=lambda pair: (-pair.same, pair.a.id, pair.b.id))
    span = Span(0, 1, "x")
    slot = Slot("it", span, span, "4", "6", differ=True)
    found = [Finding("number", Alignment(by_id[a], by_id[b], SURE), (slot,)) for a, b in differing]
    return statements("event", claims, aligned, found, alone)


def alone(claims: Sequence[Claim]) -> tuple[tuple[str, ...], tuple[Collapse, ...]]:
    return tuple(dict.fromkeys(one.article for one in claims)), ()


def groups(found: Sequence[Statement]) -> set[frozenset[str]]:
    return {frozenset(statement.claims) for statement in found}


A, B, C, D = (claim(outlet) for outlet in "abcd")


@pytest.mark.parametrize(("same", "together"), [(GROUP, True), (GROUP - 0.01, False)])
def test_two_claims_are_one_statement_from_a_likeness_on(same: float, together: bool) -> None:
    found = said([A, B], {("a0", "b0"): same})
    assert (len(found) == 1) is together
    assert all(statement.agreed is together for statement in found)


@pytest.mark.parametrize(("last", "together"), [(HOLDS, True), (HOLDS - 0.01, False), (None, False)])
def test_a_claim_joins_only_where_it_is_like_every_member(last: float | None, together: bool) -> None:
    scores = {("a0", "b0"): 0.9, ("b0", "c0"): 0.8} | ({("a0", "c0"): last} if last else {})
    expected = {frozenset({"a0", "b0", "c0"})} if together else {frozenset({"a0", "b0"}), frozenset({"c0"})}
    assert groups(said([A, B, C], scores)) == expected


def test_a_chain_does_not_drift() -> None:
    chain = [claim(outlet) for outlet in "abcdefgh"]
    found = said(chain, {(x.id, y.id): 0.9 for x, y in pairwise(chain)})
    assert all(len(statement.claims) <= 2 for statement in found)


def test_the_surest_pair_is_first_served() -> None:
    found = said([A, B, C], {("a0", "b0"): 0.6, ("b0", "c0"): 0.7})
    assert groups(found) == {frozenset({"b0", "c0"}), frozenset({"a0"})}


def test_one_seat_for_an_article() -> None:
    again = claim("b", 1)
    scores = {("a0", "b0"): 0.9, ("a0", "b1"): 0.8, ("b0", "b1"): 0.9}
    assert groups(said([A, B, again], scores)) == {frozenset({"a0", "b0"}), frozenset({"b1"})}


def test_claims_that_differ_are_never_one_statement_not_even_over_a_third() -> None:
    scores = {("a0", "b0"): 0.9, ("b0", "c0"): 0.8, ("a0", "c0"): 0.8}
    assert groups(said([A, B, C], scores, [("c0", "a0")])) == {frozenset({"a0", "b0"}), frozenset({"c0"})}


def test_the_best_text_is_that_of_the_claim_most_like_the_others() -> None:
    (found,) = said([A, B, C], {("a0", "b0"): 0.9, ("b0", "c0"): 0.8, ("a0", "c0"): 0.5})
    assert (found.best, found.text) == ("b0", B.text)


def test_of_claims_equally_like_the_others_the_shortest() -> None:
    long = claim("a", text="In a long and winding sentence it claims quite the same, enough of it")
    assert said([long, B], {("a0", "b0"): SURE})[0].best == "b0"


def test_the_first_to_publish_comes_first_and_the_undated_last() -> None:
    late, early, undated = claim("a", 0, "2025-03-02"), claim("b", 0, "2025-03-01"), claim("c")
    (found,) = said([late, early, undated], {("a0", "b0"): 0.9, ("b0", "c0"): 0.9, ("a0", "c0"): 0.9})
    assert found.claims == ("b0", "a0", "c0") and found.outlets == ("b", "a", "c")
    assert (found.first_outlet, found.first_published) == ("b", "2025-03-01")


def test_origins_are_counted_once_and_those_of_most_come_first() -> None:
    pairs = {("a0", "b0"): SURE, ("c0", "d0"): SURE}
    aligned = [Alignment(x, y, pairs[x.id, y.id]) for x, y in ((A, B), (C, D))]
    wire = {"a": "wire", "b": "wire"}

    def count(claims: Sequence[Claim]) -> tuple[tuple[str, ...], tuple[Collapse, ...]]:
        return tuple(dict.fromkeys(wire.get(one.article, one.article) for one in claims)), ()

    found = statements("event", [A, B, C, D], aligned, [], count)
    assert [statement.origins for statement in found] == [("c", "d"), ("wire",)]
    assert all(statement.agreed for statement in found)


def test_too_few_words_are_shown_only_where_somebody_else_says_them_too() -> None:
    short = claim("a", text="Claim enough, quite enough")
    assert len(short.text.split()) < LEAST_WORDS
    enough = claim("c", text=" ".join(["word"] * LEAST_WORDS))
    assert groups(said([short, enough], {})) == {frozenset({"c0"})}
    assert groups(said([short, B], {("a0", "b0"): SURE})) == {frozenset({"a0", "b0"})}


def test_later_coverage_does_not_move_the_address_of_a_statement() -> None:
    first, second = (replace(one, published=f"2025-03-0{at}") for at, one in enumerate((A, B), 1))
    third = replace(C, published="2025-03-03")
    scores = {("a0", "b0"): 0.9, ("b0", "c0"): 0.8, ("a0", "c0"): 0.8}
    before = said([first, second], {("a0", "b0"): 0.9})
    assert before[0].id == said([first, second, third], scores)[0].id
    assert before[0].id != statements("other", [first], [], [], alone)[0].id


CLAIMS = [claim(outlet, position) for outlet in "abcd" for position in (0, 1)]
SCORES = st.dictionaries(
    st.tuples(st.sampled_from(CLAIMS), st.sampled_from(CLAIMS)).filter(lambda pair: pair[0].outlet < pair[1].outlet),
    st.sampled_from([0.3, 0.4, 0.5, 0.7, 0.9]),
)


@given(SCORES, st.randoms(use_true_random=False))
def test_every_claim_once_every_two_alike_and_the_order_does_not_matter(
    drawn: dict[tuple[Claim, Claim], float], chance: random.Random
) -> None:
    scores = {(a.id, b.id): same for (a, b), same in drawn.items()}
    found = said(CLAIMS, scores)
    assert sorted(name for one in found for name in one.claims) == sorted(one.id for one in CLAIMS)
    for one in found:
        assert len(set(one.outlets)) == len(one.claims)
        assert all(scores.get((x, y), scores.get((y, x), 0)) >= HOLDS for x in one.claims for y in one.claims if x != y)
    turned = list(CLAIMS)
    chance.shuffle(turned)
    assert said(turned, scores) == found
