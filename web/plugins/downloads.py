"""Every table as CSV, /event/<id>/<view>.csv and the like: all its rows, streamed, for spreadsheets to open rightly."""

from __future__ import annotations

import asyncio
import csv
import io
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from urllib.parse import quote, unquote

from datasette import Response
from datasette.plugins import pm
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

# A spreadsheet takes a cell that begins with one of these, behind spaces even, for a formula. The command's own export
# states the same rule, which this folder may not import; a test holds the two against each other.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SUSPECT = frozenset((" ", *FORMULA))
# Rows that are written at once: enough to be quick, few enough that other requests have their turn.
BATCH = 1000
# By this mark at the front spreadsheets know the file as UTF-8.
MARK = "\ufeff".encode()

VIEWS = """agreements disagreements only_in coverage copies passages collapses chains timeline quotes changes
articles_seen runs_log differences_seen reviews""".split()
EVENTS = """
SELECT e.id AS event, e.title, e.since, e.until, e.compared, t.articles, t.outlets, t.origins, t.differences,
  t.contradictions, t.agreements
FROM events e LEFT JOIN event_tallies t ON t.event = e.id ORDER BY coalesce(nullif(since, ''), compared, '') DESC, id"""
ARTICLE = {
    "claims": """SELECT c.event, c.id AS claim, c.outlet, c.part, c.start, c.end, c.text AS sentence, c.speaker, c.cue,
  c.published, a.url, c.revision, c.article
FROM claims c JOIN articles a ON a.id = c.article WHERE c.article = ? ORDER BY c.event, c.position""",
    "changes": """SELECT outlet, url, seen, kind, before, after, article, revision FROM edits WHERE article = ?
ORDER BY seen, id""",
    "revisions": """SELECT r.id AS revision, r.seen, r.title, r.published, r.author, r.language, r.state, r.genre,
  r.words, a.outlet, a.url, r.article
FROM revisions r JOIN articles a ON a.id = r.article WHERE r.article = ? ORDER BY r.seen, r.id""",
}

Send = Callable[[dict[str, Any]], Awaitable[None]]


def cell(value: Any) -> Any:
    """Return a value as a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if type(value) is str and value[:1] in SUSPECT and value.lstrip(" ").startswith(FORMULA):
        return f"'{value}"
    return value


def lines(rows: Sequence[Sequence[Any]]) -> bytes:
    """Return rows as CSV in UTF-8; what no UTF-8 can hold (half a surrogate pair) is written as its escape."""
    text = io.StringIO(newline="")
    safe = [[one if type(one) is not str or one[:1] not in SUSPECT else cell(one) for one in row] for row in rows]
    csv.writer(text).writerows(safe)
    return text.getvalue().encode("utf-8", errors="backslashreplace")


class Download:
    """A response that streams the rows of one query; it holds a connection of its own and no thread between batches."""

    def __init__(self, path: str, name: str, sql: str, parameters: Sequence[Any]) -> None:
        self._file = f"file:{quote(path)}?mode=ro"
        self._name, self._sql, self._parameters = name, sql, parameters

    async def asgi_send(self, send: Send) -> None:
        """Send the file. An error on the way breaks the connection off: half a file must not look whole."""
        conn = await asyncio.to_thread(sqlite3.connect, self._file, uri=True, check_same_thread=False)
        try:
            cursor = await asyncio.to_thread(conn.execute, self._sql, self._parameters)
            headers = {
                "content-type": "text/csv; charset=utf-8",
                "content-disposition": f"attachment; filename*=UTF-8''{quote(self._name, safe='')}",
            }
            raw = [[name.encode("latin-1"), value.encode("latin-1")] for name, value in headers.items()]
            await send({"type": "http.response.start", "status": 200, "headers": raw})
            body = MARK + lines([[column[0] for column in cursor.description]])
            while body:
                await send({"type": "http.response.body", "body": body, "more_body": True})
                body = await asyncio.to_thread(lambda: lines(cursor.fetchmany(BATCH)))
            await send({"type": "http.response.body", "body": b""})
        finally:
            await asyncio.to_thread(conn.close)


@hookimpl
def crossread_csv(database: Any, name: str, sql: str, parameters: Sequence[Any]) -> Download:
    """Return the response with all rows of a query."""
    return Download(str(database.path), name, sql, list(parameters))


def missing(error: str) -> Any:
    """Return the answer where there is no such table; an HTML page would be saved as if it were the file."""
    return Response.json({"ok": False, "error": error, "status": 404}, status=404)


async def _answer(datasette: Any, known: str, id_: str, sql: str, name: str) -> Any:
    database = await pm.hook.crossread_database(datasette=datasette)
    if database is None or not await database.execute_fn(lambda conn: conn.execute(known, [id_]).fetchone()):
        return missing("There is nothing with this id")
    return crossread_csv(database, name, sql, [id_] if "?" in sql else [])


async def event_table(datasette: Any, request: Any) -> Any:
    """Answer /event/<id>/<view>.csv."""
    event, view = unquote(request.url_vars["id"]), request.url_vars["table"]
    if view not in VIEWS:
        return missing("There is no such table; the views of an event are: " + ", ".join(VIEWS))
    sql = f"SELECT * FROM {view} WHERE event = ?"  # noqa: S608 - one of VIEWS
    return await _answer(datasette, "SELECT 1 FROM events WHERE id = ?", event, sql, f"{event}-{view}.csv")


async def article_table(datasette: Any, request: Any) -> Any:
    """Answer /article/<id>/<table>.csv."""
    article, table = unquote(request.url_vars["id"]), request.url_vars["table"]
    if table not in ARTICLE:
        return missing("There is no such table; those of an article are: " + ", ".join(ARTICLE))
    known = "SELECT 1 FROM articles WHERE id = ?"
    return await _answer(datasette, known, article, ARTICLE[table], f"{article}-{table}.csv")


async def events(datasette: Any, request: Any) -> Any:
    """Answer /events.csv."""
    return await _answer(datasette, "SELECT 1 WHERE ? = ''", "", EVENTS, "events.csv")


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [
        (r"^/event/(?P<id>[^/]+)/(?P<table>[a-z_]+)\.csv$", event_table),
        (r"^/article/(?P<id>[^/]+)/(?P<table>[a-z_]+)\.csv$", article_table),
        (r"^/events\.csv$", events),
    ]
