"""Section pages: the outlet's own pages that link to its articles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from courlan import is_navigation_page
from scrapy.http import HtmlResponse, Response

from crawlers.coverage import CoverageSpider, Link, Listing
from crawlers.links import canonical
from crawlers.outlets import OutletSpec

# The address of an article says more than a section's: words joined by hyphens, a date, a number or a file's ending.
ARTICLE = re.compile(r"/[^/]*(?:[a-z0-9]+-){2,}[^/]*/?$|/\d{4}/\d{1,2}/|\d{5,}|\.html?$|-\d+/?$", re.IGNORECASE)
SHORTEST_TITLE = 4


class SectionSpider(CoverageSpider):
    """Articles that the outlets' section pages link to."""

    name = "section"

    @classmethod
    def seeds(cls, outlet: OutletSpec) -> Iterable[str]:
        return outlet.sections

    @classmethod
    def read(cls, response: Response) -> Listing:
        if not isinstance(response, HtmlResponse):
            return Listing(failure="section is not html")
        here = canonical(response.url)
        links = [
            Link(url)
            for anchor in response.xpath("//a[@href]")
            if (url := canonical(anchor.attrib["href"], response.url)) and url != here
            if _is_article(url, " ".join(anchor.xpath(".//text()").getall()))
        ]
        return Listing(tuple(dict.fromkeys(links))) if links else Listing(failure="section without links")


def _is_article(url: str, title: str) -> bool:
    path = urlsplit(url).path
    if path in ("", "/") or is_navigation_page(url):
        return False
    return bool(ARTICLE.search(path)) or len(title.split()) >= SHORTEST_TITLE
