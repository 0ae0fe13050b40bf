from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.records import Article
from compare.redating import date_change, redated

AT = "2025-05-20T09:00:00+02:00"


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("", AT, True),
        (AT, "", False),
        (AT, AT, False),
        (AT, "2025-05-20T07:00:00+00:00", False),
        (AT, "2025-05-20T07:00:00Z", False),
        (AT, "2025-05-20T09:00:31+02:00", False),
        (AT, "2025-05-20T09:05:00+02:00", True),
        (AT, "2025-05-20", False),
        ("2025-05-20", AT, False),
        ("2025-05-20", "2025-05-21", True),
        (AT, "2025-05-19", True),
        (AT, "2025-05-20T09:00:00", False),
        ("2025-05-20T09:00:00", "2025-05-20T03:00:00-04:00", False),
        ("2025-05-20T09:00:00", "2025-05-22T09:00:00+02:00", True),
        ("2025-05-20T09:00:00", "2025-05-20T10:00:00", True),
        (AT, "yesterday", False),
        ("yesterday", AT, True),
    ],
)
def test_the_instant_counts(before: str, after: str, moved: bool) -> None:
    assert redated(before, after) is moved


def test_a_change_shows_both_dates() -> None:
    old = Article("a", "r1", "o", "https://o.example/a", "T", "Text.", AT)
    new = replace(old, revision="r2", published="2025-05-21T09:00:00+02:00")
    (change,) = date_change(old, new)
    assert (change.kind, change.before, change.after) == ("date", AT, "2025-05-21T09:00:00+02:00")
    assert date_change(old, replace(new, state="paywall")) == ()
    assert date_change(old, replace(new, published=AT)) == ()


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_texts(before: str, after: str) -> None:
    assert redated(before, after) in (True, False)
    assert not redated(after, after) or not after
