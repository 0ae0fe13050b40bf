"""Hosts that ask to be left alone, or do not answer: they are, for as long as they say, or for the rest of the run.

What was not asked for is told with its reason and stays in the frontier, so that a later run asks for it.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy.exceptions import DownloadFailedError, DownloadTimeoutError, ResponseDataLossError

from crawlers.guard import Refused

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

BUSY = (429, 503)
# A host that says 429 without saying for how long.
UNSAID = 60.0
# The run itself waits this long (seconds) for a host that asks for it, and this often.
SHORT = 10.0
WAITS = 3
LONGEST = timedelta(days=7)
# A host that failed to answer this often in a row is not asked again in this run: each time costs DOWNLOAD_TIMEOUT.
DEAF = 6


class Patience:
    """The downloader middleware, below Scrapy's own for retries."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._stats = crawler.stats
        self._until: dict[str, float] = {}
        self._waits: Counter[str] = Counter()
        self._failed: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        host = urlsplit(request.url).netloc
        refused = self._refused(host)
        if refused is not None:
            raise refused
        rest = self._until.get(host, 0.0) - monotonic()
        if rest > 0:
            await asyncio.sleep(rest)

    def _refused(self, host: str) -> Refused | None:
        if self._failed[host] >= DEAF:
            return Refused("host does not answer")
        rest = self._until.get(host, 0.0) - monotonic()
        if rest > SHORT or (rest > 0 and self._waits[host] > WAITS):
            return Refused("asked to wait", in_seconds(rest))
        return None

    async def process_response(self, request: Request, response: Response) -> Response | Request:
        host = urlsplit(request.url).netloc
        self._failed[host] = 0
        wait = retry_after(response)
        if wait is None:
            return response
        self._waits[host] += 1
        self._until[host] = max(self._until.get(host, 0.0), monotonic() + wait)
        self._stats.inc_value("crossread/asked to wait")
        if wait > SHORT or self._waits[host] > WAITS:
            # Scrapy would ask once more at once for 503.
            request.meta["dont_retry"] = True
            self._take_back(host)
            return response
        await asyncio.sleep(wait)
        return request.replace(dont_filter=True)

    def process_exception(self, request: Request, exception: Exception) -> None:
        if isinstance(exception, (DownloadTimeoutError, DownloadFailedError, ResponseDataLossError)):
            host = urlsplit(request.url).netloc
            self._failed[host] += 1
            if self._failed[host] == DEAF:
                self._take_back(host)

    def _take_back(self, host: str) -> None:
        """Take back what has passed here and waits for its turn with Scrapy's downloader: up to 32 requests more."""
        engine = self._crawler.engine
        for slot in list(engine.downloader.slots.values()) if engine is not None else ():
            for waiting in list(slot.queue):
                request, answer = waiting
                refused = self._refused(host)
                if urlsplit(request.url).netloc == host and refused is not None:
                    slot.queue.remove(waiting)
                    answer.errback(refused)


def retry_after(response: Response) -> float | None:
    """Return how many seconds an answer asks to wait; None where it does not ask."""
    if response.status not in BUSY:
        return None
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if value.isdecimal():
        return min(float(value[:9]), LONGEST.total_seconds())
    try:
        at = parsedate_to_datetime(value)
        seconds = (at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
        return min(max(seconds, 0.0), LONGEST.total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return UNSAID if response.status == BUSY[0] else None


def in_seconds(seconds: float) -> str:
    """Return the time in so many seconds, in UTC, to the second, as ISO 8601."""
    return (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat(timespec="seconds")
