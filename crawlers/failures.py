"""Why an address gave nothing: exceptions of the crawl -> named reasons, the same words for all that are alike."""

from __future__ import annotations

import re

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.spidermiddlewares.httperror import HttpError

from crawlers.guard import Refused
from crawlers.patience import in_seconds, retry_after
from crawlers.resolver import was_refused
from crawlers.robots import RobotsUnreachable

REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (DownloadTimeoutError, "timeout"),
    (CannotResolveHostError, "dns"),
    (DownloadConnectionRefusedError, "refused"),
    (ResponseDataLossError, "cut short"),
    (DownloadCancelledError, "too large"),
    (UnsupportedURLSchemeError, "scheme"),
    (NotSupported, "scheme"),
    (OSError, "connection failed"),
)
# Scrapy says these with one exception class and its message.
REDIRECTS = range(300, 400)
SCHEME = re.compile(rb"[a-z][a-z0-9+.-]*:")
IGNORED = (("robots.txt", "robots.txt"), ("redirect", "too many redirects"), ("DOWNLOAD_MAXSIZE", "too large"))


def again_of(error: BaseException) -> str:
    """Return the time before which a server does not want to be asked (ISO 8601, UTC), or empty."""
    if isinstance(error, Refused):
        return error.again
    wait = retry_after(error.response) if isinstance(error, HttpError) else None
    return in_seconds(wait) if wait is not None else ""


def reason_of(error: BaseException) -> str:
    """Return the named reason for an error that ended a request."""
    if isinstance(error, HttpError):
        # Scrapy does not follow a redirect to another scheme (file:, data:), and hands the redirect itself on.
        to = (error.response.headers.get("Location") or b"").lstrip().lower()
        elsewhere = error.response.status in REDIRECTS and SCHEME.match(to) and not to.startswith((b"http:", b"https:"))
        return "scheme" if elsewhere else f"http {error.response.status}"
    if isinstance(error, Refused):
        return error.reason
    if isinstance(error, RobotsUnreachable):
        return f"robots.txt: {reason_of(error.cause)}" if error.cause else "robots.txt: server error"
    if isinstance(error, CannotResolveHostError) and was_refused(error):
        return "private address"
    if isinstance(error, DownloadFailedError):
        return "tls" if "SSL" in str(error) or "ertificate" in str(error) else "connection failed"
    if isinstance(error, IgnoreRequest):
        return next((reason for word, reason in IGNORED if word in str(error)), "ignored")
    return next((reason for kind, reason in REASONS if isinstance(error, kind)), f"failed: {type(error).__name__}")
