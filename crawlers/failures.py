"""Why a request came to nothing, in a few words that are the same for all failures like it."""

from __future__ import annotations

from typing import Any

from scrapy import exceptions
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet import error
from twisted.web.client import ResponseFailed

from crawlers.guard import PrivateAddressError

NAMES: tuple[tuple[type[BaseException], str], ...] = (
    (PrivateAddressError, "private address"),
    (exceptions.CannotResolveHostError, "host not found"),
    (error.DNSLookupError, "host not found"),
    (exceptions.DownloadTimeoutError, "timeout"),
    (error.TimeoutError, "timeout"),
    (error.TCPTimedOutError, "timeout"),
    (exceptions.DownloadConnectionRefusedError, "connection refused"),
    (error.ConnectionRefusedError, "connection refused"),
    (exceptions.DownloadCancelledError, "too large"),
    (exceptions.ResponseDataLossError, "connection lost"),
    (error.ConnectionLost, "connection lost"),
    (error.ConnectionDone, "connection lost"),
    (ResponseFailed, "connection lost"),
    (exceptions.UnsupportedURLSchemeError, "not a web address"),
    (exceptions.NotSupported, "not a web address"),
)


def failure_of(failure: Any) -> str:
    """Return the name of a Twisted failure: "http 404", "timeout", "robots.txt", "private address", ..."""
    seen = failure.value
    for _ in range(5):  # Scrapy wraps Twisted's errors, which wrap the resolver's
        if isinstance(seen, HttpError):
            return f"http {seen.response.status}"
        for kind, name in NAMES:
            if isinstance(seen, kind) and (kind is not exceptions.CannotResolveHostError or not _private(seen)):
                return name
        if isinstance(seen, exceptions.IgnoreRequest):
            return _ignored(str(seen))
        if seen.__cause__ is None and seen.__context__ is None:
            break
        seen = seen.__cause__ or seen.__context__
    return "could not be fetched"


def _private(error: BaseException) -> bool:
    return "private address" in str(error)


def _ignored(text: str) -> str:
    if "robots.txt" in text:
        return "robots.txt"
    return "too many redirects" if "redirect" in text else "refused"
