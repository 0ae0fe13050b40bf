"""Refuses addresses that no newspaper has: other schemes than http(s), and hosts inside one's own network.

This middleware sees every request, redirected ones and those for robots.txt too, and refuses what an address says by
itself. What a name resolves to is refused in crawlers/resolver.py, which gives the connection its address, so that
there is no time between the check and the use.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address
from socket import inet_aton
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

NAT64 = int(IPv6Address("64:ff9b::")) >> 32  # the prefix in front of an IPv4 address


class Refused(IgnoreRequest):
    """An address that is not asked for; `reason` as in Page.failure, and `again` as in Visit."""

    def __init__(self, reason: str, again: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again


def is_private(host: str) -> bool:
    """Return whether `host` is an IP address outside the public internet; a name is not."""
    address = _address(host.strip("[]").partition("%")[0])
    if address is None:
        return False
    inner = _inner(address)
    return not address.is_global or address.is_multicast or (inner is not None and is_private(str(inner)))


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        pass
    try:  # spellings that a resolver still takes for an address: 127.1, 0x7f000001, 2130706433
        return ip_address(inet_aton(host))
    except (OSError, ValueError):
        return None


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one leads to."""
    if isinstance(address, IPv4Address):
        return None
    if int(address) >> 32 == NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


class Guard:
    """The downloader middleware."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.settings.getbool("CROSSREAD_ALLOW_PRIVATE"))

    def process_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https"):
            raise Refused("scheme")
        if not self._allow_private and is_private(parts.hostname or ""):
            raise Refused("private address")
