"""The section of what several outlets state, with every sentence that states it."""

from __future__ import annotations

import sqlite3
from typing import Any

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")


# A page of a hundred took a second to render, at 600 KB; the view has them all.
SHOWN = 50

AGREEMENTS = """
SELECT f.id, f.statement, f.outlets, f.origins, f.first_published, f.first_outlet, f.claim, c.article,
  EXISTS (SELECT 1 FROM finding_claims fc JOIN claims k ON k.event = fc.event AND k.id = fc.claim
    WHERE fc.event = f.event AND fc.finding = f.id AND coalesce(k.published, '') = '') AS undated
FROM findings f JOIN claims c ON c.event = f.event AND c.id = f.claim
WHERE f.event = ? AND f.outlets > 1
ORDER BY f.origins DESC, f.outlets DESC, f.first_published, f.id LIMIT ?"""
SENTENCES = """
SELECT c.id AS claim, c.article, c.outlet, c.published, c.text, a.url
FROM finding_claims fc JOIN claims c ON c.event = fc.event AND c.id = fc.claim JOIN articles a ON a.id = c.article
WHERE fc.event = ? AND fc.finding = ?
ORDER BY coalesce(datetime(c.published), c.published), c.outlet, c.position LIMIT 60"""


COLLAPSES = "SELECT explanation FROM dependences WHERE event = ? AND finding = ? ORDER BY position"


@hookimpl
def crossread_section(conn: sqlite3.Connection, event: str) -> dict[str, Any]:
    """Load the statements of most independent origins."""
    rows = [
        {
            **dict(row),
            "sentences": conn.execute(SENTENCES, [event, row["id"]]).fetchall(),
            "collapses": conn.execute(COLLAPSES, [event, row["id"]]).fetchall(),
        }
        for row in conn.execute(AGREEMENTS, [event, SHOWN]).fetchall()
    ]
    total = conn.execute("SELECT count(*) FROM findings WHERE event = ? AND outlets > 1", [event]).fetchone()[0]
    return {
        "name": "agreements",
        "title": "What several outlets report",
        "order": 20,
        "template": "_agreements.html",
        "view": "agreements",
        "total": total,
        "shown": len(rows),
        "rows": rows,
    }
