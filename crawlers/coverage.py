"""The one base spider: an event and its outlets -> requests -> Page. What fails is a Page too, with its reason."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request, Spider
from scrapy.http import HtmlResponse, TextResponse

from crawlers.charset import text_of
from crawlers.errors import InputError, OneLine
from crawlers.events import EventSpec, load_event
from crawlers.failures import reason_of
from crawlers.items import Page
from crawlers.links import clean, key, site
from crawlers.outlets import load_outlets
from crawlers.ownership import owner
from crawlers.ranking import Ranking
from crawlers.sources import Entry, Listing, Source, is_html
from crawlers.window import outside, utc_now

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

LISTING_PRIORITY = 100
ONE_LINE = OneLine()
DEEPEST = 3  # indexes of sitemaps inside indexes
BREATH = 100  # entries of a listing
SHOWN = 500  # characters of an address that is none


@dataclass(slots=True)
class Wanted:
    """An address on its way: for whom it is fetched, and what its listing said. `depth` counts listings above it."""

    outlet: str
    source: Source
    url: str
    listed: str = ""
    depth: int = 0


class CoverageSpider(Spider):
    """Fetches what `sources` list for the event `spec`, each page once, within the outlets' budgets.

    `scrapy crawl NAME -a event=REF` loads the event by its name or path; Python callers pass `spec`.
    """

    name = "coverage"
    sources: tuple[Source, ...] = ()
    spec: EventSpec
    ranking: Ranking

    def __init__(self, event: str = "", spec: EventSpec | None = None, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.problems: list[str] = []
        self._given = spec
        self._ref = event
        self._wanted: dict[str, Wanted] = {}
        self._read: set[str] = set()
        self._pages: Counter[str] = Counter()
        self._listings: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **arguments: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **arguments)
        spider.spec = spider._given or _load(spider._ref, crawler)
        spider.ranking = Ranking(spider.spec.event)
        return spider

    def sources_of_crawl(self) -> Iterable[Source]:
        """Return the source types that this spider drives."""
        return self.sources

    async def start(self) -> AsyncIterator[Any]:
        sources = tuple(self.sources_of_crawl())
        # The event's own pages first: what a listing names again is theirs already.
        for source in sources:
            for outlet, url in source.pages(self.spec):
                for out in self._ask_for_page(Wanted(outlet, source, url)):
                    yield out
        for source in sources:
            for outlet, url in source.listings(self.spec):
                for out in self._ask_for_listing(Wanted(outlet, source, url)):
                    yield out

    def _ask_for_listing(self, wanted: Wanted) -> Iterator[Request]:
        if self._listings[wanted.outlet] >= self.settings.getint("CROSSREAD_LISTINGS_PER_OUTLET"):
            self._count("skipped/listing over budget")
        elif self._first("listing " + key(wanted.url), wanted):
            self._listings[wanted.outlet] += 1
            meta = {"download_maxsize": wanted.source.max_size}
            yield self._request(wanted, self._listed, "listing", LISTING_PRIORITY, meta)

    def _ask_for_page(self, wanted: Wanted, priority: int = 0) -> Iterator[Request | Page]:
        if not self._first(key(wanted.url), wanted):
            return
        if self._pages[wanted.outlet] >= self.settings.getint("CROSSREAD_PAGES_PER_OUTLET"):
            self._count("skipped/over budget")
            return
        self._pages[wanted.outlet] += 1
        yield self._request(wanted, self._got, "page", priority, {})

    def _request(self, wanted: Wanted, callback: Any, kind: str, priority: int, meta: dict[str, Any]) -> Request:
        about = {"kind": kind, "source": wanted.source.name, "outlet": wanted.outlet, "listed": wanted.listed}
        return Request(
            wanted.url,
            callback=callback,
            errback=self._failed,
            cb_kwargs={"wanted": wanted},
            meta={"crossread": about, **meta},
            priority=priority,
            # Scrapy's own filter drops without a word, and redirects besides; _first() is ours.
            dont_filter=True,
        )

    def _first(self, name: str, wanted: Wanted) -> bool:
        """Return whether nobody asked for this address before; if somebody did, a date that is new is handed over."""
        before = self._wanted.setdefault(name, wanted)
        if before is wanted:
            return True
        before.listed = before.listed or wanted.listed
        self._count("skipped/duplicate")
        return False

    async def _listed(self, response: Response, wanted: Wanted) -> AsyncIterator[Any]:
        # In a thread, and with breaths, so that a listing as large as it may be does not keep other answers waiting.
        listing = await asyncio.to_thread(wanted.source.read, response, self.spec.event)
        if listing.failure:
            yield self._failure(wanted, listing.failure, response.status, response.url)
        for out in self._further(listing, wanted, response.url):
            yield out
        for count, entry in enumerate(self.ranking.sorted(listing.entries)):
            if count % BREATH == 0:
                await asyncio.sleep(0)
            for out in self._follow(entry, wanted, response.url):
                yield out

    def _further(self, listing: Listing, wanted: Wanted, base: str) -> Iterator[Any]:
        for entry in self.ranking.likeliest_first(listing.more):
            url = clean(entry.url, base) if entry.url else ""
            if not url or wanted.depth >= DEEPEST or not self._is_own(url, wanted.outlet):
                self._count("skipped/listing")
            elif outside(self.spec.event, modified=entry.modified):
                self._count("skipped/outside the window")
            else:
                yield from self._ask_for_listing(Wanted(wanted.outlet, wanted.source, url, depth=wanted.depth + 1))

    def _follow(self, entry: Entry, wanted: Wanted, base: str) -> Iterator[Any]:
        url = clean(entry.url, base) if entry.url else ""
        page = Wanted(wanted.outlet, wanted.source, url or entry.url[:SHOWN], entry.published)
        if not url:
            yield self._failure(page, "no address" if not entry.url else "bad address")
        elif wanted.source.own_site_only and not self._is_own(url, wanted.outlet):
            self._count("skipped/other site")
        elif outside(self.spec.event, published=entry.published, modified=entry.modified, url=url):
            self._count("skipped/outside the window")
        else:
            yield from self._ask_for_page(page, self.ranking.priority(entry))

    def _got(self, response: Response, wanted: Wanted) -> Iterator[Page]:
        final = clean(response.url)
        outlet = self._outlet_of(final, wanted)
        if key(final) in self._read and wanted.source.name != "urls":
            self._count("skipped/duplicate")
        elif outlet is None:
            yield self._failure(wanted, "other site", response.status, response.url)
        else:
            self._read.add(key(final))
            wanted.outlet = outlet
            yield self._page_of(response, wanted, final)

    def _page_of(self, response: Response, wanted: Wanted, url: str) -> Page:
        """Return the page that an answer holds: HTML, also where the server calls it plain text."""
        if isinstance(response, HtmlResponse) or (isinstance(response, TextResponse) and is_html(response.body)):
            return self._page(wanted, url, response.status, html=text_of(response))
        return self._failure(wanted, "not html", response.status, url)

    def _failed(self, failure: Failure) -> Iterator[Page]:
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it on what it hands on
        error = failure.value
        assert error is not None
        answer = getattr(error, "response", None)
        reason = reason_of(error)
        yield self._failure(request.cb_kwargs["wanted"], reason, answer.status if answer else 0, request.url)

    def _failure(self, wanted: Wanted, reason: str, status: int = 0, url: str = "") -> Page:
        self._count(f"failure/{reason}")
        if self._is_listing(wanted):
            self.problems.append(f"{wanted.outlet}: {reason}: {wanted.url}")
        return self._page(wanted, clean(url) or wanted.url, status, failure=reason)

    def _page(self, wanted: Wanted, url: str, status: int, html: str = "", failure: str = "") -> Page:
        self._count("page")
        return Page(
            url=url,
            requested=wanted.url,
            outlet=wanted.outlet,
            event=self.spec.event.id,
            source=wanted.source.name,
            status=status,
            html=html,
            fetched=utc_now(),
            listed=wanted.listed,
            failure=failure,
        )

    def _is_listing(self, wanted: Wanted) -> bool:
        return self._wanted.get("listing " + key(wanted.url)) is wanted

    def _is_own(self, url: str, outlet: str) -> bool:
        found = owner(url, self.spec.outlets, prefer=outlet)
        return found is not None and found.outlet.id == outlet

    def _outlet_of(self, final: str, wanted: Wanted) -> str | None:
        """Whose page an answer is: the owner of its final address; else the one that listed it, unless the page was
        led away from the site that was listed.
        """
        found = owner(final, self.spec.outlets, prefer=wanted.outlet)
        if found is not None:
            return found.outlet.id
        stayed = site(final) == site(wanted.url) or wanted.source.name == "urls"
        return wanted.outlet if stayed else None

    def _count(self, what: str) -> None:
        self.crawler.stats.inc_value(f"crossread/{what}")


def _load(ref: str, crawler: Crawler) -> EventSpec:
    # What `scrapy crawl` raises while it starts reaches the user through asyncio's log.
    logging.getLogger("asyncio").addFilter(ONE_LINE)
    if not ref:
        raise InputError("say which event: scrapy crawl NAME -a event=EVENT")
    outlets = load_outlets(Path(crawler.settings["CROSSREAD_OUTLETS"]))
    return load_event(ref, Path(crawler.settings["CROSSREAD_EVENTS"]), outlets)
