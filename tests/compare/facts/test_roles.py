"""Roles: the word before or behind a name that says as what it is named, folded to one concept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.facts.roles import ANY, PEOPLE, office_around, role_around


def role(text: str, name: str) -> tuple[str, str]:
    start = text.index(name)
    return role_around(text, start, start + len(name))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The skipper, Ivo Lang, fled.", "captain"),
        ("Its captain Ivo Lang fled.", "captain"),
        ("The captain of the ship, Ivo Lang, fled.", "captain"),
        ("Ivo Lang, the ship's captain, fled.", "captain"),
        ("Ivo Lang, who was the captain, fled.", "captain"),
        ("The line's chief executive officer, Ivo Lang, fled.", "ceo"),
        ("The boss of the line, Ivo Lang, fled.", "ceo"),
        ("The chief medical officer, Ivo Lang, fled.", "doctor"),
        ("The prime minister, Ivo Lang, fled.", "minister"),
        ("The coach was Ivo Lang.", "manager"),
        ("The gunman, Ivo Lang, fled.", "gunman"),
        ("The captain was named as Ivo Lang.", "captain"),
        ("The captain was later identified by police as Ivo Lang.", "captain"),
        ("Ivo Lang was identified as the captain.", "captain"),
        ("The body of the captain, Ivo Lang, was found.", "captain"),
        ("A spokesman for the mayor, Ivo Lang, fled.", "spokesperson"),
        ("Ivo Lang, a spokesman for the mayor, fled.", "spokesperson"),
        ("Iris met the co-founder, Ivo Lang, there.", "founder"),
    ],
)
def test_a_role_of_a_person_on_either_side(text: str, expected: str) -> None:
    assert role(text, "Ivo Lang") == (expected, "person")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry, run by Orsa, sank.", "oper"),
        ("Orsa, which runs the ferry, sued.", "oper"),
        ("Orsa, the ferry's owner, sued.", "own"),
        ("The ferry was built by Orsa.", "make"),
        ("The ferry was acquired by Orsa.", "buyer"),
        ("The raid was blamed on Orsa.", "attacker"),
        ("The mayor was succeeded by Orsa.", "successor"),
        ("The mayor was replaced by Orsa.", "successor"),
    ],
)
def test_a_role_that_a_verb_gives_leaves_the_type_open(text: str, expected: str) -> None:
    assert role(text, "Orsa") == (expected, "")


@pytest.mark.parametrize(
    "text",
    [
        "Ivo Lang slept.",
        "Ivo Lang watched the captain leave.",
        "The captain watched as Ivo Lang left.",
        "Ivo Lang and the captain left.",
        "The subcaptain, Ivo Lang, left.",
        "Behind Ivo Lang, the captain stepped in.",
        "The mayor's brother, Ivo Lang, left.",
        "Ivo Lang, the mayor's brother, left.",
        "The deputy of the mayor, Ivo Lang, left.",
        "Ivo Lang, brother of the mayor, left.",
        "The pilot, who had trained for years in the snow of Ivo Lang, left.",
    ],
)
def test_a_role_of_somebody_else_is_none(text: str) -> None:
    assert role(text, "Ivo Lang") == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "Former captain Ivo Lang left.",
        "The former Arle police chief, Ivo Lang, left.",
        "The deputy mayor, Ivo Lang, left.",
        "Ivo Lang, the acting mayor, left.",
        "The then mayor Ivo Lang left.",
    ],
)
def test_who_was_or_stands_in_is_a_person_without_the_role(text: str) -> None:
    assert role(text, "Ivo Lang") == ("", "person")


@pytest.mark.parametrize(
    ("text", "name", "of"),
    [
        ("The governor of Norland, Ivo Lang, left.", "Ivo Lang", "Norland"),
        ("Ivo Lang, governor of the Upper Isles, left.", "Ivo Lang", "Upper Isles"),
        ("Norland’s governor, Ivo Lang, left.", "Ivo Lang", "Norland"),
        ("Ivo Lang, the Norland governor, left.", "Ivo Lang", "Norland"),
        ("The Harbour police chief, Ivo Lang, left.", "Ivo Lang", "Harbour"),
        ("They saw Governor Ivo Lang of Norland.", "Governor Ivo Lang of Norland", "Norland"),
        ("The governor, Ivo Lang, left.", "Ivo Lang", ""),
        ("The captain of the ship, Ivo Lang, left.", "Ivo Lang", ""),
    ],
)
def test_of_what_somebody_has_a_role(text: str, name: str, of: str) -> None:
    assert office_around(text, text.index(name), text.index(name) + len(name)).of == of


def test_the_title_may_be_a_part_of_the_name() -> None:
    assert role("They saw Captain Elena Marsh.", "Captain Elena Marsh") == ("captain", "person")


def test_a_role_in_front_of_another_name_belongs_to_that_name() -> None:
    text = "In Arle, county director Mia Brandt spoke."
    assert role(text, "Arle") == ("", "")
    assert role(text, "Mia Brandt") == ("director", "person")


def test_the_word_directly_before_the_name_counts_and_no_other() -> None:
    assert role("The deputy of the captain, mayor Ruth Hale, left.", "Ruth Hale") == ("mayor", "person")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_surroundings_give_a_known_role_or_none(before: str, after: str) -> None:
    found, kind = role_around(f"{before}Ivo Lang{after}", len(before), len(before) + len("Ivo Lang"))
    assert found in PEOPLE or (found in ANY and not kind) or (found, kind) == ("", "")
