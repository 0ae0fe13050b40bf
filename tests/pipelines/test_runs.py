"""The run log: open while a crawl goes on, closed with its outcome, and broken off by the next where it was killed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from pipelines.database import DatabaseError, open_database
from pipelines.findings import compare_event
from pipelines.migrations import migrations
from pipelines.renewal import renew
from pipelines.runs import begin_run, close_run_of, stop_run, store_run

DONE = {"finish_reason": "finished", "crossread/page": 9, "crossread/new": 2, "crossread/drop/http 404": 1}


def log(db: Database) -> list[dict[str, Any]]:
    return list(db.query("SELECT * FROM runs_log ORDER BY started"))


def test_a_run_is_under_way_until_it_ends_and_finished_when_it_is_compared(filled: Database) -> None:
    run = begin_run(filled, "bridge")
    (row,) = log(filled)
    assert (row["outcome"], row["ended"], row["pid"]) == ("under way", None, os.getpid())
    store_run(filled, "bridge", DONE, run)
    (row,) = log(filled)
    assert (row["outcome"], row["pages"], row["new"], row["dropped"]) == ("not compared", 9, 2, 1)
    assert row["started"] < row["ended"]
    compare_event(filled, "bridge")
    (row,) = log(filled)
    assert (row["run"], row["outcome"], row["reason"]) == (run, "finished", "")
    assert (row["differences"], row["new_differences"], row["updated_differences"]) == (3, 3, 0)
    assert {seen["first_seen"] for seen in filled.query("SELECT * FROM differences_seen")} == {row["compared"]}


def test_how_it_ended_is_said(filled: Database, tmp_path: Path) -> None:
    stats = {"finish_reason": "database", "crossread/fatal": "disk full"}
    store_run(filled, "bridge", stats, begin_run(filled, "bridge"))
    stopped = begin_run(filled, "bridge")
    store_run(filled, "bridge", DONE, stopped)
    stop_run(tmp_path / "data.db", stopped, "shutdown")
    compare_event(filled, "bridge")
    assert [(row["outcome"], row["reason"]) for row in log(filled)] == [
        ("failed", "disk full"),
        ("stopped", "shutdown"),
    ]


def test_the_next_run_marks_what_was_killed_and_counts_stand_in_one_row(filled: Database) -> None:
    begin_run(filled, "bridge")
    store_run(filled, "bridge", DONE, begin_run(filled, "bridge"))
    compare_event(filled, "bridge")
    killed, done = log(filled)
    assert (killed["outcome"], killed["ended"], killed["pages"]) == ("broken off", None, None)
    assert "without closing" in killed["reason"]
    assert (killed["new_differences"], done["new_differences"]) == (None, 3)
    assert done["compared"]
    assert killed["compared"] == done["compared"]


def test_a_watch_closes_the_row_of_a_run_that_died_and_no_other(filled: Database) -> None:
    begin_run(filled, "bridge")
    close_run_of(filled, os.getpid() + 1, "the process was killed by signal 9")
    assert log(filled)[0]["outcome"] == "under way"
    close_run_of(filled, os.getpid(), "the process was killed by signal 9")
    close_run_of(filled, os.getpid(), "again")
    assert [(row["outcome"], row["reason"]) for row in log(filled)] == [
        ("broken off", "the process was killed by signal 9")
    ]
    filled.execute("PRAGMA query_only = 1")
    with pytest.raises(DatabaseError, match="run log"):
        close_run_of(filled, 1, "x")


def test_a_crawl_that_was_thought_dead_closes_its_row_all_the_same(filled: Database) -> None:
    first = begin_run(filled, "bridge")
    begin_run(filled, "bridge")
    store_run(filled, "bridge", DONE, first)
    assert [row["outcome"] for row in log(filled)] == ["not compared", "under way"]


def test_a_compare_while_a_crawl_goes_on_leaves_its_row_open(filled: Database) -> None:
    run = begin_run(filled, "bridge")
    compare_event(filled, "bridge")
    assert log(filled)[0]["compared"] is None
    store_run(filled, "bridge", DONE, run)
    compare_event(filled, "bridge")
    assert [(row["outcome"], row["new_differences"]) for row in log(filled)] == [("finished", 0)]


def test_a_run_that_brought_nothing_to_compare_is_finished_too(filled: Database) -> None:
    for _ in range(2):
        store_run(filled, "bridge", DONE, begin_run(filled, "bridge"))
        renewal = renew(filled, "bridge")
    assert not renewal.changed
    assert [(row["outcome"], row["differences"], row["new_differences"]) for row in log(filled)] == [
        ("finished", 3, 3),
        ("finished", 3, 0),
    ]


def test_runs_of_an_older_version_are_finished(tmp_path: Any) -> None:
    old = Database(str(tmp_path / "data.db"))
    migrations.apply(old, stop_before="run_log")
    old.execute("INSERT INTO runs (id, event, started, finished, pages) VALUES ('r', 'bridge', '2025', '2026', 3)")
    old.conn.commit()
    old.close()
    (row,) = log(open_database(tmp_path / "data.db"))
    assert (row["outcome"], row["started"], row["ended"], row["pages"]) == ("finished", "2025", "2026", 3)
