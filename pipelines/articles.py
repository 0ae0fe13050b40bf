"""Stored rows become the records that are compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlite_utils import Database

from compare.records import Article, Event, Outlet, make_id

# Drops that are an address of the event: it may have held an article, and we cannot know.
TOPIC_REASONS = ("off-topic", "out of window", "duplicate address", "not-an-article")
LISTING_REASONS = ("feed is html", "empty feed", "broken feed", "sitemap is html", "empty sitemap", "broken sitemap")


def article_of(row: Mapping[str, Any]) -> Article:
    """Return the article of a row of `revisions` joined with its `articles`."""
    fields = ("outlet", "url", "title", "text", "published", "author", "description", "language", "state", "genre")
    return Article(id=row["article"], revision=row["id"], **{name: row[name] or "" for name in fields})


def load_event(db: Database, event: str) -> Event:
    """Return the stored event `event`."""
    spec = json.loads(next(db.query("SELECT spec FROM events WHERE id = ?", [event]))["spec"])
    return Event(**{key: tuple(value) if isinstance(value, list) else value for key, value in spec.items()})


def load_outlets(db: Database, event: str) -> list[Outlet]:
    """Return the outlets of an event, in the order of their ids."""
    sql = "SELECT o.* FROM event_outlets eo JOIN outlets o ON o.id = eo.outlet WHERE eo.event = ? ORDER BY o.id"
    return [Outlet(**(row | {"agency": bool(row["agency"])})) for row in db.query(sql, [event])]


def load_articles(db: Database, event: str) -> list[Article]:
    """Return the newest revision of each article of an event, and a `failed` one for each address that gave none."""
    sql = """SELECT r.*, a.outlet, a.url FROM event_articles ea JOIN articles a ON a.id = ea.article
             JOIN revisions r ON r.id = a.revision WHERE ea.event = ? ORDER BY a.id"""
    return [article_of(row) for row in db.query(sql, [event])] + list(_failed(db, event))


def _failed(db: Database, event: str) -> Iterator[Article]:
    ignored = (*TOPIC_REASONS, *LISTING_REASONS)
    marks = ", ".join("?" for _ in ignored)
    for row in db.query(
        f"SELECT * FROM drops WHERE event = ? AND reason NOT IN ({marks}) ORDER BY id", [event, *ignored]
    ):  # noqa: S608 - marks only
        state = row["reason"] if row["reason"] in ("no-body", "paywall", "bot-wall") else "failed"
        yield Article(
            row["id"], make_id("no revision", row["id"]), row["outlet"], row["url"], row["title"], "", state=state
        )
