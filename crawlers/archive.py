"""Keeps every answer of a crawl in a WARC file, so that the crawl can be replayed and every finding be checked."""

from __future__ import annotations

import json
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.coverage import page_failed
from crawlers.items import Page
from crawlers.window import utc_now

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response

# A record needs an address, and an entry of a listing that has none is a failure too.
FAILED_NOWHERE = "urn:crossread:no-address"
A_RUN = "urn:crossread:run"
# Twisted has undone the transfer encoding; the content encoding is kept, as the body has it.
UNDONE = (b"transfer-encoding", b"content-length")


class Archive:
    """The extension: writes to CROSSREAD_ARCHIVE, after what the file holds already."""

    def __init__(self, path: Path, event: str = "") -> None:
        self._file = path.open("ab")
        self._writer = WARCWriter(self._file, gzip=path.suffix == ".gz")
        if path.stat().st_size == 0:
            about = {"software": "Crossread", "format": "WARC File Format 1.0"}
            self._writer.write_record(self._writer.create_warcinfo_record(path.name, about))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings["CROSSREAD_ARCHIVE"]:
            raise NotConfigured
        archive = cls(Path(crawler.settings["CROSSREAD_ARCHIVE"]))
        crawler.signals.connect(archive.begin, signal=signals.spider_opened)
        crawler.signals.connect(archive.write, signal=signals.response_downloaded)
        crawler.signals.connect(archive.write_failure, signal=page_failed)
        crawler.signals.connect(archive.close, signal=signals.spider_closed)
        return archive

    def begin(self, spider: Spider) -> None:
        """Write that a run begins."""
        event = spider.spec.event.id if hasattr(spider, "spec") else ""
        about = {"Crossread-Kind": "run", "Crossread-Event": event}
        payload = BytesIO(b"")
        record = self._writer.create_warc_record(A_RUN, "metadata", payload=payload, warc_headers_dict=about)
        self._writer.write_record(record)

    def write(self, response: Response, request: Request, spider: Spider | None = None) -> None:
        """Write one answer as it came: before decompression and redirects, with the time that its page will bear."""
        request.meta.setdefault("crossread", {})["fetched"] = utc_now()
        self._writer.write_record(
            self._writer.create_warc_record(
                request.url,
                "response",
                payload=BytesIO(response.body),
                http_headers=_head(response),
                warc_headers_dict=_about(response, request.meta["crossread"]),
            )
        )

    def write_failure(self, page: Page) -> None:
        """Write that an address gave nothing, and why: a replay has no other way to know."""
        about = asdict(page)
        record = self._writer.create_warc_record(
            page.requested or FAILED_NOWHERE,
            "metadata",
            payload=BytesIO(json.dumps(about, sort_keys=True).encode()),
            warc_content_type="application/json",
            warc_headers_dict={
                "Crossread-Kind": "failure",
                "Crossread-Event": page.event,
                "WARC-Date": _warc_date(page.fetched),
            },
        )
        self._writer.write_record(record)

    def close(self, **_: Any) -> None:
        self._file.close()


def _head(response: Response) -> StatusAndHeaders:
    fields = [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        if name.lower() not in UNDONE
        for value in values
    ]
    fields.append(("Content-Length", str(len(response.body))))
    return StatusAndHeaders(f"{response.status} Answer", fields, protocol="HTTP/1.1")


def _about(response: Response, about: dict[str, str]) -> dict[str, str]:
    """What the WARC standard has no field for: whether it was a page or a listing, for whom, and the listed date."""
    fields = {f"Crossread-{name.capitalize()}": value for name, value in about.items() if value and name != "fetched"}
    fields["WARC-Date"] = _warc_date(about["fetched"])
    return {**fields, **({"WARC-IP-Address": str(response.ip_address)} if response.ip_address else {})}


def _warc_date(fetched: str) -> str:
    """The standard writes UTC as Z."""
    return fetched.replace("+00:00", "Z")
