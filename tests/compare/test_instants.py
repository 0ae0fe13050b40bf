"""Instants: ISO 8601 read and sorted; rubbish is nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from compare.instants import UNKNOWN, instant, minutes_between, moment, only_a_day, surely_before


@pytest.mark.parametrize(
    ("first", "second", "minutes"),
    [
        ("2025-03-01T08:00:00Z", "2025-03-01T09:30:00Z", 90),
        ("2025-03-01T08:00:00+02:00", "2025-03-01T08:00:00+00:00", 120),
        ("2025-03-01T08:00:00", "2025-03-01T07:00:00Z", -60),
        ("2025-03-01", "2025-03-02", 24 * 60),
        ("", "2025-03-01", None),
        ("last Tuesday", "2025-03-01", None),
        ("2025-03-01", "2025-02-30", None),
    ],
)
def test_minutes_between(first: str, second: str, minutes: float | None) -> None:
    assert minutes_between(first, second) == minutes


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("2025-03-01T08:00:00Z", "2025-03-01T09:30:00Z", True),
        ("2025-03-01T09:30:00Z", "2025-03-01T08:00:00Z", False),
        ("2025-03-01T08:00:00Z", "2025-03-01T08:00:00Z", False),
        ("2025-03-01", "2025-03-01T23:00:00Z", False),
        ("2025-03-01", "2025-03-02T01:00:00Z", True),
        ("", "2025-03-02", False),
        ("2025-03-02", "", False),
    ],
)
def test_surely_before(first: str, second: str, before: bool) -> None:
    assert surely_before(first, second) is before


@given(st.text(max_size=30) | st.datetimes().map(str) | st.dates().map(str))
def test_an_instant_or_nothing(text: str) -> None:
    found = moment(text)
    assert found is None or found.tzinfo is not None
    assert minutes_between(text, text) == (None if found is None else 0)


@given(st.datetimes(timezones=st.timezones()))
def test_a_written_instant_is_read_back(written: datetime) -> None:
    found = moment(written.isoformat())
    assert found is not None and found - datetime(2025, 1, 1, tzinfo=UTC) == written - datetime(2025, 1, 1, tzinfo=UTC)


def test_instants_are_sorted_across_zones_and_a_day_ends_itself() -> None:
    ordered = ["2025-03-01T09:00:00+02:00", "2025-03-01T08:00:00Z", "2025-03-01", "2025-03-02T00:10:00Z", "", "soon"]
    assert sorted(ordered[3::-1], key=instant) == ordered[:4]
    assert {instant(text) for text in ordered[4:]} == {UNKNOWN}


def test_a_day_has_no_hour() -> None:
    assert only_a_day("2025-03-01") and not only_a_day("2025-03-01T09:00:00Z")


@example("99990101000000000")
@given(st.text(max_size=30) | st.datetimes(timezones=st.timezones()).map(str))
def test_anything_can_be_sorted(text: str) -> None:
    assert instant(text) <= UNKNOWN
