"""The hooks of our own: how a page finds the database, and how a section joins the event page.

Datasette runs each plugin file by itself, so plugins reach each other through hooks and never by import.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from datasette.plugins import pm
from pluggy import HookimplMarker, HookspecMarker

hookspec = HookspecMarker("datasette")
hookimpl = HookimplMarker("datasette")

# A database with these tables and views is ours, whatever its file is called.
OURS = frozenset(
    "articles_seen changes events outlets event_outlets articles revisions event_articles drops runs edits claims "
    "facts findings finding_claims differences sides standings article_origins copied utterances noticed decisions "
    "indexed event_tallies outlet_tallies outlet_pairs".split()
)


class Hooks:
    """What a plugin file in this folder may implement besides Datasette's own hooks."""

    @hookspec(firstresult=True)
    def crossread_database(self, datasette: Any) -> Awaitable[Any] | None:
        """Return an awaitable of the Datasette database that holds our tables, or of None."""

    @hookspec
    def crossread_section(self, conn: sqlite3.Connection, event: str) -> dict[str, Any] | None:
        """Return a section of the event page: name, title, order, template, view, total, shown, and its data."""

    @hookspec(firstresult=True)
    def crossread_card(self, conn: sqlite3.Connection, event: str, difference: str) -> dict[str, Any] | None:
        """Return what `_difference.html` shows of one difference, or None where it is not found today."""

    @hookspec(firstresult=True)
    def crossread_decisions(self, conn: sqlite3.Connection, event: str, difference: str) -> dict[str, Any] | None:
        """Return what reviewers decided of a difference, by any id that it ever had, for `_decisions.html`."""

    @hookspec(firstresult=True)
    def crossread_picture(self, conn: sqlite3.Connection, event: str, of: str) -> dict[str, Any] | None:
        """Return a picture for the template of the section `of`, or None where there is nothing to draw."""

    @hookspec(firstresult=True)
    def crossread_reviewers(self, datasette: Any) -> dict[str, str] | None:
        """Return the password hash of each who may review, by name; None where the site is for reading only."""

    @hookspec(firstresult=True)
    def crossread_form(self, datasette: Any, request: Any) -> Awaitable[tuple[dict[str, str], int, str]] | None:
        """Return an awaitable of the form's fields, a status (200) and what is wrong with it; checks the CSRF token."""

    @hookspec(firstresult=True)
    def crossread_counts(self, conn: sqlite3.Connection, event: str) -> dict[str, int] | None:
        """Return how much an event has: articles, outlets, origins, differences, contradictions, agreements."""

    @hookspec(firstresult=True)
    def crossread_answer(
        self,
        datasette: Any,
        request: Any,
        template: str,
        load: Callable[[sqlite3.Connection], dict[str, Any] | None],
        missing: tuple[str, str],
    ) -> Awaitable[Any] | None:
        """Return an awaitable of the response: what `load` gives, by `template`, or as JSON where .json was asked for.

        `missing` is what is not there where `load` gives None: its noun ("event") and its id.
        """

    @hookspec(firstresult=True)
    def crossread_csv(self, database: Any, name: str, sql: str, parameters: Sequence[Any]) -> Any:
        """Return a response that streams all rows of a query as a CSV file called `name`."""


if not hasattr(pm.hook, "crossread_database"):
    pm.add_hookspecs(Hooks)


@hookimpl
def crossread_database(datasette: Any) -> Awaitable[Any]:
    """Find our database among those that Datasette serves, by its tables."""

    async def find() -> Any:
        for name, database in datasette.databases.items():
            if not name.startswith("_"):
                found = {*await database.table_names(), *await database.view_names()}
                if found >= OURS:
                    return database
        return None

    return find()
