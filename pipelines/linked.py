"""JSON-LD: the nodes of a page that describe its own article, and not the others that it lists."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

ARTICLE_TYPES = re.compile(
    r"(?:Article|BlogPosting|Report|LiveBlog|Opinion|Review|MediaGallery|ImageGallery)", re.IGNORECASE
)
LISTING_TYPES = re.compile(r"^(?:CollectionPage|ItemList|SearchResultsPage|ProfilePage|ContactPage|AboutPage)$")
PAGE_TYPES = re.compile(r"(?:^|/)(?:Web|Item)Page$")
LINKED = re.compile(r"\s*application/ld\+json\b", re.IGNORECASE)
# Around the data some systems put the marks of a script for XML.
CDATA = re.compile(r"^\s*(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?|(?://|/\*)?\s*\]\]>(?:\s*\*/)?\s*$")
# JSON-LD beyond this nesting or size is no newspaper's.
DEEPEST = 12
LONGEST = 500_000
Node = dict[str, Any]


def linked_data(tree: HtmlElement) -> list[Node]:
    """Return every node that the page's JSON-LD blocks hold at the places where articles stand."""
    scripts = (script for script in tree.iter("script") if LINKED.match(script.get("type") or ""))
    return [node for script in scripts for node in _load(script.text or "")]


def own_articles(nodes: Sequence[Node], addresses: Sequence[str]) -> list[Node]:
    """Return the nodes of the article at `addresses`; a page whose many nodes all lead elsewhere lists them."""
    articles = [node for node in nodes if ARTICLE_TYPES.search(" ".join(strings(node.get("@type"))))]
    here = {_place(address) for address in addresses}
    placed = [(node, {_place(url) for url in _addresses(node)} - {""}) for node in articles]
    own = [node for node, places in placed if places & here]
    if own:
        return own
    elsewhere = {place for _, places in placed for place in places}
    # One node under a strange address is a careless page's own, unless another names no address at all.
    return [node for node, places in placed if not places] or (articles if len(elsewhere) == 1 else [])


def own_pages(nodes: Sequence[Node], addresses: Sequence[str]) -> list[Node]:
    """Return the nodes of a web page at `addresses`: some systems date the page and not the article on it."""
    pages = (node for node in nodes if any(PAGE_TYPES.search(kind) for kind in strings(node.get("@type"))))
    return [node for node in pages if any(_addresses(node)) and not leads_elsewhere(node, addresses)]


def leads_elsewhere(node: Node, addresses: Sequence[str]) -> bool:
    """Return whether a node names addresses, and none of `addresses`."""
    places = {_place(url) for url in _addresses(node)} - {""}
    return bool(places) and not places & {_place(address) for address in addresses}


def is_listing(nodes: Sequence[Node]) -> bool:
    """Return whether JSON-LD says that the page is a collection of others."""
    return any(LISTING_TYPES.match(kind) for node in nodes for kind in strings(node.get("@type")))


def strings(value: Any) -> list[str]:
    """Return the strings of a value that may be one, a list, or nothing."""
    return [item for item in listed(value) if isinstance(item, str)]


def first(value: Any) -> str:
    """Return the first string of a value that says something, without entities; or empty."""
    return next((unescape(item).strip() for item in listed(value) if isinstance(item, str) and item.strip()), "")


def listed(value: Any) -> list[Any]:
    """Return a list as it is, nothing as an empty one, and anything else as a list of one."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _load(text: str) -> Iterator[Node]:
    try:
        yield from _nodes(json.loads(CDATA.sub("", text[:LONGEST]).strip(), strict=False), 0)
    except (ValueError, RecursionError):
        return  # a broken block is the page's fault and leaves the other sources


def _nodes(value: Any, depth: int) -> Iterator[Node]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(key), (list, dict)):
                yield from _nodes(value[key], depth + 1)


def _addresses(node: Node) -> Iterator[str]:
    for value in (node.get("url"), node.get("mainEntityOfPage"), node.get("@id")):
        for item in listed(value):
            inner = item.get("@id") if isinstance(item, dict) else item
            yield from strings(inner)


def _place(address: str) -> str:
    """What the spellings of one address share: an http, a slash at the end or a query makes no other article."""
    try:
        return urlsplit(address).path.strip("/").casefold()
    except ValueError:
        return ""
