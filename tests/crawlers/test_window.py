"""What is clearly not of an event's days is not fetched; what may be, is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.records import Event
from crawlers.window import iso_moment, outside

EVENT = Event("e", "E", since="2025-05-20", until="2025-06-05")


@pytest.mark.parametrize(
    ("entry", "out"),
    [
        ({"published": "2025-05-21T10:00:00+02:00"}, False),
        ({"published": "2025-05-17"}, False),
        ({"published": "2025-05-16"}, True),
        ({"published": "2025-06-08"}, False),
        ({"published": "2025-06-09"}, True),
        ({"modified": "2025-05-01"}, True),
        ({"modified": "2026-01-01"}, False),
        ({}, False),
        ({"url": "https://x.example/2025/05/21/a"}, False),
        ({"url": "https://x.example/2019-03-04/a"}, True),
        ({"url": "https://x.example/20190304/a"}, True),
        ({"url": "https://x.example/2019/99/99/a"}, False),
        ({"url": "https://x.example/article/20190304"}, True),
        ({"url": "https://x.example/2019/03/04/a", "published": "2025-05-21"}, False),
    ],
)
def test_outside(entry: dict[str, str], out: bool) -> None:
    assert outside(EVENT, **entry) is out


def test_an_event_without_days_has_no_outside() -> None:
    assert not outside(Event("e", "E"), published="1999-01-01", modified="1999-01-01")


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Wed, 21 May 2025 10:00:00 +0200", "2025-05-21T10:00:00+02:00"),
        ("2025-05-21T10:00:00Z", "2025-05-21T10:00:00+00:00"),
        ("2025-05-21", "2025-05-21"),
        ("2025-05", "2025-05-01"),
        ("yesterday", ""),
        ("0001-01-01", ""),
        ("", ""),
    ],
)
def test_iso_moment(written: str, iso: str) -> None:
    assert iso_moment(written) == iso


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    assert outside(EVENT, published=iso_moment(text), modified=iso_moment(text), url=text) in (True, False)
