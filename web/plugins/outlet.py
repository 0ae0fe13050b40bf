"""The page of an outlet, /outlet/<id>: what it shares with whom, how often it is alone, first, corrected; no score."""

from __future__ import annotations

import sqlite3
from typing import Any
from urllib.parse import unquote

from datasette import Response
from datasette.plugins import pm
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

# Rows of each table on the page; the CSV files have them all.
SHOWN = 100
NUMBERS = "articles statements shared alone first differences moved corrected copies copied same_text failures".split()

OUTLET = "SELECT id, name, home, language, country, owner, agency FROM outlets WHERE id = ?"
# Each table of the page: all rows of an outlet ?1, or those of the event ?2 where that is not empty.
EVENTS = """
SELECT t.event, e.title, e.since, t.articles, t.statements, t.shared, t.alone, t.first, t.differences, t.moved,
  t.corrected, t.copies, t.copied, t.same_text, t.failures
FROM outlet_tallies t JOIN events e ON e.id = t.event WHERE t.outlet = ?1 AND (?2 = '' OR t.event = ?2)
ORDER BY coalesce(nullif(e.since, ''), e.compared, '') DESC, e.id"""
OTHERS = """
SELECT p.other, coalesce(nullif(o.name, ''), p.other) AS other_name, sum(p.statements) AS statements,
  sum(p.differences) AS differences, sum(p.copies) AS copies, sum(p.copied) AS copied, sum(p.same_text) AS same_text,
  count(*) AS events
FROM outlet_pairs p LEFT JOIN outlets o ON o.id = p.other
WHERE p.outlet = ?1 AND (?2 = '' OR p.event = ?2)
GROUP BY p.other ORDER BY sum(p.statements) DESC, sum(p.copies) + sum(p.copied) + sum(p.same_text) DESC, p.other"""
ARTICLES = """
SELECT a.id AS article, a.url, a.first_seen, a.fetched, r.title, r.published, r.state, r.words
FROM articles a JOIN revisions r ON r.id = a.revision WHERE a.outlet = ?1 AND (?2 = '' OR a.id IN (
  SELECT article FROM event_articles WHERE event = ?2)) ORDER BY a.first_seen DESC"""
CORRECTED = """
SELECT e.seen, e.kind, e.before, e.after, e.url, e.article, e.revision FROM edits e
WHERE e.outlet = ?1 AND e.kind IN ('number', 'date', 'name', 'quote') AND (?2 = '' OR e.article IN (
  SELECT article FROM event_articles WHERE event = ?2)) ORDER BY e.seen DESC"""
MOVED = """
SELECT m.event, m.published, m.value, m.note, d.id AS difference, d.about, c.text AS sentence, m.article, m.claim
FROM outlet_tallies t JOIN moments m ON m.event = t.event AND m.outlet = t.outlet
JOIN differences d ON d.event = m.event AND d.id = m.subject JOIN claims c ON c.event = m.event AND c.id = m.claim
WHERE t.outlet = ?1 AND t.moved > 0 AND (?2 = '' OR t.event = ?2) AND m.step = 'moved'"""
FAILURES = """
SELECT d.event, d.url, d.title, d.reason, d.detail, d.published, d.fetched FROM drops d
WHERE d.outlet = ?1 AND (?2 = '' OR d.event = ?2)
  AND d.reason NOT IN ('off-topic', 'out of window', 'duplicate address') ORDER BY d.fetched DESC"""
TABLES = {
    "events": EVENTS,
    "others": OTHERS,
    "moved": MOVED,
    "corrected": CORRECTED,
    "articles": ARTICLES,
    "failures": FAILURES,
}
SUMS = f"""
SELECT {", ".join(f"coalesce(sum({name}), 0) AS {name}" for name in NUMBERS)}, count(*) AS events
FROM outlet_tallies WHERE outlet = ?1 AND (?2 = '' OR event = ?2)"""  # noqa: S608 - names from NUMBERS


def load(conn: sqlite3.Connection, outlet: str, event: str) -> dict[str, Any] | None:
    """Return all that the page shows, in the caller's transaction; of one event where `event` is not empty."""
    row = conn.execute(OUTLET, [outlet]).fetchone()
    within = conn.execute("SELECT id, title FROM events WHERE id = ?", [event]).fetchone() if event else None
    if row is None or (event and within is None):
        return None
    tables: dict[str, dict[str, Any]] = {}
    for name, sql in TABLES.items():
        rows = conn.execute(f"{sql} LIMIT ?3", [outlet, event, SHOWN + 1]).fetchall()
        tables[name] = {"rows": rows[:SHOWN], "more": len(rows) > SHOWN}
    return {
        "outlet": dict(row),
        "event": dict(within) if within else None,
        "counts": dict(conn.execute(SUMS, [outlet, event]).fetchone()),
        "tables": tables,
        "names": {row["other"]: row["other_name"] for row in tables["others"]["rows"]},
    }


async def page(datasette: Any, request: Any) -> Any:
    """Answer /outlet/<id> and /outlet/<id>.json; `?event=<id>` shows one event alone."""
    outlet, event = unquote(request.url_vars["id"]), str(request.args.get("event") or "")
    return await pm.hook.crossread_answer(
        datasette=datasette,
        request=request,
        template="outlet.html",
        load=lambda conn: load(conn, outlet, event),
        missing=("outlet", outlet),
    )


async def table(datasette: Any, request: Any) -> Any:
    """Answer /outlet/<id>/<table>.csv, with `?event=<id>` of one event alone."""
    outlet, name = unquote(request.url_vars["id"]), request.url_vars["table"]
    database = await pm.hook.crossread_database(datasette=datasette)
    known = database and await database.execute_fn(lambda conn: conn.execute(OUTLET, [outlet]).fetchone())
    if not known or name not in TABLES:
        error = "There is no such outlet, or no such table; the tables are: " + ", ".join(TABLES)
        return Response.json({"ok": False, "error": error, "status": 404}, status=404)
    event = str(request.args.get("event") or "")
    return pm.hook.crossread_csv(
        database=database, name=f"{outlet}-{name}.csv", sql=TABLES[name], parameters=[outlet, event]
    )


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [
        (r"^/outlet/(?P<id>[^/]+?)(?P<format>\.json)?$", page),
        (r"^/outlet/(?P<id>[^/]+)/(?P<table>[a-z_]+)\.csv$", table),
    ]
