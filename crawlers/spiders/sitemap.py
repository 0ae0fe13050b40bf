"""News sitemaps, plain ones and indexes of either, gzipped or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree
from scrapy.http import Response
from scrapy.utils.gz import gunzip

from crawlers.coverage import CoverageSpider, Link, Listing
from crawlers.outlets import OutletSpec

LARGEST = 64 * 1024 * 1024
# A sitemap without dates is the outlet's whole past; of those only this many, the last written, are taken.
UNDATED = 200
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class SitemapSpider(CoverageSpider):
    """Articles from the outlets' sitemaps."""

    name = "sitemap"

    @classmethod
    def seeds(cls, outlet: OutletSpec) -> Iterable[str]:
        return outlet.sitemaps

    @classmethod
    def read(cls, response: Response) -> Listing:
        try:
            body = gunzip(response.body, max_size=LARGEST) if response.body[:2] == b"\x1f\x8b" else response.body
            # No entities, no network: a sitemap needs neither, and a bomb needs both.
            parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
            root = etree.fromstring(body, parser) if body.strip() else None
        except (etree.LxmlError, OSError, EOFError, ValueError):
            root = None
        kind = etree.QName(root).localname if root is not None and isinstance(root.tag, str) else ""
        if kind not in ("urlset", "sitemapindex"):
            return Listing(failure="sitemap is html" if kind == "html" else "broken sitemap")
        if kind == "sitemapindex":
            return Listing(more=tuple(link.url for link in _entries(root, "sitemap")))
        links = tuple(_entries(root, "url"))
        dated = tuple(link for link in links if link.published)
        kept = dated or links[-UNDATED:]
        return Listing(kept) if kept else Listing(failure="empty sitemap")


def _entries(root: etree._Element, tag: str) -> Iterator[Link]:
    for node in root.iterchildren(f"{{*}}{tag}", tag):
        url = "".join(node.xpath("string(./*[local-name()='loc'])")).strip()
        written = str(node.xpath("string(.//*[local-name()='publication_date'] | ./*[local-name()='lastmod'])")).strip()
        if url:
            yield Link(url, written if ISO_DAY.match(written) else "")
