"""Which entries of a listing to ask for, and which pages are due: what is listed, held against what is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from compare.instants import instant
from compare.records import Event
from crawlers.links import clean, key
from crawlers.ranking import Ranking
from crawlers.sources import Entry, Listing, Source
from crawlers.window import outside
from pipelines.frontier import Frontier, Known

if TYPE_CHECKING:
    from scrapy.http import Response

    from crawlers.events import EventSpec
    from crawlers.ownership import Owners

DEEPEST = 3  # indexes of sitemaps inside indexes
MOST_PAGES = 20  # of one feed
SHOWN = 500  # characters of an address that is none
BATCH = 1000  # pages that are due, asked for at a time
LISTING = "listing "
TAG = re.compile(r"<[^>]*>|https?://\S+")


@dataclass(slots=True)
class Wanted:
    """An address on its way: for whom it is fetched, what its listing said, and what is known of it.

    `depth` counts listings above it. Where `failure` or `skipped` names a reason, it is not asked for; nor where it is
    not `due`.
    """

    outlet: str
    source: Source
    url: str
    listed: str = ""
    modified: str = ""
    depth: int = 0
    priority: int = 0
    key: str = ""
    sign: str = ""
    known: Known | None = None
    due: bool = True
    failure: str = ""
    skipped: str = ""

    @property
    def is_listing(self) -> bool:
        return self.key.startswith(LISTING)

    @property
    def digest(self) -> str:
        """The digest of the listing's last bytes that could be read; None matches nothing."""
        return self.known.digest if self.known and self.known.state == "ok" else ""

    def validators(self) -> dict[str, str]:
        """Return the headers of a conditional request; none where what was read before is not at hand."""
        known = self.known
        if known is None or known.state != "ok" or (self.is_listing and not known.digest):
            return {}
        said = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return {name: value for name, value in said.items() if value}


class Choice:
    """Chooses for one event."""

    def __init__(self, event: Event, frontier: Frontier, owners: Owners) -> None:
        self._event = event
        self._frontier = frontier
        self._owners = owners
        self._ranking = Ranking(event)

    def sorted(self, entries: Sequence[Entry]) -> list[Entry]:
        """Return the likelier entries first."""
        return self._ranking.sorted(entries)

    def page(self, entry: Entry, wanted: Wanted, base: str) -> Wanted:
        """Return the page that an entry of the listing `wanted` leads to, with what is to be done with it."""
        url = clean(entry.url, base) if entry.url else ""
        page = Wanted(wanted.outlet, wanted.source, url or entry.url[:SHOWN], entry.published, entry.modified)
        if not url:
            page.failure = "no address" if not entry.url else "bad address"
        elif outside(self._event, published=entry.published, modified=entry.modified, url=url):
            page.skipped = "outside the window"
        elif wanted.source.own_site_only and not self._is_own(url, wanted.outlet):
            page.skipped = "other site"
        else:
            page.key, page.sign, page.priority = page_key(url), sign_of(entry), self._ranking.priority(entry)
            page.known = self._frontier.known(page.key)
            page.due = self._frontier.is_due(page.known, page.sign)
        return page

    def row(self, page: Wanted, met: str) -> Known:
        """Return what the frontier keeps of a page before it is asked for."""
        return Known(
            key=page.key,
            kind="page",
            url=page.url,
            outlet=page.outlet,
            source=page.source.name,
            priority=page.priority,
            listed=page.listed,
            sign=page.sign,
            met=met,
            fetched=page.known.fetched if page.known else "",
        )

    def further(self, listing: Listing, wanted: Wanted, base: str, *, met: bool) -> Iterator[Wanted]:
        """Yield the listings that a listing leads to.

        The next page of a feed is one where this page brought something new, or where it was never read to its end: an
        earlier run may have failed there, or have had no use for days so long ago.
        """
        for entry in self._ranking.likeliest_first(listing.more):
            url = clean(entry.url, base) if entry.url else ""
            more = Wanted(wanted.outlet, wanted.source, url, modified=entry.modified, depth=wanted.depth + 1)
            if not url or more.depth > DEEPEST or not self._is_own(url, wanted.outlet):
                more.skipped = "listing"
            elif outside(self._event, modified=entry.modified):
                more.skipped = "outside the window"
            yield more
        url = clean(listing.next, base) if listing.next else ""
        if url and wanted.depth < MOST_PAGES and self._reaches_back(listing) and (met or self._is_unread(url)):
            more = Wanted(wanted.outlet, wanted.source, url, depth=wanted.depth + 1)
            yield more if self._is_own(url, wanted.outlet) else _skipped(more, "listing")

    def due(self, spec: EventSpec, sources: Sequence[Source]) -> Iterator[Wanted]:
        """Yield the pages of the event's outlets whose time has come, those that still wait for an answer first."""
        outlets = {one.outlet.id for one in spec.outlets}
        by_name = {source.name: source for source in sources}
        for known in self._frontier.due_pages():
            source = by_name.get(known.source)
            if source is None or known.outlet not in outlets or outside(self._event, published=known.listed):
                continue
            wanted = Wanted(known.outlet, source, known.url, known.listed, priority=known.priority, known=known)
            wanted.key = known.key
            yield wanted

    def _is_unread(self, url: str) -> bool:
        known = self._frontier.known(listing_key(url))
        return known is None or known.state != "ok" or self._frontier.fresh

    def _reaches_back(self, listing: Listing) -> bool:
        """Whether an older page of the feed may hold articles of the event's days."""
        days = [entry.published or entry.modified for entry in listing.entries]
        return bool(self._event.since) and any(days) and min(filter(None, days))[:10] >= self._event.since

    def _is_own(self, url: str, outlet: str) -> bool:
        found = self._owners.owner(url, prefer=outlet)
        return found is not None and found.outlet.id == outlet


