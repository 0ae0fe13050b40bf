from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawlers.events import EventSpec
from pipelines.database import DatabaseError, open_database, writing
from pipelines.frontier import Frontier, Known, settle
from pipelines.items import Drop, Visit
from pipelines.store import store_drop, store_event

NOW = "2025-05-21T12:00:00+00:00"
SOON = "2025-05-21T12:05:00+00:00"
LATER = "2025-05-22T12:00:00+00:00"
FEED = Known(
    "listing gull/rss", "listing", "https://gull.example/rss", "gull", "feed", fetched=NOW, state="ok", digest="d"
)


def page(name: str, **more: str | int) -> Known:
    told = {"sign": "s1", "met": NOW, **more}
    return Known(f"gull/{name}", "page", f"https://gull.example/{name}", "gull", "feed", **told)  # type: ignore[arg-type]


def drop(name: str, reason: str, fetched: str = NOW, again: str = "") -> Drop:
    visit = Visit((f"gull/{name}",), source="feed", again=again)
    return Drop("bridge", "gull", f"https://gull.example/{name}", fetched, reason, words=9, visit=visit)


def at(db: Database, now: str = NOW, *, fresh: bool = False) -> Frontier:
    return Frontier(db, "bridge", now, fresh=fresh)


def names(frontier: Frontier) -> list[str]:
    return [known.key.partition("/")[2] for known in frontier.due_pages()]


def settled(db: Database, item: Drop, state: str, **more: str) -> Known:
    with writing(db):
        settle(db, item, state, **more)  # type: ignore[arg-type]
    known = at(db).known(item.visit.keys[0])
    assert known is not None
    return known


def test_a_listing_and_its_pages_are_kept_in_one_transaction(db: Database) -> None:
    frontier = at(db)
    with pytest.raises(DatabaseError, match="frontier"):
        frontier.take(FEED, [page("a"), replace(page("b"), key=None)])  # type: ignore[arg-type]
    assert (frontier.known(FEED.key), names(frontier)) == (None, [])
    frontier.take(FEED, [page("a"), page("b", priority=2)])
    assert (frontier.known(FEED.key), names(frontier)) == (FEED, ["b", "a"])


def test_a_listing_that_is_read_at_last_is_no_drop_any_more(db: Database) -> None:
    with writing(db):
        store_drop(db, Drop("bridge", "gull", FEED.url, NOW, "timeout"))
        store_drop(db, Drop("bridge", "gull", "https://gull.example/x", NOW, "timeout"))
    at(db).take(FEED, [])
    assert [row["url"] for row in db.query("SELECT url FROM drops")] == ["https://gull.example/x"]


def test_what_was_answered_is_due_in_its_time(db: Database) -> None:
    at(db).take(FEED, [page("a"), page("b"), page("c"), page("d")])
    settled(db, drop("a", ""), "ok", published="2025-05-20T12:00:00+00:00")
    settled(db, drop("b", "off-topic"), "off-topic")
    settled(db, drop("c", "http 429", again="2025-05-21T12:04:00+00:00"), "http 429")
    assert names(at(db)) == ["d"]
    assert names(at(db, SOON)) == ["d", "c"]
    assert names(at(db, LATER)) == ["d", "a", "c"]
    assert at(db).articles() == {"gull": 1}


def test_another_sign_makes_a_page_due_and_no_sign_does_not(db: Database) -> None:
    frontier = at(db)
    frontier.take(FEED, [page("a")])
    settled(db, drop("a", ""), "ok", published="2025-05-01")
    known = frontier.known("gull/a")
    assert [frontier.is_due(known, sign) for sign in ("s1", "s2", "")] == [False, True, False]
    assert at(db, fresh=True).is_due(known, "s1")
    assert frontier.is_due(None)
    frontier.take(FEED, [page("a", sign="s2")])
    assert names(frontier) == ["a"], "also where the crawl is killed before it asks"


def test_failures_are_counted_until_one_answer(db: Database) -> None:
    assert [settled(db, drop("a", "timeout"), "timeout").failures for _ in range(3)] == [1, 2, 3]
    known = settled(db, drop("a", ""), "ok", published="2025-05-20")
    assert (known.failures, known.state, known.published, known.fetched) == (0, "ok", "2025-05-20", NOW)
    assert settled(db, drop("a", "timeout"), "timeout").published == "2025-05-20", "what was known is kept"


def test_a_clock_that_was_ahead_puts_nothing_off(db: Database) -> None:
    at(db).take(FEED, [page("a")])
    settled(db, drop("a", "", fetched="2031-01-01T00:00:00+00:00"), "ok", published="2025-05-20")
    assert names(at(db)) == ["a"]


def test_other_words_judge_anew_and_the_same_do_not(db: Database, spec: EventSpec) -> None:
    at(db).take(FEED, [page("a"), page("b")])
    settled(db, drop("a", "off-topic"), "off-topic")
    settled(db, drop("b", "not-an-article"), "not-an-article")
    store_event(db, spec)
    assert (names(at(db)), at(db).known(FEED.key)) == ([], FEED)
    store_event(db, EventSpec(replace(spec.event, all=("harbour",)), spec.outlets))
    listing = at(db).known(FEED.key)
    assert names(at(db)) == ["a"]
    assert listing is not None and listing.digest == "", "its entries of other days may count now"


def test_events_do_not_see_each_others_addresses(db: Database, tmp_path: Path) -> None:
    at(db).take(FEED, [page("a")])
    other = Frontier(open_database(tmp_path / "data.db"), "other", NOW)
    assert (other.known("gull/a"), list(other.due_pages()), other.articles()) == (None, [], {})
