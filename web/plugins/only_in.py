"""The section of what one outlet alone has, outlet by outlet."""

from __future__ import annotations

import sqlite3
from itertools import groupby
from typing import Any

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")


# Statements of one outlet on the page, and of all outlets together; the view has them all.
SHOWN_OF_ONE = 12
SHOWN = 240

ONLY = """
SELECT o.finding, f.statement, o.outlet, o.published, a.url, f.outlets, o.article, o.claim, o.place, o.of_outlet FROM (
  SELECT f.event, f.id AS finding, c.outlet, c.published, c.article, c.id AS claim,
    row_number() OVER (PARTITION BY c.outlet ORDER BY c.published, c.article, c.position) AS place,
    count(*) OVER (PARTITION BY c.outlet) AS of_outlet
  FROM findings f JOIN claims c ON c.event = f.event AND c.id = f.claim WHERE f.event = ? AND f.origins = 1) o
JOIN findings f ON f.event = o.event AND f.id = o.finding JOIN articles a ON a.id = o.article
WHERE o.place <= ? ORDER BY o.outlet, o.place LIMIT ?"""


@hookimpl
def crossread_section(conn: sqlite3.Connection, event: str) -> dict[str, Any]:
    """Load the first statements of each outlet that no independent origin has."""
    rows = conn.execute(ONLY, [event, SHOWN_OF_ONE, SHOWN]).fetchall()
    groups = [(outlet, list(found)) for outlet, found in groupby(rows, key=lambda row: str(row["outlet"]))]
    total = conn.execute("SELECT count(*) FROM findings WHERE event = ? AND origins = 1", [event]).fetchone()[0]
    return {
        "name": "only-in",
        "title": "What one outlet alone has",
        "order": 30,
        "template": "_only_in.html",
        "view": "only_in",
        "total": total,
        "shown": len(rows),
        "groups": groups,
    }
