"""Likeness: bounds, symmetry, identity, and what moves the two scores."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare import likeness
from compare.judge import claim_of
from compare.matching import matching
from compare.profiles import Profile, Weights

STORM = "The storm damaged 40 homes in Ardley on Monday."


def profiles(a: str, b: str) -> tuple[Profile, Profile]:
    weights = Weights()
    return weights.profile(claim_of("a", a)), weights.profile(claim_of("b", b))


def same(a: str, b: str) -> float:
    return likeness.same(*profiles(a, b))


def alike(a: str, b: str) -> float:
    return likeness.alike(*profiles(a, b))


@given(st.text(max_size=80), st.text(max_size=80))
def test_held_to_0_and_1(a: str, b: str) -> None:
    assert 0 <= same(a, b) <= 1 and 0 <= alike(a, b) <= 1


@given(st.lists(st.sampled_from("the ferry sank off Marrow harbour killing 12 crew on Monday".split()), max_size=12))
def test_a_text_is_the_same_as_itself_and_order_of_sides_does_not_matter(words: list[str]) -> None:
    text, other = " ".join(words), "A ferry with a crew of 12 sank near Marrow."
    assert same(text, text) == alike(text, text) == 1
    assert same(text, other) == same(other, text) and alike(text, other) == alike(other, text)


def test_words_spelled_otherwise_find_each_other_whichever_text_comes_first() -> None:
    a, b = "Mohammad nominated the nominee", "Muhammad nominates nominations"
    assert same(a, b) == same(b, a) > same(a.replace("Mohammad", "Ada"), b)


@pytest.mark.parametrize(("word", "other", "none"), [("40", "70", "many"), ("Monday", "Friday", "purpose")])
def test_another_figure_or_day_is_less_the_same_than_none(word: str, other: str, none: str) -> None:
    assert same(STORM, STORM.replace(word, other)) < same(STORM, STORM.replace(word, none))


def test_which_figure_it_is_does_not_move_what_is_alike() -> None:
    seventy, ninety = STORM.replace("40", "70"), STORM.replace("40", "90")
    assert alike(STORM, seventy) == pytest.approx(alike(STORM, ninety)) and alike(STORM, seventy) > 0.75


def test_another_country_sets_apart_and_its_capital_does_not() -> None:
    said = "Ministers in Norway have banned the trawlers."
    assert same(said, "Ministers in Oslo have banned the trawlers.") > same(said, said.replace("Norway", "Chile")) + 0.1


def test_words_of_one_family_bring_nearer_and_opposites_set_apart() -> None:
    said = "A row over the lock divided the council."
    assert same(said, "A dispute over the lock divided the council.") > same(said, said.replace("row", "heron"))
    rose = "Shares in Morvane rose in early trading."
    assert same(rose, rose.replace("rose", "fell")) < same(rose, rose.replace("rose", "lay"))


def test_paraphrase_above_another_topic() -> None:
    said = "The council approved the new bridge over the river."
    for score in (same, alike):
        assert score(said, "A new river bridge was approved by the council.") > 0.5
        assert score(said, "The striker signed for a club in Spain.") < 0.2


def test_a_matching_at_hand_changes_nothing() -> None:
    a, b = profiles(STORM, "A gale has damaged homes near Ardley.")
    assert likeness.alike(a, b, matching(a, b)) == likeness.alike(a, b)


def test_every_measure_has_a_weight() -> None:
    assert likeness.measures(*profiles(STORM, "It rained.")).keys() == likeness.SAME.keys() > likeness.ALIKE.keys()
