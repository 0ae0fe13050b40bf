"""robots.txt as RFC 9309 has it: where it cannot be reached, or the server fails, nothing of the site is fetched."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.misc import build_from_crawler

from crawlers.guard import Refused

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser

SERVER_ERROR = 500


class RobotsUnreachable(IgnoreRequest):
    """robots.txt did not answer, for `cause`, or answered with a server error."""

    def __init__(self, cause: BaseException | None = None) -> None:
        super().__init__("robots.txt could not be read")
        self.cause = cause


class Robots(RobotsTxtMiddleware):
    """Scrapy's middleware, but strict where there is no answer, so that a dead host is asked for once and not twice
    for each of its pages, and without a traceback in the log.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._fetched: dict[str, asyncio.Future[RobotParser | None]] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        parts = urlsplit(request.url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._fetched:
            self._fetched[site] = asyncio.ensure_future(self._fetch(f"{site}/robots.txt", request))
        return await asyncio.shield(self._fetched[site])

    async def _fetch(self, url: str, request: Request) -> RobotParser | None:
        frontier = getattr(self.crawler.spider, "frontier", None)
        site = url.removesuffix("/robots.txt")
        kept = frontier.robots(site) if frontier is not None else None
        if kept is not None:
            return await self._parsed(kept, request)
        meta = {"dont_obey_robotstxt": True, "crossread": {"kind": "robots"}}
        asked = Request(url, priority=self.DOWNLOAD_PRIORITY, meta=meta, callback=NO_CALLBACK)
        engine = self.crawler.engine
        (answer,) = await asyncio.gather(engine.download_async(asked), return_exceptions=True)
        if isinstance(answer, Refused):
            raise answer
        if isinstance(answer, IgnoreRequest):
            return None  # redirected too often, or too large: as if there were none
        if isinstance(answer, BaseException):
            raise RobotsUnreachable(answer)
        if answer.status >= SERVER_ERROR:
            raise RobotsUnreachable
        body = answer.body if answer.status < 300 else b""
        if frontier is not None:
            frontier.keep_robots(site, body, answer.status)
        return await self._parsed(body, request)

    async def _parsed(self, body: bytes, request: Request) -> RobotParser:
        parser: RobotParser = build_from_crawler(self._parserimpl, self.crawler, body)
        await self.crawler.signals.send_catch_log_async(signals.robots_parsed, robotparser=parser, request=request)
        return parser
