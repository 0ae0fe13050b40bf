"""The section of articles that came from another outlet, with the evidence for it."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette.plugins import pm
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")


SHOWN = 100

COPIES = """
SELECT k.outlet, k.copied_from, k.share, k.direction, k.evidence, k.article, k.url, r.title, r.published
FROM copied k LEFT JOIN articles a ON a.id = k.article LEFT JOIN revisions r ON r.id = a.revision
WHERE k.event = ? ORDER BY k.share DESC, k.url LIMIT ?"""


# What one copy shows of its passages; the view has them all.
PASSAGES_SHOWN = 3
PASSAGES = """
SELECT passage, source_passage, source FROM copied_passages WHERE event = ? AND article = ? ORDER BY position LIMIT ?"""


@hookimpl
def crossread_section(conn: sqlite3.Connection, event: str) -> dict[str, Any] | None:
    """Load the copies, the fullest first."""
    rows = [
        {**dict(row), "passages": conn.execute(PASSAGES, [event, row["article"], PASSAGES_SHOWN]).fetchall()}
        for row in conn.execute(COPIES, [event, SHOWN]).fetchall()
    ]
    if not rows:
        return None
    return {
        "name": "copies",
        "title": "Who copied from whom",
        "order": 60,
        "template": "_copies.html",
        "view": "copies",
        "total": conn.execute("SELECT count(*) FROM copied WHERE event = ?", [event]).fetchone()[0],
        "shown": len(rows),
        "rows": rows,
        "picture": pm.hook.crossread_picture(conn=conn, event=event, of="copies"),
    }
