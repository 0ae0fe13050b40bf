"""CSV of every table: complete, in UTF-8 that spreadsheets know, without a formula."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import export
from pipelines.database import open_database
from pipelines.views import LOGS, VIEWS
from web.plugins import downloads

Visit = Callable[..., Any]
ANYTHING = st.one_of(st.text(), st.integers(), st.floats(allow_nan=False), st.none(), st.binary())


def read(answer: Any) -> list[list[str]]:
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@given(st.one_of(ANYTHING, st.text("=+-@\t\r\n ＝＋－＠x", max_size=4)))
def test_the_rule_of_formulas_is_that_of_the_export(value: object) -> None:
    assert downloads.FORMULA == export.FORMULA
    assert downloads.cell(value) == export._cell(value)
    ours = downloads.lines([[value]]).decode()
    theirs = io.StringIO(newline="")
    csv.writer(theirs).writerow([export._cell(value)])
    assert ours == theirs.getvalue().encode("utf-8", "backslashreplace").decode()


def test_its_views_are_those_that_there_are() -> None:
    assert set(downloads.VIEWS) == set(VIEWS) | set(LOGS)


@pytest.mark.parametrize("view", sorted(VIEWS | LOGS))
def test_every_view_of_an_event_is_a_complete_file(hostile: Path, visit: Visit, view: str) -> None:
    answer = visit(hostile, f"/event/kestrel/{view}.csv")
    header, *rows = read(answer)
    with sqlite3.connect(hostile) as conn:
        cursor = conn.execute(f"SELECT * FROM {view} WHERE event = 'kestrel'")
        assert header == [column[0] for column in cursor.description]
        stored = [["" if value is None else str(value) for value in row] for row in cursor]
    assert [[one.removeprefix("'") for one in row] for row in rows] == stored
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''kestrel-{view}.csv"


@pytest.mark.parametrize("table", ["claims", "changes", "revisions"])
def test_an_article_has_its_tables(hostile: Path, visit: Visit, table: str) -> None:
    header, *rows = read(visit(hostile, f"/article/a-gull/{table}.csv"))
    assert "article" in header
    assert {row[header.index("article")] for row in rows} == {"a-gull"}


def test_events_are_a_table_too(hostile: Path, visit: Visit) -> None:
    header, row = read(visit(hostile, "/events.csv"))
    assert dict(zip(header, row, strict=True))["differences"] == "1"


def test_many_rows_come_whole_and_no_text_is_a_formula(tmp_path: Path, visit: Visit) -> None:
    path = tmp_path / "many.db"
    db = open_database(path)
    db["events"].insert({"id": "=e", "title": "E"})
    texts = ["=1+1", " =1", "+2", "-3", "@x", "＝4", "\t=5", 'a "quoted", one', "two\nlines", "naïve 🚢", "nul \x00 x"]
    rows = 3 * downloads.BATCH + 7
    db["edits"].insert_all({"id": f"{n}", "article": "a", "before": texts[n % 11], "seen": n} for n in range(rows))
    db["event_articles"].insert({"event": "=e", "article": "a"})
    db.close()
    _, *found = read(visit(path, "/event/%3De/changes.csv"))
    assert len(found) == rows
    assert {row[0] for row in found} == {"'=e"}
    assert {row[5] for row in found} == {f"'{text}" for text in texts[:7]} | set(texts[7:])


@pytest.mark.parametrize(
    "path",
    "/event/none/agreements.csv /event/kestrel/claims.csv /event/kestrel/sqlite_master.csv /article/none/claims.csv "
    "/article/a-gull/none.csv /event/%00/agreements.csv".split(),
)
def test_what_is_not_there_is_a_404(hostile: Path, visit: Visit, path: str) -> None:
    assert visit(hostile, path).status_code == 404


def test_a_file_leaves_no_connection_behind(hostile: Path, monkeypatch: pytest.MonkeyPatch, visit: Visit) -> None:
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def keep(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        opened.append(connect(*args, **kwargs))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", keep)
    visit(hostile, "/event/kestrel/agreements.csv")
    assert opened
    for conn in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            conn.execute("SELECT 1")
