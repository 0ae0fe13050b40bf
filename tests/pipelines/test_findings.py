from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from compare.conclusions import Comparison, Copy
from crawlers.events import EventSpec
from pipelines import findings
from pipelines.articles import load_articles
from pipelines.database import DatabaseError, open_database
from pipelines.findings import compare_event, known_events, save
from pipelines.items import ArticleItem
from pipelines.store import store_article, store_event
from pipelines.views import VIEWS

Make = Callable[..., ArticleItem]


def contents(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    return {view: db.execute(f"SELECT * FROM {view}").fetchall() for view in VIEWS}


def test_what_outlets_say_is_found_with_its_receipts(filled: Database) -> None:
    compare_event(filled, "bridge")
    numbers = list(filled.query("SELECT * FROM disagreements WHERE kind = 'number'"))
    assert {(row["outlet"], "12" in row["sentence"]) for row in numbers} == {("gull", True), ("heron", False)}
    for view in ("agreements", "disagreements", "only_in"):
        for row in filled.query(f"SELECT * FROM {view}"):
            (text,) = filled.query(
                "SELECT r.text FROM articles a JOIN revisions r ON r.id = a.revision WHERE a.url = ?", [row["url"]]
            )
            assert text["text"][row["start"] : row["end"]] == row["sentence"], view


def test_the_same_input_gives_the_same_rows(filled: Database) -> None:
    compare_event(filled, "bridge")
    before = contents(filled)
    compare_event(filled, "bridge")
    assert contents(filled) == before
    assert all(before[view] for view in ("agreements", "disagreements", "only_in", "coverage", "quotes"))


def test_the_order_of_fetching_does_not_matter(
    filled: Database, tmp_path: Path, spec: EventSpec, make_item: Make
) -> None:
    other = open_database(tmp_path / "other.db")
    store_event(other, spec)
    outlets = ["gull", "heron", "ibis"]
    random.Random(7).shuffle(outlets)
    for outlet in outlets[::-1]:
        store_article(other, make_item(outlet))
    compare_event(filled, "bridge")
    compare_event(other, "bridge")
    assert contents(other) == contents(filled)


def test_events_do_not_touch_each_other(filled: Database, spec: EventSpec, make_item: Make) -> None:
    store_event(filled, replace(spec, event=replace(spec.event, id="other")))
    for outlet in ("gull", "heron"):
        store_article(filled, make_item(outlet, event="other"))
    compare_event(filled, "bridge")
    before = filled.execute("SELECT * FROM disagreements WHERE event = 'bridge'").fetchall()
    compare_event(filled, "other")
    assert filled.execute("SELECT * FROM disagreements WHERE event = 'bridge'").fetchall() == before
    assert filled.execute("SELECT count(*) FROM disagreements WHERE event = 'other'").fetchone()[0] > 0


def test_an_exception_while_saving_leaves_the_old_rows(filled: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    found = compare_event(filled, "bridge")
    before = contents(filled)

    def broken(*_: object) -> Iterator[dict[str, Any]]:
        raise RuntimeError("in the middle")
        yield {}

    monkeypatch.setattr(findings, "_utterances", broken)
    with pytest.raises(RuntimeError):
        save(filled, found, load_articles(filled, "bridge"))
    assert contents(filled) == before


def test_a_database_that_refuses_is_one_line(filled: Database) -> None:
    found = compare_event(filled, "bridge")
    before = contents(filled)
    filled.execute("PRAGMA query_only = 1")
    with pytest.raises(DatabaseError, match="cannot save the findings of bridge"):
        save(filled, found, load_articles(filled, "bridge"))
    doubled = replace(found, statements=(*found.statements, *found.statements))
    filled.execute("PRAGMA query_only = 0")
    with pytest.raises(DatabaseError):
        save(filled, doubled, load_articles(filled, "bridge"))
    assert contents(filled) == before


def test_an_event_without_articles_is_compared_too(db: Database) -> None:
    found = compare_event(db, "bridge")
    assert isinstance(found, Comparison)
    assert all(rows == [] for rows in contents(db).values())
    (event,) = db.query("SELECT compared FROM events")
    assert event["compared"]


def test_unknown_events_are_named(db: Database, tmp_path: Path) -> None:
    assert known_events(db, []) == ["bridge"]
    with pytest.raises(DatabaseError, match=r"no event 'brigde' in this database; it has: bridge"):
        known_events(db, ["brigde"])
    with pytest.raises(DatabaseError, match="none"):
        known_events(open_database(tmp_path / "empty.db"), ["x"])


def test_an_event_of_one_article_is_compared_too(db: Database, make_item: Make) -> None:
    store_article(db, make_item("gull", text="The harbour bridge at Kestrel was closed on Tuesday."))
    compare_event(db, "bridge")
    assert len(contents(db)["only_in"]) == 1


@pytest.mark.parametrize(("directed", "direction"), [(True, "known"), (False, "unknown")])
def test_the_direction_of_a_copy_is_stored(filled: Database, directed: bool, direction: str) -> None:
    articles = load_articles(filled, "bridge")
    first, second = articles[0].id, articles[1].id
    found = Comparison("bridge", copies=(Copy("gull", first, second, 0.5, "half of it", (), directed),))
    save(filled, found, articles)
    assert [row["direction"] for row in filled.query("SELECT * FROM copies")] == [direction]
