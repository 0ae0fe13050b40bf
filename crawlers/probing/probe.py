"""The probe: a handful of polite requests to one site, one after another, by Scrapy and under the crawl's own rules."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider
from scrapy.http import HtmlResponse, TextResponse
from scrapy.http.request import NO_CALLBACK

from crawlers.charset import page_of as text_page
from crawlers.charset import text_of
from crawlers.errors import CrawlError
from crawlers.failures import again_of, reason_of
from crawlers.links import key
from crawlers.patience import in_seconds, retry_after
from crawlers.settings import RETRY_EXCEPTIONS
from crawlers.sources import is_html
from pipelines.walls import wall_of

if TYPE_CHECKING:
    from scrapy.http import Response

    from crawlers.probing.records import Found

# Requests to an outlet, those for robots.txt by the crawl's own middleware not counted: the search takes at most
# 2 for the home page, 4 + 6 for feeds, 5 for sitemaps, 2 for sections and 3 + 3 for articles.
BUDGET = 25
SPENT = "over the budget of requests"
# Somebody waits at a terminal: an address is given up sooner than in a crawl, and what takes longer is said (seconds).
GIVEN_UP = 10
LONG = 2.0
OK, TOO_MANY = 200, 429
LATER = "try again later"
# Reasons after which nothing else of the host would answer either, and what to do.
HOPELESS = {
    "dns": "is the name right?",
    "refused": "is the address right, and its port?",
    "timeout": LATER,
    "connection failed": LATER,
    "tls": "its certificate cannot be trusted; is the name right?",
    "private address": "--allow-private permits it",
    "scheme": "write it like https://harbour.example/",
}


class RobotsKept:
    """The robots.txt files of one probe, by site (https://harbour.example)."""

    def __init__(self) -> None:
        self._bodies: dict[str, bytes] = {}

    def robots(self, site: str) -> bytes | None:
        """Return what the robots.txt of a site says, empty where it has none; None where it was not read yet."""
        return self._bodies.get(site)

    def keep_robots(self, site: str, body: bytes, status: int) -> None:
        """Keep what the robots.txt of a site says, for as long as the probe lasts."""
        self._bodies[site] = body


class Probe(Spider):
    """Runs `walk`, which asks by `get`; `found` is None until it has ended, and `problem` says why it could not.

    `say` is told each step as a line. Addresses are asked for one at a time, each once; a site that answers 429 is
    left alone. It is no source type: `scrapy list` does not have it.
    """

    name = "probe"
    custom_settings = {  # noqa: RUF012 - Scrapy's own name
        "DOWNLOAD_TIMEOUT": GIVEN_UP,
        "RETRY_EXCEPTIONS": [one for one in RETRY_EXCEPTIONS if not one.endswith("TimeoutError")],
    }

    def __init__(self, walk: Callable[[Probe], Awaitable[Found]], say: Callable[[str], None], **arguments: Any) -> None:
        super().__init__(**arguments)
        self.say = say
        self.now = datetime.now(UTC)
        self.found: Found | None = None
        self.problem = ""
        self.asked = 0
        # Where the crawl's own middleware keeps what robots.txt says, so that nobody asks for it twice.
        self.frontier = RobotsKept()
        self._walk = walk
        self._seen: set[str] = set()

    async def start(self) -> AsyncIterator[Any]:
        try:
            self.found = await self._walk(self)
        except CrawlError as error:
            self.problem = str(error)
        return
        yield  # Scrapy wants a generator; this one has nothing for its scheduler

    async def get(self, url: str, size: int = 0, *, walls: bool = False) -> tuple[Response | None, str]:
        """Return an answer and an empty text, or None and why (http 404, timeout, asked already, ...).

        `size` is the largest answer taken, in bytes, where it is not the crawl's own. With `walls`, a wall that refused
        is called by its name (bot-wall). Raises CrawlError where the site asks to be left alone: on 429.
        """
        if key(url) in self._seen:
            return None, "asked already"
        if self.asked >= BUDGET:
            return None, SPENT
        self._seen.add(key(url))
        self.asked += 1
        meta: dict[str, Any] = {"crossread": {"kind": "probe"}, **({"download_maxsize": size} if size else {})}
        request = Request(url, callback=NO_CALLBACK, dont_filter=True, meta=meta)
        answer = await self._answer(request)
        if isinstance(answer, BaseException):
            if again := again_of(answer):
                raise CrawlError(f"{url}: {reason_of(answer)}: {_later(again)}")
            return None, reason_of(answer)
        if answer.status == TOO_MANY:
            said = answer.headers.get("Retry-After") is not None
            again = in_seconds(retry_after(answer) or 0) if said else ""
            raise CrawlError(f"{url}: http 429: {_later(again)}")
        self._seen.add(key(answer.url))
        if answer.status == OK:
            return answer, ""
        wall = wall_of(answer.url, text_page(answer) or "", answer.status) if walls else ""
        return None, wall or f"http {answer.status}"

    async def _answer(self, request: Request) -> Response | BaseException:
        limit = self.crawler.settings.getfloat("DOWNLOAD_TIMEOUT")
        line = f"waiting for {request.url}; what does not answer in {limit:g} s is given up"
        said = asyncio.get_running_loop().call_later(LONG, self.say, line)
        try:
            (answer,) = await asyncio.gather(self.crawler.engine.download_async(request), return_exceptions=True)
        finally:
            said.cancel()
        return answer


def hopeless(url: str, reason: str) -> CrawlError | None:
    """Return the error that ends a probe whose first address failed for `reason`; None where others may answer."""
    # What robots.txt is asked for first says of the host, it says of the page.
    cause = reason.removeprefix("robots.txt: ")
    hint = HOPELESS.get(cause, "")
    if hint == LATER and url.startswith("https:"):
        hint += ", or with http:// in place of https://"
    if hint:
        return CrawlError(f"{url}: {cause}: {hint}")
    if cause == reason:
        return None
    return CrawlError(f"{url}: {reason}: as long as it does not answer, the site is left alone; try again later")


def _later(again: str) -> str:
    """What to do about a host that wants fewer requests; `again` is the time that it said (ISO 8601), if any."""
    return f"it asks for fewer requests; try again {f'after {again}' if again else 'in an hour'}"


def is_page(response: Response) -> bool:
    """Return whether an answer is a page for people."""
    return isinstance(response, HtmlResponse) or (isinstance(response, TextResponse) and is_html(response.body))


def page_of(response: Response) -> HtmlResponse:
    """Return an answer that is a page in UTF-8, whatever its headers say."""
    assert isinstance(response, TextResponse)
    return HtmlResponse(response.url, body=text_of(response).encode("utf-8", "replace"), encoding="utf-8")
