from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler
from sqlite_utils import Database

from compare.records import Event, Outlet
from crawlers.events import EventSpec
from crawlers.outlets import Expectations, OutletSpec
from pipelines.articles import load_articles, load_outlets
from pipelines.database import DatabaseError, open_database
from pipelines.items import ArticleItem, Drop
from pipelines.store import Store, article_id, store_article, store_drop, store_event, store_run

Make = Callable[..., ArticleItem]
LATER = "2025-05-22T10:00:00+00:00"


def rows(db: Database, table: str) -> list[dict[str, Any]]:
    return list(db.query(f"SELECT * FROM {table} ORDER BY 1, 2"))


def drop(url: str, reason: str, requested: str = "") -> Drop:
    return Drop("bridge", "gull", url, LATER, reason, requested=requested)


def test_a_second_run_doubles_nothing(db: Database, make_item: Make) -> None:
    assert store_article(db, make_item("gull")) == "new"
    before = {table: rows(db, table) for table in ("revisions", "event_articles", "edits")}
    assert store_article(db, make_item("gull", fetched=LATER)) == "unchanged"
    assert {table: rows(db, table) for table in before} == before
    (article,) = rows(db, "articles")
    assert (article["first_seen"], article["fetched"]) == ("2025-05-21T10:00:00+00:00", LATER)


def test_ids_come_from_address_and_content(db: Database, tmp_path: Path, spec: EventSpec, make_item: Make) -> None:
    other = open_database(tmp_path / "other.db")
    store_event(other, spec)
    for database in (db, other):
        store_article(database, make_item("gull", fetched=LATER if database is other else "2025-05-21T00:00:00+00:00"))
    assert [row["id"] for row in rows(db, "revisions")] == [row["id"] for row in rows(other, "revisions")]
    assert article_id("https://a.example/1") != article_id("https://a.example/2")


def test_an_edited_page_gets_a_revision_and_the_old_one_stays(db: Database, make_item: Make) -> None:
    first = make_item("gull")
    store_article(db, first)
    edited = replace(first, text=first.text.replace("12 people", "15 people"), fetched=LATER)
    assert store_article(db, edited) == "edited"
    texts = {row["text"] for row in rows(db, "revisions")}
    assert texts == {first.text, edited.text}
    (article,) = rows(db, "articles")
    (newest,) = db.query("SELECT text FROM revisions WHERE id = ?", [article["revision"]])
    assert newest["text"] == edited.text
    edits = list(db.query("SELECT * FROM changes WHERE event = 'bridge'"))
    assert [(e["kind"], e["outlet"], e["seen"], e["url"]) for e in edits] == [("number", "gull", LATER, first.url)]
    assert ("12" in edits[0]["before"], "15" in edits[0]["after"]) == (True, True)


def test_an_older_capture_is_kept_and_unsays_nothing(db: Database, make_item: Make) -> None:
    store_article(db, make_item("gull", fetched=LATER))
    older = make_item("gull", text="The bridge at Kestrel is to be closed. " * 9, fetched="2025-05-20T09:00:00+00:00")
    assert store_article(db, older) == "unchanged"
    (article,) = rows(db, "articles")
    assert (article["first_seen"], article["fetched"]) == ("2025-05-20T09:00:00+00:00", LATER)
    assert len(rows(db, "revisions")) == 2
    assert rows(db, "edits") == []
    assert "12 people" in load_articles(db, "bridge")[0].text


def test_an_edit_that_is_undone_is_a_second_edit(db: Database, make_item: Make) -> None:
    first = make_item("gull")
    edited = replace(first, text=first.text.replace("12 people", "15 people"), fetched=LATER)
    outcomes = [store_article(db, one) for one in (first, edited, replace(first, fetched="2025-05-23T10:00:00+00:00"))]
    assert outcomes == ["new", "edited", "edited"]
    assert len(rows(db, "revisions")) == 2
    assert len(rows(db, "edits")) == 2


@pytest.mark.parametrize("state", ["paywall", "no-body", "bot-wall", "consent-wall"])
def test_a_wall_does_not_unsay_what_was_read(db: Database, make_item: Make, state: str) -> None:
    store_article(db, make_item("gull"))
    assert store_article(db, make_item("gull", text="Subscribe.", state=state, fetched=LATER)) == "unchanged"
    (seen,) = db.query("SELECT state FROM articles_seen")
    assert seen["state"] == "ok"
    assert len(rows(db, "revisions")) == 1


