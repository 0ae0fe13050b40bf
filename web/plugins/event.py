"""The page of one event, /event/<id>: its head, then the sections that other plugins give, in their order."""

from __future__ import annotations

import sqlite3
from typing import Any
from urllib.parse import unquote

from datasette.plugins import pm
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

# One that goes on, or was killed, has no counts.
LAST_RUN = """
SELECT started, finished, outcome, reason, pages, articles, new, edited, dropped FROM runs
WHERE event = ? AND finished IS NOT NULL ORDER BY started DESC LIMIT 1"""


NAMES = """
SELECT id, name FROM outlets WHERE id IN (SELECT outlet FROM event_outlets WHERE event = ?1
  UNION SELECT outlet FROM event_articles WHERE event = ?1 UNION SELECT outlet FROM outlet_tallies WHERE event = ?1)"""


def load(conn: sqlite3.Connection, event: str) -> dict[str, Any] | None:
    """Return all that the page shows, in the caller's transaction; None where there is no such event."""
    row = conn.execute("SELECT id, title, since, until, demo, compared FROM events WHERE id = ?", [event]).fetchone()
    if row is None:
        return None
    sections = pm.hook.crossread_section(conn=conn, event=event)
    return {
        "event": dict(row),
        "counts": pm.hook.crossread_counts(conn=conn, event=event),
        "names": {id_: name or id_ for id_, name in conn.execute(NAMES, [event])},
        "run": conn.execute(LAST_RUN, [event]).fetchone(),
        "sections": sorted(filter(None, sections), key=lambda section: int(section["order"])),
    }


async def page(datasette: Any, request: Any) -> Any:
    """Answer /event/<id> and /event/<id>.json."""
    event = unquote(request.url_vars["id"])
    return await pm.hook.crossread_answer(
        datasette=datasette,
        request=request,
        template="event.html",
        load=lambda conn: load(conn, event),
        missing=("event", event),
    )


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"^/event/(?P<id>[^/]+?)(?P<format>\.json)?$", page)]
