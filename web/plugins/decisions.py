"""What reviewers decided about one difference, for its card: everybody may read it, no session is needed."""

from __future__ import annotations

import sqlite3
from typing import Any

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

# The decisions are kept under the id that the difference had first.
DECISIONS = """
SELECT d.id, d.reviewer, d.decision, d.note, d.decided, d.seen <> n.updated AS outdated
FROM decisions d JOIN noticed n ON n.event = d.event AND n.id = d.noticed
WHERE d.event = ?1 AND d.noticed = coalesce(
  (SELECT noticed FROM noticed_ids WHERE event = ?1 AND difference = ?2), ?2)
ORDER BY d.id"""
WORDS = {"confirmed": "Confirmed", "rejected": "Rejected", "disputed": "Reviewers disagree"}


@hookimpl
def crossread_decisions(conn: sqlite3.Connection, event: str, difference: str) -> dict[str, Any]:
    """Load all decisions, the last of each reviewer, and what these come to.

    `verdict` is "confirmed", "rejected", "disputed", or nothing: none stands that saw every value of today.
    """
    rows = [dict(row) for row in conn.execute(DECISIONS, [event, difference])]
    last = {row["reviewer"]: row for row in rows}
    said = {row["decision"] for row in last.values() if not row["outdated"]}
    verdict = "disputed" if len(said) > 1 else next(iter(said), "")
    standing = list(last.values())
    for row in rows:
        row["superseded"] = row is not last[row["reviewer"]]
    return {"all": rows, "standing": standing, "verdict": verdict, "word": WORDS.get(verdict, "")}
