"""How often one host is asked: AutoThrottle from a slow start, robots.txt's own Crawl-delay where it asks for more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.extensions.throttle import AutoThrottle

from crawlers.links import is_loopback

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

# A site that asks for more than this between two pages would take hours; it is asked this often and no more.
LONGEST_DELAY = 30.0
# Our own machine: nobody's server to be polite to.
LOOPBACK_DELAY = 0.0
LOOPBACK_CONCURRENCY = 8


class Politeness(AutoThrottle):
    """The extension: AutoThrottle, except on loopback."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._asked: dict[str, float] = {}
        crawler.signals.connect(self._reached, signal=signals.request_reached_downloader)
        crawler.signals.connect(self._robots, signal=signals.robots_parsed)

    def _reached(self, request: Request, spider: Spider) -> None:
        key, slot = self._get_slot(request, spider)
        if slot is not None and is_loopback(key or ""):
            slot.delay, slot.concurrency = LOOPBACK_DELAY, LOOPBACK_CONCURRENCY
        elif slot is not None:
            slot.delay = max(slot.delay, self._asked.get(key or "", 0.0))

    def _robots(self, robotparser: RobotParser, request: Request, **_: Any) -> None:
        delay = robotparser.crawl_delay(self.crawler.settings["ROBOTSTXT_USER_AGENT"])
        if delay:
            self._asked[urlsplit(request.url).hostname or ""] = min(float(delay), LONGEST_DELAY)

    def _adjust_delay(self, slot: Slot, latency: float, response: Response) -> None:
        host = urlsplit(response.url).hostname or ""
        if is_loopback(host):
            return
        super()._adjust_delay(slot, latency, response)
        slot.delay = max(slot.delay, self._asked.get(host, 0.0))
