"""The page /reviews: what reviewers decided, and how far two of them agree (Cohen's kappa). For everybody to read."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from itertools import combinations
from math import sqrt
from typing import Any

from datasette import Response
from datasette.plugins import pm
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

SHOWN = 200
# Below so many differences in common a kappa is given with the warning that it says little.
FEW = 30
PAIRS = 30

STANDING = """
SELECT difference, event, reviewer, decision, seen FROM (
  SELECT noticed AS difference, event, reviewer, decision, seen,
    row_number() OVER (PARTITION BY event, noticed, reviewer ORDER BY id DESC) AS place
  FROM decisions WHERE ?1 = '' OR event = ?1) WHERE place = 1"""
ROWS = """
SELECT d.id, d.event, d.noticed, d.about, d.kind, d.reviewer, d.decision, d.note, d.decided,
  coalesce(n.updated, '') <> d.seen AS outdated, coalesce(n.difference, '') AS found_as,
  EXISTS (SELECT 1 FROM decisions l WHERE l.event = d.event AND l.noticed = d.noticed AND l.reviewer = d.reviewer
    AND l.id > d.id) AS superseded
FROM decisions d LEFT JOIN noticed n ON n.event = d.event AND n.id = d.noticed
WHERE ?1 = '' OR d.event = ?1 ORDER BY d.id DESC LIMIT ?2"""
TODAY = """
SELECT i.event, i.noticed FROM differences d JOIN noticed_ids i ON i.event = d.event AND i.difference = d.id
WHERE ?1 = '' OR d.event = ?1"""


def kappa(both: int, first_only: int, second_only: int, neither: int) -> dict[str, Any]:
    """Return how far two people agree beyond chance, of the four cells of their decisions.

    `n` differences; `agreed`, the share with the same decision; `kappa`, None where it is undefined, and `low`, `high`,
    its 95% interval (large samples: None below FEW, and where it is undefined).
    """
    n = both + first_only + second_only + neither
    if not n:
        return {"n": 0, "agreed": None, "kappa": None, "low": None, "high": None}
    agreed = (both + neither) / n
    first, second = (both + first_only) / n, (both + second_only) / n
    chance = first * second + (1 - first) * (1 - second)
    if both == n or neither == n:
        return {"n": n, "agreed": agreed, "kappa": None, "low": None, "high": None}
    found = (agreed - chance) / (1 - chance)
    spread = 1.96 * sqrt(agreed * (1 - agreed) / n) / (1 - chance)
    low, high = (max(-1.0, found - spread), min(1.0, found + spread)) if n >= FEW else (None, None)
    return {"n": n, "agreed": agreed, "kappa": found, "low": low, "high": high}


def said(measure: Mapping[str, Any]) -> str:
    """Return in a sentence what a measure is worth."""
    if not measure["n"]:
        return "They have not decided on the same difference yet, so there is nothing to measure."
    if measure["kappa"] is None:
        return "Undefined: both decided the same of every difference, so agreement by chance would be as complete."
    if measure["n"] < FEW:
        return f"So few differences say little: with {FEW} or more it may come out quite otherwise."
    return f"With 95% confidence between {measure['low']:.2f} and {measure['high']:.2f}."


def pairs(conn: sqlite3.Connection, event: str) -> list[dict[str, Any]]:
    """Return each two reviewers with their cells, those with most in common first.

    Only decisions that stand count, and only where both saw the same values.
    """
    by_reviewer: dict[str, dict[tuple[str, str, str], bool]] = {}
    for row in conn.execute(STANDING, [event]):
        key = (row["event"], row["difference"], row["seen"])
        by_reviewer.setdefault(row["reviewer"], {})[key] = row["decision"] == "confirmed"
    found = []
    for first, second in combinations(sorted(by_reviewer), 2):
        mine, theirs = by_reviewer[first], by_reviewer[second]
        cells = [(mine[key], theirs[key]) for key in mine.keys() & theirs.keys()]
        table = [cells.count(cell) for cell in ((True, True), (True, False), (False, True), (False, False))]
        measure = kappa(*table)
        found.append({"first": first, "second": second, "table": table, "said": said(measure), **measure})
    return sorted(found, key=lambda pair: -int(pair["n"]))


def verdicts(conn: sqlite3.Connection, event: str) -> dict[str, int]:
    """Return how many of today's differences are confirmed, rejected, disputed or undecided."""
    found = {"confirmed": 0, "rejected": 0, "disputed": 0, "": 0}
    for row in conn.execute(TODAY, [event]).fetchall():
        decided = pm.hook.crossread_decisions(conn=conn, event=row["event"], difference=row["noticed"])
        found[decided["verdict"]] += 1
    return found


def load(conn: sqlite3.Connection, event: str) -> dict[str, Any]:
    """Return what the page shows, read in one transaction. `event` may be empty: all of them."""
    conn.execute("BEGIN")
    try:
        found = pairs(conn, event)
        rows = [dict(row) for row in conn.execute(ROWS, [event, SHOWN])]
        counted = "SELECT count(*) FROM decisions WHERE ?1 = '' OR event = ?1"
        return {
            "rows": rows,
            "total": conn.execute(counted, [event]).fetchone()[0],
            "pairs": found[:PAIRS],
            "more_pairs": len(found) - PAIRS,
            "verdicts": verdicts(conn, event),
            "event": event,
            "events": {id_: title or id_ for id_, title in conn.execute("SELECT id, title FROM events ORDER BY id")},
        }
    finally:
        conn.rollback()


async def page(datasette: Any, request: Any) -> Any:
    """Answer /reviews and /reviews?event=<id>."""
    database = await pm.hook.crossread_database(datasette=datasette)
    event = str(request.args.get("event") or "")
    context = await database.execute_fn(lambda conn: load(conn, event)) if database else None
    if context is None or (event and event not in context["events"]):
        context = {"what": "event", "id": event, "stored": database is not None}
        return Response.html(await datasette.render_template("missing.html", context, request=request), status=404)
    context["database"] = database.name
    return Response.html(await datasette.render_template("reviews.html", context, request=request))


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"^/reviews$", page)]
