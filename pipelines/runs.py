"""The log of runs: a row when a crawl begins, closed when it ends; what was killed is closed by the next one."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from compare.instants import moment
from compare.records import make_id
from pipelines.database import DatabaseError, open_database, writing

KILLED = "the process ended without closing its row"


def begin_run(db: Database, event: str) -> str:
    """Store that a crawl of `event` has begun, and return the row's id; rows that were left open are broken off.

    Only one run at a time holds a database (locks.py) and it crawls one event after another: whatever is open when a
    crawl begins was killed. Scrapy's own command takes no lock; where such a crawl goes on, its end overwrites this.
    """
    started = datetime.now(UTC).isoformat()
    row = {"id": make_id("run", event, started), "event": event, "started": started, "pid": os.getpid(), "outcome": ""}
    with writing(db):
        _break_off(db, KILLED)
        db.table("runs").insert(row, pk="id")
    return str(row["id"])


def store_run(db: Database, event: str, stats: Mapping[str, Any], run: str = "") -> None:
    """Store that a crawl has ended, and what came of it, from Scrapy's statistics.

    `run` is the row that `begin_run` made; without one the row's id comes from the event and the start in `stats`.
    """
    ours = {key: value for key, value in stats.items() if key.startswith("crossread/")}
    outcomes = {outcome: int(ours.get(f"crossread/{outcome}", 0)) for outcome in ("new", "edited", "unchanged")}
    now = datetime.now(UTC)
    started = stats.get("start_time", now).isoformat()
    fatal = str(stats.get("crossread/fatal", ""))
    row = {
        "finished": now.isoformat(),
        "pages": int(ours.get("crossread/page", 0)),
        "articles": sum(outcomes.values()),
        "new": outcomes["new"],
        "edited": outcomes["edited"],
        "dropped": sum(value for key, value in ours.items() if key.startswith("crossread/drop/")),
        "detail": json.dumps(ours, sort_keys=True, default=str),
        "outcome": "failed" if fatal else "finished",
        "reason": fatal,
    }
    with writing(db):
        if run:
            db.table("runs").update(run, row)
        else:
            begun = {"id": make_id("run", event, started), "event": event, "started": started, "pid": os.getpid()}
            db.table("runs").upsert(begun | row, pk="id")


def stop_run(path: Path | str, run: str, reason: str) -> None:
    """Say of a run whose crawl has ended that it was stopped before its end, with Scrapy's reason ("shutdown")."""
    db = open_database(path)
    try:
        with writing(db):
            db.table("runs").update(run, {"outcome": "stopped", "reason": reason})
    finally:
        db.close()


def close_run_of(db: Database, pid: int, reason: str) -> None:
    """Mark what the process `pid`, which has ended, left open as broken off, with the reason in words.

    Raises DatabaseError.
    """
    try:
        with writing(db):
            _break_off(db, reason, "AND pid = ?", pid)
    except sqlite3.Error as error:
        raise DatabaseError(f"the run log could not be written: {error}") from error


def started(db: Database, event: str) -> str:
    """Return when the last run of `event` in this database began (ISO 8601, UTC), or empty."""
    row = next(db.query("SELECT started FROM runs WHERE event = ? ORDER BY rowid DESC LIMIT 1", [event]), None)
    return str(row["started"]) if row else ""


def by_the_second(iso: str) -> str:
    """Return a time to the second, as answers are stamped: so that none is before the run that it is of."""
    when = moment(iso)
    return when.replace(microsecond=0).isoformat() if when else ""


def goes_on(pid: int | None) -> bool:
    """Return whether a process is there; where that cannot be told, it is taken to be."""
    if not pid:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True


def mark_compared(db: Database, event: str, now: str, counts: Mapping[str, int]) -> None:
    """Note in the caller's transaction that what the event's runs brought is compared, and what came of it.

    `counts` gives `differences`, `fresh` (those never seen before) and `updated` (those with a value never seen); they
    stand in the row of the last run alone, so that a sum over the log counts none twice.
    """
    waiting = "event = ? AND compared IS NULL AND outcome <> ''"
    last = f"id = (SELECT id FROM runs WHERE {waiting} ORDER BY started DESC, id LIMIT 1)"  # noqa: S608 - ours
    sql = f"UPDATE runs SET differences = ?, fresh = ?, updated = ? WHERE {last}"  # noqa: S608 - ours
    db.execute(sql, [counts["differences"], counts["fresh"], counts["updated"], event])
    db.execute(f"UPDATE runs SET compared = ? WHERE {waiting}", [now, event])  # noqa: S608 - ours


def _break_off(db: Database, reason: str, condition: str = "", *values: object) -> None:
    sql = f"UPDATE runs SET outcome = 'broken off', reason = ? WHERE outcome = '' {condition}"  # noqa: S608 - ours
    db.execute(sql, [reason, *values])
