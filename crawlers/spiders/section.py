"""Section pages: pages for people that list articles, without dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from courlan.filters import is_navigation_page, is_not_crawlable
from scrapy.http import HtmlResponse
from scrapy.utils.response import get_base_url

from compare.records import Event
from crawlers.coverage import CoverageSpider
from crawlers.links import clean, key
from crawlers.sources import Entry, Listing, Source

if TYPE_CHECKING:
    from parsel import Selector
    from scrapy.http import Response

    from crawlers.events import EventSpec

MOST_LINKS = 5000  # ten times as many as big front pages have; 0.1 ms each
# A headline has at least this many words, or, in scripts without blanks, this many characters.
WORDS = 4
CHARACTERS = 24
WIDE_CHARACTERS = 8
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
# An article's address has a long slug or a number in it.
SLUG = re.compile(r"[^/]+(?:[-_][^/]+){2,}|[^/]*\d{4,}[^/]*")
FILES = re.compile(r"\.(?:pdf|jpe?g|png|gif|svg|webp|mp[34]|m4a|zip|xml|rss|json|js|css|ico|woff2?|docx?|xlsx?)$", re.I)
OUTSIDE = "//a[@href][not(ancestor::nav or ancestor::footer or ancestor::*[@role='navigation'])]"


class Section(Source):
    """An outlet's `sections`."""

    name = "section"
    own_site_only = True

    def listings(self, spec: EventSpec) -> Iterable[tuple[str, str]]:
        return ((one.outlet.id, url) for one in spec.outlets for url in one.sections)

    def read(self, response: Response, event: Event) -> Listing:
        return read_section(response)


def read_section(response: Response) -> Listing:
    """Return the links of a section page that look like articles."""
    if not isinstance(response, HtmlResponse):
        return Listing(failure="section is not html")
    base = get_base_url(response)
    links = (response.xpath(OUTSIDE) or response.xpath("//a[@href]"))[:MOST_LINKS]
    titles: dict[str, str] = {}
    for link in links:
        url = clean(_stripped(link, "@href"), base)
        if url:
            # The picture and the headline of one article are two links; the longer text is the headline.
            titles[url] = max(titles.get(url, ""), " ".join(link.xpath("string()").get("").split()), key=len)
    own = key(clean(response.url))
    found = tuple(
        Entry(url, title) for url, title in titles.items() if key(url) != own and looks_like_article(url, title)
    )
    return Listing(found) if found else Listing(failure="section without articles")


def looks_like_article(url: str, title: str) -> bool:
    """Return whether a link, by its address and its text, leads to an article rather than to a list or a form."""
    path = urlsplit(url).path
    if path in ("", "/") or FILES.search(path) or is_not_crawlable(url) or is_navigation_page(url):
        return False
    last = path.rstrip("/").rpartition("/")[2]
    return _is_headline(title) or bool(SLUG.fullmatch(last))


def _is_headline(title: str) -> bool:
    return len(title.split()) >= WORDS or len(title) >= CHARACTERS or len(WIDE.findall(title)) >= WIDE_CHARACTERS


def _stripped(link: Selector, what: str) -> str:
    return str(link.xpath(what).get("")).strip()


SOURCE = Section()


class SectionSpider(CoverageSpider):
    """`scrapy crawl section -a event=NAME`: the outlets' section pages alone."""

    name = "section"
    sources = (SOURCE,)
