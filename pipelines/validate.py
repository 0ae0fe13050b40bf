"""Keeps what belongs to the event; everything else becomes a Drop with a reason, and is counted."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pipelines.items import ArticleItem, Drop

if TYPE_CHECKING:
    from compare.records import Event

# States of a page that may still be an article of the event, only not one that can be read.
UNREADABLE = ("no-body", "paywall", "bot-wall")


def reason_to_drop(item: ArticleItem, event: Event, *, by_hand: bool = False) -> str:
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
    if not all(_word(word).search(text) for word in event.all):
        return False
    if event.any and not any(_word(word).search(text) for word in event.any):
        return False
    return not any(_word(word).search(text) for word in event.none)


@lru_cache(maxsize=1024)
def _word(word: str) -> re.Pattern[str]:
    phrase = r"\s+".join(re.escape(part) for part in word.split())
    return re.compile(rf"(?<!\w){phrase}(?!\w)", re.IGNORECASE)


class Validate:
    """The pipeline step: ArticleItem -> ArticleItem or Drop; Drops pass."""

    def __init__(self, crawler: Any) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Any) -> Validate:
        return cls(crawler)

    def process_item(self, item: ArticleItem | Drop) -> ArticleItem | Drop:
        spec = self._crawler.spider.spec
        if isinstance(item, ArticleItem):
            reason = reason_to_drop(item, spec.event, by_hand=item.source == "urls")
            if not reason:
                return item
            item = Drop(
                item.event, item.outlet, item.url, item.fetched, reason, title=item.title, published=item.published
            )
        self._crawler.stats.inc_value(f"crossread/drop/{item.reason}")
        return item
