"""What a source type is: where an outlet's pages are listed, and how such a listing is read."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from compare.records import Event

if TYPE_CHECKING:
    from scrapy.http import Response

    from crawlers.events import EventSpec

MEBIBYTE = 1 << 20
START_TAG = re.compile(rb"<[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One address in a listing, as it stands there, with all that is said of it; dates are ISO 8601 or empty."""

    url: str
    title: str = ""
    published: str = ""
    modified: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing, read: pages, and further listings; `next` is the address of the next page of a feed that is paged.

    `failure` names why it could not be read, or is empty.
    """

    entries: tuple[Entry, ...] = ()
    more: tuple[Entry, ...] = ()
    failure: str = ""
    next: str = ""


class Source:
    """A source type. Subclass it in a file of its own in `crawlers/spiders/` and name an instance `SOURCE` there.

    `listings` and `pages` yield (outlet id, address); `read` is called with the answer for each listing. An entry on
    a site that is none of the outlet's is followed only where `own_site_only` is false.
    """

    name = ""
    own_site_only = False
    max_size = 8 * MEBIBYTE

    def listings(self, spec: EventSpec) -> Iterable[tuple[str, str]]:
        """Yield the listings to fetch."""
        return ()

    def pages(self, spec: EventSpec) -> Iterable[tuple[str, str]]:
        """Yield pages to fetch without a listing."""
        return ()

    def read(self, response: Response, event: Event) -> Listing:
        """Return what a listing lists. Never raises: what cannot be read has a `failure`."""
        raise NotImplementedError


def all_sources() -> tuple[Source, ...]:
    """Return the SOURCE of every file in `crawlers/spiders/`, in order of file names."""
    package = import_module("crawlers.spiders")
    modules = (import_module(f"crawlers.spiders.{found.name}") for found in pkgutil.iter_modules(package.__path__))
    return tuple(module.SOURCE for module in modules if hasattr(module, "SOURCE"))


def is_html(body: bytes) -> bool:
    """Return whether an answer is a page for people rather than a list for machines."""
    head = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in head


def declares_entities(body: bytes) -> bool:
    """Return whether an XML text declares entities of its own, as bombs do and feeds and sitemaps need not.

    Parsers limit what these expand to, but one that gives up after a second has held every other answer up as long.
    """
    first = START_TAG.search(body)
    return b"<!ENTITY" in body[: first.start() if first else len(body)].upper()
