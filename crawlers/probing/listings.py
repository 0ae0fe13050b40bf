"""A listing as it was found: what it holds, how fresh it is, and how many articles a day it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import feedparser

from compare.instants import moment
from crawlers.links import clean, parts_of, site
from crawlers.sources import Entry

Kind = Literal["feed", "sitemap", "section"]
# A week has its weekend; and no rate is drawn from less than a day.
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
# Whose newest entry is older is dead, or of an outlet that hardly writes.
STALE = timedelta(days=30)
OF_COMMENTS = re.compile(r"^comments (?:for|on)\b|\bcomments$|^kommentare\b|^commentaires\b|^comentarios\b", re.I)
NEWS = re.compile(r"news(?!letter)|nachrichten|actu|notici", re.I)


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself; `refused` says why it is none of articles, or is empty."""

    title: str = ""
    language: str = ""
    home: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A listing that was read. Moments are aware; `newest` is None where no entry has a day."""

    kind: Kind
    url: str
    entries: tuple[Entry, ...]
    newest: datetime | None = None
    a_day: float = 0.0
    dated: bool = False

    def is_stale(self, now: datetime) -> bool:
        """Return whether its newest entry is long past."""
        return self.newest is not None and self.newest < now - STALE

    def line(self) -> str:
        """Return it as a line for people."""
        newest = f", newest {self.newest.date().isoformat()}" if self.newest else ", without days"
        count = len(self.entries)
        return f"{self.kind} {self.url}: {count} {'entry' if count == 1 else 'entries'}{newest}"


def listed_of(kind: Kind, url: str, entries: Sequence[Entry], now: datetime) -> Listed:
    """Return what `entries` tell at `now`: articles a day over the last week, or the part of it that they cover."""
    days = [day for entry in entries if (day := moment(entry.published)) and day <= now + DAY]
    dated = bool(days)
    if not days:
        days = [day for entry in entries if (day := moment(entry.modified)) and day <= now + DAY]
    recent = [day for day in days if day > now - WEEK] if dated else []
    a_day = len(recent) / (max(now - min(recent), DAY) / DAY) if recent else 0.0
    return Listed(kind, url, tuple(entries), max(days, default=None), a_day, dated)


def read_channel(body: bytes, url: str) -> Channel:
    """Return what the feed in `body` says of itself. Call it with a feed that read_feed could read."""
    found = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    title = str(found.feed.get("title") or "")
    sounds = sum(1 for one in found.entries if _is_sound(one))
    refused = ""
    if OF_COMMENTS.search(title.strip()) or "/comments/" in url:
        refused = "a feed of comments"
    elif found.entries and sounds * 2 > len(found.entries):
        refused = "a podcast"
    return Channel(title, str(found.feed.get("language") or ""), str(found.feed.get("link") or ""), refused)


def own_share(entries: Sequence[Entry], home: str) -> float:
    """Return which share (0..1) of the entries is on the site of `home`; relative addresses are."""
    own = sum(1 for entry in entries if site(clean(entry.url, home)) == site(home))
    return own / len(entries) if entries else 0.0


def is_news(url: str) -> bool:
    """Return whether a sitemap's path says that it holds the news."""
    return bool(NEWS.search(parts_of(url).path))


def _is_sound(entry: feedparser.FeedParserDict) -> bool:
    """Whether an entry carries its sound; pictures and films stand beside articles too."""
    return any(str(one.get("type", "")).startswith("audio/") for one in entry.get("enclosures", ()))
