"""No page reads a large table from end to end: every statement that a page makes is held against its query plan."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from datasette.plugins import pm
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")
Visit = Callable[..., Any]

# Tables with a row for each event or outlet, or fewer; all others grow with articles.
SMALL = frozenset("events outlets json_each event_tallies indexed".split())
PAGES = ["/", "/event/kestrel", "/article/a-gull", "/outlet/gull", "/outlet/gull?event=kestrel", "/difference/d1"]
PAGES += ["/search?q=died", "/search?q=died&event=kestrel"]


class Tracer:
    """A plugin that notes every statement with its values."""

    __name__ = "tracer"

    def __init__(self) -> None:
        self.statements: set[str] = set()

    @hookimpl
    def prepare_connection(self, conn: sqlite3.Connection) -> None:
        conn.set_trace_callback(self.statements.add)


@pytest.fixture
def tracer() -> Iterator[Tracer]:
    tracer = Tracer()
    pm.register(tracer, "tracer")
    yield tracer
    pm.unregister(tracer, "tracer")


def scans(conn: sqlite3.Connection, statement: str) -> list[str]:
    """Return the large tables that a statement reads from end to end."""
    plan = [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {statement}")]
    names = {alias: name for name, alias in re.findall(r"(?:FROM|JOIN)\s+(\w+)\s+(\w+)", statement)}
    found = [re.match(r"SCAN (\w+)(?! VIRTUAL TABLE)", line) for line in plan]
    read = {names.get(one[1], one[1]) for one in found if one}
    return sorted(name for name in read - SMALL if not name.isdigit() and not name.endswith("_words"))


@pytest.mark.parametrize("path", PAGES)
def test_every_statement_of_a_page_finds_its_rows_by_an_index(
    hostile: Path, visit: Visit, tracer: Tracer, path: str
) -> None:
    assert visit(hostile, path).status_code == 200
    ours = {sql for sql in tracer.statements if re.match(r"\s*SELECT", sql) and "sqlite_master" not in sql}
    conn = sqlite3.connect(hostile)
    tables = {name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    found = {sql: [name for name in scans(conn, sql) if name in tables] for sql in ours if "pragma_" not in sql}
    conn.close()
    assert len(found) > 3
    assert {sql: names for sql, names in found.items() if names} == {}


def test_it_knows_a_scan(hostile: Path) -> None:
    conn = sqlite3.connect(hostile)
    assert scans(conn, "SELECT 1 FROM claims c JOIN articles a ON a.id = c.article WHERE c.text = 'x'") == ["claims"]
    assert scans(conn, "SELECT 1 FROM claims WHERE event = 'x' AND id = 'y'") == []
    conn.close()
