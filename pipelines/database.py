"""The database file: opened, tuned, migrated."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from pipelines.migrations import migrations
from pipelines.views import LOGS, VIEWS

# A writer waits this long for another's transaction (milliseconds) before it gives up with an error.
BUSY = 10_000


class DatabaseError(ValueError):
    """The database cannot be used; the message says why in one line."""


def open_database(path: Path | str) -> Database:
    """Return the database at `path`, made if need be, with every migration applied."""
    try:
        db = Database(str(path))
        db.execute(f"PRAGMA busy_timeout = {BUSY}")
        if migrations.pending(db):
            # WAL and NORMAL together were measured 2.5 times as fast as the defaults; a crash loses no committed run.
            db.enable_wal()
            migrations.apply(db)
        db.execute("PRAGMA synchronous = NORMAL")
        _renew_views(db)
    except sqlite3.Error as error:
        raise DatabaseError(f"cannot use the database {path}: {error}") from error
    return db


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """Run a transaction that asks for the right to write at its beginning, and waits for it.

    One that begins by reading, as sqlite-utils' own may, fails at once where another writes: SQLite does not wait then.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    db.commit()


def _renew_views(db: Database) -> None:
    """A view holds no data: one that an older version made is replaced by today's."""
    stored = dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall())
    views = VIEWS | LOGS
    outdated = [name for name, sql in views.items() if not str(stored.get(name, "")).endswith(sql.strip())]
    if outdated:
        with writing(db):
            for name in outdated:
                db.execute(f"DROP VIEW IF EXISTS [{name}]")
                db.execute(f"CREATE VIEW [{name}] AS {views[name].strip()}")


def existing_database(path: Path) -> Database:
    """Return the database at `path`, which must be there already."""
    if not path.exists():
        raise DatabaseError(f"there is no database at {path}; make one with: crossread demo, or crossread run EVENT")
    return open_database(path)
