"""Lexicon: stems of any script, one concept for words that mean the same, opposites in both orders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.lexicon import EXCLUSIVE, NEGATORS, OPPOSITES, SYNONYMS, concept, opposed_to, stem, verbs


def named(word: str) -> str:
    return concept(stem(word))


@pytest.mark.parametrize(
    ("word", "other"),
    [("Killing", "killed"), ("HOUSES", "house"), ("ship’s", "ship's"), ("Straße", "STRASSE"), ("ΑΘΗΝΑ", "αθηνα")],
)
def test_one_stem(word: str, other: str) -> None:
    assert stem(word) == stem(other)


def test_other_scripts_come_back_casefolded() -> None:
    assert stem("Пожары") == "пожары"
    assert stem("火事") == "火事"


@given(st.text(max_size=30))
def test_a_stem_depends_on_neither_case_nor_the_kind_of_apostrophe(word: str) -> None:
    assert stem(word) == stem(word.casefold()) == stem(word.replace("'", "’"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("killed", "fatalities"),
        ("blaze", "fires"),
        ("temblor", "earthquake"),
        ("walkout", "strike"),
        ("detained", "arrests"),
        ("purchases", "takeover"),
    ],
)
def test_words_that_mean_the_same_are_one_concept(a: str, b: str) -> None:
    assert named(a) == named(b)


@pytest.mark.parametrize(("a", "b"), [("killed", "injured"), ("bought", "sold"), ("rose", "fell"), ("boat", "plane")])
def test_words_that_do_not_are_two(a: str, b: str) -> None:
    assert named(a) != named(b)


def test_a_word_that_no_list_holds_is_its_own_concept() -> None:
    assert named("lighthouse") == stem("lighthouse")


def test_the_concept_of_a_concept_is_itself() -> None:
    found = {named(word) for line in SYNONYMS for word in line.split()}
    assert {concept(name) for name in found} == found


@pytest.mark.parametrize("line", SYNONYMS)
def test_every_line_joins_words_and_each_of_them_is_named_by_it(line: str) -> None:
    words = line.split()
    assert len({stem(word) for word in words}) > 1
    assert {named(word) for word in words} == {stem(words[0])}


@pytest.mark.parametrize("line", OPPOSITES)
def test_every_pair_of_opposites_is_of_two_concepts(line: str) -> None:
    assert len({named(word) for word in line.split()}) == 2


def test_opposites_stand_in_both_orders_and_none_is_its_own() -> None:
    names = {named(word) for line in OPPOSITES for word in line.split()}
    assert all(name in opposed_to(other) for name in names for other in opposed_to(name))
    assert all(opposed_to(name) and name not in opposed_to(name) for name in names)


@pytest.mark.parametrize(
    ("a", "b", "opposed"),
    [
        ("confirmed", "denies", True),
        ("endorsed", "rebuffed", True),
        ("opened", "shut", True),
        ("survived", "died", True),
        ("survived", "confirmed", False),
        ("killed", "died", False),
    ],
)
def test_opposites_are_found_by_concept(a: str, b: str, opposed: bool) -> None:
    assert (named(b) in opposed_to(named(a))) is opposed


@pytest.mark.parametrize(
    ("word", "is_verb"), [("arrested", True), ("collided", True), ("flooded", True), ("lawyer", False), ("man", False)]
)
def test_verbs_are_what_can_be_done(word: str, is_verb: bool) -> None:
    assert (named(word) in verbs()) is is_verb


def test_exclusive_words_are_stems_and_negators_are_words() -> None:
    north = next(words for words in EXCLUSIVE if "north" in words)
    assert {stem("northern"), stem("southbound")} <= north
    assert {"not", "failed", "cannot"} <= NEGATORS


def test_what_one_may_be_by_turns_excludes_only_where_it_is_asked_for() -> None:
    assert named("closed") not in opposed_to(named("reopened"))
    assert named("closed") in opposed_to(named("reopened"), turns=True)
