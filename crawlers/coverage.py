"""The one base spider: an event and its outlets -> requests -> Page. What fails is a Page too, with its reason."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request, Spider, signals
from scrapy.exceptions import CloseSpider, DontCloseSpider

from crawlers.charset import page_of
from crawlers.choice import BATCH, Choice, Wanted, is_unchanged, listing_key, page_key, row_of, validators_of
from crawlers.errors import InputError, OneLine
from crawlers.events import EventSpec, load_event
from crawlers.failures import again_of, reason_of
from crawlers.items import Page
from crawlers.links import clean, key, site
from crawlers.outlets import load_outlets
from crawlers.ownership import Owners
from crawlers.sources import Listing, Source
from crawlers.window import utc_now
from pipelines.database import DatabaseError, open_database
from pipelines.frontier import Frontier, Known
from pipelines.items import Visit
from pipelines.walls import wall_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

LISTING_PRIORITY = 100
ONE_LINE = OneLine()
BREATH = 100  # entries of a listing
NOT_MODIFIED = 304
# What a page that failed is told to: the archive keeps it, so that a replay fails alike.
page_failed = object()


class CoverageSpider(Spider):
    """Fetches what `sources` list for the event `spec` and what is due of it, each page once, within the budgets.

    `scrapy crawl NAME -a event=REF` loads the event by its name or path; Python callers pass `spec`.
    """

    name = "coverage"
    sources: tuple[Source, ...] = ()
    spec: EventSpec
    choice: Choice
    frontier: Frontier
    owners: Owners

    def __init__(self, event: str = "", spec: EventSpec | None = None, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.problems: list[str] = []
        self.run = 0
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
        spider.owners = Owners(spider.spec.outlets)
        fresh = crawler.settings.getbool("CROSSREAD_FRESH")
        database = open_database(crawler.settings["CROSSREAD_DB"])
        spider.frontier = Frontier(database, spider.spec.event.id, utc_now(), fresh=fresh)
        spider.choice = Choice(spider.spec.event, spider.frontier, spider.owners)
        crawler.signals.connect(spider._idle, signal=signals.spider_idle)
        return spider

    def sources_of_crawl(self) -> Iterable[Source]:
        """Return the source types that this spider drives."""
        return self.sources

    def begin_run(self) -> None:
        """Begin anew to tell the pages of this run apart: a replay goes through several."""
        self.run += 1
        self._read.clear()

    async def start(self) -> AsyncIterator[Any]:
        sources = tuple(self.sources_of_crawl())
        # The event's own pages first: what a listing names again is theirs already.
        for source in sources:
            for outlet, url in source.pages(self.spec):
                known = self.frontier.known(page_key(url))
                if not self.frontier.is_due(known):
                    self._count("skipped/not due")
                    continue
                for out in self._ask_for_page(Wanted(outlet, source, url, known=known)):
                    yield out
        for source in sources:
            for outlet, url in source.listings(self.spec):
                for out in self._ask_for_listing(Wanted(outlet, source, url)):
                    yield out

    def closed(self, reason: str) -> None:
        """Tell the report what there is of each outlet, from this run or from others."""
        for outlet, pages in self.frontier.articles().items():
            self.crawler.stats.set_value(f"crossread/known/{outlet}", pages)
        self.frontier.close()

    def _idle(self) -> None:
        """When all that is new has been asked for: what is due besides, within what is left of the budgets."""
        asked = 0
        for wanted in self.choice.due(self.spec, tuple(self.sources_of_crawl())):
            if wanted.key not in self._wanted:
                for out in self._ask_for_page(wanted):
                    self.crawler.engine.crawl(out)
                    asked += 1
            if asked >= BATCH:
                break
        if asked:
            raise DontCloseSpider

    def _ask_for_listing(self, wanted: Wanted) -> Iterator[Request]:
        wanted.key = listing_key(wanted.url)
        wanted.known = self.frontier.known(wanted.key)
        if self._listings[wanted.outlet] >= self.settings.getint("CROSSREAD_LISTINGS_PER_OUTLET"):
            self._count("skipped/listing over budget")
        elif is_unchanged(wanted) and not self.frontier.fresh:
            self._count("skipped/unchanged listing")
        elif self._first(wanted):
            self._listings[wanted.outlet] += 1
            meta = {"download_maxsize": wanted.source.max_size}
            yield self._request(wanted, self._listed, "listing", LISTING_PRIORITY, meta)

    def _ask_for_page(self, wanted: Wanted) -> Iterator[Request]:
        wanted.key = page_key(wanted.url)
        if not self._first(wanted):
            return
        if self._pages[wanted.outlet] >= self.settings.getint("CROSSREAD_PAGES_PER_OUTLET"):
            self._count("skipped/over budget")
            return
        self._pages[wanted.outlet] += 1
        yield self._request(wanted, self._got, "page", wanted.priority, {})

    def _request(self, wanted: Wanted, callback: Any, kind: str, priority: int, meta: dict[str, Any]) -> Request:
        about = {"kind": kind, "event": self.spec.event.id, "source": wanted.source.name, "outlet": wanted.outlet}
        validators = {} if self.frontier.fresh else wanted.validators()
        return Request(
            wanted.url,
            callback=callback,
            errback=self._failed,
            headers=validators,
            cb_kwargs={"wanted": wanted},
            meta={
                "crossread": {**about, "listed": wanted.listed, "requested": wanted.url},
                "handle_httpstatus_list": [NOT_MODIFIED] if validators else [],
                **meta,
            },
            priority=priority,
            # Scrapy's own filter drops without a word, and redirects besides; _first() is ours.
            dont_filter=True,
        )

    def _first(self, wanted: Wanted) -> bool:
        """Return whether nobody asked for this address before; if somebody did, a date that is new is handed over."""
        before = self._wanted.setdefault(wanted.key, wanted)
        if before is wanted:
            return True
        before.listed = before.listed or wanted.listed
        self._count("skipped/duplicate")
        return False

    async def _listed(self, response: Response, wanted: Wanted) -> AsyncIterator[Any]:
        row = row_of(wanted, response, fetched_at(response))
        same = response.status == NOT_MODIFIED or row.digest == wanted.digest
        if wanted.known and same and not self.frontier.fresh:
            self._count("listing/unchanged")
            self._take(replace(wanted.known, fetched=row.fetched), ())
            return
        # In a thread, and with breaths, so that a listing as large as it may be does not keep other answers waiting.
        listing = await asyncio.to_thread(wanted.source.read, response, self.spec.event)
        if listing.failure:
            yield self._failure(wanted, listing.failure, response.status, response.url)
            return
        pages, requests = [], []
        for count, entry in enumerate(self.choice.sorted(listing.entries)):
            if count % BREATH == 0:
                await asyncio.sleep(0)
            page = self.choice.page(entry, wanted, response.url)
            if page.failure:
                yield self._failure(page, page.failure)
            elif page.skipped:
                self._count(f"skipped/{page.skipped}")
            else:
                asked = list(self._ask_for_page(page)) if page.due else []
                requests += asked
                if asked or page.known or page.priority:
                    pages.append(self.choice.row(page, row.fetched))
                if not page.due:
                    self._count("skipped/not due")
        further = list(self._further(listing, wanted, response.url, met=any(not page.fetched for page in pages)))
        # What is on its way is on record before the listing counts as read: a crawl that is killed here loses nothing.
        # A listing that leads to others is read again in each run, for only its text says which they are.
        self._take(replace(row, digest="") if listing.more or further else row, pages)
        for one in further:
            yield one
        for request in requests:
            yield request

    def _take(self, row: Known, pages: Sequence[Known]) -> None:
        """Keep a listing and its pages; a database that cannot be written ends the run, as it does in the pipelines."""
        try:
            self.frontier.take(row, pages)
        except DatabaseError as error:
            self.crawler.stats.set_value("crossread/fatal", str(error))
            raise CloseSpider("database") from error

    def _further(self, listing: Listing, wanted: Wanted, base: str, *, met: bool) -> Iterator[Request]:
        for more in self.choice.further(listing, wanted, base, met=met):
            if more.skipped:
                self._count(f"skipped/{more.skipped}")
            else:
                yield from self._ask_for_listing(more)

    def _got(self, response: Response, wanted: Wanted) -> Iterator[Page]:
        final = clean(response.url)
        outlet = self._outlet_of(final, wanted)
        if response.status == NOT_MODIFIED:
            yield self._page(wanted, wanted.url, response=response, same=True)
        elif key(final) in self._read and wanted.source.name != "urls":
            yield self._failure(wanted, "duplicate address", response.status, response.url)
        elif wall := self._wall(response, wanted, final):
            yield self._failure(wanted, wall, response.status, response.url)
        elif outlet is None:
            yield self._failure(wanted, "other site", response.status, response.url)
        else:
            self._read.add(key(final))
            wanted.outlet = outlet
            yield self._page_of(response, wanted, final)

    def _wall(self, response: Response, wanted: Wanted, final: str = "") -> str:
        """Return which wall answered in the article's place: one that refuses, or that we were led away to."""
        led_away = final and key(final) != key(wanted.url)
        if final and not led_away:
            return ""
        return wall_of(response.url, page_of(response) or "", response.status)

    def _page_of(self, response: Response, wanted: Wanted, url: str) -> Page:
        """Return the page that an answer holds: HTML, also where the server calls it something else."""
        text = page_of(response)
        if text is None:
            return self._failure(wanted, "not html", response.status, url)
        return self._page(wanted, url, response=response, html=text)

    def _failed(self, failure: Failure) -> Iterator[Page]:
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it on what it hands on
        error = failure.value
        assert error is not None
        answer = getattr(error, "response", None)
        status = answer.status if answer else 0
        wanted: Wanted = request.cb_kwargs["wanted"]
        wall = self._wall(answer, wanted) if answer is not None and not wanted.is_listing else ""
        yield self._failure(wanted, wall or reason_of(error), status, request.url, again_of(error))

    def _failure(self, wanted: Wanted, reason: str, status: int = 0, url: str = "", again: str = "") -> Page:
        self._count(f"failure/{reason}" if reason != "duplicate address" else "skipped/duplicate")
        if wanted.is_listing:
            self.problems.append(f"{wanted.outlet}: {reason}: {wanted.url}")
        page = self._page(wanted, clean(url) or wanted.url, status=status, failure=reason, again=again)
        self.crawler.signals.send_catch_log(page_failed, page=page)
        return page

    def _page(
        self, wanted: Wanted, url: str, *, response: Response | None = None, again: str = "", **said: Any
    ) -> Page:
        self._count("page")
        etag, modified = validators_of(response) if response is not None else ("", "")
        keys = [wanted.key] if wanted.is_listing or not wanted.key else [wanted.key, page_key(url)]
        return Page(
            url=url,
            requested=wanted.url,
            outlet=wanted.outlet,
            event=self.spec.event.id,
            fetched=fetched_at(response),
            visit=Visit(
                keys=tuple(dict.fromkeys(filter(None, keys))),
                kind="listing" if wanted.is_listing else "page",
                source=wanted.source.name,
                listed=wanted.listed,
                etag=etag,
                last_modified=modified,
                again=again,
            ),
            **{"status": response.status if response is not None else 0, "html": "", **said},
        )

    def _outlet_of(self, final: str, wanted: Wanted) -> str | None:
        """Whose page an answer is: the owner of its final address; else the one that listed it, unless the page was
        led away from the site that was listed.
        """
        found = self.owners.owner(final, prefer=wanted.outlet)
        if found is not None:
            return found.outlet.id
        stayed = site(final) == site(wanted.url) or wanted.source.name == "urls"
        return wanted.outlet if stayed else None

    def _count(self, what: str) -> None:
        self.crawler.stats.inc_value(f"crossread/{what}")


def fetched_at(response: Response | None) -> str:
    """Return when an answer came (ISO 8601, UTC), as the archive notes it too; now, where none came."""
    about = response.meta.get("crossread", {}) if response is not None and response.request is not None else {}
    return str(about.get("fetched") or utc_now())


def _load(ref: str, crawler: Crawler) -> EventSpec:
    # What `scrapy crawl` raises while it starts reaches the user through asyncio's log.
    logging.getLogger("asyncio").addFilter(ONE_LINE)
    if not ref:
        raise InputError("say which event: scrapy crawl NAME -a event=EVENT")
    outlets = load_outlets(Path(crawler.settings["CROSSREAD_OUTLETS"]))
    return load_event(ref, Path(crawler.settings["CROSSREAD_EVENTS"]), outlets)
