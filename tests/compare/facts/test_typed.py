"""All facts of a text: in order, apart, a date before a number before a name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.facts.typed import facts_of, name_values

PIECES = st.sampled_from(
    "On 3 March 2026 Ruth Hale , 34 sold 12 boats in Selby for $3 million May Friday noon at 1:30 The Ministry of "
    "Trade and Fisheries twelve . “ ” 🙂".split(" ")
)


def kinds(text: str, published: str = "2026-03-04T09:00:00Z") -> list[tuple[str, str]]:
    return [(fact.kind, fact.text) for fact in facts_of(text, published)]


def test_numbers_dates_and_names_come_in_the_order_of_the_text() -> None:
    assert kinds("In Selby, Ruth Hale, 34, sold twelve old boats for $3 million on 3 March.") == [
        ("name", "Selby"),
        ("name", "Ruth Hale"),
        ("number", "34"),
        ("number", "twelve"),
        ("number", "$3 million"),
        ("date", "3 March"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The school was sold in 2019 to the town.", [("date", "2019")]),
        ("The roof fell at 1:30 p.m. with a bang.", [("date", "1:30 p.m.")]),
        ("The town met on Friday to sing.", [("date", "Friday")]),
        ("The town sold 2,019 boats and nothing else.", [("number", "2,019")]),
        ("The letter came from the Ministry of Trade and Fisheries.", [("name", "Ministry of Trade and Fisheries")]),
    ],
)
def test_one_reading_for_the_same_characters(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


def test_the_day_of_publication_resolves_a_weekday() -> None:
    (resolved,), (open_,) = facts_of("The town met on Monday.", "2026-03-04"), facts_of("The town met on Monday.")
    assert (resolved.value, resolved.unit) == ("2026-03-02", "date")
    assert open_.unit == "weekday"


def test_only_names_are_names() -> None:
    assert name_values(facts_of("In Selby, Ruth Hale, 34, sold twelve old boats on 3 March.")) == {"Selby", "Ruth Hale"}


@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join)))
@settings(max_examples=150, deadline=None)
def test_offsets_order_and_no_overlap(text: str) -> None:
    found = facts_of(text, "2026-03-04T09:00:00Z")
    assert all(text[fact.start : fact.end] == fact.text for fact in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


def test_outside_english_only_figures_in_digits_are_typed() -> None:
    found = facts_of("Karl Weber sah am Montag zwölf Boote und 15 Menschen.", language="de")
    assert [(fact.kind, fact.text) for fact in found] == [("number", "15")]
