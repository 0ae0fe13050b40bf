"""The front page: every event, newest first, with its counts and its strongest differences."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from datasette.plugins import pm
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

SHOWN = 50
# Nobody has more events than this; a larger number in the address is no use.
MOST = 10_000_000
STRONGEST = 3
# Rows of the newest differences that are looked at, and of the values of one.
NEWEST = 3

EVENTS = """
SELECT id, title, since, until, compared FROM events
ORDER BY coalesce(nullif(since, ''), compared, '') DESC, id LIMIT ? OFFSET ?"""
# The last run that brought something to compare, or failed; one that goes on has no counts yet.
LAST_RUN = """
SELECT started, finished, outcome, reason, compared, new, edited, fresh, updated,
  EXISTS (SELECT 1 FROM runs o WHERE o.event = r.event AND o.started < r.started) AS earlier
FROM runs r WHERE event = ? AND outcome <> '' ORDER BY started DESC LIMIT 1"""
# Differences with a value that was not there before the last comparison.
NEW = """
SELECT id, difference, kind, about, first_seen = updated AS never_seen FROM noticed
WHERE event = ? AND updated >= ? AND difference <> '' ORDER BY updated DESC, id LIMIT ?"""
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


def strongest(conn: sqlite3.Connection, event: str) -> list[dict[str, Any]]:
    """Return the event's strongest differences, each with the values that are given."""
    top = [dict(row) for row in conn.execute(TOP, [event, STRONGEST])]
    for difference in top:
        found = conn.execute(VALUES, [event, difference["id"]])
        difference["says"] = distinct([(str(value), meant) for value, meant in found])
        decided = pm.hook.crossread_decisions(conn=conn, event=event, difference=difference["id"])
        difference["decided"] = decided["word"]
    return top


def news(conn: sqlite3.Connection, event: str) -> dict[str, Any]:
    """Return what the event's last run brought, and the differences that are new since; all are in a first run's."""
    run = conn.execute(LAST_RUN, [event]).fetchone()
    if run is None:
        return {"run": None, "new": []}
    new = conn.execute(NEW, [event, run["compared"], NEWEST]).fetchall() if run["compared"] else []
    return {"run": dict(run), "new": [dict(row) for row in new]}


def load(conn: sqlite3.Connection, start: int) -> dict[str, Any]:
    """Return the events from the `start`-th on, in the caller's transaction."""
    events = [dict(row) for row in conn.execute(EVENTS, [SHOWN, start])]
    for event in events:
        event["counts"] = pm.hook.crossread_counts(conn=conn, event=event["id"])
        event["top"] = strongest(conn, event["id"])
        event |= news(conn, event["id"])
    total = conn.execute("SELECT count(*) FROM events").fetchone()[0]
    return {"events": events, "total": total, "start": start, "shown": SHOWN}


async def page(datasette: Any, request: Any) -> Any:
    """Answer / and /events.json; `?from=50` begins at the 51st event."""
    given = str(request.args.get("from") or "")
    start = min(int(given), MOST) if given.isascii() and given.isdigit() and len(given) < 9 else 0
    served = [name for name in datasette.databases if not name.startswith("_")]
    return await pm.hook.crossread_answer(
        datasette=datasette,
        request=request,
        template="front.html",
        load=lambda conn: {**load(conn, start), "served": served},
        missing=("", ""),
    )


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"^/$", page), (r"^/events(?P<format>\.json)$", page)]
