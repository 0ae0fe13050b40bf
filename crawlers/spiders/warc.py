"""WARC files: our own archives, or others such as CC-NEWS. No network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from warcio.recordloader import ArcWarcRecord

from crawlers.captures import DamagedFile, captured, failed_page, field, has_event, records, response_of, status
from crawlers.choice import Wanted, listing_key, page_key
from crawlers.coverage import NOT_MODIFIED, CoverageSpider
from crawlers.errors import InputError
from crawlers.items import Page
from crawlers.links import clean, key
from crawlers.sources import Source, all_sources
from crawlers.spiders.urls import SOURCE as URLS
from pipelines.frontier import Known

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

HTTP_OK = 200
REDIRECTS = range(300, 400)
SHOWN = 200  # characters of an error


class Warc(Source):
    """What WARC files hold; they are no source of a crawl over the network."""

    name = "warc"


class WarcSpider(CoverageSpider):
    """`scrapy crawl warc -a event=NAME -a files=a.warc.gz,b.warc`: the pages of the event's outlets in these files.

    Records are streamed, in their order, so that several captures of one page become its revisions. What our own crawl
    of the event has archived is told again as it was, failures too; of other files the pages of its outlets are taken.
    """

    name = "warc"

    def __init__(self, files: str | Sequence[str | Path] = "", **arguments: Any) -> None:
        super().__init__(**arguments)
        named = files.split(",") if isinstance(files, str) else files
        self.files = tuple(Path(one) for one in named if str(one).strip())
        self._types = {source.name: source for source in all_sources()}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **arguments: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **arguments)
        if not spider.files:
            raise InputError("say which files: scrapy crawl warc -a event=EVENT -a files=a.warc.gz,b.warc")
        for path in spider.files:
            if not path.is_file():
                raise InputError(f"{path}: no such WARC file")
        return spider

    async def start(self) -> AsyncIterator[Any]:
        for path in self.files:
            read = self._told_again if has_event(path, self.spec.event.id) else self._read_of_others
            try:
                for record in records(path):
                    for page in read(record):
                        yield page
                    await asyncio.sleep(0)  # the pipelines work between two records, so that none pile up
            except DamagedFile as error:
                self._count("failure/damaged warc")
                self.problems.append(f"{path}: cannot be read further: {str(error)[:SHOWN]}")

    def _idle(self) -> None:
        """Nothing is due: there is no network."""

    def _told_again(self, record: ArcWarcRecord) -> Iterator[Page]:
        """Yield what one record of our own archive came to when it was fetched."""
        kind = field(record, "Crossread-Kind")
        if field(record, "Crossread-Event") != self.spec.event.id:
            self._count("skipped/other event")
        elif kind == "run":
            self.begin_run()
        elif kind == "failure":
            page = failed_page(record)
            if page is not None:
                self._count(f"failure/{page.failure}")
                self._count("page")
                yield page
        elif kind == "listing" and status(record) in (HTTP_OK, NOT_MODIFIED):
            self._note_listing(record)
        elif kind == "page" and status(record) in (HTTP_OK, NOT_MODIFIED):
            # What fails here failed in the crawl too, and has a record that says so.
            yield from (page for page in self._answers(record) if not page.failure)

    def _answers(self, record: ArcWarcRecord) -> Iterator[Page]:
        source = self._types.get(field(record, "Crossread-Source"), SOURCE_OF_FILES)
        url = field(record, "Crossread-Requested")
        wanted = Wanted(field(record, "Crossread-Outlet"), source, url, field(record, "Crossread-Listed"))
        wanted.key = page_key(url)
        response = response_of(record, field(record, "WARC-Target-URI"))
        if response is not None:
            yield from self._got(response, wanted)

    def _note_listing(self, record: ArcWarcRecord) -> None:
        """A listing that answered is no failure any more."""
        url, outlet = field(record, "Crossread-Requested"), field(record, "Crossread-Outlet")
        source, fetched = field(record, "Crossread-Source"), captured(record)
        row = Known(listing_key(url), "listing", url, outlet, source, met=fetched, fetched=fetched, state="ok")
        self.frontier.take(row, ())

    def _read_of_others(self, record: ArcWarcRecord) -> Iterator[Page]:
        """Yield the page that an answer in somebody else's file holds, if it is one of the event's outlets."""
        about_us = field(record, "Crossread-Kind")
        if record.rec_type != "response" or record.http_headers is None or about_us not in ("", "page"):
            self._count("skipped/no page")
            return
        url = clean(field(record, "WARC-Target-URI"))
        found = self.owners.owner(url, field(record, "Crossread-Outlet")) if url else None
        if found is None:
            self._count("skipped/other site")
        elif status(record) in REDIRECTS:
            self._count("skipped/redirect")
        else:
            by_hand = key(url) in {key(one) for one in self.spec.urls}
            wanted = Wanted(
                found.outlet.id, URLS if by_hand else SOURCE_OF_FILES, url, field(record, "Crossread-Listed")
            )
            wanted.key = page_key(url)
            yield self._read_page(record, wanted)

    def _read_page(self, record: ArcWarcRecord, wanted: Wanted) -> Page:
        code = status(record)
        response = response_of(record, wanted.url) if code == HTTP_OK else None
        if code != HTTP_OK:
            page = self._failure(wanted, f"http {code}", code)
        elif response is None:
            page = self._failure(wanted, "too large", code)
        else:
            page = self._page_of(response, wanted, wanted.url)
        page.fetched = captured(record) or page.fetched
        return page


SOURCE_OF_FILES = Warc()
