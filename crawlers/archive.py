"""Keeps every response in a WARC file, so that the walk can be replayed without the network."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from scrapy import signals
from scrapy.exceptions import NotConfigured
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

# Scrapy has decoded the body by then: headers that speak of its former form would lie.
FORMER = {b"content-encoding", b"transfer-encoding", b"content-length"}


class Archive:
    """Downloader middleware: writes each response as it came from the network."""

    def __init__(self, crawler: Any) -> None:
        path = crawler.settings.get("CROSSREAD_ARCHIVE")
        if not path:
            raise NotConfigured
        self._file = open(path, "ab")  # noqa: SIM115, PTH123 - closed with the spider
        self._writer = WARCWriter(self._file, gzip=str(path).endswith(".gz"))
        crawler.signals.connect(self._close, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Any) -> Archive:
        return cls(crawler)

    def process_response(self, request: Any, response: Any) -> Any:
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            if name.lower() not in FORMER
            for value in values
        ]
        status = StatusAndHeaders(f"{response.status} OK", headers, protocol="HTTP/1.1")
        self._writer.write_record(
            self._writer.create_warc_record(
                response.url, "response", payload=BytesIO(response.body), http_headers=status
            )
        )
        return response

    def _close(self) -> None:
        self._file.close()
