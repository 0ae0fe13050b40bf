"""Every published view of an event as files."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from pipelines.views import VIEWS

# A spreadsheet takes a cell that begins with one of these for a formula; a stranger's text must not become one.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class ExportError(ValueError):
    """The files cannot be written; the message says why in one line."""


def export_event(db: Database, event: str, to: Path, form: str = "csv") -> list[Path]:
    """Write each view's rows of `event` to `to`/<event>-<view>.<form> and return the paths; csv, json or ndjson.

    Raises ExportError where they cannot be written.
    """
    try:
        to.mkdir(parents=True, exist_ok=True)
        return [_write(db, view, event, to / f"{event}-{view}.{form}", form) for view in VIEWS]
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise ExportError(f"{error.filename or to}: cannot be written: {why}; name another folder with --to") from error


def _write(db: Database, view: str, event: str, path: Path, form: str) -> Path:
    cursor = db.execute(f"SELECT * FROM {view} WHERE event = ?", [event])  # noqa: S608 - names from VIEWS
    columns = [column[0] for column in cursor.description]
    if form == "csv":
        # The mark at the front makes spreadsheets read the file as UTF-8.
        with path.open("w", encoding="utf-8-sig", newline="", errors="backslashreplace") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([_cell(value) for value in row] for row in cursor)
        return path
    with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
        file.writelines(_json(columns, cursor, form))
    return path


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA) else value


def _json(columns: list[str], rows: Any, form: str) -> Iterator[str]:
    between, opened, closed = ("\n", "", "\n") if form == "ndjson" else (",\n", "[\n", "\n]\n")
    yield opened
    first = True
    for row in rows:
        yield ("" if first else between) + json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False)
        first = False
    yield "" if first and form == "ndjson" else closed
