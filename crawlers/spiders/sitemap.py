"""Sitemaps: plain ones, news sitemaps, indexes of sitemaps, gzipped or not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from compare.records import Event
from crawlers.coverage import CoverageSpider
from crawlers.sources import MEBIBYTE, Entry, Listing, Source, declares_entities, is_html
from crawlers.spiders.feed import read_feed
from crawlers.unpacking import unpacked
from crawlers.window import iso_moment

if TYPE_CHECKING:
    from scrapy.http import Response

    from crawlers.events import EventSpec

LARGEST = 60 * MEBIBYTE  # the protocol allows 50 MB, unpacked
# Elements whose text is kept, by local name: the protocol's own, and those of a news sitemap's news:news.
FIELDS = ("loc", "lastmod", "publication_date", "title")
FEEDS = ("rss", "feed", "RDF")


class Sitemap(Source):
    """An outlet's `sitemaps`."""

    name = "sitemap"
    own_site_only = True
    max_size = LARGEST

    def listings(self, spec: EventSpec) -> Iterable[tuple[str, str]]:
        return ((one.outlet.id, url) for one in spec.outlets for url in one.sitemaps)

    def read(self, response: Response, event: Event) -> Listing:
        return read_sitemap(response.body, response.url)


def read_sitemap(body: bytes, url: str) -> Listing:
    """Return what the sitemap in `body`, which came from `url`, lists: pages, or further sitemaps."""
    found = unpacked(body, LARGEST)
    if found is None:
        return Listing(failure="damaged gzip")
    body = found
    if not body.strip():
        return Listing(failure="empty sitemap")
    if is_html(body):
        return Listing(failure="sitemap is html")
    if declares_entities(body):
        return Listing(failure="sitemap with entities")
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"http://", b"https://")):
        return _read_lines(body)
    return _read_xml(body, url)


def _read_lines(body: bytes) -> Listing:
    """A sitemap may be a text with an address a line."""
    lines = body.decode("utf-8-sig", "replace").splitlines()
    return Listing(tuple(Entry(line.strip()) for line in lines if line.strip()))


def _read_xml(body: bytes, url: str) -> Listing:
    found: dict[str, list[Entry]] = {"url": [], "sitemap": []}
    # No entity is resolved and libxml2's limits stay on, so that a bomb ends the reading, not the crawl.
    walk = etree.iterparse(
        BytesIO(body), events=("end",), recover=True, resolve_entities=False, no_network=True, remove_comments=True
    )
    try:
        for _, element in walk:
            name = _name(element)
            if name in found:
                found[name].append(_entry(element))
                element.clear()
                while element.getprevious() is not None and element.getparent() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError:
        return Listing(failure="not a sitemap")
    root = _name(walk.root) if walk.root is not None else ""
    if root in FEEDS:
        return read_feed(body, url)
    if root not in ("urlset", "sitemapindex"):
        return Listing(failure="not a sitemap")
    if not any(found.values()):
        return Listing(failure="empty sitemap")
    return Listing(tuple(found["url"]), tuple(found["sitemap"]))


def _entry(element: etree._Element) -> Entry:
    texts: dict[str, str] = {}
    for child in element.iter():
        name = _name(child)
        # An image or a video of the page has a loc and a title too; the page's own loc comes first.
        if name in FIELDS and name not in texts and (child.text or "").strip():
            texts[name] = (child.text or "").strip()
    return Entry(
        url=texts.get("loc", ""),
        title=texts.get("title", ""),
        published=iso_moment(texts.get("publication_date", "")),
        modified=iso_moment(texts.get("lastmod", "")) or _month_in_name(texts.get("loc", ""), element),
    )


def _month_in_name(url: str, element: etree._Element) -> str:
    """A sitemap's own name often says which month it holds: its pages are no younger than the month's end."""
    if _name(element) != "sitemap":
        return ""
    found = re.search(r"(?<!\d)((?:19|20)\d\d)(?:[-_/.]?|&(?:amp;)?mm=)(0[1-9]|1[0-2])(?!\d)", url)
    return f"{found[1]}-{found[2]}-28" if found else ""


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


SOURCE = Sitemap()


class SitemapSpider(CoverageSpider):
    """`scrapy crawl sitemap -a event=NAME`: the outlets' sitemaps alone."""

    name = "sitemap"
    sources = (SOURCE,)
