"""The demo's events against their golden files; the matching rules are in README.md beside this file."""

from __future__ import annotations

import re
import sqlite3
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
EVENTS = sorted(path.stem for path in HERE.glob("*.toml"))
Row = dict[str, Any]


def rows(db: Path, sql: str, event: str) -> list[Row]:
    with sqlite3.connect(db) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(sql, [event])]


def golden(event: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{event}.toml").read_text(encoding="utf-8"))


def differences(db: Path, event: str) -> list[list[Row]]:
    """Return the sides of each difference."""
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows(db, "SELECT * FROM disagreements WHERE event = ?", event):
        grouped[row["difference"]].append(row)
    return list(grouped.values())


def occurs(alternatives: str, text: str) -> bool:
    for words in alternatives.split("|"):
        left = r"(?<!\d)(?<!\d[.,])" if words[0].isdigit() else ""
        right = r"(?!\d)(?![.,]\d)" if words[-1].isdigit() else ""
        if re.search(left + re.escape(words) + right, text, re.IGNORECASE):
            return True
    return False


def shown(side: Row) -> str:
    start, end = side["mark_start"] - side["start"], side["mark_end"] - side["start"]
    text = f"{side['value']}\n{side['sentence'][start:end]}"
    return f"{text}\n{side['sentence']}" if side["kind"] in ("polarity", "quote") else text


def matched(wanted: Row, sides: list[Row]) -> int:
    """Return how many of the wanted values have a side of their own in a difference of the right kind and reason."""
    if sides[0]["kind"] != wanted["kind"] or sides[0]["reason"] not in wanted.get("reason", [sides[0]["reason"]]):
        return 0
    left, found = list(sides), 0
    for words, outlets in zip(wanted["values"], wanted["outlets"], strict=True):
        side = next((s for s in left if s["outlet"] in outlets and occurs(words, shown(s))), None)
        if side:
            left = [s for s in left if s["value"] != side["value"] or s["outlet"] not in outlets]
            found += 1
    return found


def text_of(sides: list[Row]) -> str:
    return "\n".join(f"{s['kind']} {s['outlet']}: {s['value']} | {s['sentence']}" for s in sides)


@pytest.mark.parametrize("event", EVENTS)
def test_every_difference_that_must_be_found_is_found(demo_db: Path, event: str) -> None:
    found = differences(demo_db, event)
    for wanted in golden(event)["must"]:
        best = max((matched(wanted, sides) for sides in found), default=0)
        assert best == len(wanted["values"]), f"{wanted['about']}: {best} of {wanted['values']}"


@pytest.mark.parametrize("event", EVENTS)
def test_nothing_is_called_a_difference_that_must_not_be(demo_db: Path, event: str) -> None:
    for sides in differences(demo_db, event):
        for forbidden in golden(event)["mustnot"]:
            if forbidden["kind"] == sides[0]["kind"]:
                hit = [v for v in forbidden["values"] if any(occurs(v, shown(side)) for side in sides)]
                assert not hit, f"{hit}: {forbidden['why']}\n{text_of(sides)}"


@pytest.mark.parametrize("event", EVENTS)
def test_false_alarms_stay_within_what_the_file_allows(demo_db: Path, event: str) -> None:
    expected = golden(event)
    wanted = [*expected["must"], *expected.get("may", [])]
    false = [sides for sides in differences(demo_db, event) if not any(matched(w, sides) >= 2 for w in wanted)]
    assert len(false) <= expected["false_alarms"], "\n\n".join(map(text_of, false))


@pytest.mark.parametrize("event", EVENTS)
def test_each_page_has_its_state_and_genre(demo_db: Path, event: str) -> None:
    seen = rows(demo_db, "SELECT * FROM articles_seen WHERE event = ?", event)
    for page in golden(event)["page"]:
        row = next(
            (r for r in seen if r["outlet"] == page["outlet"] and r["url"].endswith(page["path"].rstrip("/"))), None
        )
        row = row or next((r for r in seen if r["outlet"] == page["outlet"] and page["path"] in r["url"]), None)
        assert row, f"{page['outlet']}{page['path']} was not seen"
        assert (row["state"], row["genre"]) == (page["state"], page["genre"]), page["path"]


@pytest.mark.parametrize("event", EVENTS)
def test_copies_have_one_origin_and_the_independent_have_their_own(demo_db: Path, event: str) -> None:
    expected = golden(event)
    copies = {(r["outlet"], r["copied_from"]): r for r in rows(demo_db, "SELECT * FROM copies WHERE event = ?", event)}
    seen = rows(demo_db, "SELECT * FROM articles_seen WHERE event = ? AND origin != ''", event)
    origin = {row["outlet"]: row["origin"] for row in seen}
    for copy in expected["copy"]:
        assert origin[copy["outlet"]] == origin[copy["copied_from"]]
        if not copy.get("owner"):
            assert copies[copy["outlet"], copy["copied_from"]]["share"] >= copy["share"]
    for group in expected.get("independent", []):
        own = [origin[outlet] for outlet in group["outlets"]]
        assert len(set(own)) == len(own)


@pytest.mark.parametrize("event", EVENTS)
def test_every_receipt_is_exact(demo_db: Path, event: str) -> None:
    sql = """SELECT v.*, r.text AS body FROM {} v
             JOIN articles a ON a.id = v.article JOIN revisions r ON r.id = a.revision WHERE v.event = ?"""
    for view in ("disagreements", "agreements", "only_in", "coverage"):
        for row in rows(demo_db, sql.format(view), event):
            assert row["body"][row["start"] : row["end"]] == row["sentence"]
