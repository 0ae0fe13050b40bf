"""Keeps what belongs to the event; everything else becomes a Drop with a reason, and is counted."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pipelines.items import ArticleItem, Drop, Same
from pipelines.states import SIGNS, word_count

if TYPE_CHECKING:
    from compare.records import Article, Event

APOSTROPHES = str.maketrans("’ʼ＇‘", "''''")
Item = ArticleItem | Drop | Same
# States of a page that may still be an article of the event, only not one that can be read.
UNREADABLE = ("no-body", "paywall", "bot-wall", "consent-wall")


def reason_to_drop(item: ArticleItem | Article, event: Event, *, by_hand: bool = False) -> str:
    """Return why `item` is no article of `event`, or empty. A page named by hand must only be an article."""
    if item.state == "not-an-article":
        return "not-an-article"
    if not by_hand and not in_window(item.published, event.since, event.until):
        return "out of window"
    if by_hand or speaks_of(f"{item.title}\n{item.description}\n{item.text}", event):
        return ""
    # A page that cannot be read, and whose title does not speak of the event, cannot be held against its outlet.
    return item.state if item.state in UNREADABLE else "off-topic"


def in_window(published: str, since: str, until: str) -> bool:
    """Return whether an ISO date (its own local day) lies in the window; an unknown date does."""
    day = published[:10]
    return not day or ((not since or since <= day) and (not until or day <= until))


def speaks_of(text: str, event: Event) -> bool:
    """Return whether `text` holds all of the event's `all`, one of its `any` and none of its `none`, as whole words."""
    text = _folded(text)
    if not all(_word(word).search(text) for word in event.all):
        return False
    if event.any and not any(_word(word).search(text) for word in event.any):
        return False
    return not any(_word(word).search(text) for word in event.none)


@lru_cache(maxsize=1024)
def _word(word: str) -> re.Pattern[str]:
    parts = _folded(word).split()
    phrase = r"\s+".join(re.escape(part) for part in parts)
    # A script without spaces between words has no edges to look for.
    before = "" if not parts or SIGNS.match(parts[0][0]) else r"(?<!\w)"
    after = "" if not parts or SIGNS.match(parts[-1][-1]) else r"(?!\w)"
    return re.compile(f"{before}{phrase}{after}", re.IGNORECASE)


def _folded(text: str) -> str:
    """Apostrophes and accents are written in more ways than one; INVISIBLE marks have left the text already."""
    return unicodedata.normalize("NFC", text).translate(APOSTROPHES)


class Validate:
    """The pipeline step: ArticleItem -> ArticleItem or Drop; Same and Drops pass."""

    def __init__(self, crawler: Any) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Any) -> Validate:
        return cls(crawler)

    def process_item(self, item: Item) -> Item:
        spec = self._crawler.spider.spec
        if isinstance(item, ArticleItem):
            reason = reason_to_drop(item, spec.event, by_hand=item.visit.source == "urls")
            if not reason:
                return item
            item = Drop(
                event=item.event,
                outlet=item.outlet,
                url=item.url,
                fetched=item.fetched,
                reason=reason,
                title=item.title,
                published=item.published,
                requested=item.requested,
                words=word_count(item.text),
                visit=item.visit,
            )
        if isinstance(item, Same):
            return item
        self._crawler.stats.inc_value(f"crossread/drop/{item.reason}")
        return item
