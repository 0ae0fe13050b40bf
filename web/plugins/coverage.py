"""The coverage matrix: the statements of several outlets against all outlets, each cell one mark.

Of the three states of a cell `reported` has three marks: it says so, it speaks of it in other words, or it differs.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")


# Statements on the page, fewer where there are many outlets: the cells are what takes long to render and to read.
SHOWN, LEAST, MOST_CELLS = 50, 20, 1200

STATEMENTS = """
SELECT id, statement, outlets FROM findings WHERE event = ? AND outlets > 1
ORDER BY origins DESC, outlets DESC, first_published, id LIMIT ?"""
CELLS = """
SELECT s.outlet, s.state, s.why, s.claim, c.article, EXISTS (
  SELECT 1 FROM finding_claims f WHERE f.event = s.event AND f.finding = s.finding AND f.claim = s.claim) AS own
FROM standings s LEFT JOIN claims c ON c.event = s.event AND c.id = s.claim
WHERE s.event = ? AND s.finding = ?"""
OUTLETS = """
SELECT outlet FROM event_outlets WHERE event = ?1
UNION SELECT a.outlet FROM event_articles ea JOIN articles a ON a.id = ea.article WHERE ea.event = ?1 ORDER BY 1"""

SAYING = ("says", "words")


def mark(cell: dict[str, Any]) -> str:
    """Return the mark of a cell: "says", "words" or "differs" of what is reported, else its state."""
    if cell["state"] != "reported":
        return str(cell["state"])
    if cell["own"]:
        return "says"
    return "differs" if str(cell["why"] or "").startswith("differs") else "words"


def cells(conn: sqlite3.Connection, event: str, finding: str) -> dict[str, dict[str, Any]]:
    """Load the cells of one statement by outlet, each with its mark."""
    found = [dict(cell) for cell in conn.execute(CELLS, [event, finding])]
    return {cell["outlet"]: {**cell, "mark": mark(cell)} for cell in found}


@hookimpl
def crossread_section(conn: sqlite3.Connection, event: str) -> dict[str, Any] | None:
    """Load one row of cells for each statement; outlets that say most of them, in whatever words, stand first."""
    reported: dict[str, int] = {str(outlet): 0 for (outlet,) in conn.execute(OUTLETS, [event])}
    shown = max(LEAST, min(SHOWN, MOST_CELLS // max(1, len(reported))))
    rows = [
        {**dict(row), "cells": cells(conn, event, row["id"])}
        for row in conn.execute(STATEMENTS, [event, shown]).fetchall()
    ]
    for row in rows:
        for outlet, cell in row["cells"].items():
            reported[outlet] = reported.get(outlet, 0) + (cell["mark"] in SAYING)
    total = conn.execute("SELECT count(*) FROM findings WHERE event = ? AND outlets > 1", [event]).fetchone()[0]
    if not rows:
        return None
    return {
        "name": "coverage",
        "title": "Who reports what",
        "order": 40,
        "template": "_coverage.html",
        "view": "coverage",
        "total": total,
        "shown": len(rows),
        "outlets": sorted(reported, key=lambda outlet: (-reported[outlet], outlet)),
        "reported": reported,
        "rows": rows,
    }
