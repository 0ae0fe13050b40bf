from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlite_utils import Database

from pipelines.database import writing
from pipelines.findings import compare_event
from pipelines.items import ArticleItem, Drop
from pipelines.store import store_article, store_drop
from pipelines.tallies import NUMBERS, tally


def of(db: Database, table: str, **where: str) -> dict[str, Any]:
    condition = " AND ".join(f"{name} = ?" for name in where)
    return next(db.query(f"SELECT * FROM {table} WHERE {condition}", list(where.values())))


def test_an_event_is_counted_as_its_tables_are(filled: Database) -> None:
    found = compare_event(filled, "bridge")
    kept = of(filled, "event_tallies", event="bridge")
    assert (kept["articles"], kept["outlets"], kept["differences"]) == (3, 3, len(found.differences))
    assert kept["agreements"] == sum(statement.agreed for statement in found.statements) > 0
    assert kept["contradictions"] == sum(d.reason == "contradiction" for d in found.differences)


def test_an_outlet_is_counted_by_what_it_states(filled: Database) -> None:
    found = compare_event(filled, "bridge")
    for outlet in ("gull", "heron", "ibis"):
        kept = of(filled, "outlet_tallies", outlet=outlet)
        mine = [statement for statement in found.statements if outlet in statement.outlets]
        assert kept["statements"] == len(mine) == kept["shared"] + kept["alone"]
        assert kept["alone"] == sum(len(statement.outlets) == 1 for statement in mine)
        assert kept["first"] == sum(s.first_outlet == outlet and len(s.outlets) > 1 for s in found.statements)
        assert kept["differences"] == sum(outlet in {side.outlet for side in d.sides} for d in found.differences)
    assert of(filled, "outlet_tallies", outlet="jay")["articles"] == 0


def test_pairs_are_told_both_ways_round(filled: Database, make_item: Callable[..., ArticleItem]) -> None:
    copy = next(filled.query("SELECT text FROM revisions WHERE text LIKE 'The harbour bridge%'"))["text"]
    store_article(filled, make_item("jay", copy, published="2025-05-21T10:00:00+02:00"))
    found = compare_event(filled, "bridge")
    assert [(c.article != "", c.share > 0.9) for c in found.copies] == [(True, True)]
    mine = of(filled, "outlet_pairs", outlet="jay", other="gull")
    theirs = of(filled, "outlet_pairs", outlet="gull", other="jay")
    assert mine["statements"] == theirs["statements"] > 0
    assert (mine["copies"], mine["copied"], theirs["copies"], theirs["copied"]) == (1, 0, 0, 1)
    assert of(filled, "outlet_tallies", outlet="gull")["copied"] == 1
    assert of(filled, "outlet_pairs", outlet="gull", other="heron")["differences"] > 0
    assert not list(filled.query("SELECT 1 FROM outlet_pairs WHERE outlet = other"))
    with writing(filled):
        filled.execute("UPDATE copied SET direction = 'unknown'")
        tally(filled, "bridge")
    for outlet, other in (("jay", "gull"), ("gull", "jay")):
        told = of(filled, "outlet_pairs", outlet=outlet, other=other)
        assert (told["copies"], told["copied"], told["same_text"]) == (0, 0, 1)
        assert of(filled, "outlet_tallies", outlet=outlet)["same_text"] == 1


def test_corrections_and_failures_are_counted(filled: Database, make_item: Callable[..., ArticleItem]) -> None:
    body = "Inspectors found a crack in the harbour bridge at Kestrel. Police said 19 people were hurt in the crush."
    store_article(filled, make_item("heron", body, fetched="2025-05-22T10:00:00+00:00"))
    for reason in ("bot-wall", "off-topic"):
        url = f"https://jay.example/{reason}"
        store_drop(filled, Drop("bridge", "jay", url, "2025-05-22T10:00:00+00:00", reason))
    compare_event(filled, "bridge")
    kinds = [row["kind"] for row in filled.query("SELECT kind FROM edits")]
    assert of(filled, "outlet_tallies", outlet="heron")["corrected"] == sum(kind != "wording" for kind in kinds) > 0
    assert of(filled, "outlet_tallies", outlet="jay")["failures"] == 1


def test_counting_twice_counts_the_same(filled: Database) -> None:
    compare_event(filled, "bridge")
    tables = ("event_tallies", "outlet_tallies", "outlet_pairs")
    before = [list(filled.query(f"SELECT * FROM {table}")) for table in tables]
    with writing(filled):
        tally(filled, "bridge")
    assert [list(filled.query(f"SELECT * FROM {table}")) for table in tables] == before
    assert all(before)


def test_an_event_without_anything_is_zeros(db: Database) -> None:
    with writing(db):
        tally(db, "bridge")
    assert of(db, "event_tallies", event="bridge")["articles"] == 0
    assert {row["outlet"] for row in db.query("SELECT outlet FROM outlet_tallies")} == {"gull", "heron", "ibis", "jay"}


@pytest.mark.parametrize("place", range(len(NUMBERS)))
def test_the_columns_stand_in_the_order_of_the_numbers(db: Database, place: int) -> None:
    columns = [column.name for column in db["outlet_tallies"].columns]
    assert columns[2 + place] == list(NUMBERS)[place]
