"""The front page: every event, newest first, with its counts and its strongest differences."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from datasette import Response
from datasette.plugins import pm
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

SHOWN = 100
STRONGEST = 3

EVENTS = """
SELECT e.id, e.title, e.since, e.until, e.compared,
  (SELECT count(*) FROM event_articles ea JOIN articles a ON a.id = ea.article JOIN revisions r ON r.id = a.revision
    WHERE ea.event = e.id AND r.state = 'ok' AND r.text <> '') AS articles,
  (SELECT count(DISTINCT a.outlet) FROM event_articles ea JOIN articles a ON a.id = ea.article
    JOIN revisions r ON r.id = a.revision WHERE ea.event = e.id AND r.state = 'ok' AND r.text <> '') AS outlets,
  (SELECT count(DISTINCT o.origin) FROM article_origins o WHERE o.event = e.id) AS origins,
  (SELECT count(*) FROM differences d WHERE d.event = e.id) AS differences,
  (SELECT count(*) FROM findings f WHERE f.event = e.id AND f.outlets > 1) AS agreements
FROM events e ORDER BY coalesce(nullif(e.since, ''), e.compared, '') DESC, e.id LIMIT ?"""
TOP = "SELECT id, kind, about FROM differences WHERE event = ? ORDER BY strength DESC, id LIMIT ?"
VALUES = """
SELECT s.value, (SELECT f.value || ' ' || f.unit FROM facts f WHERE f.event = s.event AND f.claim = s.claim
  AND f.start = s.mark_start AND f.end = s.mark_end LIMIT 1) AS meant
FROM sides s WHERE s.event = ? AND s.difference = ? ORDER BY s.position LIMIT 50"""

# "9+", "~2400", "..30": how a figure as understood shows its hedge.
HEDGE = re.compile(r"^~|^\.\.(?=\d)|(?<=\d)\+(?= |$)|(?<=\d)\.\.(?= |$)")


def distinct(values: list[tuple[str, str | None]]) -> list[str]:
    """Return the values in their order, each once whatever its capitals, wording and hedge."""
    found: dict[str, str] = {}
    for value, meant in values:
        found.setdefault(HEDGE.sub("", meant or value.casefold()), value)
    return list(found.values())


def load(conn: sqlite3.Connection) -> dict[str, Any]:
    """Return the events in one transaction."""
    conn.execute("BEGIN")
    try:
        events = [dict(row) for row in conn.execute(EVENTS, [SHOWN])]
        for event in events:
            event["top"] = [dict(row) for row in conn.execute(TOP, [event["id"], STRONGEST])]
            for difference in event["top"]:
                found = conn.execute(VALUES, [event["id"], difference["id"]])
                difference["says"] = distinct([(str(value), meant) for value, meant in found])
                decided = pm.hook.crossread_decisions(conn=conn, event=event["id"], difference=difference["id"])
                difference["decided"] = decided["word"]
        return {"events": events, "total": conn.execute("SELECT count(*) FROM events").fetchone()[0]}
    finally:
        conn.rollback()


async def page(datasette: Any, request: Any) -> Any:
    """Answer /."""
    database = await pm.hook.crossread_database(datasette=datasette)
    context: dict[str, Any] = {"database": "", "events": [], "total": 0}
    if database is not None:
        context = {"database": database.name, **await database.execute_fn(load)}
    context["others"] = [name for name in datasette.databases if not name.startswith("_")]
    return Response.html(await datasette.render_template("front.html", context, request=request))


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"^/$", page)]
