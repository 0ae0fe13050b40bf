"""The demo strip: every page of a database with invented news says so, Datasette's own pages and errors too."""

from __future__ import annotations

from typing import Any

from datasette.plugins import pm
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Give templates `is_demo()` and `our_database()`; the templates await them."""

    async def is_demo() -> bool:
        database = await pm.hook.crossread_database(datasette=datasette)
        if database is None:
            return False
        rows = await database.execute("SELECT 1 FROM events WHERE demo = 1 LIMIT 1")
        return bool(rows.rows)

    async def our_database() -> str:
        database = await pm.hook.crossread_database(datasette=datasette)
        return "" if database is None else str(database.name)

    env.globals["is_demo"] = is_demo
    env.globals["our_database"] = our_database
