from __future__ import annotations

import sqlite3
from pathlib import Path
from threading import Timer

import pytest
from sqlite_utils import Database

from pipelines.database import DatabaseError, existing_database, open_database, writing
from pipelines.migrations import migrations
from pipelines.views import LOGS, VIEWS


def test_opening_twice_migrates_once(tmp_path: Path) -> None:
    first = open_database(tmp_path / "data.db")
    tables = first.table_names()
    first.close()
    second = open_database(tmp_path / "data.db")
    assert second.table_names() == tables
    assert not migrations.pending(second)
    assert set(second.view_names()) == {*VIEWS, *LOGS}


def test_a_view_of_an_older_version_is_replaced(tmp_path: Path) -> None:
    db = open_database(tmp_path / "data.db")
    db.execute("DROP VIEW changes")
    db.execute("CREATE VIEW changes AS SELECT 1 AS old")
    db.close()
    again = open_database(tmp_path / "data.db")
    assert "old" not in [column.name for column in again["changes"].columns]
    assert (
        again.execute("PRAGMA schema_version").fetchone()
        == open_database(tmp_path / "data.db").execute("PRAGMA schema_version").fetchone()
    ), "opening a database that is up to date writes nothing"


@pytest.mark.parametrize("name", ["letter.db", "folder", "no/such/folder/data.db"])
def test_what_is_no_database_is_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "letter.db").write_text("Not a database, whatever its name says. " * 30)
    (tmp_path / "folder").mkdir()
    with pytest.raises(DatabaseError) as raised:
        open_database(tmp_path / name)
    assert name in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_missing_database_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="crossread demo"):
        existing_database(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_writer_waits_for_another(tmp_path: Path) -> None:
    db = open_database(tmp_path / "data.db")
    other = sqlite3.connect(tmp_path / "data.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO addresses VALUES ('https://a.example/', 'a')")
    Timer(0.3, other.execute, ["COMMIT"]).start()
    with writing(db):
        assert db.execute("SELECT count(*) FROM addresses").fetchone() == (1,)
        db.execute("INSERT INTO addresses VALUES ('https://b.example/', 'b')")
    assert db.execute("SELECT count(*) FROM addresses").fetchone() == (2,)


def test_an_error_takes_back_the_whole_transaction(tmp_path: Path) -> None:
    db = open_database(tmp_path / "data.db")
    with pytest.raises(KeyError), writing(db):
        db.table("outlets").upsert_all([{"id": "a"}, {"id": "b"}], pk="id")
        raise KeyError
    assert db.execute("SELECT count(*) FROM outlets").fetchone() == (0,)
    assert not db.conn.in_transaction


def test_a_database_of_an_older_version_keeps_what_it_holds(tmp_path: Path) -> None:
    old = Database(str(tmp_path / "data.db"))
    migrations.apply(old, stop_before="outlet_in_event")
    old.execute("INSERT INTO articles VALUES ('a', 'gull', 'https://gull.example/x', '2025', '2025', 'r')")
    old.execute("INSERT INTO revisions (id, article, state) VALUES ('r', 'a', 'ok')")
    old.execute("INSERT INTO event_articles VALUES ('bridge', 'a')")
    old.execute("INSERT INTO copied VALUES ('bridge', 'o', 'a', 'gull', 'https://gull.example/x', 'heron', 1.0, 'all')")
    old.conn.commit()
    old.close()
    db = open_database(tmp_path / "data.db")
    assert [row["outlet"] for row in db.query("SELECT outlet FROM articles_seen WHERE event = 'bridge'")] == ["gull"]
    assert [row["outlet"] for row in db.query("SELECT outlet FROM event_articles")] == ["gull"]
    assert [row["copied_from_url"] for row in db.query("SELECT * FROM copies")] == [""]
