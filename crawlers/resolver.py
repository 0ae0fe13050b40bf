"""The name resolver of a crawl: a name that leads into one's own network does not resolve."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from crawlers.guard import is_private

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred

# Twisted turns every error of a resolver into "no such host"; the names are kept to say the true reason. As Scrapy's
# own cache of names, this is one for the process.
_refused: set[str] = set()


def was_refused(error: BaseException) -> bool:
    """Return whether an error about a name, which stands in its message, is a refusal."""
    return not _refused.isdisjoint(word.strip(".,;:") for word in str(error).split())


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's caching resolver (IPv4, with a time-out), whose answers outside the public internet are errors."""

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, allow_private: bool = False) -> None:
        super().__init__(reactor, cache_size, timeout)
        self._allow_private = allow_private

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> GuardedResolver:
        resolver = super().from_crawler(crawler, reactor)
        resolver._allow_private = crawler.settings.getbool("CROSSREAD_ALLOW_PRIVATE")
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:
        found = super().getHostByName(name, timeout)
        return found if self._allow_private else found.addCallback(self._refuse_private, name)

    def _refuse_private(self, address: Any, name: str) -> Any:
        if is_private(str(address)):
            _refused.add(name)
            raise DNSLookupError(f"{name} is {address}, a private address")
        return address
