"""Governors: the verbs and nouns that a value hangs on, within its clause."""

from __future__ import annotations

import pytest

from compare.claims import claims_of
from compare.governors import deeds, governors, is_happening, is_verb
from compare.records import Article, Claim, Span
from compare.tokens import words


def claim(text: str) -> Claim:
    return claims_of(Article("a", "r", "o", "", "", text))[-1]


def span(of: Claim, text: str) -> Span:
    at = of.start + of.text.index(text)
    return Span(at, at + len(text), text)


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("The death toll from the sinking rose to 12 on Saturday.", "Saturday", {"rise"}),
        ("A hearing is set for Monday.", "Monday", {"hear"}),
        ("Fire broke out at the old mill on Saturday.", "Saturday", {"break"}),
        ("The Kestrel sank on Sunday off Marrow.", "Sunday", {"sink"}),
        ("Two keepers were hurt at the weir on Sunday.", "Sunday", {"injur"}),
        ("The roof was torn from the hall on Sunday.", "Sunday", {"torn"}),
    ],
)
def test_what_a_day_depends_on_is_its_verb_not_its_place_or_ship(text: str, day: str, expected: set[str]) -> None:
    assert governors(claim(text), span(claim(text), day)).keys() == expected
    assert deeds(claim(text), span(claim(text), day)) == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("The storm began on Sunday, killing nine sheep.", "Sunday", {"storm"}),
        ("She was fined in 1997, and in 2003 she left the party.", "2003", {"leav", "parti"}),
        ("The survey, which divers praised, was on Sunday.", "Sunday", {"survey"}),
    ],
)
def test_a_day_hangs_on_the_words_of_its_own_clause(text: str, day: str, expected: set[str]) -> None:
    told = claim(text)
    assert governors(told, span(told, day), in_clause=True).keys() == expected
    assert governors(told, span(told, day)).keys() != expected


@pytest.mark.parametrize(
    ("word", "verb", "happening"),
    [("torn", True, False), ("fined", True, False), ("opening", False, True), ("harbour", False, False)],
)
def test_what_a_word_looks_like(word: str, verb: bool, happening: bool) -> None:
    (token,) = words(word)
    assert (is_verb(token), is_happening(token)) == (verb, happening)