def page_key(url: str) -> str:
    """Return the name of a page in the frontier."""
    return key(url)


def listing_key(url: str) -> str:
    """Return the name of a listing in the frontier; a page at the same address has another."""
    return LISTING + key(url)


def sign_of(entry: Entry) -> str:
    """Return what stands for all that a listing says of a page: another sign means that somebody edited it.

    Markup is left out: pictures and links in a feed carry marks that change by the hour.
    """
    said = (entry.title, entry.published, entry.modified, " ".join(TAG.sub(" ", entry.summary).split()))
    return blake2b("\n".join(said).encode("utf-8", "replace"), digest_size=8).hexdigest()


def row_of(wanted: Wanted, response: Response, fetched: str) -> Known:
    """Return what the frontier keeps of a listing that answered."""
    known = wanted.known
    return Known(
        key=wanted.key,
        kind="listing",
        url=wanted.url,
        outlet=wanted.outlet,
        source=wanted.source.name,
        met=known.met if known else fetched,
        fetched=fetched,
        state="ok",
        etag=_header(response, "ETag"),
        last_modified=_header(response, "Last-Modified"),
        digest=blake2b(response.body, digest_size=16).hexdigest(),
    )


def validators_of(response: Response) -> tuple[str, str]:
    """Return an answer's ETag and Last-Modified, empty where it has none."""
    return _header(response, "ETag"), _header(response, "Last-Modified")


def is_unchanged(wanted: Wanted) -> bool:
    """Return whether the index above says that a listing has not changed since it was read."""
    known = wanted.known
    if not wanted.modified or known is None or known.state != "ok":
        return False
    return instant(known.fetched) > instant(wanted.modified)


def _header(response: Response, name: str) -> str:
    value = response.headers.get(name)
    return value.decode("latin-1")[:500] if value else ""


def _skipped(wanted: Wanted, reason: str) -> Wanted:
    wanted.skipped = reason
    return wanted