def test_a_wall_that_falls_is_no_edit(db: Database, make_item: Make) -> None:
    store_article(db, make_item("gull", text="Subscribe.", state="paywall"))
    assert store_article(db, make_item("gull", fetched=LATER)) == "edited"
    assert rows(db, "edits") == []
    assert [row["state"] for row in db.query("SELECT state FROM articles_seen")] == ["ok"]


def test_a_failure_where_an_article_was_read_is_not_counted(db: Database, make_item: Make) -> None:
    store_article(db, make_item("gull", requested="https://gull.example/b?id=1"))
    for url in ("https://gull.example/bridge", "https://gull.example/b?id=1"):
        store_drop(db, drop(url, "http 500"))
    assert rows(db, "drops") == []
    store_drop(db, drop("https://gull.example/other", "http 500"))
    assert [row["reason"] for row in rows(db, "drops")] == ["http 500"]


def test_what_is_read_at_last_is_no_drop_any_more(db: Database, make_item: Make) -> None:
    store_drop(db, drop("https://gull.example/b?id=1", "timeout"))
    store_article(db, make_item("gull", requested="https://gull.example/b?id=1"))
    assert rows(db, "drops") == []
    store_drop(db, drop("https://gull.example/c?id=2", "timeout"))
    store_drop(db, drop("https://gull.example/c", "off-topic", requested="https://gull.example/c?id=2"))
    assert [(row["url"], row["reason"]) for row in rows(db, "drops")] == [("https://gull.example/c", "off-topic")]


def test_one_article_can_be_of_two_events(db: Database, spec: EventSpec, make_item: Make) -> None:
    store_event(db, replace(spec, event=replace(spec.event, id="other")))
    assert [store_article(db, make_item("gull", event=event)) for event in ("bridge", "other")] == ["new", "unchanged"]
    assert len(rows(db, "articles")) == 1
    assert len(rows(db, "event_articles")) == 2


def test_an_event_that_wants_less_lets_go_but_nothing_is_lost(
    filled: Database, spec: EventSpec, make_item: Make
) -> None:
    narrower = replace(spec.event, any=("Halden",))
    store_event(filled, replace(spec, event=narrower))
    assert [row["outlet"] for row in filled.query("SELECT outlet FROM articles_seen")] == ["ibis"]
    assert len(rows(filled, "revisions")) == 3
    store_article(filled, make_item("gull"))
    by_hand = replace(spec, event=narrower, urls=("https://gull.example/bridge",))
    store_event(filled, by_hand)
    assert [row["outlet"] for row in filled.query("SELECT outlet FROM articles_seen")] == ["gull", "ibis"]


def test_outlets_of_an_event_follow_its_file(db: Database, spec: EventSpec) -> None:
    store_event(db, replace(spec, outlets=spec.outlets[:1]))
    assert [row["outlet"] for row in rows(db, "event_outlets")] == ["gull"]
    store_event(db, replace(spec, outlets=()))
    assert rows(db, "event_outlets") == []


def test_what_is_expected_is_stored_with_the_outlet(db: Database, spec: EventSpec) -> None:
    expecting = replace(spec.outlets[0], expect=Expectations(articles_a_day=10, body=0.8, date=0.5))
    store_event(db, replace(spec, outlets=(expecting, spec.outlets[1])))
    stored = {row["id"]: row for row in rows(db, "outlets")}
    names = ("expect_articles_a_day", "expect_body", "expect_date")
    assert [stored["gull"][name] for name in names] == [10.0, 0.8, 0.5]
    assert [stored["heron"][name] for name in names] == [0, 0, 0]
    assert load_outlets(db, "bridge")[0] == expecting.outlet


