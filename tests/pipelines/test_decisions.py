"""A decision stays with its difference through every compare: moved ids, new values, gone and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from sqlite_utils import Database

from pipelines.findings import compare_event
from pipelines.items import ArticleItem
from pipelines.store import store_article
from web.plugins import review

Make = Callable[..., ArticleItem]
TEXT = "The harbour bridge at Kestrel was closed on Tuesday after a crack was found. Police said {} people were hurt."


def compared(db: Database, make: Make, **numbers: object) -> None:
    for outlet, number in numbers.items():
        store_article(db, make(outlet, text=TEXT.format(number)))
    compare_event(db, "bridge")


def decide(db: Database, decision: str) -> str:
    """Let Ada decide on the one difference, as the site does it; return its id of today."""
    (row,) = db.query("SELECT d.id, n.updated FROM differences d JOIN noticed n ON n.difference = d.id")
    rows = db.conn.row_factory
    db.conn.row_factory = sqlite3.Row
    fields = {"decision": decision, "note": "a misprint", "seen": row["updated"]}
    assert review.save(db.conn, row["id"], "Ada", fields) == (200, "")
    db.conn.row_factory = rows
    return str(row["id"])


def reviews(db: Database) -> dict[str, Any]:
    (row,) = db.query("SELECT * FROM reviews")
    return dict(row)


def test_it_is_found_again_when_the_id_moves(db: Database, make_item: Make) -> None:
    compared(db, make_item, gull=12, heron=15)
    first = decide(db, "rejected")
    store_article(db, make_item("jay", text=TEXT.format(12), published="2025-05-20T08:00:00+02:00"))
    compare_event(db, "bridge")
    (now,) = db.query("SELECT id FROM differences")
    row = reviews(db)
    assert now["id"] != first
    assert (row["difference"], row["found_as"], row["new_values"]) == (first, now["id"], 0)
    assert (row["values"], row["path"]) == ("12; 15", f"/difference/{first}")


def test_a_new_value_is_said_and_what_was_judged_is_kept(db: Database, make_item: Make) -> None:
    compared(db, make_item, gull=12, heron=15)
    db.execute("UPDATE noticed SET updated = '2025-01-01T00:00:00+00:00'")
    decide(db, "confirmed")
    compared(db, make_item, jay=17)
    row = reviews(db)
    assert (row["decision"], row["new_values"], row["values"], row["note"]) == ("confirmed", 1, "12; 15", "a misprint")


def test_one_that_goes_and_comes_back_has_it_still(db: Database, make_item: Make) -> None:
    compared(db, make_item, gull=12, heron=15)
    decide(db, "rejected")
    compared(db, make_item, gull=15)
    assert (reviews(db)["decision"], reviews(db)["found_as"]) == ("rejected", "")
    compared(db, make_item, gull=12)
    assert reviews(db)["found_as"]
