"""Roles: the word before or behind a name that says as what it is named, folded to one concept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.facts.roles import ANY, PEOPLE, role_around


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
        "The pilot, who had trained for years in the snow of Ivo Lang, left.",
    ],
)
def test_a_role_of_somebody_else_is_none(text: str) -> None:
    assert role(text, "Ivo Lang") == ("", "")


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
