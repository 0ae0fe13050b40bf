"""RSS and Atom feeds."""

from __future__ import annotations

from calendar import timegm
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser
from scrapy.http import Response

from crawlers.coverage import CoverageSpider, Link, Listing
from crawlers.outlets import OutletSpec


class FeedSpider(CoverageSpider):
    """Articles from the outlets' feeds."""

    name = "feed"

    @classmethod
    def seeds(cls, outlet: OutletSpec) -> Iterable[str]:
        return outlet.feeds

    @classmethod
    def read(cls, response: Response) -> Listing:
        # Bytes, never an address: feedparser must not fetch anything itself.
        feed = feedparser.parse(BytesIO(response.body), response_headers={"content-location": response.url})
        links = tuple(Link(str(entry["link"]), _published(entry)) for entry in feed.entries if entry.get("link"))
        if links:
            return Listing(links)
        if b"<html" in response.body[:2000].lower() or b"<!doctype html" in response.body[:200].lower():
            return Listing(failure="feed is html")
        return Listing(failure="broken feed" if not feed.get("version") else "empty feed")


def _published(entry: Any) -> str:
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat() if parsed else ""
    except (ValueError, OverflowError, OSError):
        return ""
