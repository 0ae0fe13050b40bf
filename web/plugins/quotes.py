"""The section of utterances: who said what, as each outlet prints it; those that several outlets print come first."""

from __future__ import annotations

import sqlite3
from typing import Any

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")


SHOWN = 50

UTTERANCES = """
SELECT utterance, count(DISTINCT outlet) AS outlets, count(DISTINCT quote) AS wordings FROM utterances WHERE event = ?
GROUP BY utterance ORDER BY outlets DESC, wordings DESC, utterance LIMIT ?"""
VERSIONS = """
SELECT u.speaker, u.cue, u.quote, u.outlet, u.article, u.claim, c.published, a.url
FROM utterances u JOIN claims c ON c.event = u.event AND c.id = u.claim JOIN articles a ON a.id = u.article
WHERE u.event = ? AND u.utterance = ?
ORDER BY coalesce(datetime(c.published), c.published), u.outlet, u.start LIMIT 60"""


def wordings(versions: list[sqlite3.Row]) -> list[dict[str, Any]]:
    """Return the wordings in the order of their first publication, each with the outlets that print it so."""
    found: dict[str, dict[str, Any]] = {}
    for version in versions:
        wording = found.setdefault(version["quote"].strip(" ,."), {"quote": version["quote"], "versions": []})
        wording["versions"].append(version)
    return list(found.values())


@hookimpl
def crossread_section(conn: sqlite3.Connection, event: str) -> dict[str, Any] | None:
    """Load the utterances with their wordings."""
    rows = []
    for row in conn.execute(UTTERANCES, [event, SHOWN]).fetchall():
        versions = conn.execute(VERSIONS, [event, row["utterance"]]).fetchall()
        speaker = max((str(version["speaker"] or "") for version in versions), key=len, default="")
        rows.append({**dict(row), "speaker": speaker, "wordings": wordings(versions)})
    if not rows:
        return None
    total = conn.execute("SELECT count(DISTINCT utterance) FROM utterances WHERE event = ?", [event]).fetchone()[0]
    return {
        "name": "quotes",
        "title": "Who is quoted, and how",
        "order": 50,
        "template": "_quotes.html",
        "view": "quotes",
        "total": total,
        "shown": len(rows),
        "rows": rows,
    }
