"""The one base spider: event and outlets -> requests -> Page. A subclass says where a source lists its articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

from scrapy import Request, Spider
from scrapy.http import HtmlResponse, Response, TextResponse

from compare.records import Outlet
from crawlers.errors import InputError
from crawlers.events import EventSpec, host_of, load_event
from crawlers.failures import failure_of
from crawlers.items import Page
from crawlers.links import canonical, same_site
from crawlers.outlets import OutletSpec, load_outlets

ROOT = Path(__file__).resolve().parent.parent
# Listings date entries by the day they were touched, pages by the day they were written: this many days are forgiven.
SLACK = timedelta(days=2)
# Indexes of indexes, pages of pages: deeper than this a source is a maze.
DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of a listing: its address as printed, and its publication date (ISO 8601), empty where none is given."""

    url: str
    published: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a listing page lists: articles, further listings, or a failure that names why it lists nothing."""

    links: tuple[Link, ...] = ()
    more: tuple[str, ...] = ()
    failure: str = ""


class CoverageSpider(Spider):  # type: ignore[misc]
    """Fetches an event's listings and the articles in them. `sources` are the spider classes whose listings it reads."""

    sources: ClassVar[tuple[type[CoverageSpider], ...]] = ()
    custom_settings: ClassVar[dict[str, Any]] = {}

    def __init__(
        self, *args: Any, spec: EventSpec | None = None, event: str = "", outlets: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if spec is None:
            if not event:
                raise InputError("say which event: scrapy crawl NAME -a event=EVENT")
            spec = load_event(event, ROOT / "events", load_outlets(Path(outlets) if outlets else ROOT / "outlets"))
        self.spec = spec
        self._seen: set[str] = set()
        self._taken: Counter[str] = Counter()

    @classmethod
    def seeds(cls, outlet: OutletSpec) -> Iterable[str]:
        """Return the addresses of the outlet's listings of this source."""
        return ()

    @classmethod
    def read(cls, response: Response) -> Listing:
        """Read one listing."""
        raise NotImplementedError

    async def start(self) -> AsyncIterator[Any]:
        for request in self.requests():
            yield request

    def requests(self) -> Iterator[Request]:
        """Yield the first requests: the event's own pages, then every listing of every outlet."""
        for url in self.spec.urls:
            yield from self._article(Link(url), self._outlet_of(url), "urls", by_hand=True)
        for outlet in self.spec.outlets:
            for source in self.sources or (type(self),):
                for url in source.seeds(outlet):
                    yield self._listing(url, outlet.outlet, source, 0)

    def parse_listing(
        self, response: Response, outlet: Outlet, source: type[CoverageSpider], depth: int
    ) -> Iterator[Any]:
        """Turn a listing into requests for its articles and for further listings."""
        listing = source.read(response)
        if listing.failure:
            yield self._failed(response.url, outlet, source.name, listing.failure, response.status)
            return
        for url in listing.more if depth < DEEPEST else ():
            yield self._listing(response.urljoin(url), outlet, source, depth + 1)
        for link in listing.links:
            yield from self._article(Link(canonical(link.url, response.url), link.published), outlet, source.name)

    def parse_article(self, response: Response, outlet: Outlet, source: str, listed: str) -> Iterator[Page]:
        """Turn a response into a Page."""
        requested = response.meta.get("asked", response.url)
        if not _is_html(response):
            yield self._failed(requested, outlet, source, "not html", response.status)
            return
        yield Page(
            url=canonical(response.url) or response.url,
            requested=requested,
            outlet=outlet.id,
            event=self.spec.event.id,
            source=source,
            fetched=now(),
            status=response.status,
            html=response.text,
            listed=listed,
        )

    def failed(self, failure: Any) -> Iterator[Page]:
        """Turn a request that came to nothing into a Page that says why."""
        request = failure.request
        outlet, source = request.cb_kwargs["outlet"], request.cb_kwargs["source"]
        name = source if isinstance(source, str) else source.name
        status = getattr(getattr(failure.value, "response", None), "status", 0)
        yield self._failed(request.meta["asked"], outlet, name, failure_of(failure), status)

    def _listing(self, url: str, outlet: Outlet, source: type[CoverageSpider], depth: int) -> Request:
        return Request(
            url,
            callback=self.parse_listing,
            errback=self.failed,
            cb_kwargs={"outlet": outlet, "source": source, "depth": depth},
            meta={"asked": url},
            priority=10,
        )

    def _article(self, link: Link, outlet: Outlet, source: str, *, by_hand: bool = False) -> Iterator[Request]:
        if not link.url or link.url in self._seen:
            return
        self._seen.add(link.url)
        if not by_hand:
            reason = self._left_out(link, outlet)
            if reason:
                self.crawler.stats.inc_value(f"crossread/not-fetched/{reason}")
                return
        self._taken[outlet.id] += 1
        yield Request(
            link.url,
            callback=self.parse_article,
            errback=self.failed,
            cb_kwargs={"outlet": outlet, "source": source, "listed": link.published},
            meta={"asked": link.url},
        )

    def _left_out(self, link: Link, outlet: Outlet) -> str:
        if not same_site(link.url, outlet.home):
            return "another site"
        if not self._near(link.published):
            return "out of window"
        if self._taken[outlet.id] >= self.settings.getint("CROSSREAD_PAGES_PER_OUTLET"):
            return "over the outlet's budget"
        return ""

    def _near(self, published: str) -> bool:
        """Return whether a listed date is in the event's window or near it; an unknown date is."""
        try:
            day = date.fromisoformat(published[:10])
        except ValueError:
            return True
        event = self.spec.event
        since = date.fromisoformat(event.since) - SLACK if event.since else date.min
        until = date.fromisoformat(event.until) + SLACK if event.until else date.max
        return since <= day <= until

    def _outlet_of(self, url: str) -> Outlet:
        return next(one.outlet for one in self.spec.outlets if host_of(one.outlet.home) == host_of(url))

    def _failed(self, url: str, outlet: Outlet, source: str, reason: str, status: int = 0) -> Page:
        return Page(url, url, outlet.id, self.spec.event.id, source, now(), status=status, failure=reason)


def _is_html(response: Response) -> bool:
    """Some servers call HTML text/plain; feeds and JSON are text too, but no page."""
    return isinstance(response, HtmlResponse) or (
        type(response) is TextResponse and b"<html" in response.body[:2000].lower()
    )


def now() -> str:
    """Return the time of day in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
