"""Asides: parts, other times, rules, polls and bearings."""

from __future__ import annotations

import pytest

from compare.asides import is_part, is_past
from compare.claims import claims_of
from compare.records import Article, Claim, Fact, Span


def claim(text: str, published: str = "") -> Claim:
    return claims_of(Article("a", "r", "o", "", "", text, published))[-1]


def fact(of: Claim, text: str) -> Fact:
    (found,) = [one for one in of.facts if text in one.text]
    return found


def span(of: Claim, text: str) -> Span:
    at = of.start + of.text.index(text)
    return Span(at, at + len(text), text)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Fourteen people were hurt, including three children.", "three"),
        ("Fourteen were hurt, two of them badly.", "two"),
        ("Another five people were hurt.", "five"),
        ("They sold nine boats and two others.", "two"),
        ("He won his first three games.", "three"),
        ("The hut costs $40 per night.", "$40"),
    ],
)
def test_a_part_or_an_addition(text: str, figure: str) -> None:
    assert is_part(claim(text), fact(claim(text), figure))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Fourteen people were hurt, including three children.", "Fourteen"),
        ("Some 94 per cent of those who voted agreed.", "94"),
        ("They sold nine boats and two others.", "nine"),
    ],
)
def test_a_whole(text: str, figure: str) -> None:
    assert not is_part(claim(text), fact(claim(text), figure))


@pytest.mark.parametrize(
    "text",
    [
        "In 1987 a landslide killed 25 sheep.",
        "Last year 25 sheep were killed.",
        "She broke the school's record of 25 goals.",
        "Initially 25 people were missing.",
        "The race of 1987, when her uncle won by 25 votes, was close.",
        "The herd of 25 is smaller than it was two years ago.",
    ],
)
def test_a_figure_of_another_time(text: str) -> None:
    assert is_past(claim(text, "2026-03-04"), span(claim(text), "25"))


@pytest.mark.parametrize(
    "text",
    [
        "The landslide killed 25 sheep.",
        "The landslide killed 25 sheep, but in 1987 it was nine.",
        "On Monday 25 sheep were killed, a shepherd said.",
    ],
)
def test_a_figure_of_now(text: str) -> None:
    assert not is_past(claim(text, "2026-03-04"), span(claim(text), "25"))
