"""What a page says of itself in JSON-LD and meta tags: dates with their time zone, paywall, genre, address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit

from lxml.html import HtmlElement

from pipelines.linked import (
    Node,
    first,
    is_listing,
    leads_elsewhere,
    linked_data,
    listed,
    own_articles,
    own_pages,
    strings,
)
from pipelines.published import published_of

AUTHOR_META = ("author", "article:author", "parsely-author", "byl", "dc.creator")
# A page has one h1, or one for the site and one for the article.
MOST_HEADINGS = 4
# What may follow an article's own address: its other renderings and its further pages.
RENDERING = re.compile(r"amp(?:\.html)?|print|index\.\w+|page/\d+|\d{1,3}", re.IGNORECASE)
# A parameter of an address that names the article, unlike one that says where its reader came from.
NAMING = re.compile(r"(?:^|&)(?!\w*clid=)(?:\w*id|p|article|story|news|doc)=\w", re.IGNORECASE)


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
    listing: bool = False
    free: bool = False
    words: int = 0


def metadata(tree: HtmlElement, url: str, latest: str = "") -> Metadata:
    """Read a parsed page's own words about itself; nothing is guessed from its text.

    `latest` is when the page was read, ISO 8601: nothing can have been published after it.
    """
    canonical = _canonical(tree, url)
    linked = linked_data(tree)
    addresses = [url, canonical]
    nodes = own_articles(linked, addresses)
    careless = [node for node in nodes if leads_elsewhere(node, addresses)]
    dated = [node for node in nodes if node not in careless] + own_pages(linked, addresses)
    meta = _meta(tree)
    free = [value for node in nodes for value in _access(node)]
    return Metadata(
        published=published_of(tree, dated, careless, meta, latest),
        kinds=tuple(kind for node in nodes for kind in strings(node.get("@type"))),
        section=_said(nodes, "articleSection") or meta.get("article:section", ""),
        paywalled=any(map(_is_false, free)) or meta.get("article:content_tier", "") in ("locked", "metered"),
        canonical=canonical,
        headline=_said(nodes, "headline") or _headline(tree, meta.get("og:title", "")),
        author=_author(nodes) or next((meta[name] for name in AUTHOR_META if "://" not in meta.get(name, "://")), ""),
        description=_said(nodes, "description") or meta.get("og:description", "") or meta.get("description", ""),
        language=next((code for tag in _languages(tree, nodes, meta) if (code := _language(tag))), ""),
        og_type=meta.get("og:type", "").lower(),
        listing=not nodes and is_listing(linked),
        free=bool(free) and not any(map(_is_false, free)),
        words=next((int(n) for node in nodes if (n := str(node.get("wordCount", ""))).isdecimal() and len(n) < 7), 0),
    )


def _said(nodes: Sequence[Node], key: str) -> str:
    return next((text for node in nodes if (text := first(node.get(key)))), "")


def _headline(tree: HtmlElement, shared: str) -> str:
    """og:title often carries the name of the site; a heading that stands in it is the headline itself."""
    headings = (" ".join(heading.text_content().split()) for heading in islice(tree.iter("h1"), MOST_HEADINGS))
    folded = " ".join(shared.split()).casefold()
    return next((text for text in headings if len(text.split()) > 1 and text.casefold() in folded), shared)


def _access(node: Node) -> list[Any]:
    """What a node and its marked parts say of isAccessibleForFree."""
    parts = [part for part in listed(node.get("hasPart")) if isinstance(part, dict)]
    return [value for one in (node, *parts) if (value := one.get("isAccessibleForFree")) is not None]


def _languages(tree: HtmlElement, nodes: Sequence[Node], meta: dict[str, str]) -> list[str]:
    own = [tree.get("lang") or "", tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""]
    names = ("og:locale", "content-language", "language", "dc.language")
    return own + [_said(nodes, "inLanguage")] + [meta.get(name, "") for name in names]


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.xpath("//meta[@content]"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or node.get("http-equiv") or ""
        found.setdefault(name.strip().lower(), node.get("content").strip())
    return found


def _canonical(tree: HtmlElement, url: str) -> str:
    """The page's own canonical address, believed only within its own site."""
    for href in tree.xpath("//link[@rel='canonical']/@href")[:1]:
        try:
            absolute = str(urldefrag(urljoin(url, href.strip())).url)
            own, asked = urlsplit(absolute), urlsplit(url)
            # Not the home page, and nothing that a browser would run: javascript:// can have the right host too.
            if own.netloc != asked.netloc or own.scheme not in ("http", "https") or not own.path.strip("/"):
                return ""
            if not _is_of_many(own, asked):
                return re.sub(r"\s", "%20", absolute)
        except ValueError:
            return ""
    return ""


def _is_of_many(own: SplitResult, asked: SplitResult) -> bool:
    """Whether a canonical address names a whole section: taken at its word, all its articles would be one."""
    if own.path.rstrip("/") == asked.path.rstrip("/"):
        return not own.query and bool(NAMING.search(asked.query))
    folder = own.path.rstrip("/") + "/"
    rest = asked.path.removeprefix(folder).strip("/")
    # A last part without figures or hyphens is the name of a section, seldom that of an article.
    is_named = bool(re.search(r"[\d-]", folder.rsplit("/", 2)[1]))
    return asked.path.startswith(folder) and bool(rest) and not is_named and not RENDERING.fullmatch(rest)


def _language(value: str) -> str:
    """The language of a tag such as en-GB, zh_Hans or fil."""
    found = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", value)
    return found[1].lower() if found else ""


def _author(nodes: Sequence[Node]) -> str:
    names = [
        str(first(one.get("name")) if isinstance(one, dict) else one)
        for node in nodes
        for one in listed(node.get("author"))
    ]
    return "; ".join(dict.fromkeys(name.strip() for name in names if name.strip()))


def _is_false(value: Any) -> bool:
    return value is False or (
        isinstance(value, str)
        and value.strip().lower() in ("false", "http://schema.org/false", "https://schema.org/false")
    )
