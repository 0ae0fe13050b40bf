"""The page on which a signed-in reviewer decides, /difference/<id>/review. Each decision is one more row."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, unquote

from datasette import Response
from datasette.plugins import pm
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

# Characters of a note.
LONGEST = 2_000
# A compare may be writing; so long we wait for its end (milliseconds).
BUSY = 10_000
SEEN = """
SELECT * FROM noticed WHERE id = ?1 UNION ALL
SELECT n.* FROM noticed_ids i JOIN noticed n ON n.event = i.event AND n.id = i.noticed WHERE i.difference = ?1
LIMIT 1"""
# Open is what one has not decided, or decided before it had a value that it has now.
OPEN = """
FROM differences d JOIN noticed_ids i ON i.event = d.event AND i.difference = d.id
JOIN noticed n ON n.event = i.event AND n.id = i.noticed
WHERE d.event = ?1 AND n.id <> ?3 AND NOT EXISTS (
  SELECT 1 FROM decisions x WHERE x.event = n.event AND x.noticed = n.id AND x.reviewer = ?2 AND x.seen = n.updated)"""
NEXT = f"SELECT d.id {OPEN} ORDER BY d.strength DESC, d.id LIMIT 1"
HOW_MANY = f"SELECT count(*) {OPEN}"
LAST = """SELECT decision, note, seen FROM decisions WHERE event = ? AND noticed = ? AND reviewer = ?
ORDER BY id DESC LIMIT 1"""
INSERT = """
INSERT INTO decisions (event, noticed, reviewer, decision, note, decided, seen, kind, reason, about, explanation, sides)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
AS_JUDGED = ("kind", "reason", "about", "explanation", "sides")

CHANGED = "This difference has a value that it did not have when you opened it. Look again, and decide then."
LOCKED = (
    "The database is being written by a crawl or a comparison. Nothing was saved yet; send it once more in a moment."
)
CHOOSE = "Choose whether you confirm or reject this difference. Nothing was saved."
TOO_LONG = "Your note has {:,} characters; the most is {:,}. Nothing was saved."


def plain(note: str) -> str:
    """Return a note with one kind of line end and without characters that are no text."""
    lines = note.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in lines if one in "\n\t" or (ord(one) >= 32 and not 127 <= ord(one) < 160)).strip()


def problem_of(fields: dict[str, str]) -> str:
    """Return what is wrong with a decision before the database is asked, or nothing."""
    if fields.get("decision") not in ("confirmed", "rejected"):
        return CHOOSE
    length = len(plain(fields.get("note", "")))
    return TOO_LONG.format(length, LONGEST) if length > LONGEST else ""


def save(conn: sqlite3.Connection, wanted: str, reviewer: str, fields: dict[str, str]) -> tuple[int, str]:
    """Add a decision; return a status and what went wrong. What the reviewer decided already is not added again."""
    try:
        conn.execute(f"PRAGMA busy_timeout = {BUSY}")
        conn.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        busy = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        return 503, LOCKED if busy else f"The database cannot be written: {error}. Nothing was saved."
    try:
        status, problem = _add(conn, wanted, reviewer, fields)
        conn.commit()
    except sqlite3.Error as error:
        return 503, f"The database cannot be written: {error}. Nothing was saved."
    finally:
        # The connection is every reviewer's: whatever went wrong, it is left without a transaction.
        if conn.in_transaction:
            conn.rollback()
    return status, problem


def _add(conn: sqlite3.Connection, wanted: str, reviewer: str, fields: dict[str, str]) -> tuple[int, str]:
    row = conn.execute(SEEN, [wanted]).fetchone()
    if row is None:
        return 404, "There is no such difference any more. Nothing was saved."
    if fields.get("seen") != row["updated"]:
        return 409, CHANGED
    decided = (fields["decision"], plain(fields.get("note", "")))
    last = conn.execute(LAST, [row["event"], row["id"], reviewer]).fetchone()
    if not last or tuple(last) != (*decided, row["updated"]):
        now = datetime.now(UTC).isoformat(timespec="seconds")
        judged = [row[name] for name in AS_JUDGED]
        conn.execute(INSERT, [row["event"], row["id"], reviewer, *decided, now, row["updated"], *judged])
    return 200, ""


def load(conn: sqlite3.Connection, wanted: str, reviewer: str) -> dict[str, Any] | None:
    """Return what the page shows, read in one transaction; None where no difference ever had this id."""
    conn.execute("BEGIN")
    try:
        seen = conn.execute(SEEN, [wanted]).fetchone()
        if seen is None:
            return None
        event = conn.execute("SELECT id, title FROM events WHERE id = ?", [seen["event"]]).fetchone()
        where = [seen["event"], reviewer, seen["id"]]
        following = conn.execute(NEXT, where).fetchone()
        return {
            "seen": dict(seen),
            "event": dict(event) if event else {"id": seen["event"], "title": ""},
            "card": pm.hook.crossread_card(conn=conn, event=seen["event"], difference=seen["difference"]),
            "decisions": pm.hook.crossread_decisions(conn=conn, event=seen["event"], difference=seen["id"]),
            "next": following["id"] if following else "",
            "open": conn.execute(HOW_MANY, where).fetchone()[0],
            "names": {id_: name or id_ for id_, name in conn.execute("SELECT id, name FROM outlets")},
        }
    finally:
        conn.rollback()


async def page(datasette: Any, request: Any) -> Any:
    """Answer /difference/<id>/review: the difference with a form, and what is sent with it."""
    there = datasette.urls.path(f"/difference/{quote(unquote(request.url_vars['id']), safe='')}/review")
    if not await datasette.permission_allowed(request.actor, "crossread-review", default=False):
        where = datasette.urls.path(f"/sign-in?next={quote(there, safe='')}")
        return Response("", 303, headers={"Location": where})
    wanted, fields, status, problem = unquote(request.url_vars["id"]), {}, 200, ""
    database = await pm.hook.crossread_database(datasette=datasette)
    reviewer = str(request.actor["id"])
    if database and request.method == "POST":
        fields, status, problem = await pm.hook.crossread_form(datasette=datasette, request=request)
        if not problem and (problem := problem_of(fields)):
            status = 400
        if not problem:
            status, problem = await database.execute_write_fn(lambda conn: save(conn, wanted, reviewer, fields))
        if not problem:
            return Response("", 303, headers={"Location": f"{there}?saved=1"})
    context = await database.execute_fn(lambda conn: load(conn, wanted, reviewer)) if database else None
    if context is None:
        context = {"what": "difference", "id": wanted, "stored": database is not None}
        return Response.html(await datasette.render_template("missing.html", context, request=request), status=404)
    mine: dict[str, Any] = next((row for row in context["decisions"]["standing"] if row["reviewer"] == reviewer), {})
    given = {name: str(fields.get(name) or mine.get(name) or "") for name in ("decision", "note")}
    saved = bool(request.args.get("saved")) and not problem
    context |= {"database": database.name, "given": given, "problem": problem, "saved": saved, "longest": LONGEST}
    return Response.html(await datasette.render_template("review.html", context, request=request), status=status)


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """Where nobody may review there is no way to write."""
    if pm.hook.crossread_reviewers(datasette=datasette) is None:
        return []
    return [(r"^/difference/(?P<id>[^/]+)/review$", page)]
