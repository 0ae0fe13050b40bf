"""What a record of a WARC file says: our own archive's records know for whom they were fetched, others only where."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from crawlers.items import Page
from crawlers.sources import MEBIBYTE
from crawlers.unpacking import GZIP
from pipelines.items import Visit

LONGEST_PAGE = 8 * MEBIBYTE
# The body was decoded when it was read; a class of response is chosen by what is left.
DECODED = ("content-encoding", "content-length", "transfer-encoding")

TORN = "it ends in the middle of a record"


class DamagedFile(ValueError):
    """A WARC file that cannot be read (further)."""


def records(path: Path) -> Iterator[ArcWarcRecord]:
    """Yield the records of a WARC file, one at a time, so that a file of any size takes the same memory.

    Raises DamagedFile where it ends before its end, or is none.
    """
    try:
        with path.open("rb") as stream:
            if not stream.peek(len(GZIP)).startswith((b"WARC/", GZIP[:2])):
                raise DamagedFile("it is no WARC file")
            last, found = None, ArchiveIterator(stream)
            for last in found:
                yield last
            if last is not None:
                _check_whole(last)
            if found.member_info:
                _check_members(path, found.member_info[0])
    except (OSError, ArchiveLoadFailed, EOFError, ValueError, zlib.error) as error:
        raise DamagedFile(" ".join(str(error).split())) from error


def _check_whole(record: ArcWarcRecord) -> None:
    """Raise DamagedFile where a record that was read is shorter than it says: warcio passes over a torn end."""
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise DamagedFile(TORN)


def _check_members(path: Path, start: int) -> None:
    """Raise DamagedFile where one of the gzip members from `start` on has no end: warcio passes over a torn header."""
    with path.open("rb") as stream:
        stream.seek(start)
        rest = stream.read(len(GZIP))
        if rest != GZIP:
            return
        while rest:
            member = zlib.decompressobj(31)
            while not member.eof:
                member.decompress(rest)
                rest = member.unused_data if member.eof else stream.read(MEBIBYTE)
                if not rest and not member.eof:
                    raise DamagedFile(TORN)
            rest = rest or stream.read(MEBIBYTE)


def has_event(path: Path, event: str) -> bool:
    """Return whether a file holds records that our own crawl of `event` wrote."""
    try:
        for record in records(path):
            said = field(record, "Crossread-Event")
            if said == event:
                return True
            if not said and record.rec_type == "response":
                return False  # somebody else's file
    except DamagedFile:
        pass  # whoever reads it says so
    return False


def field(record: ArcWarcRecord, name: str) -> str:
    """Return a field of a record's own header, or empty."""
    return str(record.rec_headers.get_header(name) or "")


def status(record: ArcWarcRecord) -> int:
    """Return the status of the answer that a record holds; 0 where it has none."""
    code = str(record.http_headers.get_statuscode() or "") if record.http_headers else ""
    return int(code) if code.isdigit() else 0


def captured(record: ArcWarcRecord) -> str:
    """Return when an answer came (ISO 8601, UTC), or empty where the record does not say."""
    try:
        moment = datetime.fromisoformat(field(record, "WARC-Date"))
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return ""


def response_of(record: ArcWarcRecord, url: str) -> Response | None:
    """Return the answer that a record holds, as the crawl had it; None where it is longer than a page may be.

    Raises DamagedFile where the record ends before its end.
    """
    body = record.content_stream().read(LONGEST_PAGE + 1)
    if len(body) > LONGEST_PAGE:
        return None
    _check_whole(record)
    pairs = [(name, value) for name, value in record.http_headers.headers if name.lower() not in DECODED]
    headers = Headers({})
    for name, value in pairs:
        headers.appendlist(name, value)
    kind = responsetypes.from_args(headers=headers, url=url, body=body)
    request = Request(url, meta={"crossread": {"fetched": captured(record)}})
    return kind(url, status=status(record), headers=headers, body=body, request=request)


def failed_page(record: ArcWarcRecord) -> Page | None:
    """Return the failure that a record of our own archive tells of; None where it is damaged."""
    try:
        told: dict[str, Any] = json.loads(record.content_stream().read(LONGEST_PAGE))
        visit = told.pop("visit")
        return Page(**told, visit=Visit(**{**visit, "keys": tuple(visit["keys"])}))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
