"""The search for sitemaps: those that robots.txt names, else usual places; news before archives."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from crawlers.links import clean
from crawlers.probing.listings import is_news, listed_of, own_share
from crawlers.sources import Listing, is_html
from crawlers.spiders.sitemap import LARGEST, read_sitemap

if TYPE_CHECKING:
    from crawlers.probing.probe import Probe
    from crawlers.probing.records import Found

USUAL = ("/sitemap-news.xml", "/news-sitemap.xml", "/sitemap.xml", "/sitemap_index.xml")
MOST = 4
# A crawl leaves out what an index says is older than its event; of sitemaps without a day it asks for each, every time.
MOST_UNDATED = 5
HALF = 0.5


async def search_sitemaps(probe: Probe, found: Found) -> None:
    """Add the first news sitemap that can be read; an archive only where `found` has no listing yet.

    Archives that are not taken are kept in `found.spare`.
    """
    named = await _named_in_robots(probe, found.home)
    urls = sorted(dict.fromkeys(named), key=lambda url: not is_news(url))
    archives: list[tuple[str, Listing]] = []
    for url in (urls or [urljoin(found.home, path) for path in USUAL])[:MOST]:
        read = await _read(probe, url, quiet=not urls)
        if read is None:
            continue
        news = await _news_in(probe, found, *read)
        if news is not None:
            _take(probe, found, *news)
            return
        archives.append(read)
    await _weigh(probe, found, archives)


async def _named_in_robots(probe: Probe, home: str) -> list[str]:
    # Before the first page of a site the crawl's own rules ask for its robots.txt.
    body = probe.frontier.robots(urljoin(home, "/").rstrip("/"))
    if body is None:
        response, _ = await probe.get(urljoin(home, "/robots.txt"))
        body = response.body if response is not None else b""
    if is_html(body):
        return []
    lines = body.decode("utf-8", "replace").splitlines()
    named = (re.match(r"\s*sitemap\s*:\s*(\S+)", line, re.IGNORECASE) for line in lines)
    return [url for one in named if one and (url := clean(one[1], home))]


async def _read(probe: Probe, url: str, *, quiet: bool) -> tuple[str, Listing] | None:
    response, reason = await probe.get(url, LARGEST)
    listing = await asyncio.to_thread(read_sitemap, response.body, response.url) if response else None
    failure = reason if listing is None else listing.failure
    if failure or listing is None or response is None:
        if not quiet and failure != "asked already":
            probe.say(f"sitemap {url}: {failure}; not taken")
        return None
    return clean(response.url), listing


async def _news_in(probe: Probe, found: Found, url: str, listing: Listing) -> tuple[str, Listing] | None:
    """A sitemap of dated pages itself, or an index that names one, whose own address may be another tomorrow."""
    if listing.more:
        inner = next((one for entry in listing.more if (one := clean(entry.url, url)) and is_news(one)), "")
        read = await _read(probe, inner, quiet=False) if inner else None
        news = await _news_in(probe, found, *read) if read and not read[1].more else None
        return (_kept(probe, found, url, listing, news[0]), news[1]) if news else None
    dated = listed_of("sitemap", url, listing.entries, probe.now).dated
    return (url, listing) if dated and own_share(listing.entries, found.home) >= HALF else None


def _kept(probe: Probe, found: Found, url: str, index: Listing, news: str) -> str:
    """Which of the two goes into the file: the index, unless each crawl would have to ask for most of an archive."""
    if _undated(index) <= MOST_UNDATED:
        probe.say(f"sitemap {url}: an index of {len(index.more)} sitemaps, with the news in {news}")
        return url
    found.spare.append(f"sitemap {url}")
    line = (
        f"sitemap {news} is taken without its index {url}, of whose {len(index.more)} sitemaps {_undated(index)} have "
        "no day, so that each crawl would ask for them; look whether its address stays"
    )
    probe.say(line)
    found.missing.append(line)
    return news


def _undated(index: Listing) -> int:
    return sum(not entry.modified for entry in index.more)


async def _weigh(probe: Probe, found: Found, archives: list[tuple[str, Listing]]) -> None:
    fitting = [
        (url, listing) for url, listing in archives if listing.more or own_share(listing.entries, found.home) >= HALF
    ]
    for url, _ in fitting[bool(fitting and not found.listings) :]:
        found.spare.append(f"sitemap {url}")
        probe.say(f"sitemap {url}: of the whole archive; not taken, but noted in the file")
    if fitting and not found.listings:
        url, listing = fitting[0]
        probe.say(f"sitemap {url}: of the whole archive, taken for want of another listing")
        if _undated(listing) > MOST_UNDATED:
            line = (
                f"sitemap {url} is an index of {len(listing.more)} sitemaps, of which {_undated(listing)} have no day"
            )
            found.missing.append(f"{line}: each crawl asks for them, as far as the budget goes")
        _take(probe, found, url, listing if listing.entries else await _newest(probe, url, listing))
    elif not fitting:
        found.missing.append("no sitemap found")


async def _newest(probe: Probe, url: str, index: Listing) -> Listing:
    """What an index leads to first: its newest sitemap, so that there are articles to try."""
    newest = max(index.more, key=lambda entry: entry.modified)
    read = await _read(probe, clean(newest.url, url), quiet=False)
    return read[1] if read else index


def _take(probe: Probe, found: Found, url: str, listing: Listing) -> None:
    listed = listed_of("sitemap", url, listing.entries, probe.now)
    found.listings.append(listed)
    probe.say(listed.line())
