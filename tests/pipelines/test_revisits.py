from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.revisits import DECIDED, LATEST, NOW, SETTLED, next_look

AT = "2025-05-21T12:00:00+00:00"


def pause(state: str, published: str = "", met: str = AT, failures: int = 1) -> timedelta:
    due = next_look(state, AT, published, met, failures)
    return timedelta(0) if due == NOW else datetime.fromisoformat(due) - datetime.fromisoformat(AT)


@pytest.mark.parametrize(
    ("published", "wait"),
    [
        ("2025-05-21T11:00:00+00:00", timedelta(0)),
        ("2025-05-21T13:30:00+02:00", timedelta(0)),
        ("2025-05-21T09:00:00+00:00", timedelta(minutes=22, seconds=30)),
        ("2025-05-20T12:00:00+00:00", timedelta(hours=3)),
        ("2025-05-13T12:00:00+00:00", timedelta(days=1)),
        ("2015-05-13T12:00:00+00:00", LATEST),
    ],
)
def test_an_article_is_looked_at_again_by_its_age(published: str, wait: timedelta) -> None:
    assert pause("ok", published) == wait


def test_one_without_a_date_is_as_old_as_its_first_sight() -> None:
    assert pause("ok") == timedelta(minutes=15)
    assert pause("ok", met="2025-05-20T12:00:00+00:00") == timedelta(hours=3)


def test_what_may_pass_is_asked_again_at_once_and_then_later_each_time() -> None:
    waits = [pause("timeout", failures=count) for count in range(1, 12)]
    assert waits[:4] == [timedelta(0), *(timedelta(minutes=minutes) for minutes in (10, 20, 40))]
    assert waits[-1] == timedelta(days=1)


def test_what_somebody_decided_is_asked_again_seldom() -> None:
    assert pause("http 404") == timedelta(days=1)
    assert pause("http 404", failures=3) == timedelta(days=4)
    assert {pause(state) for state in SETTLED} == {LATEST}
    assert pause("private address", failures=9) == timedelta(0)


@given(
    st.sampled_from(["ok", "timeout", *sorted(DECIDED), *sorted(SETTLED)]),
    st.one_of(st.just(""), st.datetimes().map(datetime.isoformat), st.text(max_size=12)),
    st.integers(0, 10**6),
)
def test_nothing_is_put_off_for_ever_whatever_the_dates(state: str, published: str, failures: int) -> None:
    assert timedelta(0) <= pause(state, published, published, failures) <= LATEST
