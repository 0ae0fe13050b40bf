"""WARC files: our own archives, or others such as CC-NEWS. No network."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.http import Headers
from scrapy.responsetypes import responsetypes
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from crawlers.coverage import CoverageSpider, Wanted
from crawlers.items import Page
from crawlers.links import clean, key
from crawlers.ownership import owner
from crawlers.sources import MEBIBYTE, Source
from crawlers.spiders.urls import SOURCE as URLS
from crawlers.spiders.urls import Urls

LONGEST_PAGE = 8 * MEBIBYTE
HTTP_OK = 200
GZIP = b"\x1f\x8b"
REDIRECTS = range(300, 400)
SHOWN = 200  # characters of an error


class Warc(Source):
    """What WARC files hold; they are no source of a crawl over the network."""

    name = "warc"


class WarcSpider(CoverageSpider):
    """`scrapy crawl warc -a event=NAME -a files=a.warc.gz,b.warc`: the pages of the event's outlets in these files.

    Records are streamed, in their order, so that several captures of one page become its revisions.
    """

    name = "warc"

    def __init__(self, files: str | Sequence[str | Path] = "", **arguments: Any) -> None:
        super().__init__(**arguments)
        named = files.split(",") if isinstance(files, str) else files
        self.files = tuple(Path(one) for one in named if str(one).strip())

    async def start(self) -> AsyncIterator[Any]:
        by_hand = {key(url) for url in self.spec.urls}
        for path in self.files:
            for record, wanted in self._records(path):
                if key(wanted.url) in by_hand or _field(record, "Crossread-Source") == Urls.name:
                    wanted.source = URLS
                yield self._read_page(record, wanted)
                await asyncio.sleep(0)  # the pipelines work between two records, so that none pile up

    def _records(self, path: Path) -> Iterator[tuple[ArcWarcRecord, Wanted]]:
        """Yield the answers that are pages of the event's outlets; the rest is counted."""
        try:
            with path.open("rb") as stream:
                if not stream.peek(len(GZIP)).startswith((b"WARC/", GZIP)):
                    raise ArchiveLoadFailed("it is no WARC file")
                for record in ArchiveIterator(stream):
                    wanted = self._wanted_of(record)
                    if wanted is not None:
                        yield record, wanted
        except (OSError, ArchiveLoadFailed, EOFError, ValueError, zlib.error) as error:
            self._count("failure/damaged warc")
            self.problems.append(f"{path}: cannot be read further: {' '.join(str(error).split())[:SHOWN]}")

    def _wanted_of(self, record: ArcWarcRecord) -> Wanted | None:
        answer = record.rec_type == "response" and record.http_headers is not None
        if not answer or _field(record, "Crossread-Kind") not in ("", "page"):
            self._count("skipped/no page")
            return None
        url = clean(_field(record, "WARC-Target-URI"))
        found = owner(url, self.spec.outlets, _field(record, "Crossread-Outlet")) if url else None
        if found is None:
            self._count("skipped/other site")
        elif _status(record) in REDIRECTS:
            self._count("skipped/redirect")
        else:
            return Wanted(found.outlet.id, SOURCE_OF_FILES, url, _field(record, "Crossread-Listed"))
        return None

    def _read_page(self, record: ArcWarcRecord, wanted: Wanted) -> Page:
        status = _status(record)
        body = record.content_stream().read(LONGEST_PAGE + 1)
        headers = Headers({"Content-Type": record.http_headers.get_header("Content-Type") or ""})
        if status != HTTP_OK:
            page = self._failure(wanted, f"http {status}", status)
        elif len(body) > LONGEST_PAGE:
            page = self._failure(wanted, "too large", status)
        else:
            kind = responsetypes.from_args(headers=headers, url=wanted.url, body=body)
            page = self._page_of(kind(wanted.url, body=body, headers=headers), wanted, wanted.url)
        page.fetched = _fetched(record) or page.fetched
        return page


def _field(record: ArcWarcRecord, name: str) -> str:
    return str(record.rec_headers.get_header(name) or "")


def _status(record: ArcWarcRecord) -> int:
    code = str(record.http_headers.get_statuscode() or "")
    return int(code) if code.isdigit() else 0


def _fetched(record: ArcWarcRecord) -> str:
    try:
        moment = datetime.fromisoformat(_field(record, "WARC-Date"))
    except ValueError:
        return ""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


SOURCE_OF_FILES = Warc()
