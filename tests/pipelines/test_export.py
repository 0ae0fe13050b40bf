from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from pipelines.export import FORMULA, ExportError, _cell, export_event
from pipelines.findings import compare_event
from pipelines.items import ArticleItem
from pipelines.store import store_article
from pipelines.views import VIEWS


@pytest.fixture
def compared(filled: Database, make_item: Callable[..., ArticleItem]) -> Database:
    store_article(
        filled, make_item("jay", title='=HYPERLINK("http://x","y")', text="Jay says “non, c’est\nfini”. " * 9)
    )
    compare_event(filled, "bridge")
    return filled


def test_csv_is_complete_and_reads_back(compared: Database, tmp_path: Path) -> None:
    paths = export_event(compared, "bridge", tmp_path / "to" / "here", "csv")
    assert [path.name for path in paths] == [f"bridge-{view}.csv" for view in VIEWS]
    for view, path in zip(VIEWS, paths, strict=True):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *lines = csv.reader(file)
        cursor = compared.execute(f"SELECT * FROM {view} WHERE event = 'bridge'")
        assert header == [column[0] for column in cursor.description]
        stored = [["" if value is None else str(value) for value in row] for row in cursor]
        assert [[cell.removeprefix("'") for cell in line] for line in lines] == [
            [cell.removeprefix("'") for cell in row] for row in stored
        ]


def test_csv_holds_no_formula(compared: Database, tmp_path: Path) -> None:
    export_event(compared, "bridge", tmp_path)
    text = (tmp_path / "bridge-articles_seen.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK" in text
    assert ",=" not in text
    assert ',"=' not in text


@given(st.text())
def test_no_text_becomes_a_formula(text: str) -> None:
    assert not str(_cell(text)).lstrip(" ").startswith(FORMULA)


@given(st.one_of(st.integers(), st.floats(allow_nan=False), st.none()))
def test_numbers_stay_numbers(value: object) -> None:
    assert _cell(value) is value


@pytest.mark.parametrize("form", ["json", "ndjson"])
def test_json_parses_and_is_complete(compared: Database, tmp_path: Path, form: str) -> None:
    for view, path in zip(VIEWS, export_event(compared, "bridge", tmp_path, form), strict=True):
        text = path.read_text(encoding="utf-8")
        found = json.loads(text) if form == "json" else [json.loads(line) for line in text.splitlines()]
        assert found == list(compared.query(f"SELECT * FROM {view} WHERE event = 'bridge'"))


def test_a_folder_that_cannot_be_is_one_line(db: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(
        ExportError, match=r"file/x: cannot be written: not a directory; name another folder with --to$"
    ):
        export_event(db, "bridge", tmp_path / "file" / "x")


def test_an_empty_event_is_files_without_rows(db: Database, tmp_path: Path) -> None:
    for path in export_event(db, "bridge", tmp_path, "csv"):
        assert path.read_text(encoding="utf-8-sig").count("\n") == 1
    for path in export_event(db, "bridge", tmp_path, "json"):
        assert json.loads(path.read_text(encoding="utf-8")) == []
    for path in export_event(db, "bridge", tmp_path, "ndjson"):
        assert path.read_text(encoding="utf-8") == ""


def test_a_second_export_replaces_the_first(compared: Database, tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in export_event(compared, "bridge", tmp_path)}
    assert {path.name: path.read_bytes() for path in export_event(compared, "bridge", tmp_path)} == first
