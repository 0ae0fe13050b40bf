"""Counts the paragraphs of all pages that are read, off-topic ones too, to tell an outlet's furniture from its news."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from compare.matters import Matter, apart, matter, paragraphs
from pipelines.database import DatabaseError, open_database, writing
from pipelines.items import ArticleItem, Drop
from pipelines.store import article_id

# Pages are kept in memory up to this many, a few kilobytes each.
MOST_PAGES = 2000
# A paragraph that was met once is remembered where furniture stands: the first and the last ones of its page.
FIRST, LAST = 1, 3
# Of an outlet so many such rows are kept, the newest: a few months of a watched outlet.
MOST_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Read:
    """One page: its article's id, when it was read, what it is about, the ids of its paragraphs in their order."""

    article: str
    seen: str
    matter: Matter
    paragraphs: tuple[str, ...]

    @property
    def edges(self) -> frozenset[str]:
        return frozenset((*self.paragraphs[:FIRST], *self.paragraphs[-LAST:]))


def read_of(item: ArticleItem) -> Read:
    """Return what is remembered of an article."""
    names = tuple(dict.fromkeys(name for _, _, name in paragraphs(item.text)))
    return Read(article_id(item.url), item.fetched, matter(item.title, item.text, item.language), names)


def store_repeats(db: Database, outlet: str, pages: Iterable[Read]) -> None:
    """Add pages of an outlet to what is known of its paragraphs, in the caller's transaction.

    The order of `pages` does not matter, and a page that is read again adds nothing.
    """
    known: dict[str, dict[str, Matter]] = defaultdict(dict)
    for row in db.query("SELECT paragraph, article, matter FROM repeats WHERE outlet = ?", [outlet]):
        known[row["paragraph"]][row["article"]] = frozenset(json.loads(row["matter"]))
    holders: dict[str, list[Read]] = defaultdict(list)
    for page in sorted(pages, key=lambda page: (page.article, page.seen)):
        for name in page.paragraphs if page.matter else ():
            holders[name].append(page)
    rows = []
    for name, held in holders.items():
        new = apart(known.get(name, {}), ((page.article, page.matter) for page in held))
        if len(new) + len(known.get(name, {})) == 1 and not any(name in page.edges for page in held):
            continue  # met once, in the midst of a text: most likely news
        first = {page.article: page for page in reversed(held)}
        rows += [
            {
                "outlet": outlet,
                "paragraph": name,
                "article": article,
                "matter": json.dumps(sorted(about), ensure_ascii=False),
                "seen": first[article].seen,
            }
            for article, about in new.items()
        ]
    db.table("repeats").insert_all(rows, pk=("outlet", "paragraph", "article"), ignore=True, batch_size=150)
    _forget(db, outlet)


def _forget(db: Database, outlet: str) -> None:
    """Let go of the oldest paragraphs that were met once."""
    once = """SELECT paragraph FROM repeats WHERE outlet = ? GROUP BY paragraph HAVING count(*) = 1
              ORDER BY max(seen) DESC, paragraph LIMIT -1 OFFSET ?"""
    db.execute(f"DELETE FROM repeats WHERE outlet = ? AND paragraph IN ({once})", [outlet, outlet, MOST_ONCE])  # noqa: S608


class Repeats:
    """The pipeline step: items pass as they are; what their paragraphs tell is written at the end, in bulk."""

    def __init__(self, crawler: Any) -> None:
        self._crawler = crawler
        self._read: dict[str, list[Read]] = defaultdict(list)
        self._pages = 0

    @classmethod
    def from_crawler(cls, crawler: Any) -> Repeats:
        return cls(crawler)

    def process_item(self, item: ArticleItem | Drop) -> ArticleItem | Drop:
        if isinstance(item, ArticleItem) and item.state == "ok":
            self._read[item.outlet].append(read_of(item))
            self._pages += 1
            if self._pages >= MOST_PAGES:
                self.close_spider()
        return item

    def close_spider(self) -> None:
        """Write what was counted. A database that cannot be written now costs these counts, and is said."""
        read, self._read, self._pages = self._read, defaultdict(list), 0
        if not read:
            return
        try:
            db = open_database(self._crawler.settings["CROSSREAD_DB"])
            try:
                with writing(db):
                    for outlet in sorted(read):
                        store_repeats(db, outlet, read[outlet])
            finally:
                db.close()
        except (sqlite3.Error, DatabaseError) as error:
            self._crawler.stats.inc_value("crossread/failure/repeats not written")
            self._crawler.spider.problems.append(f"paragraphs that outlets repeat were not counted: {error}")
