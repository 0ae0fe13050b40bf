"""Articles into the database: an edited one gets a new revision and the old one stays, an unchanged one nothing."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from dataclasses import asdict
from typing import Any, Literal

from scrapy import signals
from sqlite_utils import Database

from compare.records import make_id
from pipelines.articles import article_of
from pipelines.database import DatabaseError, open_database, writing
from pipelines.frontier import fingerprint, forget_judgements, settle
from pipelines.items import ArticleItem, Drop, Same
from pipelines.revise import read_again
from pipelines.runs import begin_run, stop_run, store_run
from pipelines.states import word_count
from pipelines.validate import reason_to_drop

ARTICLE_AT = "SELECT article FROM addresses WHERE url = ?"
ARTICLES_IN = "(SELECT article FROM event_articles WHERE event = ?)"
ARTICLES_OF = """SELECT r.*, a.outlet, a.url FROM event_articles ea JOIN articles a ON a.id = ea.article
JOIN revisions r ON r.id = a.revision WHERE ea.event = ?"""
DROPPED = ("event", "outlet", "url", "fetched", "reason", "detail", "title", "published")
Item = ArticleItem | Drop | Same
NEWEST = """SELECT r.*, a.outlet, a.url, a.fetched FROM articles a JOIN revisions r ON r.id = a.revision
WHERE a.id = ?"""
Outcome = Literal["new", "edited", "unchanged"]


def article_id(url: str) -> str:
    """Return the id of the article at a canonical address."""
    return make_id("article", url)


def drop_id(event: str, url: str) -> str:
    """Return the id of what is known of an address, or of an outlet's entries without one, that gave no article."""
    return make_id("drop", event, url)


def store_article(db: Database, item: ArticleItem) -> Outcome:
    """Store one article of an event in the caller's transaction."""
    article = article_id(item.url)
    for url in {item.url, item.requested or item.url}:
        db.execute("INSERT OR REPLACE INTO addresses VALUES (?, ?)", [url, article])
        db.execute("DELETE FROM drops WHERE id = ?", [drop_id(item.event, url)])
    belongs = [item.event, article, item.outlet]
    db.execute("INSERT OR REPLACE INTO event_articles (event, article, outlet) VALUES (?, ?, ?)", belongs)
    db.execute("UPDATE articles SET outlet = ? WHERE id = ?", [item.outlet, article])
    row = next(db.query(NEWEST, [article]), None)
    if row is None:
        revision = make_id("revision", article, item.state, item.title, item.text)
        db.table("revisions").insert(_revision(item, article, revision), pk="id", ignore=True)
        _point_to(db, item, article, revision)
        return "new"
    found = read_again(row, item)
    if found is None:
        db.execute("UPDATE articles SET fetched = max(fetched, ?) WHERE id = ?", [item.fetched, article])
        return "unchanged"
    item, revision, edits = found
    db.table("revisions").insert(_revision(item, article, revision), pk="id", ignore=True)
    if item.fetched < row["fetched"]:
        # A capture out of an archive, older than what is known: it is kept, and nothing of today is unsaid.
        db.execute("UPDATE articles SET first_seen = min(first_seen, ?) WHERE id = ?", [item.fetched, article])
        return "unchanged"
    db.execute("UPDATE articles SET revision = ?, fetched = ? WHERE id = ?", [revision, item.fetched, article])
    about = {"article": article, "revision": revision, "outlet": item.outlet, "url": item.url, "seen": item.fetched}
    db.table("edits").insert_all([asdict(edit) | about for edit in edits], pk="id", ignore=True)
    return "edited"


def store_drop(db: Database, drop: Drop) -> None:
    """Store an address that gave no article, unless an article was read there before."""
    known = next(db.query(f"{ARTICLE_AT} AND article IN {ARTICLES_IN}", [drop.url, drop.event]), None)
    row = {name: getattr(drop, name) for name in DROPPED}
    requested = drop.requested
    if requested and requested != drop.url:
        db.execute("DELETE FROM drops WHERE id = ?", [drop_id(drop.event, requested)])
    if known is None:
        db.table("drops").upsert({"id": drop_id(drop.event, drop.url or drop.outlet), **row}, pk="id")


def store_same(db: Database, item: Same) -> None:
    """Note that an article is what it was, in the caller's transaction."""
    for url in {item.url, item.requested or item.url}:
        sql = f"UPDATE articles SET fetched = max(fetched, ?) WHERE id IN ({ARTICLE_AT})"  # noqa: S608 - our own
        db.execute(sql, [item.fetched, url])
        db.execute("DELETE FROM drops WHERE id = ?", [drop_id(item.event, url)])


def store_event(db: Database, spec: Any) -> None:
    """Store an event and its outlets as their files say now."""
    event = asdict(spec.event)
    row = {key: event[key] for key in ("id", "title", "since", "until")} | {"fingerprint": fingerprint(spec.event)}
    with writing(db):
        forget_judgements(db, spec.event)
        db.table("events").upsert({**row, "demo": int(spec.demo), "spec": json.dumps(event, sort_keys=True)}, pk="id")
        db.table("outlets").upsert_all([_outlet(one) for one in spec.outlets], pk="id")
        db.execute("DELETE FROM event_outlets WHERE event = ?", [spec.event.id])
        # No pk here: to tell the key of a single row, sqlite-utils would ask for its rowid, which this table has not.
        db.table("event_outlets").insert_all({"event": spec.event.id, "outlet": one.outlet.id} for one in spec.outlets)
        _release(db, spec)


