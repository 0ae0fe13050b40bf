"""Subjects: the phrase before or behind a verb of saying, with its apposition."""

from __future__ import annotations

import pytest

from compare.noun_phrases import Phrase, tokens
from compare.subjects import before, behind, describes, of_main_clause


def read(phrase: Phrase) -> str:
    return " ".join(token.text for token in phrase)


def subject(text: str, verb: str = "said") -> tuple[str, str]:
    words = tokens(text)
    found = before(words, next(at for at, word in enumerate(words) if word.text == verb))
    return (read(found.phrase), read(found.beside)) if found else ("", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ivo Lang said", ("Ivo Lang", "")),
        ("Ivo Lang, 44, a lawyer, said", ("Ivo Lang", "a lawyer")),
        ("Ivo Lang, who runs the port, said", ("Ivo Lang", "who runs the port")),
        ("Ivo Lang, MD, head of the clinic, said", ("Ivo Lang", "head of the clinic")),
        ("Ivo Lang, a member of the board said", ("Ivo Lang", "a member of the board")),
        ("The mayor, Ruth Hale, said", ("Ruth Hale", "The mayor")),
        ("Hale, in a statement, said", ("Hale", "in a statement")),
        ("The line (once Norsea) said", ("The line", "")),
        ("The keeper who fled the storm said", ("The keeper", "")),
        ("The barn burned and police said", ("police", "")),
        ("Police and fire crews said", ("Police and fire crews", "")),
        ("The mayor called it odd and said", ("The mayor", "")),
        ("As police later said", ("police", "")),
    ],
)
def test_before(text: str, expected: tuple[str, str]) -> None:
    assert subject(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The man who said",
        "It was said",
        "She did not said",
        "After police said",
        "The cuts of the port he said",
        "said",
    ],
)
def test_none_before(text: str) -> None:
    assert subject(text) == ("", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("said Ivo Lang.", ("Ivo Lang", "")),
        ("said Ivo Lang, the captain.", ("Ivo Lang", "the captain")),
        ("said the captain, Ivo Lang.", ("Ivo Lang", "the captain")),
        ("said police, Ivo Lang fled.", ("police", "")),
        ("said police and witnesses.", ("police and witnesses", "")),
        ("said Ivo Lang of the Norsea line.", ("Ivo Lang", "")),
        ("said officials on Friday.", ("officials", "")),
        ("said a person familiar with the talks.", ("a person familiar with the talks", "")),
    ],
)
def test_behind(text: str, expected: tuple[str, str]) -> None:
    found = behind(tokens(text), 0)
    assert found and (read(found.phrase), read(found.beside)) == expected


@pytest.mark.parametrize("text", ["said the ship was lost.", "said that it sank.", "said on Friday.", "said."])
def test_a_clause_behind_a_verb_is_no_subject(text: str) -> None:
    assert behind(tokens(text), 0) is None


def test_the_subject_of_the_main_clause() -> None:
    found = of_main_clause(tokens("On Monday, the mayor fled by boat"))
    assert found and read(found.phrase) == "the mayor" and found.shared
    assert of_main_clause(tokens("Nothing here")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a lawyer", True), ("44", True), ("Ruth Hale", True), ("chief of the line", True), ("fire spread there", False)],
)
def test_describes(text: str, expected: bool) -> None:
    assert describes(tokens(text)) is expected
