"""Speakers: the bare name, as what he speaks, and whether anybody is named at all."""

from __future__ import annotations

import pytest

from compare.noun_phrases import tokens
from compare.speakers import anonymous, name_and_role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("police spokesman Ivo Lang", ("Ivo Lang", "police spokesman")),
        ("Arle Police Chief Ivo Lang", ("Ivo Lang", "Arle Police Chief")),
        ("the union's deputy head Ivo van Berg", ("Ivo van Berg", "the union's deputy head")),
        ("Norsea's Ivo Lang", ("Ivo Lang", "Norsea's")),
        ("61-year-old Ivo Lang", ("Ivo Lang", "61-year-old")),
        ("Judge Lang", ("Judge Lang", "")),
        ("Mr. Lang", ("Mr. Lang", "")),
        ("J. R. Lang", ("J. R. Lang", "")),
        ("news agency NSP", ("NSP", "news agency")),
        ("the Harbour Daily News", ("the Harbour Daily News", "")),
        ("the Justice Department", ("the Justice Department", "")),
        ("Some Norlanders", ("Some Norlanders", "")),
        ("a spokesman for the mayor", ("a spokesman for the mayor", "")),
        ("witnesses", ("witnesses", "")),
    ],
)
def test_name_and_role(text: str, expected: tuple[str, str]) -> None:
    assert name_and_role(text, tokens(text), ()) == expected


def test_the_apposition_is_the_role_where_nothing_else_is() -> None:
    text = "Ivo Lang, the captain"
    words = tokens(text)
    assert name_and_role(text, words[:2], words[3:]) == ("Ivo Lang", "the captain")


@pytest.mark.parametrize(
    "beside", ["at a news conference in Velm", "for his part", "recalling the night", "after the vote"]
)
def test_where_and_when_somebody_speaks_is_no_role(beside: str) -> None:
    text = f"Ivo Lang, {beside}"
    words = tokens(text)
    assert name_and_role(text, words[:2], words[3:]) == ("Ivo Lang", "")


@pytest.mark.parametrize(
    "speaker",
    [
        "officials",
        "environmentalists",
        "a source close to the talks",
        "two people briefed on the plan",
        "witnesses",
        "a senior officer",
        "Officials",
        "a friend of Ivo Lang",
    ],
)
def test_who_cannot_be_asked_is_anonymous(speaker: str) -> None:
    assert anonymous(speaker)


@pytest.mark.parametrize(
    "speaker", ["", "he", "police", "the mayor", "Ivo Lang", "a spokesman for the line", "the ministry", "the report"]
)
def test_who_is_named_or_answers_for_an_office_is_not(speaker: str) -> None:
    assert not anonymous(speaker)


def test_a_sentence_may_say_that_the_name_is_withheld() -> None:
    assert anonymous("the officer", "The officer, who asked not to be named, said it was over.")
    assert anonymous("a spokeswoman", "It was over, a spokeswoman who asked not to be named said.")
    assert not anonymous("the officer", "The officer said it was over.")
    assert not anonymous("Lang", "Lang said that the guard asked not to be named.")
