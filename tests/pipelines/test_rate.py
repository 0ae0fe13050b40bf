"""Articles a day, without crying wolf."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pipelines.rate import Listed, articles_a_day

NOW = datetime(2025, 5, 21, 12, tzinfo=UTC)
EVER = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def listed(*days: float, met: float = 0.0) -> list[Listed]:
    """Pages published so many days ago, and met `met` days ago."""
    return [(ago(day), ago(met)) for day in days]


def rate(pages: list[Listed], *runs: float, window: tuple[datetime, datetime] = EVER) -> tuple[float, float]:
    a_day, days = articles_a_day(pages, [ago(run) for run in runs], window)
    return round(a_day, 2), round(days, 2)


def test_a_first_run_covers_what_its_listing_reaches_back_to() -> None:
    quarters = [number / 4 for number in range(1, 21)]
    assert rate(listed(*quarters), 0) == (4.0, 4.5)  # the two oldest may be pinned


def test_a_busy_outlets_short_feed_is_not_taken_for_a_quiet_week() -> None:
    minutes = [number / 240 for number in range(1, 41)]
    a_day, days = rate(listed(*minutes), 0)
    assert a_day > 200
    assert days < 1


def test_what_is_pinned_to_the_top_counts_for_nothing() -> None:
    hours = [number / 24 for number in range(1, 25)]
    a_day, days = rate([*listed(*hours), *listed(6.5)], 0)
    assert a_day == pytest.approx(24, rel=0.1)
    assert days < 1


def test_runs_one_after_another_cover_all_between_them() -> None:
    pages = [*listed(4.5, 4.2, met=4), *listed(3.5, met=3), *listed(1.5, met=1), *listed(0.5)]
    assert rate(pages, 4, 3, 2, 1, 0) == (round(5 / 4.5, 2), 4.5)


def test_a_listing_that_stands_still_lowers_the_rate() -> None:
    pages = listed(*(6 + number / 10 for number in range(1, 11)), met=6)
    assert rate(pages, *range(7)) == (1.3, 6.9)  # nine, and the oldest is let go
    assert rate(listed(8, met=7.5), 7.5, *range(7)) == (0.0, 7.0)


def test_days_without_a_crawl_are_not_held_against_an_outlet() -> None:
    day = [number / 24 for number in range(1, 25)]
    pages = [*listed(*(6 + one for one in day), met=6), *listed(*day)]
    a_day, days = rate(pages, 6, 0)
    assert a_day == pytest.approx(24, rel=0.1)
    assert days < 2


def test_a_week_at_most() -> None:
    pages = [*listed(*(20 + number / 10 for number in range(10)), met=20), *listed(3, met=2), *listed(1)]
    assert rate(pages, *range(20, -1, -1)) == (round(2 / 7, 2), 7.0)


def test_only_the_days_of_the_event() -> None:
    daily = listed(*(number + 0.5 for number in range(7)))
    assert rate(daily, 0, window=(ago(5), ago(3)))[1] == 2.0
    assert rate(daily, 0, window=(ago(90), ago(60))) == (0.0, 0.0)


def test_without_days_nothing_is_said() -> None:
    assert rate([(None, NOW)], 0) == (0.0, 0.0)
    assert rate([], 3, 2, 1, 0) == (0.0, 0.0)
    assert rate(listed(1)) == (0.0, 0.0)
    # An outlet that joined the event later begins with its own first run.
    assert rate(listed(0.5, 0.6, 0.7), 30, 20, 0)[1] < 1
