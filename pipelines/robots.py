"""robots.txt files as they were last read, so that a site is asked for its own once a day and not in every run."""

from __future__ import annotations

from datetime import timedelta

from sqlite_utils import Database

from compare.instants import moment
from pipelines.database import writing

# RFC 9309: a copy should not be used for more than 24 hours.
KEPT = timedelta(hours=24)


def stored_robots(db: Database, site: str, now: str) -> bytes | None:
    """Return the robots.txt of a site (scheme and host) that was read within the last day, or None. Times: ISO 8601."""
    row = next(db.query("SELECT fetched, body FROM robots WHERE site = ?", [site]), None)
    then, today = moment(row["fetched"]) if row else None, moment(now)
    if row is None or then is None or today is None or not timedelta(0) <= today - then < KEPT:
        return None
    return bytes(row["body"])


def store_robots(db: Database, site: str, body: bytes, status: int, now: str) -> None:
    """Keep the robots.txt of a site, as it answered."""
    with writing(db):
        db.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?)", [site, now, status, body])
