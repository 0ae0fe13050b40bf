"""What a page says of itself in JSON-LD and meta tags: dates with their time zone, paywall, genre, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml.html import HtmlElement

ARTICLE_TYPES = re.compile(
    r"(?:Article|BlogPosting|Report|LiveBlog|Opinion|Review|MediaGallery|ImageGallery)", re.IGNORECASE
)
DATE_META = (
    "article:published_time",
    "og:published_time",
    "datePublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publication_date",
    "cXenseParse:recs:publishtime",
)
# Systems that know no date write the first day of their calendar.
FIRST_YEAR, LAST_YEAR = 1971, 2199
# JSON-LD beyond this nesting or size is no newspaper's.
DEEPEST = 12
LONGEST = 500_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """Empty strings and False where the page does not say."""

    published: str = ""
    kinds: tuple[str, ...] = ()
    section: str = ""
    paywalled: bool = False
    canonical: str = ""
    headline: str = ""
    author: str = ""
    description: str = ""
    language: str = ""
    og_type: str = ""


def metadata(tree: HtmlElement, url: str) -> Metadata:
    """Read a parsed page's own words about itself; nothing is guessed from its text."""
    nodes = [node for node in _linked_data(tree) if ARTICLE_TYPES.search(" ".join(_strings(node.get("@type"))))]
    meta = _meta(tree)
    dates = [_first(node.get("datePublished")) for node in nodes] + [meta.get(name.lower(), "") for name in DATE_META]
    dates += tree.xpath("//article//time/@datetime | //main//time/@datetime")[:1]
    return Metadata(
        published=next((iso for value in dates if (iso := iso_date(str(value)))), ""),
        kinds=tuple(kind for node in nodes for kind in _strings(node.get("@type"))),
        section=_first([_first(node.get("articleSection")) for node in nodes if node.get("articleSection")])
        or meta.get("article:section", ""),
        paywalled=any(_is_false(node.get("isAccessibleForFree")) for node in nodes)
        or meta.get("article:content_tier", "") in ("locked", "metered"),
        canonical=_canonical(tree, url),
        headline=_first([_first(node.get("headline")) for node in nodes if node.get("headline")])
        or meta.get("og:title", ""),
        author=_author(nodes),
        description=_first([_first(node.get("description")) for node in nodes if node.get("description")])
        or meta.get("og:description", "")
        or meta.get("description", ""),
        language=_language(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""),
        og_type=meta.get("og:type", "").lower(),
    )


def iso_date(value: str) -> str:
    """Return `value` as ISO 8601 with its time zone kept, or empty where it is no such date."""
    text = value.strip()
    if len(text) < 8 or len(text) > 40:
        return ""
    for parse in (_iso, parsedate_to_datetime):
        try:
            found = parse(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return found.isoformat() if FIRST_YEAR <= found.year <= LAST_YEAR else ""
    return ""


def _iso(text: str) -> date:
    if len(text) <= 10:
        return date.fromisoformat(text)
    # "2025-05-20 10:00:00 +0200" and "... UTC" are met too.
    return datetime.fromisoformat(re.sub(r"\s*(?:UTC|GMT)$", "+00:00", re.sub(r"\s+(?=[+-]\d\d:?\d\d$)", "", text)))


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        text = (script.text or "")[:LONGEST].strip()
        try:
            yield from _nodes(json.loads(text, strict=False), 0)
        except (ValueError, RecursionError):
            continue  # a broken block is the page's fault and leaves the other sources


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            if isinstance(value.get(key), (list, dict)):
                yield from _nodes(value[key], depth + 1)


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.xpath("//meta[@content]"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        found.setdefault(name.strip().lower(), node.get("content").strip())
    return found


def _canonical(tree: HtmlElement, url: str) -> str:
    """The page's own canonical address, believed only within its own site."""
    for href in tree.xpath("//link[@rel='canonical']/@href")[:1]:
        try:
            absolute = str(urldefrag(urljoin(url, href.strip())).url)
            own, asked = urlsplit(absolute), urlsplit(url)
            # Not the home page, and nothing that a browser would run: javascript:// can have the right host too.
            if own.netloc == asked.netloc and own.scheme in ("http", "https") and own.path.strip("/"):
                return re.sub(r"\s", "%20", absolute)
        except ValueError:
            return ""
    return ""


def _language(value: str) -> str:
    """The language of a tag such as en-GB, zh_Hans or fil."""
    found = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", value)
    return found[1].lower() if found else ""


def _author(nodes: list[dict[str, Any]]) -> str:
    names = [
        str(_first(one.get("name")) if isinstance(one, dict) else one)
        for node in nodes
        for one in _list(node.get("author"))
    ]
    return "; ".join(dict.fromkeys(name.strip() for name in names if name.strip()))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _strings(value: Any) -> list[str]:
    return [item for item in _list(value) if isinstance(item, str)]


def _first(value: Any) -> str:
    return next((unescape(item).strip() for item in _list(value) if isinstance(item, str) and item.strip()), "")


def _is_false(value: Any) -> bool:
    return value is False or (
        isinstance(value, str)
        and value.strip().lower() in ("false", "http://schema.org/false", "https://schema.org/false")
    )
