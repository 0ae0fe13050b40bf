"""An outlet is held against its file by what stands in the frontier, filled here as a crawl fills it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlite_utils import Database

from pipelines.expectations import Crawls, came_to_nothing, crawls_of, errors, met_at, shortfalls

NOW = datetime(2025, 5, 21, 12, tzinfo=UTC)
Fill = Callable[..., None]


def ago(days: float) -> str:
    return (NOW - timedelta(days=days)).isoformat()


@pytest.fixture
def fill(db: Database) -> Fill:
    """Return a function that puts rows of one kind into the frontier: a state each."""

    def put(*states: str, kind: str = "page", outlet: str = "gull", **values: Any) -> None:
        known = db.execute("SELECT count(*) FROM frontier").fetchone()[0]
        for number, state in enumerate(states, known):
            url = f"https://{outlet}.example/{kind}-{number}"
            row = {"event": "bridge", "key": url, "url": url, "kind": kind, "outlet": outlet, "state": state}
            row |= {"met": ago(0), "fetched": ago(0) if state else "", "words": 300 if state == "ok" else 0}
            db.table("frontier").insert(row | {"listed": "", "published": "", "due": "", "failures": 0} | values)

    return put


def run(db: Database, *days: float) -> None:
    for one in days:
        db.table("runs").insert({"id": f"run-{one}", "event": "bridge", "started": ago(one)})


def wrong(db: Database, outlet: str = "gull", articles: int = 0, **least: float) -> list[str]:
    met = met_at(db, "bridge", outlet, crawls_of(db, "bridge"))
    expected = {"articles_a_day": 0.0, "body": 0.0, "date": 0.0} | least
    return [*errors(met, articles, {}), *shortfalls(met, expected)]


def test_nothing_at_all_is_an_error(db: Database, fill: Fill) -> None:
    assert wrong(db)[0].startswith("nothing was asked for")
    fill("ok", "ok", kind="listing")
    assert wrong(db) == ["its listings name no page of the event's days"]
    fill("", "")
    assert wrong(db) == ["none of its pages was asked for yet (2 listed)"]
    fill("http 404", "paywall", "not-an-article")
    assert wrong(db) == ["none of its pages could be read (3 asked for)"]
    assert wrong(db, articles=1) == []
    fill("ok")
    assert wrong(db) == []


def test_listings_that_all_fail_are_an_error_each_with_its_reason(db: Database, fill: Fill) -> None:
    fill("http 500", "timeout", kind="listing")
    assert wrong(db) == [
        "none of its listings could be read",
        "listing failed: https://gull.example/listing-0 (http 500)",
        "listing failed: https://gull.example/listing-1 (timeout)",
    ]


def test_an_outlet_that_is_read_and_silent_is_no_error(db: Database, fill: Fill) -> None:
    fill("off-topic", "off-topic", words=400)
    assert wrong(db) == []
    fill("off-topic", outlet="heron", words=3)
    assert wrong(db, "heron") == ["none of its pages could be read (1 asked for)"]


def test_older_databases_tell_by_their_drops() -> None:
    from pipelines.expectations import Met

    assert list(errors(Met(), 0, {"off-topic": 3, "timeout": 1})) == []
    assert list(errors(Met(), 0, {"timeout": 2})) == ["none of its addresses could be read (2 asked for)"]


def test_a_listing_that_was_cured_is_not_warned_of(db: Database, fill: Fill) -> None:
    run(db, 2, 1, 0)
    fill("ok", kind="listing")
    fill("ok")
    fill("http 500", kind="listing", fetched=ago(1), due=ago(0.5))  # it was due and nobody asked: it is listed no more
    assert wrong(db) == []
    fill("http 503", kind="listing", fetched=ago(1), due=ago(-1))  # it waits for its turn
    fill("dns", kind="listing")
    assert [line.rpartition("(")[2] for line in wrong(db)] == ["http 503)", "dns)"]


def test_a_listing_that_failed_in_the_first_second_of_the_run_is_seen(db: Database, fill: Fill) -> None:
    started = NOW.replace(microsecond=700_000)
    db.table("runs").insert({"id": "run", "event": "bridge", "started": started.isoformat()})
    fill("ok")
    fill("http 500", kind="listing", fetched=NOW.isoformat(), due=NOW.isoformat())  # stamped by the second
    assert [line.rpartition("(")[2] for line in wrong(db)] == ["http 500)"]
    db.execute("UPDATE frontier SET fetched = ? WHERE kind = 'listing'", [(NOW - timedelta(seconds=1)).isoformat()])
    assert wrong(db) == []


def test_a_run_of_which_nothing_could_be_read(db: Database, fill: Fill) -> None:
    def nothing(since: str = ago(0)) -> bool:
        return came_to_nothing(db, "bridge", since)

    fill("ok", kind="listing", fetched=ago(1))
    assert not nothing()  # nothing was asked for
    fill("http 500", "dns", kind="listing")
    fill("ok", fetched=ago(1))
    fill("http 500")
    assert nothing()
    assert not nothing(ago(1))
    fill("off-topic")
    assert not nothing()


def test_shares_of_pages_with_a_body_and_a_date(db: Database, fill: Fill) -> None:
    run(db, 0)
    fill("ok", "ok", published=ago(1))
    fill("no-body", "bot-wall")
    assert wrong(db, articles=2, body=0.9, date=0.9) == []  # four pages say nothing yet
    fill("off-topic", words=100, listed=ago(1))
    fill("http 404", "not-an-article", "timeout")  # no pages that could have a body
    assert wrong(db, articles=2, body=0.9, date=0.9) == [
        "3 of 5 pages with a body, expected 90%",
        "3 of 5 pages with a date, expected 90%",
    ]
    assert wrong(db, articles=2, body=0.6, date=0.6) == []


def test_what_broke_this_week_is_not_hidden_by_older_pages(db: Database, fill: Fill) -> None:
    run(db, 30, 0)
    fill(*["ok"] * 95, fetched=ago(30))
    fill(*["bot-wall"] * 5)
    assert wrong(db, articles=95, body=0.5) == ["0 of 5 pages with a body, expected 50%"]


def test_articles_a_day(db: Database, fill: Fill) -> None:
    run(db, 0)
    fill("ok", kind="listing")
    for day in range(1, 7):
        fill("ok", listed=ago(day), met=ago(0))
    assert wrong(db, articles_a_day=1) == []
    (line,) = wrong(db, articles_a_day=10)
    assert line.endswith(" articles a day in 6 days, expected 10")


def test_a_first_run_of_a_minute_cries_no_wolf(db: Database, fill: Fill) -> None:
    run(db, 0)
    fill("ok", kind="listing")
    fill("ok", listed=ago(0.01))
    assert wrong(db, articles_a_day=500) == []


def test_a_feed_that_stands_still_is_seen_after_three_days(db: Database, fill: Fill) -> None:
    fill("ok", kind="listing")
    fill("ok", "ok", listed=ago(8.1), met=ago(8))
    run(db, 8, 7, 6, 5)
    assert wrong(db, articles_a_day=1) == ["0.6 articles a day in 3 days, expected 1"]


def test_pages_without_a_day_are_from_about_when_they_were_met(db: Database, fill: Fill) -> None:
    run(db, *range(6, -1, -1))
    fill("ok", kind="listing", met=ago(6))
    fill(*["ok"] * 50, met=ago(6))  # what a section page already listed when it was first read
    for day in range(5, -1, -1):
        fill("ok", met=ago(day))
    met = met_at(db, "bridge", "gull", crawls_of(db, "bridge"))
    assert (round(met.days), round(met.a_day)) == (6, 1)


def test_pages_by_hand_alone_are_not_counted_by_the_day(db: Database, fill: Fill) -> None:
    run(db, 6, 3, 0)
    fill("ok", listed=ago(6), met=ago(6))
    assert wrong(db, articles_a_day=5) == []


def test_crawls_are_those_of_the_last_week_and_the_one_before(db: Database) -> None:
    assert crawls_of(db, "bridge") == Crawls()
    run(db, 30, 20, 5, 4.99, 4.9, 0.01, 0)
    assert [round((NOW - one) / timedelta(days=1), 2) for one in crawls_of(db, "bridge").runs] == [20, 5, 0.01, 0]
    db.execute("UPDATE events SET since = '2025-05-01', until = '2025-05-31'")
    since, until = crawls_of(db, "bridge").window
    assert (since.date().isoformat(), until.date().isoformat()) == ("2025-05-01", "2025-06-01")
