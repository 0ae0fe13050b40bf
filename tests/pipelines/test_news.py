"""What is new is told once: over compares that change, vanish and come back, and whatever dies in between."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlite_utils import Database

from pipelines import findings
from pipelines.database import DatabaseError
from pipelines.findings import compare_event
from pipelines.items import ArticleItem
from pipelines.news import tell
from pipelines.store import store_article

Make = Callable[..., ArticleItem]
TEXT = "The harbour bridge at Kestrel was closed on Tuesday after a crack was found. Police said {} people were hurt."


def told(db: Database, *events: str) -> list[dict[str, Any]]:
    out = io.BytesIO()
    tell(db, events or ("bridge",), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def store(db: Database, make: Make, **numbers: object) -> None:
    for outlet, number in numbers.items():
        store_article(db, make(outlet, text=TEXT.format(number)))


def heard(db: Database) -> list[tuple[str, dict[str, list[str]]]]:
    compare_event(db, "bridge")
    return [
        (line["status"], {v["value"]: [side["outlet"] for side in v["sides"]] for v in line["values"]})
        for line in told(db)
    ]


def test_a_line_says_it_all(db: Database, make_item: Make) -> None:
    store(db, make_item, gull=12, heron=15)
    compare_event(db, "bridge")
    (line,) = told(db)
    (row,) = db.query("SELECT * FROM differences")
    assert line["difference"] == line["current"] == row["id"]
    assert (line["event"], line["status"], line["kind"], line["reason"]) == ("bridge", "new", "number", row["reason"])
    assert (line["about"], line["explanation"]) == (row["about"], row["explanation"])
    assert line["path"] == f"/difference/{row['id']}"
    assert line["urls"] == ["https://gull.example/bridge", "https://heron.example/bridge"]
    first, second = line["values"]
    assert (first["value"], first["new"], second["value"], second["new"]) == ("12", True, "15", True)
    (side,) = first["sides"]
    assert TEXT.format(12)[side["start"] : side["end"]] == side["sentence"] == "Police said 12 people were hurt."
    assert (side["outlet"], side["url"]) == ("gull", "https://gull.example/bridge")
    assert side["origin"]
    assert line["first_seen"] == line["updated"] == next(db.query("SELECT compared FROM events"))["compared"]


def test_it_is_told_once_and_a_new_value_is_told_as_an_update(db: Database, make_item: Make) -> None:
    store(db, make_item, gull=12, heron=15)
    assert heard(db) == [("new", {"12": ["gull"], "15": ["heron"]})]
    assert heard(db) == []
    store(db, make_item, ibis=15)
    assert heard(db) == [], "one more outlet on a side"
    store(db, make_item, jay=17)
    assert heard(db) == [("updated", {"12": ["gull"], "15": ["heron", "ibis"], "17": ["jay"]})]
    assert heard(db) == []


def test_the_new_value_is_marked_and_the_first_time_is_kept(db: Database, make_item: Make) -> None:
    store(db, make_item, gull=12, heron=15)
    heard(db)
    db.execute("UPDATE noticed SET first_seen = '2025-01-01T00:00:00+00:00', updated = '2025-01-01T00:00:00+00:00'")
    store(db, make_item, jay=17)
    compare_event(db, "bridge")
    (line,) = told(db)
    assert [(value["value"], value["new"]) for value in line["values"]] == [("12", False), ("15", False), ("17", True)]
    assert line["first_seen"] == "2025-01-01T00:00:00+00:00" < line["updated"]


def test_what_vanishes_and_comes_back_is_not_told_again_and_keeps_its_id(db: Database, make_item: Make) -> None:
    store(db, make_item, gull=12, heron=15)
    compare_event(db, "bridge")
    (line,) = told(db)
    store(db, make_item, gull=15)
    assert heard(db) == []
    (row,) = db.query("SELECT * FROM differences_seen")
    assert row["gone"]
    assert row["values"] == "12; 15", "its last state is kept"
    store(db, make_item, gull=12)
    assert heard(db) == []
    (row,) = db.query("SELECT * FROM differences_seen")
    assert (row["difference"], row["gone"]) == (line["difference"], None)


def test_an_earlier_article_moves_the_id_and_not_the_link(db: Database, make_item: Make) -> None:
    store(db, make_item, gull=12, heron=15)
    compare_event(db, "bridge")
    (line,) = told(db)
    store_article(db, make_item("jay", text=TEXT.format(12), published="2025-05-20T08:00:00+02:00"))
    assert heard(db) == []
    (now,) = db.query("SELECT id FROM differences")
    assert now["id"] != line["difference"]
    assert [(row["id"], row["difference"]) for row in db.query("SELECT * FROM noticed")] == [
        (line["difference"], now["id"])
    ]
    ids = {row["difference"]: row["noticed"] for row in db.query("SELECT * FROM noticed_ids")}
    assert ids == {line["difference"]: line["difference"], now["id"]: line["difference"]}
    # What is told of it from now on, and what was told before, can be joined with the rows of today.
    joined = """SELECT DISTINCT s.difference, d.difference AS id FROM disagreements d
        JOIN differences_seen s ON s.event = d.event AND s.current = d.difference"""
    by_every_id = """SELECT DISTINCT n.noticed AS difference, d.difference AS id FROM disagreements d
        JOIN noticed_ids n ON n.event = d.event AND n.difference = d.difference"""
    wanted = [{"difference": line["difference"], "id": now["id"]}]
    assert list(db.query(joined)) == list(db.query(by_every_id)) == wanted
    store(db, make_item, gull=17)
    compare_event(db, "bridge")
    (again,) = told(db)
    assert again["difference"] == line["difference"]
    assert again["current"] in {row["difference"] for row in db.query("SELECT difference FROM disagreements")}


def test_what_is_gone_before_it_was_told_is_not_told(db: Database, make_item: Make) -> None:
    store(db, make_item, gull=12, heron=15)
    compare_event(db, "bridge")
    store(db, make_item, gull=15)
    assert heard(db) == []
    store(db, make_item, gull=12)
    assert [status for status, _ in heard(db)] == ["new"]


def test_a_new_value_that_is_gone_before_it_was_told_is_not_told(db: Database, make_item: Make) -> None:
    store(db, make_item, gull=12, heron=15)
    heard(db)
    store(db, make_item, jay=17)
    compare_event(db, "bridge")
    store(db, make_item, jay=15)
    assert heard(db) == []


class Broken(io.BytesIO):
    """A reader that is gone after some lines."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.left = lines

    def write(self, data: Any) -> int:
        if not self.left:
            raise BrokenPipeError
        self.left -= 1
        return super().write(data)


