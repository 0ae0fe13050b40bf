"""Compares an event again only where something that the comparison reads has changed since."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sqlite_utils import Database

import compare
from pipelines.articles import REPEATED
from pipelines.database import writing
from pipelines.findings import compare_event
from pipelines.runs import mark_compared

# Everything that load_event, load_outlets and load_articles hand on, as ids that come from content where there are any.
READ = (
    "SELECT spec FROM events WHERE id = ?",
    """SELECT o.id, o.name, o.home, o.language, o.country, o.owner, o.agency FROM event_outlets eo
       JOIN outlets o ON o.id = eo.outlet WHERE eo.event = ? ORDER BY o.id""",
    """SELECT a.id, a.url, a.revision, r.published, r.author, r.description, r.language, r.genre,
         coalesce(ea.outlet, a.outlet)
       FROM event_articles ea JOIN articles a ON a.id = ea.article JOIN revisions r ON r.id = a.revision
       WHERE ea.event = ? ORDER BY a.id""",
    "SELECT id, outlet, url, reason, title FROM drops WHERE event = ? ORDER BY id",
    REPEATED,
)


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a run came to: the comparison in one line, whether there was nothing to compare, and whether it is new."""

    summary: str
    empty: bool
    changed: bool


def renew(db: Database, event: str) -> Renewal:
    """Compare what is stored of `event`, unless it was compared just so: the same input gives the same findings."""
    mark = inputs(db, event)
    row = next(db.query("SELECT inputs, summary, claims FROM events WHERE id = ?", [event]), None)
    if row is not None and row["inputs"] == mark:
        with writing(db):
            now = datetime.now(UTC).isoformat(timespec="seconds")
            there = db["differences"].count_where("event = ?", [event])
            mark_compared(db, event, now, {"differences": there, "fresh": 0, "updated": 0})
        return Renewal(row["summary"], not row["claims"], changed=False)
    found = compare_event(db, event)
    with writing(db):
        values = [mark, found.summary(), len(found.claims), event]
        db.execute("UPDATE events SET inputs = ?, summary = ?, claims = ? WHERE id = ?", values)
    return Renewal(found.summary(), not found.claims, changed=True)


def inputs(db: Database, event: str) -> str:
    """Return what stands for everything that the comparison of an event reads, its own code too."""
    mark = hashlib.sha256(_code())
    for sql in READ:
        for row in db.execute(sql, [event]):
            mark.update(repr(row).encode("utf-8", "surrogatepass"))
        mark.update(b"\x00")
    return mark.hexdigest()


@cache
def _code() -> bytes:
    """The code of the comparison, so that a newer version compares anew."""
    folder = Path(compare.__file__).parent
    mark = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        mark.update(path.read_bytes())
    return mark.digest()