def _outlet(spec: Any) -> dict[str, Any]:
    expected = {f"expect_{name}": least for name, least in asdict(spec.expect).items()}
    return asdict(spec.outlet) | {"agency": int(spec.outlet.agency)} | expected


def _release(db: Database, spec: Any) -> None:
    """Let go of articles that the event, as its file says now, does not want; they stay stored, only not in it."""
    by_hand = {str(row["article"]) for url in spec.urls for row in db.query(ARTICLE_AT, [url])}
    for row in list(db.query(ARTICLES_OF, [spec.event.id])):
        reason = reason_to_drop(article_of(row), spec.event, by_hand=row["article"] in by_hand)
        if reason in ("off-topic", "out of window"):
            db.execute("DELETE FROM event_articles WHERE event = ? AND article = ?", [spec.event.id, row["article"]])


def _point_to(db: Database, item: ArticleItem, article: str, revision: str) -> None:
    """Store a new article; its page was seen for the first time."""
    seen = {"first_seen": item.fetched, "fetched": item.fetched}
    row = {"id": article, "outlet": item.outlet, "url": item.url, **seen, "revision": revision}
    db.table("articles").insert(row, pk="id")


def _revision(item: ArticleItem, article: str, revision: str) -> dict[str, Any]:
    fields = ("title", "published", "author", "description", "language", "text", "state", "genre", "dated", "reading")
    return {
        "id": revision,
        "article": article,
        "seen": item.fetched,
        **{name: getattr(item, name) for name in fields},
        "words": word_count(item.text),
    }


class Store:
    """The pipeline step: every item in one short transaction with what the frontier keeps of it, so that a killed crawl
    keeps what it has read, and the next one asks for the rest.
    """

    def __init__(self, crawler: Any) -> None:
        self._crawler = crawler
        self._db: Database | None = None
        self._closing: asyncio.Task[None] | None = None
        # The articles of this run, with the address that each was asked for.
        self._read: dict[tuple[int, str], str] = {}
        self._run = ""

    @classmethod
    def from_crawler(cls, crawler: Any) -> Store:
        step = cls(crawler)
        crawler.signals.connect(step.spider_closed, signal=signals.spider_closed)
        return step

    def open_spider(self) -> None:
        self._db = open_database(self._crawler.settings["CROSSREAD_DB"])
        store_event(self._db, self._crawler.spider.spec)
        self._run = begin_run(self._db, self._crawler.spider.spec.event.id)

    def process_item(self, item: Item) -> Item:
        assert self._db is not None
        if self._closing is not None:
            return item  # the run is ending; each write would wait for the same lock again
        stats = self._crawler.stats
        try:
            with writing(self._db):
                self._store(self._db, item)
        except sqlite3.Error as error:
            # A full disk or a lock that outlasts the time-out ends the run; what is stored stays.
            stats.set_value("crossread/fatal", f"cannot write to the database: {error}")
            if self._closing is None:
                closing = self._crawler.engine.close_spider_async(reason="database")
                self._closing = asyncio.get_running_loop().create_task(closing)
        return item

    def _store(self, db: Database, item: Item) -> None:
        stats = self._crawler.stats
        if isinstance(item, Drop):
            store_drop(db, item)
            settle(db, item, item.reason, published=item.published, words=item.words)
        elif isinstance(item, Same):
            store_same(db, item)
            settle(db, item, "ok")
            stats.inc_value("crossread/unchanged")
        elif self._is_twice(item):
            # The same article by another address: AMP, print, a tracking link. What it says was read already.
            settle(db, item, "duplicate address")
            db.execute("INSERT OR REPLACE INTO addresses VALUES (?, ?)", [item.requested, article_id(item.url)])
            db.execute("DELETE FROM drops WHERE id = ?", [drop_id(item.event, item.requested)])
            stats.inc_value("crossread/skipped/duplicate address")
        else:
            outcome = store_article(db, item)
            settle(db, item, item.state, published=item.published, words=word_count(item.text))
            stats.inc_value(f"crossread/{outcome}")
            stats.inc_value(f"crossread/article/{item.outlet}")
            if item.state != "ok":
                stats.inc_value("crossread/unreadable")

    def _is_twice(self, item: ArticleItem) -> bool:
        """Whether an article was read in this run by another address, which a file of captures is not held to."""
        if item.visit.source in ("warc", "urls") or item.state != "ok":
            return False
        asked, run = item.requested or item.url, getattr(self._crawler.spider, "run", 0)
        return self._read.setdefault((run, article_id(item.url)), asked) != asked

    def close_spider(self) -> None:
        if self._db is None:
            return
        stats = self._crawler.stats
        try:
            store_run(self._db, self._crawler.spider.spec.event.id, stats.get_stats(), self._run)
        except sqlite3.Error as error:
            stats.set_value("crossread/fatal", f"cannot write to the database: {error}")
        finally:
            self._db.close()

    def spider_closed(self, reason: str) -> None:
        """Say in the run log that the crawl was stopped: Scrapy gives the reason after the steps have closed."""
        stats = self._crawler.stats
        if self._run and reason != "finished" and "crossread/fatal" not in stats.get_stats():
            try:
                stop_run(self._crawler.settings["CROSSREAD_DB"], self._run, reason)
            except (sqlite3.Error, DatabaseError) as error:
                stats.set_value("crossread/fatal", f"cannot write to the database: {error}")
