"""The permanent page of one difference, /difference/<id>: as it is today, or as it was when it was last found."""

from __future__ import annotations

import json
import sqlite3
from typing import Any
from urllib.parse import unquote

from datasette import Response
from datasette.plugins import pm
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

# A difference keeps every id that it ever had; one of a database that was not compared since has no memory yet.
SEEN = """
SELECT * FROM noticed WHERE id = ?1 UNION ALL
SELECT n.* FROM noticed_ids i JOIN noticed n ON n.event = i.event AND n.id = i.noticed WHERE i.difference = ?1
LIMIT 1"""
TODAY = "SELECT event, id AS difference FROM differences WHERE id = ? LIMIT 1"
EVENT = "SELECT id, title FROM events WHERE id = ?"


def load(conn: sqlite3.Connection, wanted: str) -> dict[str, Any] | None:
    """Return what the page shows, read in one transaction; None where no difference ever had this id."""
    conn.execute("BEGIN")
    try:
        seen = conn.execute(SEEN, [wanted]).fetchone()
        row = seen or conn.execute(TODAY, [wanted]).fetchone()
        if row is None:
            return None
        event = conn.execute(EVENT, [row["event"]]).fetchone()
        return {
            "seen": dict(seen) if seen else None,
            "event": dict(event) if event else {"id": row["event"], "title": ""},
            "card": pm.hook.crossread_card(conn=conn, event=row["event"], difference=row["difference"]),
            "decisions": pm.hook.crossread_decisions(conn=conn, event=row["event"], difference=wanted),
            "last": json.loads(seen["sides"]) if seen else [],
            "names": {id_: name or id_ for id_, name in conn.execute("SELECT id, name FROM outlets")},
        }
    finally:
        conn.rollback()


async def page(datasette: Any, request: Any) -> Any:
    """Answer /difference/<id>."""
    wanted = unquote(request.url_vars["id"])
    database = await pm.hook.crossread_database(datasette=datasette)
    context = await database.execute_fn(lambda conn: load(conn, wanted)) if database else None
    if context is None:
        context = {"what": "difference", "id": wanted, "stored": database is not None}
        return Response.html(await datasette.render_template("missing.html", context, request=request), status=404)
    context["database"] = database.name
    return Response.html(await datasette.render_template("difference.html", context, request=request))


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"^/difference/(?P<id>[^/]+)$", page)]
