"""The search for what a new outlet's file should say: home page, feeds, sitemaps or sections; then three articles."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from crawlers.errors import CrawlError
from crawlers.links import clean, site
from crawlers.probing.articles import try_articles
from crawlers.probing.home import Home, language_of, line_of, read_home
from crawlers.probing.listings import Channel, Kind, listed_of, own_share, read_channel
from crawlers.probing.probe import Probe, hopeless, is_page, page_of
from crawlers.probing.records import Found
from crawlers.probing.sitemaps import search_sitemaps
from crawlers.sources import Entry
from crawlers.spiders.feed import read_feed
from crawlers.spiders.section import read_section
from crawlers.spiders.sitemap import read_sitemap
from pipelines.extract import extract

if TYPE_CHECKING:
    from scrapy.http import HtmlResponse, Response

DECLARED_FEEDS = 4
USUAL_FEEDS = ("/feed", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/rss")
SECTIONS = 3
# Of the pages of the navigation that were not asked for so many stand in the file, and so many are told.
MOST_NAMED = 20
SHOWN = 5
# A page with fewer links to articles is no listing; small outlets have few on a front page.
LEAST_LINKS = 3
HALF = 0.5
# Where a site leads before it shows its home page: no place to call home.
ANTECHAMBER = re.compile(
    r"consent|privacy-?(?:mgmt|gate|wall)|/gdpr|cookie-?wall|/log-?in\b|/sign-?in\b|/sso\b|captcha", re.IGNORECASE
)


async def search(probe: Probe, url: str) -> Found:
    """Return what was found from the address of a home page, or of a feed. Raises CrawlError where nothing can be."""
    found, home, page = await _home(probe, url)
    if not found.listings:
        await _feeds(probe, found, home)
    if not found.addresses("sitemap"):
        await search_sitemaps(probe, found)
    if not found.listings:
        await _sections(probe, found, home, page)
    if not found.listings:
        home_says = "".join(f", and {line}" for line in found.missing if line.startswith("the home page"))
        raise CrawlError(
            f"{found.home}: no feed, sitemap or section page found in {probe.asked} requests{home_says}; look for one "
            "in a browser and give its address instead, or write the file by hand"
        )
    await try_articles(probe, found)
    _say_what_is_missing(probe, found)
    return found


async def _home(probe: Probe, url: str) -> tuple[Found, Home, HtmlResponse | None]:
    response, reason = await probe.get(url)
    if response is None:
        error = hopeless(url, reason)
        if error:
            raise error
        return _without_home(probe, url, f"could not be read: {reason}")
    if not is_page(response):
        return await _home_of_listing(probe, response)
    final = clean(response.url) or url
    if final != url and ANTECHAMBER.search(final.partition("://")[2].partition("?")[0]):
        return _without_home(probe, url, f"is behind {final.partition('?')[0]}")
    if site(final) != site(url):
        probe.say(f"{url} leads to {final}, which is taken for the outlet's home page")
    page = page_of(response)
    if extract(page.text, final).state == "bot-wall":
        return _without_home(probe, final, "is behind a bot wall")
    probe.say(f"home page {final}: read")
    return _found_at(final, read_home(page)), read_home(page), page


def _without_home(probe: Probe, url: str, why: str) -> tuple[Found, Home, None]:
    probe.say(f"home page {url}: {why}; looking in the usual places")
    return Found(url.partition("?")[0], missing=[f"the home page {why}"]), Home(), None


def _found_at(url: str, home: Home) -> Found:
    return Found(url.partition("?")[0], home.name, home.language, home.country)


async def _home_of_listing(probe: Probe, response: Response) -> tuple[Found, Home, HtmlResponse | None]:
    """The address is a feed or a sitemap itself: the home page is where the feed says, or the root of its site."""
    final = clean(response.url)
    kind: Kind = "feed"
    channel = Channel()
    listing = await asyncio.to_thread(read_feed, response.body, response.url)
    if listing.failure:
        kind = "sitemap"
        listing = await asyncio.to_thread(read_sitemap, response.body, response.url)
    else:
        channel = await asyncio.to_thread(read_channel, response.body, response.url)
    if listing.failure or channel.refused:
        why = channel.refused or "neither a page nor a feed nor a sitemap"
        raise CrawlError(f"{final}: {why}; give the address of the home page, or of a feed of articles")
    at = clean(channel.home) or urljoin(final, "/")
    answer, reason = await probe.get(at)
    if answer is None or not is_page(answer):
        found, home, page = _without_home(probe, at, f"could not be read: {reason or 'not html'}")
    else:
        page = page_of(answer)
        home = read_home(page)
        found = _found_at(clean(answer.url) or at, home)
    _take(probe, found, kind, final, listing.entries, channel)
    return found, home, page


async def _feeds(probe: Probe, found: Found, home: Home) -> None:
    for url in home.others:
        probe.say(f"feed {url}: of comments or sound; not taken")
    for url in home.feeds[:DECLARED_FEEDS]:
        await _try_feed(probe, found, url)
    found.spare += (f"feed {url}" for url in home.feeds[DECLARED_FEEDS:])
    for path in USUAL_FEEDS:
        if not found.listings:
            await _try_feed(probe, found, urljoin(found.home, path), quiet=True)
    # A feed that ended long ago is no use beside one that goes on.
    stale = [one for one in found.listings if one.is_stale(probe.now)]
    if len(stale) < len(found.listings):
        found.listings = [one for one in found.listings if one not in stale]
        found.spare += (f"feed {one.url}" for one in stale)
    if not found.listings:
        found.missing.append("no feed found")


async def _try_feed(probe: Probe, found: Found, url: str, *, quiet: bool = False) -> None:
    """`quiet`: that there is nothing at a usual place is no news."""
    response, reason = await probe.get(url)
    listing = await asyncio.to_thread(read_feed, response.body, response.url) if response else None
    failure = reason if listing is None else listing.failure
    if failure or listing is None or response is None:
        if not quiet and failure != "asked already":
            probe.say(f"feed {url}: {failure}; not taken")
        return
    channel = await asyncio.to_thread(read_channel, response.body, response.url)
    if channel.refused:
        probe.say(f"feed {url}: {channel.refused}; not taken")
        return
    _take(probe, found, "feed", clean(response.url), listing.entries, channel)


def _take(probe: Probe, found: Found, kind: Kind, url: str, entries: Sequence[Entry], channel: Channel) -> None:
    listed = listed_of(kind, url, entries, probe.now)
    found.listings.append(listed)
    found.name = found.name or line_of(channel.title)
    found.language = found.language or language_of(channel.language)
    elsewhere = entries and own_share(entries, found.home) < HALF
    probe.say(listed.line() + ("; most of its pages are on another site" if elsewhere else ""))


async def _sections(probe: Probe, found: Found, home: Home, page: HtmlResponse | None) -> None:
    """The home page itself, where it lists articles, and two pages of its navigation."""
    pages = [page] if page is not None else []
    for url in home.sections[: SECTIONS - 1]:
        response, reason = await probe.get(url)
        if response is not None and is_page(response):
            pages.append(page_of(response))
        else:
            _leave(probe, found, url, reason or "not html")
    for one in pages:
        entries = [entry for entry in read_section(one).entries if site(entry.url) == site(found.home)]
        if len(entries) >= LEAST_LINKS:
            _take(probe, found, "section", clean(one.url), entries, Channel())
        else:
            _leave(probe, found, clean(one.url), f"fewer than {LEAST_LINKS} links to articles ({len(entries)})")
    rest = home.sections[SECTIONS - 1 :]
    found.spare += (f"section {url}: not asked for" for url in rest[:MOST_NAMED])
    if rest:
        named = f", of which the file names {MOST_NAMED}" if len(rest) > MOST_NAMED else ", named in the file"
        probe.say(f"of the navigation not asked for ({len(rest)}){named}: {', '.join(rest[:SHOWN])}")


def _leave(probe: Probe, found: Found, url: str, why: str) -> None:
    probe.say(f"section {url}: {why}; not taken")
    found.spare.append(f"section {url}: {why}")


def _say_what_is_missing(probe: Probe, found: Found) -> None:
    missing = [f"no {what} found" for what in ("name", "language", "country") if not getattr(found, what)]
    dated = [one for one in found.listings if one.dated]
    if not dated:
        missing.append("no days in the listings, so that no number of articles a day is expected")
    elif all(one.is_stale(probe.now) for one in dated):
        missing.append("nothing new listed for a month, so that no number of articles a day is expected")
    if not found.tried:
        missing.append("no article to try")
    elif not any(one.state == "ok" for one in found.tried):
        missing.append("none of the articles tried could be read")
    elif not any(one.published for one in found.tried):
        missing.append("no date in the articles tried")
    if found.walls:
        kinds = ", ".join(dict.fromkeys(found.walls))
        missing.append(
            f"{len(found.walls)} of the {len(found.tried)} articles tried {'is' if len(found.walls) == 1 else 'are'} "
            f"behind a wall ({kinds}), which `body` leaves out; lower it where crossread status marks what is as usual"
        )
    found.missing += missing
