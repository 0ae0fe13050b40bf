"""The frontier of an event's crawl: every address that was met, what came of it, and when to ask for it again.

Rows are written in the transaction of what they speak of: a listing with the entries that it brought, a page with the
article that it gave. So a crawl that is killed asks again for what was on its way, and for nothing else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from datetime import timedelta
from typing import Any, Literal

from sqlite_utils import Database

from compare.instants import moment
from compare.records import make_id
from pipelines.database import DatabaseError, writing
from pipelines.items import ArticleItem, Drop, Same
from pipelines.revisits import NOW, next_look
from pipelines.robots import store_robots, stored_robots

Kind = Literal["listing", "page"]
Item = ArticleItem | Drop | Same
# A clock that was this far ahead when something was fetched has been set since: what it said is not believed.
AHEAD = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an address. Times are ISO 8601 in UTC; `fetched` is empty while it waits for its first answer.

    `sign` stands for what the listing says of it: another sign, another look. `etag` and `last_modified` are the
    server's validators, `digest` that of a listing's bytes. `failures` counts answers in a row that gave nothing.
    """

    key: str
    kind: Kind
    url: str
    outlet: str
    source: str
    priority: int = 0
    listed: str = ""
    sign: str = ""
    met: str = ""
    fetched: str = ""
    state: str = ""
    published: str = ""
    words: int = 0
    failures: int = 0
    due: str = NOW
    etag: str = ""
    last_modified: str = ""
    digest: str = ""


COLUMNS = ", ".join(field.name for field in fields(Known))


def fingerprint(event: Any) -> str:
    """Return what stands for an event's words and days: pages that were judged by others are judged anew."""
    return make_id("event", *(str(asdict(event)[name]) for name in ("since", "until", "all", "any", "none")))


class Frontier:
    """The frontier of one event, for the spider. `fresh`: everything is due, whatever is known of it."""

    def __init__(self, db: Database, event: str, now: str, *, fresh: bool = False) -> None:
        self._db = db
        self._event = event
        self.now = now
        self.fresh = fresh
        self._distrust()

    def close(self) -> None:
        """Let the database go."""
        self._db.close()

    def known(self, key: str) -> Known | None:
        """Return what is known of an address, or None for a new one."""
        sql = f"SELECT {COLUMNS} FROM frontier WHERE event = ? AND key = ?"  # noqa: S608 - our own names
        row = next(self._db.query(sql, [self._event, key]), None)
        return Known(**row) if row else None

    def is_due(self, known: Known | None, sign: str = "") -> bool:
        """Return whether to ask for an address now: it is new, its time has come, or its listing says other things."""
        if known is None or self.fresh or known.due <= self.now:
            return True
        return bool(sign and known.sign and sign != known.sign)

    def articles(self) -> dict[str, int]:
        """Return how many pages of each outlet gave an article of the event, in this run or in others."""
        sql = "SELECT outlet, count(*) AS n FROM frontier WHERE event = ? AND kind = 'page' AND state = 'ok' GROUP BY 1"
        return {row["outlet"]: row["n"] for row in self._db.query(sql, [self._event])}

    def due_pages(self) -> Iterator[Known]:
        """Yield the pages whose time has come: those that wait for their first answer, then those to look at again."""
        sql = f"""SELECT {COLUMNS} FROM frontier WHERE event = ? AND kind = 'page' AND due <= ?
                  ORDER BY fetched <> '', priority DESC, listed DESC, key"""  # noqa: S608 - our own names
        yield from (Known(**row) for row in list(self._db.query(sql, [self._event, self.now])))

    def take(self, listing: Known, pages: Iterable[Known]) -> None:
        """Keep a listing that was read, with its pages: new ones wait, those with a new sign are due."""
        with self._writing():
            self._put(listing)
            self._db.execute("DELETE FROM drops WHERE event = ? AND url = ?", [self._event, listing.url])
            for page in pages:
                self._meet(page)

    def _meet(self, page: Known) -> None:
        known = self.known(page.key)
        if known is None:
            self._put(page)
        elif known.sign != page.sign:
            sql = "UPDATE frontier SET sign = ?, listed = ?, priority = ?, due = ? WHERE event = ? AND key = ?"
            said = [page.sign, page.listed or known.listed, page.priority, NOW]
            self._db.execute(sql, [*said, self._event, page.key])

    def robots(self, site: str) -> bytes | None:
        """Return the robots.txt of a site where it was read within the last day, else None."""
        return None if self.fresh else stored_robots(self._db, site, self.now)

    def keep_robots(self, site: str, body: bytes, status: int) -> None:
        """Keep the robots.txt of a site."""
        store_robots(self._db, site, body, status, self.now)

    def _put(self, known: Known) -> None:
        put(self._db, self._event, known)

    def _distrust(self) -> None:
        now = moment(self.now)
        if now is not None:
            future = (now + AHEAD).isoformat(timespec="seconds")
            sql = "UPDATE frontier SET due = ?, fetched = ? WHERE event = ? AND fetched > ?"
            with self._writing():
                self._db.execute(sql, [NOW, self.now, self._event, future])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with writing(self._db):
                yield
        except sqlite3.Error as error:
            raise DatabaseError(f"cannot write the frontier of {self._event} to the database: {error}") from error


def put(db: Database, event: str, known: Known) -> None:
    """Store a row in the caller's transaction."""
    values = [getattr(known, field.name) for field in fields(Known)]
    marks = ", ".join("?" * (len(values) + 1))
    db.execute(f"INSERT OR REPLACE INTO frontier (event, {COLUMNS}) VALUES ({marks})", [event, *values])  # noqa: S608


def settle(db: Database, item: Item, state: str, *, published: str = "", words: int = 0) -> None:
    """Store what came of asking for an item's addresses, in the caller's transaction."""
    visit = item.visit
    for key in visit.keys:
        sql = f"SELECT {COLUMNS} FROM frontier WHERE event = ? AND key = ?"  # noqa: S608 - our own names
        row = next(db.query(sql, [item.event, key]), None)
        known = Known(**row) if row else Known(key, visit.kind, item.url, item.outlet, visit.source, met=item.fetched)
        failures = 0 if state == "ok" else known.failures + 1
        published = published or known.published
        put(
            db,
            item.event,
            replace(
                known,
                outlet=item.outlet,
                listed=known.listed or visit.listed,
                fetched=max(known.fetched, item.fetched),
                state=state,
                published=published,
                words=words or known.words,
                failures=failures,
                due=visit.again or next_look(state, item.fetched, published or known.listed, known.met, failures),
                etag=visit.etag,
                last_modified=visit.last_modified,
            ),
        )


def forget_judgements(db: Database, event: Any) -> None:
    """Let everything be read again that was judged by other words or days than the event's file has now.

    In the caller's transaction. Listings too: what they list may have been left out for its day.
    """
    row = next(db.query("SELECT fingerprint FROM events WHERE id = ?", [event.id]), None)
    if row is None or row["fingerprint"] == fingerprint(event):
        return
    clean = "due = ?, digest = '', etag = '', last_modified = ''"
    judged = "kind = 'page' AND state IN ('off-topic', 'out of window')"
    db.execute(f"UPDATE frontier SET {clean} WHERE event = ? AND {judged}", [NOW, event.id])  # noqa: S608 - our own words
    # A state of its own no more: the next page of a feed, once of days that nobody asked for, is to be read again.
    sql = f"UPDATE frontier SET {clean}, state = '' WHERE event = ? AND kind = 'listing' AND state = 'ok'"  # noqa: S608
    db.execute(sql, [NOW, event.id])
