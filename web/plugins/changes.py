"""The section of edits: what an outlet changed in a page after we first read it."""

from __future__ import annotations

import sqlite3
from typing import Any

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")


SHOWN = 100


@hookimpl
def crossread_section(conn: sqlite3.Connection, event: str) -> dict[str, Any] | None:
    """Load the edits, oldest first."""
    sql = "SELECT outlet, url, seen, kind, before, after, article, revision FROM changes WHERE event = ? LIMIT ?"
    rows = conn.execute(sql, [event, SHOWN]).fetchall()
    if not rows:
        return None
    return {
        "name": "changes",
        "title": "What was changed afterwards",
        "order": 80,
        "template": "_changes.html",
        "view": "changes",
        "total": conn.execute("SELECT count(*) FROM changes WHERE event = ?", [event]).fetchone()[0],
        "shown": len(rows),
        "rows": rows,
    }
