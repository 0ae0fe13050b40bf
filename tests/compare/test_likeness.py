"""Likeness: bounds, symmetry, identity, and what moves it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.judge import claim_of
from compare.likeness import Likeness, akin, likeness
from compare.profiles import Weights


def like(a: str, b: str) -> Likeness:
    weights = Weights()
    return likeness(weights.profile(claim_of("a", a)), weights.profile(claim_of("b", b)))


@given(st.text(max_size=80), st.text(max_size=80))
def test_held_to_0_and_1(a: str, b: str) -> None:
    found = like(a, b)
    assert 0 <= found.alike <= 1 and 0 <= found.same <= 1 and found.shared >= 0


@given(st.lists(st.sampled_from("the ferry sank off Marrow harbour killing 12 crew on Monday".split()), max_size=12))
def test_a_text_is_the_same_as_itself_and_order_of_sides_does_not_matter(words: list[str]) -> None:
    text, other = " ".join(words), "A ferry with a crew of 12 sank near Marrow."
    assert like(text, text).same == 1
    assert like(text, other) == like(other, text)


def test_words_spelled_otherwise_find_each_other_whichever_text_comes_first() -> None:
    a, b = "Mohammad nominated the nominee", "Muhammad nominates nominations"
    assert like(a, b) == like(b, a)
    assert like(a, b).shared > like(a.replace("Mohammad", "Ada"), b).shared


def test_figures_move_same_and_not_alike() -> None:
    one, two = "The storm damaged 40 homes in Ardley.", "The storm damaged 70 homes in Ardley."
    found = like(one, two)
    assert found.same < found.alike == pytest.approx(like(one.replace("40", "70"), one).alike)


def test_paraphrase_above_another_topic() -> None:
    said = "The council approved the new bridge over the river."
    assert like(said, "A new river bridge was approved by the council.").same > 0.5
    assert like(said, "The striker signed for a club in Spain.").same < 0.2


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [("mohammad", "muhammad", True), ("nominee", "nominate", True), ("house", "mouse", False), ("port", "post", False)],
)
def test_akin(a: str, b: str, one: bool) -> None:
    assert akin(a, b) is one
