"""Stored rows become the records that are compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from compare.matters import LEAST_MATTERS, repeated_spans
from compare.records import Article, Event, Outlet, State, make_id
from pipelines.validate import UNREADABLE

# Drops that cannot have held an article of the event, or are no page at all but a listing.
TOPIC_REASONS = frozenset(["off-topic", "out of window", "not-an-article", "not html", "other site"])
LISTING_REASONS = frozenset(
    (
        *("feed is html", "empty feed", "not a feed", "sitemap is html", "empty sitemap", "not a sitemap"),
        *("damaged gzip", "section is not html", "section without articles", "no address", "bad address"),
    )
)
# Paragraphs that an event's outlets repeat in articles on different matters.
REPEATED = f"""SELECT outlet, paragraph FROM repeats
WHERE outlet IN (SELECT outlet FROM event_outlets WHERE event = ?)
GROUP BY outlet, paragraph HAVING count(*) >= {LEAST_MATTERS} ORDER BY outlet, paragraph"""  # noqa: S608 - a number


def article_of(row: Mapping[str, Any]) -> Article:
    """Return the article of a row of `revisions` joined with its `articles`."""
    fields = ("outlet", "url", "title", "text", "published", "author", "description", "language", "state", "genre")
    values: dict[str, Any] = {name: row[name] or "" for name in fields}
    return Article(id=row["article"], revision=row["id"], **values)


def load_event(db: Database, event: str) -> Event:
    """Return the stored event `event`."""
    spec: dict[str, Any] = json.loads(next(db.query("SELECT spec FROM events WHERE id = ?", [event]))["spec"])
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in spec.items()}
    return Event(**values)


def load_outlets(db: Database, event: str) -> list[Outlet]:
    """Return the outlets of an event, in the order of their ids."""
    sql = """SELECT o.id, o.name, o.home, o.language, o.country, o.owner, o.agency FROM event_outlets eo
             JOIN outlets o ON o.id = eo.outlet WHERE eo.event = ? ORDER BY o.id"""
    return [Outlet(**(row | {"agency": bool(row["agency"])})) for row in db.query(sql, [event])]


def load_articles(db: Database, event: str) -> list[Article]:
    """Return the newest revision of each article of an event, and a `failed` one for each address that gave none."""
    sql = """SELECT r.*, coalesce(ea.outlet, a.outlet) AS outlet, a.url FROM event_articles ea
             JOIN articles a ON a.id = ea.article JOIN revisions r ON r.id = a.revision
             WHERE ea.event = ? ORDER BY a.id"""
    repeated = repeated_paragraphs(db, event)
    found = (article_of(row) for row in db.query(sql, [event]))
    readable = (replace(one, repeated=repeated_spans(one, repeated.get(one.outlet, ()))) for one in found)
    return list(readable) + list(_failed(db, event))


def repeated_paragraphs(db: Database, event: str) -> dict[str, list[str]]:
    """Return, by outlet of the event, the ids of the paragraphs that stand in its articles on different matters."""
    found: dict[str, list[str]] = {}
    for row in db.query(REPEATED, [event]):
        found.setdefault(row["outlet"], []).append(row["paragraph"])
    return found


def _failed(db: Database, event: str) -> Iterator[Article]:
    for row in db.query("SELECT * FROM drops WHERE event = ? ORDER BY id", [event]):
        if row["reason"] in TOPIC_REASONS | LISTING_REASONS:
            continue
        state: State = row["reason"] if row["reason"] in UNREADABLE else "failed"
        revision = make_id("no revision", row["id"])
        yield Article(row["id"], revision, row["outlet"], row["url"], row["title"], "", state=state)
