"""What a home page says of its outlet: name, language, country, feeds, and the pages of its navigation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrapy.utils.response import get_base_url

from crawlers.links import clean, key, parts_of, site
from pipelines.extract import clean_line
from pipelines.linked import Node, first, linked_data, listed, strings

if TYPE_CHECKING:
    from scrapy.http import HtmlResponse

LONGEST_NAME = 80
MOST_LINKS = 2000
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
FEED_PATH = re.compile(r"/(?:rss|feeds?|atom)(?:/|$)|/(?:rss|feed|atom|index)\.xml$|\.(?:rss|atom|rdf)$", re.I)
# Feeds of something else than articles.
OTHER_FEED = re.compile(r"comments?\b|podcast|\breplytocom\b|\baudio\b", re.I)
PUBLISHERS = re.compile(r"Organization$|^NewsMedia|^Newspaper$|^WebSite$|^RadioStation$|^TelevisionStation$")
CUTS = re.compile(r"\s+[|–—·•»:-]+\s+|\s*[|»]\s*|:\s+")
# Two-letter domains that anyone takes for their sound; and those that are no country's code as ISO 3166 has it.
SOLD = frozenset(
    "ac ai am bz cc cd cf co dj eu fm ga gg gl gq im io la ly me ml ms nu pw sc sh st su tk to tv vc ws".split()
)
RENAMED = {"UK": "GB"}
REGION = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?[-_]([A-Za-z]{2})(?![A-Za-z])")
# What publishing systems write where nobody chose anything.
UNCHOSEN = "en_us"


@dataclass(frozen=True, slots=True)
class Home:
    """What a home page says; empty where it does not. `feeds` are addresses, what is declared in the head first."""

    name: str = ""
    language: str = ""
    country: str = ""
    feeds: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


def read_home(page: HtmlResponse) -> Home:
    """Read a home page. `others` are feeds of comments and podcasts; `sections` are where its navigation leads."""
    base = get_base_url(page)
    declared = list(_feeds(page, base))
    meta = {name: _meta(page, name) for name in ("og:site_name", "og:locale", "application-name")}
    tongue = page.xpath("/html/@lang | /html/@xml:lang").get("").strip()
    names = (meta["og:site_name"], *_publishers(linked_data(page.selector.root)), meta["application-name"])
    return Home(
        name=next((name for one in names if (name := line_of(one))), "") or _in_title(page),
        language=language_of(tongue, meta["og:locale"]),
        country=country_of(page.url, meta["og:locale"]),
        feeds=tuple(dict.fromkeys(url for url, about in declared if not OTHER_FEED.search(about))),
        others=tuple(dict.fromkeys(url for url, about in declared if OTHER_FEED.search(about))),
        sections=tuple(_sections(page, base)),
    )


def language_of(*tags: str) -> str:
    """Return the language of the first tag (en-GB, zh_Hans, fil) that has one, in lower case; or empty."""
    found = (re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", tag) for tag in tags)
    return next((one[1].lower() for one in found if one), "")


def country_of(url: str, locale: str = "") -> str:
    """Return the country (ISO 3166, two capitals) that an address or a chosen locale names, or empty."""
    last = (parts_of(url).hostname or "").rstrip(".").rpartition(".")[2]
    if len(last) == 2 and last.isascii() and last.isalpha() and last.lower() not in SOLD:
        return RENAMED.get(last.upper(), last.upper())
    found = REGION.match(locale.strip())
    if not found or locale.strip().lower().replace("-", "_") == UNCHOSEN:
        return ""
    return RENAMED.get(found[1].upper(), found[1].upper())


def line_of(text: str) -> str:
    """Return a stranger's text as one printable line of at most LONGEST_NAME characters."""
    plain = "".join(char for char in clean_line(text) if char.isprintable())
    return plain[:LONGEST_NAME].strip()


def _meta(page: HtmlResponse, name: str) -> str:
    return str(page.xpath("//meta[@property=$name or @name=$name]/@content", name=name).get("")).strip()


def _publishers(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if any(PUBLISHERS.search(kind) for kind in strings(node.get("@type"))):
            yield first(node.get("name"))
        for publisher in listed(node.get("publisher")):
            if isinstance(publisher, dict):
                yield first(publisher.get("name"))


def _in_title(page: HtmlResponse) -> str:
    """The part of the title that the site's own domain spells; else its first part."""
    parts = [line for one in CUTS.split(page.xpath("//title/text()").get("")) if (line := line_of(one))]
    spelled = re.sub(r"[^a-z0-9]", "", site(page.url).partition(".")[0])
    return next((one for one in parts if spelled and _letters(one) == spelled), parts[0] if parts else "")


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _feeds(page: HtmlResponse, base: str) -> Iterator[tuple[str, str]]:
    """Each feed's address, with the words that tell what it holds."""
    for link in page.xpath("//link[@href][contains(concat(' ', @rel, ' '), ' alternate ')]")[:MOST_LINKS]:
        url = clean(link.xpath("@href").get(""), base)
        if url and link.xpath("@type").get("").strip().lower() in FEED_TYPES:
            yield url, f"{parts_of(url).path} {link.xpath('@title').get('')}"
    for link in page.xpath("//a[@href]")[:MOST_LINKS]:
        url = clean(link.xpath("@href").get(""), base)
        if url and site(url) == site(page.url) and FEED_PATH.search(parts_of(url).path):
            yield url, f"{parts_of(url).path} {link.xpath('string()').get('')}"


def _sections(page: HtmlResponse, base: str) -> Iterator[str]:
    """Where the navigation leads: the outlet's own pages with a short path, each once."""
    seen = {key(page.url)}
    for href in page.xpath("//nav//a/@href | //*[@role='navigation']//a/@href").getall()[:MOST_LINKS]:
        url = clean(href, base)
        path = parts_of(url).path.strip("/")
        if url and site(url) == site(page.url) and path and path.count("/") < 2 and key(url) not in seen:
            seen.add(key(url))
            yield url
