"""The section of articles seen, of addresses that gave none and why, and of outlets that had nothing."""

from __future__ import annotations

import sqlite3
from typing import Any

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")


SHOWN = 150

ARTICLES = """
SELECT outlet, url, title, published, state, words, origin, genre, article FROM articles_seen
WHERE event = ? AND article <> '' ORDER BY coalesce(datetime(published), published), outlet LIMIT ?"""
WITHOUT = """
SELECT s.outlet, s.url, s.title, s.published, s.state, d.detail FROM articles_seen s
LEFT JOIN drops d ON d.event = s.event AND d.outlet = s.outlet AND d.url = s.url AND d.reason = s.state
WHERE s.event = ? AND s.article = '' ORDER BY s.outlet, s.url LIMIT ?"""
EMPTY_HANDED = """
SELECT eo.outlet FROM event_outlets eo WHERE eo.event = ?1 AND eo.outlet NOT IN (
  SELECT a.outlet FROM event_articles ea JOIN articles a ON a.id = ea.article WHERE ea.event = ?1) ORDER BY 1"""


@hookimpl
def crossread_section(conn: sqlite3.Connection, event: str) -> dict[str, Any] | None:
    """Load the articles by time of publication, then what gave none."""
    rows = conn.execute(ARTICLES, [event, SHOWN]).fetchall()
    without = conn.execute(WITHOUT, [event, SHOWN]).fetchall()
    reasons = "SELECT reason, count(*) AS pages FROM drops WHERE event = ? GROUP BY reason ORDER BY 2 DESC, 1"
    dropped = conn.execute(reasons, [event]).fetchall()
    if not (rows or without or dropped):
        return None
    return {
        "name": "articles",
        "title": "What was read",
        "order": 70,
        "template": "_articles.html",
        "view": "articles_seen",
        "total": conn.execute("SELECT count(*) FROM articles_seen WHERE event = ?", [event]).fetchone()[0],
        "shown": len(rows) + len(without),
        "rows": rows,
        "without": without,
        "dropped": dropped,
        "empty_handed": [str(outlet) for (outlet,) in conn.execute(EMPTY_HANDED, [event])],
    }
