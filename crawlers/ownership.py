"""Whose page is it: an address -> the outlet it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from crawlers.links import parts_of, site
from crawlers.outlets import OutletSpec

Fit = tuple[int, int, int]
NO_FIT: Fit = (0, 0, 0)


class Owners:
    """Outlets by the sites of their addresses, so that ten thousand of them are no slower to ask than ten."""

    def __init__(self, outlets: Iterable[OutletSpec]) -> None:
        self._by_site: dict[str, list[OutletSpec]] = defaultdict(list)
        for spec in outlets:
            for place in dict.fromkeys(site(address) for address in spec.addresses):
                self._by_site[place].append(spec)

    def owner(self, url: str, prefer: str = "") -> OutletSpec | None:
        """Return the outlet that an address belongs to, or None.

        Where outlets share a site, the nearest host wins, then the longest part of the path that the outlet's own
        addresses share, then the outlet with the id `prefer`.
        """
        best: OutletSpec | None = None
        best_fit = NO_FIT
        for spec in self._by_site.get(site(url), ()):
            fit = max((_fit(url, address) for address in spec.addresses), default=NO_FIT)
            if fit > best_fit or (fit == best_fit != NO_FIT and spec.outlet.id == prefer):
                best, best_fit = spec, fit
        return best


def owner(url: str, outlets: Iterable[OutletSpec], prefer: str = "") -> OutletSpec | None:
    """Return the outlet of `outlets` that one address belongs to, as Owners does."""
    return Owners(outlets).owner(url, prefer)


def _fit(url: str, address: str) -> Fit:
    if site(url) != site(address):
        return NO_FIT
    asked, known = parts_of(url), parts_of(address)
    folders = _folders(known.path)
    return (1, int(_bare(asked.hostname) == _bare(known.hostname)), _common(_folders(asked.path), folders))


def _bare(host: str | None) -> str:
    return (host or "").removeprefix("www.")


def _folders(path: str) -> list[str]:
    return [part for part in path.split("/") if part]


def _common(one: list[str], other: list[str]) -> int:
    """The number of folders with which both begin."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
