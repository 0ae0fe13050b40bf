"""The section of what one outlet alone has, outlet by outlet."""

from __future__ import annotations

import sqlite3
from typing import Any

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")


# Statements of one outlet on the page, and of all outlets together; the view has them all.
SHOWN_OF_ONE = 12
SHOWN = 240

COUNTS = """
SELECT outlet, count(*) FROM findings WHERE event = ? AND origins = 1 AND outlet IS NOT NULL
GROUP BY outlet ORDER BY outlet"""
ONLY = """
SELECT f.id AS finding, f.statement, f.outlet, c.published, a.url, f.outlets, c.article, c.id AS claim, ? AS of_outlet
FROM findings f JOIN claims c ON c.event = f.event AND c.id = f.claim JOIN articles a ON a.id = c.article
WHERE f.event = ? AND f.origins = 1 AND f.outlet = ? ORDER BY f.first_published, f.id LIMIT ?"""


@hookimpl
def crossread_section(conn: sqlite3.Connection, event: str) -> dict[str, Any]:
    """Load the first statements of each outlet that no independent origin has."""
    groups: list[tuple[str, list[sqlite3.Row]]] = []
    left = SHOWN
    for outlet, number in conn.execute(COUNTS, [event]).fetchall():
        rows = conn.execute(ONLY, [number, event, outlet, min(left, SHOWN_OF_ONE)]).fetchall()
        left -= len(rows)
        if rows:
            groups.append((str(outlet), rows))
    total = conn.execute("SELECT count(*) FROM findings WHERE event = ? AND origins = 1", [event]).fetchone()[0]
    return {
        "name": "only-in",
        "title": "What one outlet alone has",
        "order": 30,
        "template": "_only_in.html",
        "view": "only_in",
        "total": total,
        "shown": SHOWN - left,
        "groups": groups,
    }
