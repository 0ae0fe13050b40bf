from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.database import open_database
from pipelines.views import LOGS, VIEWS

# The product's interface: what users' queries and CSV files rest on; the contract's views and those added to them.
CONTRACT = {
    "agreements": "finding statement outlets origins outlet_names first_published first_outlet url",
    "disagreements": "difference kind reason about value outlet origin published sentence start end url",
    "only_in": "finding statement outlet published sentence start end url",
    "coverage": "finding statement outlet state",
    "copies": "origin outlet url copied_from share",
    "quotes": "utterance speaker cue quote outlet published start end url",
    "changes": "outlet url seen kind before after",
    "passages": "outlet url start end passage copied_from copied_from_url",
    "collapses": "finding statement dependence explanation origin outlet",
    "chains": "finding statement source source_kind role speech heard_by heard_by_outlet first_outlet first_published",
    "timeline": "published outlet step note value about",
    "articles_seen": "outlet url title published fetched state words origin",
    "reviews": "difference kind reason about values explanation decision reviewer note decided stands",
}


LOGGED = {
    "runs_log": "run started ended compared outcome reason pages articles new edited dropped differences",
    "differences_seen": "difference kind reason about values explanation first_seen updated gone told path current",
}


@pytest.mark.parametrize("view", CONTRACT | LOGGED)
def test_columns_of_the_contract_come_first_and_in_its_order(tmp_path: Path, view: str) -> None:
    columns = [column.name for column in open_database(tmp_path / "data.db")[view].columns]
    wanted = ["event", *(CONTRACT | LOGGED)[view].split()]
    assert columns[: len(wanted)] == wanted


def test_every_view_is_of_the_contract() -> None:
    assert set(VIEWS) == set(CONTRACT)
    assert set(LOGS) == set(LOGGED)


@pytest.mark.parametrize("view", sorted(set(CONTRACT) - {"articles_seen", "changes", "copies", "passages", "reviews"}))
def test_every_statement_bears_its_receipt(tmp_path: Path, view: str) -> None:
    columns = {column.name for column in open_database(tmp_path / "data.db")[view].columns}
    assert {"url", "outlet", "published", "sentence", "start", "end"} <= columns


@pytest.mark.parametrize("view", sorted(CONTRACT | LOGGED))
def test_an_event_is_found_by_an_index(tmp_path: Path, view: str) -> None:
    db = open_database(tmp_path / "data.db")
    plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {view} WHERE event = 'x'").fetchall()]
    own = (view, "(subquery-4)", "v")  # v: the values inside one row
    scanned = [step for step in plan if step.startswith("SCAN") and step.split()[1] not in own]
    assert plan
    assert scanned == [], "a page of one event must not read the rows of all"


@pytest.mark.parametrize(
    "table", ["claims", "revisions", "edits", "event_articles", "sides", "utterances", "addresses"]
)
def test_an_article_is_found_by_an_index(tmp_path: Path, table: str) -> None:
    db = open_database(tmp_path / "data.db")
    plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE article = 'x'").fetchall()]
    assert all(step.startswith("SEARCH") for step in plan), plan
