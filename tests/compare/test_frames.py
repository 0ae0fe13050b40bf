"""Sentences with their values left blank."""

from __future__ import annotations

import pytest

from compare.claims import claims_of
from compare.frames import (
    alike_but,
    alike_but_denied,
    frame,
    of_two_things,
    only_value,
    times_too,
    told_alike,
)
from compare.records import Article, Claim, Span


def claim(text: str, published: str = "") -> Claim:
    (made,) = claims_of(Article(text, text, text, "", "", text, published))
    return made


def only(a: str, b: str) -> tuple[str, str] | None:
    pair = only_value(claim(a), claim(b))
    return (pair[0].text, pair[1].text) if pair else None


@pytest.mark.parametrize(
    ("a", "b", "values"),
    [
        ("Turnout was 61%.", "The turnout is 16%.", ("61%", "16%")),
        ("Police said 300 people marched.", "Six hundred marched, organisers said.", ("300", "Six hundred")),
        ("According to police, 60 were hurt.", "According to the hospital, 90 were hurt.", ("60", "90")),
        ("The fire killed three people.", "No one died in the fire.", ("three", "No one")),
        ("Nobody died in the slide.", "Two skiers died in the slide.", ("Nobody", "Two")),
        ("She left on Monday.", "She left on Tuesday.", ("Monday", "Tuesday")),
        ("12 Menschen starben bei dem Brand.", "15 Menschen starben bei dem Brand.", ("12", "15")),
    ],
)
def test_the_one_value_in_which_like_sentences_differ(a: str, b: str, values: tuple[str, str]) -> None:
    assert only(a, b) == values
    assert only(b, a) == values[::-1]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Turnout was 61%.", "Turnout was 61.2%."),  # one value
        ("Sales rose 4% in March.", "Sales rose 6% in April."),  # two
        ("Prices rose by 2%.", "Prices rose to 5%."),
        ("Imports fell 3%.", "Exports fell 7%."),
        ("Page 12 of 40", "Page 14 of 40"),  # says nothing
        ("It costs $40 a day.", "It costs 40 crowns a day."),
        ("The first flight left late.", "The second flight left late."),
        ("The fire killed three dogs.", "The fire killed no trees in five towns."),
    ],
)
def test_sentences_without_one_such_value(a: str, b: str) -> None:
    assert only(a, b) is None


def test_one_value_told_in_another_unit_or_rounded() -> None:
    assert told_alike(claim("They closed a 24-kilometre road."), claim("They closed a 15-mile road."))
    assert not told_alike(claim("They closed a 24-kilometre road."), claim("They closed a 9-mile road."))
    assert not told_alike(claim("They closed a road."), claim("They closed a road."))


def test_two_things_of_which_the_same_is_said() -> None:
    assert of_two_things(claim("Each child got 2 books."), claim("Each teacher got 5 books."))
    assert not of_two_things(claim("The blast hurt 2 men."), claim("The explosion hurt 5 men."))
    assert not of_two_things(claim("Each child got 2 books."), claim("Each child got 5 books."))


def test_a_figure_and_a_time_apart_are_two_reports() -> None:
    assert times_too(claim("Sales rose 4% in March."), claim("Sales rose 6% in April."))
    assert not times_too(claim("Sales rose 4% in March."), claim("Sales rose 6% in March."))


def test_sentences_alike_but_for_a_word_or_a_not() -> None:
    a, b = claim("The road is open."), claim("The road remains closed.")
    spans = [frame_span(a, "open"), frame_span(b, "closed")]
    assert alike_but(a, spans[0], b, spans[1])
    assert not alike_but(a, spans[0], claim("The road to Oria remains closed."), spans[1])
    assert alike_but_denied(claim("He will run again."), claim("He won't run again."))
    assert not alike_but_denied(claim("He will run again."), claim("He will not walk again."))
    assert not alike_but_denied(a, a)


def test_a_list_has_no_frame() -> None:
    long = claim("They counted 12 boats " + "and more of the boats " * 30 + "there.")
    assert frame(long).values == ()


def frame_span(one: Claim, word: str) -> Span:
    start = one.start + one.text.index(word)
    return Span(start, start + len(word), word)
