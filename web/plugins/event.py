"""The page of one event, /event/<id>: its head, then the sections that other plugins give, in their order."""

from __future__ import annotations

import sqlite3
from typing import Any
from urllib.parse import unquote

from datasette import Response
from datasette.plugins import pm
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

# Articles that could be read, as the terminal counts them; what gave no text is listed below.
COUNTS = {
    "outlets": """SELECT count(DISTINCT a.outlet) FROM event_articles ea JOIN articles a ON a.id = ea.article
        JOIN revisions r ON r.id = a.revision WHERE ea.event = ? AND r.state = 'ok' AND r.text <> ''""",
    "origins": "SELECT count(DISTINCT origin) FROM article_origins WHERE event = ?",
    "articles": """SELECT count(*) FROM event_articles ea JOIN articles a ON a.id = ea.article
        JOIN revisions r ON r.id = a.revision WHERE ea.event = ? AND r.state = 'ok' AND r.text <> ''""",
    "differences": "SELECT count(*) FROM differences WHERE event = ?",
    "agreements": "SELECT count(*) FROM findings WHERE event = ? AND outlets > 1",
}

# One that goes on, or was killed, has no counts.
LAST_RUN = "SELECT * FROM runs WHERE event = ? AND finished IS NOT NULL ORDER BY started DESC LIMIT 1"


def load(conn: sqlite3.Connection, event: str) -> dict[str, Any] | None:
    """Return all that the page shows, read in one transaction: a crawl may be writing meanwhile."""
    conn.execute("BEGIN")
    try:
        row = conn.execute("SELECT * FROM events WHERE id = ?", [event]).fetchone()
        if row is None:
            return None
        sections = pm.hook.crossread_section(conn=conn, event=event)
        return {
            "event": dict(row),
            "counts": {name: conn.execute(sql, [event]).fetchone()[0] for name, sql in COUNTS.items()},
            "names": {id_: name or id_ for id_, name in conn.execute("SELECT id, name FROM outlets")},
            "run": conn.execute(LAST_RUN, [event]).fetchone(),
            "sections": sorted(filter(None, sections), key=lambda section: int(section["order"])),
        }
    finally:
        conn.rollback()


async def page(datasette: Any, request: Any) -> Any:
    """Answer /event/<id>."""
    event = unquote(request.url_vars["id"])
    database = await pm.hook.crossread_database(datasette=datasette)
    context = await database.execute_fn(lambda conn: load(conn, event)) if database else None
    if context is None:
        context = {"what": "event", "id": event, "stored": database is not None}
        return Response.html(await datasette.render_template("missing.html", context, request=request), status=404)
    context["database"] = database.name
    return Response.html(await datasette.render_template("event.html", context, request=request))


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"^/event/(?P<id>[^/]+)$", page)]
