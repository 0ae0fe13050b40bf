"""WARC files: our own archives, or a public crawl's; streamed, no network."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from scrapy.http import HtmlResponse
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from compare.records import Outlet
from crawlers.coverage import CoverageSpider
from crawlers.items import Page
from crawlers.links import canonical, same_site

LARGEST = 16 * 1024 * 1024


class WarcSpider(CoverageSpider):
    """Articles from WARC files: `files` are paths, joined by commas on Scrapy's command line."""

    name = "warc"

    def __init__(self, *args: Any, files: str | tuple[Path, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._files = [Path(name) for name in files.split(",")] if isinstance(files, str) else list(files)

    async def start(self) -> AsyncIterator[Any]:
        for path in self._files:
            for page in self._pages(path):
                yield page

    def _pages(self, path: Path) -> Iterator[Page]:
        with path.open("rb") as file:
            try:
                for record in ArchiveIterator(file):
                    yield from self._page(record)
            except (ArchiveLoadFailed, OSError, EOFError, zlib.error, gzip.BadGzipFile) as error:
                # What stands before the damage was read; the rest of this file is lost, and said to be.
                self.crawler.stats.set_value("crossread/fatal", f"{path} is damaged or no WARC file: {error}")

    def _page(self, record: Any) -> Iterator[Page]:
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        if record.rec_type != "response" or record.http_headers is None:
            return
        outlet = self._known(url)
        kind = (record.http_headers.get_header("Content-Type") or "").lower()
        if outlet is None or "html" not in kind:
            self.crawler.stats.inc_value(f"crossread/not-fetched/{'no outlet' if outlet is None else 'not html'}")
            return
        status = int(record.http_headers.get_statuscode() or 0)
        if status != 200 or canonical(url) in self._seen:
            return
        self._seen.add(canonical(url))
        body = record.content_stream().read(LARGEST)
        response = HtmlResponse(url, body=body, headers={"Content-Type": kind})
        fetched = record.rec_headers.get_header("WARC-Date") or ""
        yield Page(canonical(url) or url, url, outlet.id, self.spec.event.id, "warc", fetched, status, response.text)

    def _known(self, url: str) -> Outlet | None:
        return next((one.outlet for one in self.spec.outlets if same_site(url, one.outlet.home)), None)
