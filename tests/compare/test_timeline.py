"""The timeline: first reports, figures that move, and who gives an old one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compare.conclusions import Difference, Side, Statement
from compare.facts.numbers import numbers
from compare.records import Claim, Span
from compare.timeline import lag, timeline


def claim(outlet: str, published: str, value: str = "") -> Claim:
    facts = tuple(numbers(value)) if value else ()
    return Claim(f"c-{outlet}", f"art-{outlet}", outlet, 0, 0, 9, "x", published, facts=facts)


def side(of: Claim, value: str) -> Side:
    return Side(of.outlet, of.article, of.id, of.outlet, value, Span(0, len(value), value))


def test_a_statement_is_told_in_the_order_of_time_each_outlet_once() -> None:
    claims = [claim("b", "2026-03-01T10:00:00Z"), claim("a", "2026-03-01T10:40:00+01:00"), claim("c", "")]
    said = Statement("s", "x", "c-a", ("c-a", "c-b", "c-c"), ("a", "b", "c"), ("a", "b", "c"), "", "a", agreed=True)
    found = timeline([said], [], {one.id: one for one in claims})
    assert [(one.outlet, one.step, one.note) for one in found] == [
        ("a", "first", "first of the dated to report it"),  # c has no date and may have been before it
        ("b", "report", "20 minutes after the first"),
    ]
    dated = replace(said, claims=("c-a", "c-b"))
    assert timeline([dated], [], {one.id: one for one in claims})[0].note == "first to report it"
    assert timeline([replace(said, agreed=False)], [], {one.id: one for one in claims}) == ()


def test_a_figure_moves_and_some_still_give_the_old_one() -> None:
    told = [
        ("a", "01T08", "12"),
        ("b", "01T09", "Twelve"),
        ("c", "01T12", "15"),
        ("d", "02T12", "12"),
        ("e", "02T13", "15"),
    ]
    claims = [claim(outlet, f"2026-03-{when}:00:00Z", value) for outlet, when, value in told]
    sides = tuple(side(one, value) for one, (_, _, value) in zip(claims, told, strict=True))
    moved = Difference("d", "number", "update", "victims", 0.5, "", sides)
    found = timeline([], [moved], {one.id: one for one in claims})
    assert [(one.outlet, one.step, one.value, one.note) for one in found] == [
        ("a", "first", "12", "first to give it"),
        ("b", "value", "Twelve", "60 minutes after the first"),
        ("c", "moved", "15", "moves it from 12"),
        ("d", "stale", "12", "24 hours after 15 was out"),
        ("e", "value", "15", "25 hours after the first"),
    ]
    assert timeline([], [replace(moved, reason="contradiction")], {one.id: one for one in claims}) == ()


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("2026-03-01T10:00:00Z", "2026-03-01T10:00:20Z", "at the same time as"),
        ("2026-03-01T10:00:00Z", "2026-03-01T10:01:00Z", "1 minute after"),
        ("2026-03-01T10:00:00Z", "2026-03-01T13:10:00Z", "3 hours after"),
        ("2026-03-01T10:00:00Z", "2026-03-04T10:00:00Z", "3 days after"),
        ("2026-03-01", "2026-03-01T10:00:00Z", "on the same day as"),
        ("2026-03-01", "2026-03-03", "2 days after"),
    ],
)
def test_a_lag_in_words(first: str, second: str, words: str) -> None:
    assert lag(claim("a", first), claim("b", second)) == words
