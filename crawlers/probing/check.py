"""An outlet's file held against the site as it is now."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

from crawlers.links import clean
from crawlers.outlets import Expectations, OutletSpec
from crawlers.probing.articles import try_articles
from crawlers.probing.listings import Kind, listed_of
from crawlers.probing.probe import hopeless, is_page, page_of
from crawlers.probing.records import Found
from crawlers.sources import Listing
from crawlers.spiders.feed import read_feed
from crawlers.spiders.section import read_section
from crawlers.spiders.sitemap import LARGEST, read_sitemap

if TYPE_CHECKING:
    from scrapy.http import Response

    from crawlers.probing.probe import Probe

# The rest of the budget is for three articles and redirects; an outlet with more listings has the first tried.
MOST_LISTINGS = 20


async def try_listings(probe: Probe, spec: OutletSpec) -> Found:
    """Return what the listings of an outlet file give now, with what is wrong in `missing`."""
    found = Found(spec.outlet.home or spec.listings[0])
    kinds: tuple[tuple[Kind, tuple[str, ...]], ...] = (
        ("feed", spec.feeds),
        ("sitemap", spec.sitemaps),
        ("section", spec.sections),
    )
    asked = [(kind, url) for kind, urls in kinds for url in urls]
    for kind, url in asked[:MOST_LISTINGS]:
        await _try(probe, found, kind, url)
    if len(asked) > MOST_LISTINGS:
        probe.say(f"{len(asked) - MOST_LISTINGS} more listings were not tried")
    await try_articles(probe, found)
    return found


def shortfalls(found: Found, expect: Expectations) -> Iterator[str]:
    """Yield what is wrong with what was found, and where it stays below what is expected."""
    yield from found.missing
    met = found.measured
    if met.articles_a_day < expect.articles_a_day and any(one.dated for one in found.listings):
        yield f"{met.articles_a_day:.1f} articles a day, expected at least {expect.articles_a_day:g}"
    for name, share, least in (("a body", met.body, expect.body), ("a date", met.date, expect.date)):
        if found.tried and share < least:
            yield f"{share:.2f} of the articles tried have {name}, expected at least {least:g}"


async def _try(probe: Probe, found: Found, kind: Kind, url: str) -> None:
    response, reason = await probe.get(url, LARGEST if kind == "sitemap" else 0)
    if response is None:
        error = hopeless(url, reason)
        if error is not None and reason == "private address":
            raise error
        _say_wrong(probe, found, f"{kind} {url}: {reason}")
        return
    listing = await asyncio.to_thread(_read, kind, response)
    if listing.failure:
        _say_wrong(probe, found, f"{kind} {url}: {listing.failure}")
        return
    listed = listed_of(kind, clean(response.url), listing.entries, probe.now)
    found.listings.append(listed)
    probe.say(f"{kind} {url}: an index of {len(listing.more)} sitemaps" if listing.more else listed.line())
    if listed.is_stale(probe.now):
        _say_wrong(probe, found, f"{kind} {url}: nothing new since {str(listed.newest)[:10]}")


def _say_wrong(probe: Probe, found: Found, line: str) -> None:
    probe.say(line)
    found.missing.append(line)


def _read(kind: Kind, response: Response) -> Listing:
    if kind == "feed":
        return read_feed(response.body, response.url)
    if kind == "sitemap":
        return read_sitemap(response.body, response.url)
    return read_section(page_of(response)) if is_page(response) else Listing(failure="section is not html")