def test_a_reader_that_goes_away_loses_nothing(filled: Database) -> None:
    compare_event(filled, "bridge")
    out = Broken(1)
    with pytest.raises(BrokenPipeError):
        tell(filled, ["bridge"], out)
    lines = [json.loads(line) for line in out.getvalue().splitlines()] + told(filled)
    assert len(lines) == 3
    assert len({line["difference"] for line in lines}) == 3
    assert told(filled) == []


def test_a_database_that_refuses_is_one_line_and_the_news_come_again(filled: Database) -> None:
    compare_event(filled, "bridge")
    filled.execute("PRAGMA query_only = 1")
    with pytest.raises(DatabaseError, match="comes again"):
        told(filled)
    filled.execute("PRAGMA query_only = 0")
    assert len(told(filled)) == 3


def test_a_compare_that_fails_notices_nothing(db: Database, make_item: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    store(db, make_item, gull=12, heron=15)

    def broken(*_: object) -> None:
        raise KeyError("in the middle")

    real = findings.notice
    monkeypatch.setattr(findings, "notice", lambda *given: (real(*given), broken()))
    with pytest.raises(KeyError):
        compare_event(db, "bridge")
    assert told(db) == []
    assert list(db.query("SELECT * FROM noticed_places")) == []


def test_the_second_compare_writes_the_same_rows(filled: Database) -> None:
    tables = ("noticed", "noticed_ids", "noticed_places")
    compare_event(filled, "bridge")
    before = {table: list(filled.query(f"SELECT * FROM {table}")) for table in tables}
    compare_event(filled, "bridge")
    assert {table: list(filled.query(f"SELECT * FROM {table}")) for table in tables} == before


def test_hostile_text_stays_one_json_line(db: Database, make_item: Make) -> None:
    evil = 'Police\u2028 said {} people were \udc80 hurt "\\ \u202e at the Kestrel bridge.'
    for outlet, number in (("gull", 12), ("heron", 15)):
        store_article(db, make_item(outlet, text=evil.format(number).replace("\udc80", "\ufffd")))
    compare_event(db, "bridge")
    for line in told(db):
        assert line["values"]
