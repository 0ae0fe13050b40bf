"""Private addresses are refused, as literals and as what a name resolves to, at every redirect too."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred


class PrivateAddressError(IgnoreRequest):
    """A request to a loopback, private or link-local address, which only --allow-private permits."""


def is_private(host: str) -> bool:
    """Return whether `host` is the literal of an address that is not of the public internet; names are not."""
    try:
        address = ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        try:
            # Spellings that a resolver still takes for an address: 127.1, 0x7f000001, 2130706433.
            address = ipaddress.ip_address(socket.inet_aton(host))
        except (OSError, ValueError, UnicodeError):
            return False
    mapped = getattr(address, "ipv4_mapped", None)
    return not (mapped or address).is_global


class PrivateAddresses:
    """Downloader middleware: refuses literals before a connection is made; redirects pass here again."""

    def __init__(self, crawler: Any) -> None:
        if crawler.settings.getbool("CROSSREAD_ALLOW_PRIVATE"):
            raise NotConfigured

    @classmethod
    def from_crawler(cls, crawler: Any) -> PrivateAddresses:
        return cls(crawler)

    def process_request(self, request: Any) -> None:
        if is_private(urlsplit(request.url).hostname or ""):
            raise PrivateAddressError("private address")


class GuardedResolver(CachingThreadedResolver):  # type: ignore[misc]
    """Refuses names that resolve to a private address; the connection uses the very answer that was checked."""

    def __init__(self, reactor: Any, cache_size: int, timeout: float, *, allow_private: bool) -> None:
        super().__init__(reactor, cache_size, timeout)
        self._allow_private = allow_private

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> GuardedResolver:
        settings = crawler.settings
        size = settings.getint("DNSCACHE_SIZE") if settings.getbool("DNSCACHE_ENABLED") else 0
        allowed = settings.getbool("CROSSREAD_ALLOW_PRIVATE")
        return cls(reactor, size, settings.getfloat("DNS_TIMEOUT"), allow_private=allowed)

    def getHostByName(self, name: str, timeout: Any = None) -> Deferred[Any]:  # noqa: N802 - Twisted's name
        answer = super().getHostByName(name, timeout or ())
        return answer if self._allow_private else answer.addCallback(self._checked)

    @staticmethod
    def _checked(address: str) -> str:
        if is_private(address):
            raise PrivateAddressError("private address")
        return address
