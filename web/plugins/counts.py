"""How much an event has: as counted when it was compared, or counted now where it was not compared yet."""

from __future__ import annotations

import sqlite3

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

KEPT = """
SELECT differences, contradictions, agreements, outlets, origins, articles FROM event_tallies WHERE event = ?"""
# Articles that could be read, as the terminal counts them; what gave no text is listed on the event's page.
READ = """FROM event_articles ea JOIN articles a ON a.id = ea.article JOIN revisions r ON r.id = a.revision
WHERE ea.event = ? AND r.state = 'ok' AND r.text <> ''"""
COUNTS = {
    "differences": "SELECT count(*) FROM differences WHERE event = ?",
    "contradictions": "SELECT count(*) FROM differences WHERE event = ? AND reason = 'contradiction'",
    "agreements": "SELECT count(*) FROM findings WHERE event = ? AND outlets > 1",
    "outlets": f"SELECT count(DISTINCT coalesce(ea.outlet, a.outlet)) {READ}",
    "origins": "SELECT count(DISTINCT origin) FROM article_origins WHERE event = ?",
    "articles": f"SELECT count(*) {READ}",
}


@hookimpl
def crossread_counts(conn: sqlite3.Connection, event: str) -> dict[str, int]:
    """Return the counts of one event."""
    kept = conn.execute(KEPT, [event]).fetchone()
    if kept is not None:
        return dict(kept)
    return {name: int(conn.execute(sql, [event]).fetchone()[0]) for name, sql in COUNTS.items()}
