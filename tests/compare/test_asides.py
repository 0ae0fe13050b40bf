"""Asides: parts, other times, rules, polls and bearings."""

from __future__ import annotations

import pytest

from compare.asides import (
    is_average,
    is_bearing,
    is_honour,
    is_part,
    is_past,
    is_polled,
    is_required,
    is_some_of,
    months,
    tells_of_past,
)
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
        ("She will miss the team's final three games.", "three"),
        ("He got three extra years.", "three"),
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
        "The landslide of 2026 killed 25 sheep.",
        "In 2026 a landslide killed 25 sheep.",
        "The landslide killed 25 sheep in the 2026 season.",
    ],
)
def test_a_figure_of_now(text: str) -> None:
    assert not is_past(claim(text, "2026-03-04"), span(claim(text), "25"))


def test_what_takes_up_a_sentence_of_another_time_is_of_that_time_too() -> None:
    claims = claims_of(
        Article("a", "r", "o", "", "", "In 2003 a dam burst at Velm. It killed 26 people.", "2026-03-04")
    )
    assert is_past(claims[-1], fact(claims[-1], "26"))
    claims = claims_of(Article("a", "r", "o", "", "", "A dam burst at Velm. It killed 26 people.", "2026-03-04"))
    assert not is_past(claims[-1], fact(claims[-1], "26"))


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        ("In February, a flood killed 40 people.", "2026-11-04", {"2026-02"}),
        ("In February, a flood killed 40 people.", "", {"02-01..02-29"}),
        ("A flood killed 40 people in October.", "2026-11-04", set()),  # may be the event's own
        ("A flood killed 40 people on February 3.", "2026-11-04", set()),  # a day, not a month
        ("The plan was published in early May and since has drawn 40 letters.", "2026-11-04", set()),
    ],
)
def test_a_figure_is_placed_in_the_month_that_its_clause_names(text: str, published: str, found: set[str]) -> None:
    assert months(claim(text, published), fact(claim(text, published), "40")) == found


def test_what_a_rule_asks_is_no_count() -> None:
    asked = claim("The vote is valid only where turnout must exceed 50 percent.")
    assert is_required(asked, fact(asked, "50"))
    counted = claim("Turnout was 48 percent, and half of the seats must be filled again.")
    assert not is_required(counted, fact(counted, "48"))


@pytest.mark.parametrize(
    ("text", "polled"),
    [
        ("A poll put his lead at 12 points.", True),
        ("Of those surveyed, 12 percent were unhappy.", True),
        ("The geological survey counted 12 shocks.", False),
        ("The Geological Survey counted 12 shocks.", False),
        ("Twelve million went to the polls.", False),
    ],
)
def test_polls(text: str, polled: bool) -> None:
    assert is_polled(claim(text)) is polled


def test_averages_bearings_and_honours() -> None:
    average = claim("The port handles on average 40 ships.")
    assert is_average(average, fact(average, "40"))
    assert not is_average(claim("The port handled 40 ships."), fact(claim("The port handled 40 ships."), "40"))
    way = claim("The mill lies 15 miles north of Oria.")
    assert is_bearing(way, fact(way, "15 miles"))
    tunnel = claim("The tunnel is 15 miles long.")
    assert not is_bearing(tunnel, fact(tunnel, "15 miles"))
    honour = claim("Lund, a four-time champion, resigned.")
    assert is_honour(honour, fact(honour, "four"))
    times = claim("He was hit four times.")
    assert not is_honour(times, fact(times, "four"))


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("Divers found 12 of the crates.", "12", True),
        ("Nine of her boats are safe.", "Nine", True),
        ("Divers found 12 crates of the best oil.", "12", False),
        ("They need 12 of everything.", "12", False),
        ("Nine per cent of the crates are gone.", "Nine", False),
    ],
)
def test_some_of_a_known_whole(text: str, figure: str, expected: bool) -> None:
    assert is_some_of(claim(text), fact(claim(text), figure)) is expected


def test_the_year_of_publication_is_another_time_where_none_is_known_or_another_year_stands_beside_it() -> None:
    told = "The landslide of 2026 killed 25 sheep"
    assert is_past(claim(f"{told}."), span(claim(told), "25"))
    both = claim(f"{told}, compared with nine in 1987.", "2026-03-04")
    assert is_past(both, span(both, "25")) and tells_of_past(both)
    assert not tells_of_past(claim(f"{told}.", "2026-03-04"))
