"""The permanent page of one difference, /difference/<id>: as it is today, or as it was when it was last found."""

from __future__ import annotations

import json
import sqlite3
from typing import Any
from urllib.parse import unquote

from datasette.plugins import pm
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

# A difference keeps every id that it ever had; one of a database that was not compared since has no memory yet.
SEEN = """
SELECT * FROM noticed WHERE id = ?1 UNION ALL
SELECT n.* FROM noticed_ids i JOIN noticed n ON n.event = i.event AND n.id = i.noticed WHERE i.difference = ?1
LIMIT 1"""
# What the terminal has told of it is no matter of the page; its last sides stand in `last`.
TOLD = frozenset(("sides", "fresh", "told"))
TODAY = "SELECT event, id AS difference FROM differences WHERE id = ? LIMIT 1"
EVENT = "SELECT id, title FROM events WHERE id = ?"


NAMES = "SELECT id, name FROM outlets WHERE id IN (SELECT outlet FROM event_outlets WHERE event = ?)"


def load(conn: sqlite3.Connection, wanted: str) -> dict[str, Any] | None:
    """Return what the page shows, in the caller's transaction; None where no difference ever had this id."""
    seen = conn.execute(SEEN, [wanted]).fetchone()
    row = seen or conn.execute(TODAY, [wanted]).fetchone()
    if row is None:
        return None
    event = conn.execute(EVENT, [row["event"]]).fetchone()
    return {
        "seen": {name: seen[name] for name in seen.keys() if name not in TOLD} if seen else None,  # noqa: SIM118 - a Row
        "event": dict(event) if event else {"id": row["event"], "title": ""},
        "card": pm.hook.crossread_card(conn=conn, event=row["event"], difference=row["difference"]),
        "decisions": pm.hook.crossread_decisions(conn=conn, event=row["event"], difference=wanted),
        "last": json.loads(seen["sides"]) if seen else [],
        "names": {id_: name or id_ for id_, name in conn.execute(NAMES, [row["event"]])},
    }


async def page(datasette: Any, request: Any) -> Any:
    """Answer /difference/<id> and /difference/<id>.json."""
    wanted = unquote(request.url_vars["id"])
    return await pm.hook.crossread_answer(
        datasette=datasette,
        request=request,
        template="difference.html",
        load=lambda conn: load(conn, wanted),
        missing=("difference", wanted),
    )


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"^/difference/(?P<id>[^/]+?)(?P<format>\.json)?$", page)]
