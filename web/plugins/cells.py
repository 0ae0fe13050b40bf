"""In Datasette's own tables, the ids of events, differences, articles and claims lead to our pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from markupsafe import Markup
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

TABLES = frozenset(
    """agreements disagreements only_in coverage copies passages collapses chains timeline quotes changes articles_seen
    claims sides differences runs_log differences_seen reviews""".split()
)


def target(column: str, value: str, row: Any) -> str:
    """Return our page about the value of a column, or nothing."""
    keys = set(row.keys())
    safe = quote(value, safe="")
    if column == "event":
        return f"/event/{safe}"
    if column == "difference" and keys & {"first_seen", "decided"}:
        return f"/difference/{safe}"
    if column == "difference" and "event" in keys:
        return f"/event/{quote(str(row['event']), safe='')}#d-{safe}"
    if column == "article":
        return f"/article/{safe}"
    if column == "claim" and "article" in keys and row["article"]:
        return f"/article/{quote(str(row['article']), safe='')}#c-{safe}"
    return ""


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, datasette: Any) -> Markup | None:
    """Link a cell of our tables and views."""
    if table not in TABLES or not isinstance(value, str) or not value:
        return None
    page = target(column, value, row)
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(page), value) if page else None