def test_a_run_is_a_row(db: Database) -> None:
    stats = {
        "start_time": datetime(2025, 5, 21, 10, tzinfo=UTC),
        "crossread/page": 9,
        "crossread/new": 2,
        "crossread/edited": 1,
        "crossread/unchanged": 3,
        "crossread/drop/off-topic": 2,
        "crossread/drop/http 404": 1,
        "downloader/request_count": 12,
    }
    store_run(db, "bridge", stats)
    store_run(db, "bridge", stats)
    (run,) = rows(db, "runs")
    assert (run["pages"], run["articles"], run["new"], run["edited"], run["dropped"]) == (9, 6, 2, 1, 3)
    assert (run["event"], run["started"]) == ("bridge", "2025-05-21T10:00:00+00:00")
    assert run["finished"] > run["started"]
    detail = json.loads(run["detail"])
    assert detail["crossread/drop/http 404"] == 1
    assert "downloader/request_count" not in detail


def step(path: Path, spec: EventSpec) -> Store:
    crawler = get_crawler(settings_dict={"CROSSREAD_DB": str(path)})
    crawler.stats = MemoryStatsCollector(crawler)
    crawler.spider = SimpleNamespace(spec=spec)
    crawler.engine = SimpleNamespace(closed=[])

    async def close(*, reason: str) -> None:
        crawler.engine.closed.append(reason)

    crawler.engine.close_spider_async = close
    store = Store.from_crawler(crawler)
    store.crawler = crawler
    return store


def test_the_step_counts_and_stores(tmp_path: Path, spec: EventSpec, make_item: Make) -> None:
    store = step(tmp_path / "new.db", spec)
    store.open_spider()
    store.process_item(make_item("gull"))
    store.process_item(make_item("gull"))
    store.process_item(drop("https://gull.example/x", "http 404"))
    store.close_spider()
    stats = store.crawler.stats.get_stats()
    assert {key: value for key, value in stats.items() if key.startswith("crossread/")} == {
        "crossread/new": 1,
        "crossread/unchanged": 1,
        "crossread/article/gull": 2,
    }
    db = open_database(tmp_path / "new.db")
    assert len(rows(db, "articles")) == len(rows(db, "drops")) == len(rows(db, "runs")) == 1


def test_a_database_that_cannot_be_written_ends_the_run(tmp_path: Path, spec: EventSpec, make_item: Make) -> None:
    store = step(tmp_path / "new.db", spec)
    store.open_spider()
    store.process_item(make_item("gull"))
    assert store._db is not None
    store._db.execute("PRAGMA query_only = 1")

    async def refused() -> None:
        store.process_item(make_item("heron"))
        store.process_item(make_item("ibis"))

    asyncio.run(refused())
    store.close_spider()
    assert "cannot write to the database" in store.crawler.stats.get_value("crossread/fatal")
    assert store.crawler.engine.closed == ["database"]
    assert [row["outlet"] for row in rows(open_database(tmp_path / "new.db"), "articles")] == ["gull"]


def test_a_database_that_cannot_be_opened_says_so(tmp_path: Path, spec: EventSpec) -> None:
    (tmp_path / "no.db").write_text("This is a letter, not a database, and a long one at that. " * 20)
    with pytest.raises(DatabaseError, match=r"no\.db"):
        step(tmp_path / "no.db", spec).open_spider()


def test_a_killed_crawl_keeps_what_it_read(tmp_path: Path, spec: EventSpec, make_item: Make) -> None:
    store = step(tmp_path / "new.db", spec)
    store.open_spider()
    store.process_item(make_item("gull"))
    with sqlite3.connect(tmp_path / "new.db") as other:
        assert other.execute("SELECT count(*) FROM revisions").fetchone() == (1,)


def test_an_article_is_one_outlets_in_one_event_and_anothers_in_the_next(db: Database, make_item: Make) -> None:
    read = EventSpec(Event("read-1", "2 pages"), (OutletSpec(Outlet("gull-example", "gull.example")),))
    store_event(db, read)
    store_article(db, replace(make_item("gull"), event="read-1", outlet="gull-example"))
    store_article(db, make_item("gull", fetched=LATER))
    assert [article.outlet for article in load_articles(db, "read-1")] == ["gull-example"]
    assert [article.outlet for article in load_articles(db, "bridge")] == ["gull"]
    seen = {row["event"]: row["outlet"] for row in db.query("SELECT event, outlet FROM articles_seen")}
    assert seen == {"read-1": "gull-example", "bridge": "gull"}
