"""The demo's articles come in one by one, in any order: each difference is new once, whatever its id does meanwhile."""

from __future__ import annotations

import io
import json
import random
from pathlib import Path

import pytest
from sqlite_utils import Database

from pipelines.database import open_database
from pipelines.findings import compare_event
from pipelines.news import tell


@pytest.mark.parametrize(("event", "seed"), [("ferry-kestrel", 1), ("telegram-vietnam", 2)])
def test_each_difference_is_new_once_in_any_order_of_articles(
    demo_db: Path, tmp_path: Path, event: str, seed: int
) -> None:
    source = Database(str(demo_db))
    db = open_database(tmp_path / "data.db")
    db.execute("ATTACH ? AS demo", [str(demo_db)])
    for table in ("events", "outlets", "event_outlets", "articles", "revisions"):
        db.execute(f"INSERT INTO {table} SELECT * FROM demo.{table}")
    db.conn.commit()
    rows = list(source.query("SELECT * FROM event_articles WHERE event = ? ORDER BY article", [event]))
    random.Random(seed).shuffle(rows)
    told = io.BytesIO()
    for row in rows:
        db["event_articles"].insert(row)
        compare_event(db, event)
        tell(db, [event], told)
    lines = [json.loads(line) for line in told.getvalue().splitlines()]
    new = [line["difference"] for line in lines if line["status"] == "new"]
    assert len(new) == len(set(new))
    assert len(new) == db["differences"].count_where("event = ?", [event]) > 3
    assert [row["gone"] for row in db.query("SELECT gone FROM differences_seen")] == [None] * len(new)
