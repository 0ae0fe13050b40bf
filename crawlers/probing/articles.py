"""Three articles are tried: can they be fetched, have they a body, have they a date?"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING

from crawlers.charset import text_of
from crawlers.links import clean, site
from crawlers.probing.listings import Listed
from crawlers.probing.probe import SPENT, Probe, is_page
from crawlers.probing.records import Found, Tried
from crawlers.sources import Entry
from pipelines.extract import extract
from pipelines.states import word_count

if TYPE_CHECKING:
    from scrapy.http import Response

ARTICLES = 3
# As many more are tried where a wall answered: it says nothing of how well the others can be read.
MORE = 3
# They are tried among so many of a listing's first entries: the newest, one in the middle, the last, then in between.
AMONG = 20
SHOWN = 200  # characters of an address that is none


async def try_articles(probe: Probe, found: Found) -> None:
    """Ask for ARTICLES pages of the first listing that has any, say and keep what came of each.

    For each wall among them one more is asked for, up to MORE.
    """
    for entry, base in _samples(found.listings, found.home):
        if len(found.tried) - min(len(found.walls), MORE) >= ARTICLES:
            break
        url = clean(entry.url, base)
        response, reason = await probe.get(url, walls=True) if url else (None, "bad address")
        if reason in ("asked already", SPENT):
            continue
        tried = Tried(url or entry.url[:SHOWN], reason)
        if response is not None:
            tried = await asyncio.to_thread(_read, response, entry)
        found.tried.append(tried)
        probe.say(tried.line())


def _samples(listings: Iterable[Listed], home: str) -> list[tuple[Entry, str]]:
    best = next((one for one in listings if one.entries), None)
    if best is None:
        return []
    among = [entry for entry in best.entries if entry.url][:AMONG]
    among = [entry for entry in among if site(clean(entry.url, best.url)) == site(home)] or among
    last = len(among) - 1
    places = (0, last // 2, last, last // 4, last * 3 // 4, *range(last + 1)) if among else ()
    return [(among[place], best.url) for place in dict.fromkeys(places)]


def _read(response: Response, entry: Entry) -> Tried:
    url = clean(response.url)
    if not is_page(response):
        return Tried(url, "not html")
    read = extract(text_of(response), url, entry.published)
    return Tried(url, read.state, word_count(read.text), read.published)
