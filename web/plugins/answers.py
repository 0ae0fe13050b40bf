"""How a page answers: read in one transaction, then shown by its template, or the same content as JSON."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import Response
from datasette.plugins import pm
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

# What only the page needs: templates and their order, drawings (the rows behind them are given), and the body cut into
# pieces, which JSON gives with offsets.
PRESENTATION = frozenset(
    "template order pieces paragraphs heads database served picture charts width height left base".split()
)

Load = Callable[[sqlite3.Connection], dict[str, Any] | None]


def content(value: Any) -> Any:
    """Return rows, tuples and nested values as JSON may hold them, without what only the page needs."""
    if isinstance(value, sqlite3.Row):
        value = dict(value)
    if isinstance(value, dict):
        return {str(key): content(one) for key, one in value.items() if key not in PRESENTATION}
    if isinstance(value, list | tuple):
        return [content(one) for one in value]
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def snapshot(load: Load) -> Load:
    """Return `load` inside one read transaction: a crawl may be writing meanwhile."""

    def loaded(conn: sqlite3.Connection) -> dict[str, Any] | None:
        conn.execute("BEGIN")
        try:
            return load(conn)
        finally:
            conn.rollback()

    return loaded


@hookimpl
def crossread_answer(
    datasette: Any, request: Any, template: str, load: Load, missing: tuple[str, str]
) -> Awaitable[Any]:
    """Answer a request for a page of ours."""

    async def answer() -> Any:
        database = await pm.hook.crossread_database(datasette=datasette)
        context = await database.execute_fn(snapshot(load)) if database else None
        as_json = bool(request.url_vars.get("format"))
        if context is None and missing[0]:
            what, wanted = missing
            if as_json:
                body = {"ok": False, "error": f"There is no such {what}", "status": 404}
                return Response.json(body, status=404)
            lost = {"what": what, "id": wanted, "stored": database is not None}
            return Response.html(await datasette.render_template("missing.html", lost, request=request), status=404)
        if as_json:
            return Response.json(content(context or {}))
        context = {**(context or {}), "database": database.name if database else ""}
        return Response.html(await datasette.render_template(template, context, request=request))

    return answer()
