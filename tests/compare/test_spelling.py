"""Spelling: one key for a word of British and American English, and figures in digits."""

from __future__ import annotations

import pytest

from compare.spelling import PAIRS, in_digits, spelling_key

ONE_WORD = (
    "fibre fiber|harbours harbors|honoured honored|neighbourhood neighborhood|behavioural behavioral|organise organize"
    "|organisations organizations|centre center|theatres theaters|analysed analyzed|dialogue dialog|defence defense"
    "|cancelled canceled|travelling traveling|programme program|archaeologist archeologist|grey gray|eleventh 11th"
    "|first 1st|twentieth 20th"
)
TWO_WORDS = (
    "filled filed|four for|hour or|fire fier|million billion|harbour village|second seconds|ninth tenth|metre meteor"
)


@pytest.mark.parametrize("pair", ONE_WORD.split("|"))
def test_one_word(pair: str) -> None:
    first, second = pair.split()
    assert spelling_key(first) == spelling_key(second)


@pytest.mark.parametrize("pair", TWO_WORDS.split("|"))
def test_two_words(pair: str) -> None:
    first, second = pair.split()
    assert spelling_key(first) != spelling_key(second)


def test_a_listed_spelling_leads_to_another_word() -> None:
    assert all(british != american for british, american in PAIRS.items())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nine boats and twenty-five crates", "9 boats and 25 crates"),
        ("a hundred men", "100 men"),
        ("dozens of men for two and a half miles", "dozens of men for two and a half miles"),
        ("9 boats", "9 boats"),
    ],
)
def test_figures_in_digits(text: str, expected: str) -> None:
    assert in_digits(text) == expected
