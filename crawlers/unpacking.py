"""Listings that are gzip files, whatever their server calls them."""

from __future__ import annotations

import zlib

from scrapy.exceptions import IgnoreRequest
from scrapy.utils.gz import gunzip

GZIP = b"\x1f\x8b\x08"


def unpacked(body: bytes, most: int) -> bytes | None:
    """Return a listing that is a gzip file as what it holds, anything else as it is, and None where it is damaged.

    What would be longer than `most` bytes is damaged too.
    """
    if not body.startswith(GZIP):
        return body
    try:
        return bytes(gunzip(body, max_size=most))
    except (OSError, EOFError, IgnoreRequest, zlib.error):
        return None
