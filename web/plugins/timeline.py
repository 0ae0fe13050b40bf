"""The section of what happened when: figures that moved, with those who gave an old one, and each first report."""

from __future__ import annotations

import sqlite3
from typing import Any

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")


SHOWN = 60

# Moving figures tell more than who came second: of the statements only the first reports are on the page.
MOMENTS = """
SELECT m.published, m.outlet, m.step, m.note, m.value, m.subject, m.article, m.claim, c.text AS sentence, a.url,
  f.statement, d.about
FROM moments m JOIN claims c ON c.event = m.event AND c.id = m.claim JOIN articles a ON a.id = m.article
LEFT JOIN findings f ON f.event = m.event AND f.id = m.subject
LEFT JOIN differences d ON d.event = m.event AND d.id = m.subject
WHERE m.event = ? AND (d.id IS NOT NULL OR m.step = 'first') ORDER BY m.position LIMIT ?"""
STEPS = {
    "first": "first report",
    "moved": "new figure",
    "value": "same figure",
    "stale": "earlier figure",
}


def word(step: str, note: str) -> str:
    """Return the name of a step; where articles without a date say so too, a report is the first of the dated ones."""
    return "first dated report" if step == "first" and note.startswith("first of the dated") else STEPS[step]


@hookimpl
def crossread_section(conn: sqlite3.Connection, event: str) -> dict[str, Any] | None:
    """Load the entries in the order of time."""
    rows = [
        {**dict(row), "word": word(row["step"], row["note"])}
        for row in conn.execute(MOMENTS, [event, SHOWN]).fetchall()
    ]
    if not rows:
        return None
    return {
        "name": "timeline",
        "title": "Who reported what when",
        "order": 55,
        "template": "_timeline.html",
        "view": "timeline",
        "total": conn.execute("SELECT count(*) FROM moments WHERE event = ?", [event]).fetchone()[0],
        "shown": len(rows),
        "rows": rows,
    }
