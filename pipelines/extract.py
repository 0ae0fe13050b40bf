"""Page -> Article: the body with its title, date and author. The only importer of trafilatura."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from compare.records import make_id
from pipelines.items import ArticleItem, Drop, Same
from pipelines.metadata import metadata
from pipelines.prune import Selector, prune, selector
from pipelines.published import guessed, iso_date
from pipelines.states import genre_of, state_of
from pipelines.teasers import drop_teasers, is_listing, outline

# Past this many characters a page is a dump, not an article; what lies beyond is not read.
LONGEST_PAGE = 5_000_000
# Trees beyond these are hostile: recursion would overflow, and 100,000 elements took trafilatura 12 s.
DEEPEST_TREE = 256
MOST_ELEMENTS = 30_000
# A walk over the elements in Python takes three times as long.
TOO_DEEP: Any = etree.XPath(f"boolean({'/*' * (DEEPEST_TREE + 1)})")
COUNT: Any = etree.XPath("count(//*)")
# Not text: controls, soft hyphens, joiners of words, and marks that turn the direction of what follows on our pages.
INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    r"\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
# At some of these libxml2 gives the page up, though browsers pass over them.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
BREAKS = "\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
SPACES = re.compile(rf"[{BREAKS} \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
LINES = re.compile(rf"[{BREAKS}]+")


@dataclass(frozen=True, slots=True)
class Extracted:
    """A page, read. `text` has a paragraph a line; `published` is ISO 8601 or empty; `url` is the canonical address."""

    url: str
    title: str = ""
    published: str = ""
    author: str = ""
    description: str = ""
    language: str = ""
    text: str = ""
    state: str = "no-body"
    genre: str = "news"
    spared: str = ""
    dated: str = ""


def extract(page: str, url: str, listed: str = "", fetched: str = "", pruned: Sequence[Selector] = ()) -> Extracted:
    """Read one page. Whatever the input, the answer has a state.

    `listed` is the date that a feed or sitemap gave, `fetched` when the page was read; both ISO 8601 or empty. What
    `pruned` means is taken out first. Where that would leave no body of a page that has one, the page is read whole,
    and `spared` is the selector that took most of it. `dated` says whose date it is: page, listing, guess, or empty.
    """
    read, most = _read(page, url, listed, fetched, pruned)
    if most and read.state != "ok":
        whole, _ = _read(page, url, listed, fetched, ())
        return replace(whole, spared=most) if whole.state == "ok" else read
    return read


def _read(page: str, url: str, listed: str, fetched: str, pruned: Sequence[Selector]) -> tuple[Extracted, str]:
    """Return the page, read, and the selector that took most of it, or empty."""
    url = _address(url)
    tree = _parse(page)
    if tree is None:
        return Extracted(url), ""
    own = metadata(tree, url, fetched)
    said = own.published or iso_date(listed)
    found, listing, published, most = None, False, said, ""
    if _is_sane(tree):
        most = prune(tree, pruned)
        made = outline(tree)
        listing = is_listing(made, tree)
        drop_teasers(made, tree)
        published = said or guessed(tree, url, fetched)
        found = _body(tree, url, guess=not (own.headline and own.author))
    title = clean_line(own.headline or (found.title if found else "") or "")
    text = _without_title(clean_text(found.text or "") if found else "", title)
    read = Extracted(
        url=own.canonical or url,
        title=title,
        published=published,
        dated="page" if own.published else "listing" if said else "guess" if published else "",
        author=clean_line(own.author or (found.author if found else "") or ""),
        description=clean_line(own.description),
        language=own.language or "",
        text=text,
        state=state_of(page, text, own, title, listing=listing),
        genre=genre_of(own, url, title),
    )
    return read, most


def clean_text(text: str) -> str:
    """Return `text` in NFC with a paragraph a line: no empty lines, no controls, runs of blanks as one."""
    return "\n".join(line for part in LINES.split(text) if (line := clean_line(part)))


def clean_line(text: str) -> str:
    """Return one line of text, cleaned in the same way."""
    return SPACES.sub(" ", unicodedata.normalize("NFC", INVISIBLE.sub("", text))).strip()


def _address(url: str) -> str:
    """What is no address at all is none: what joins addresses to it would stumble."""
    try:
        urlsplit(url)
    except ValueError:
        return ""
    return INVISIBLE.sub("", url)


def _without_title(text: str, title: str) -> str:
    """A body that begins with its own headline would bring the headline in as a sentence."""
    first, _, rest = text.partition("\n")
    return rest if title and first.casefold() == title.casefold() else text


def _parse(page: str) -> HtmlElement | None:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", CONTROLS.sub("", page[:LONGEST_PAGE]))
    if not text.strip():
        return None
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _is_sane(tree: HtmlElement) -> bool:
    """Whether a tree is no deeper and no larger than any page of a newspaper."""
    return not TOO_DEEP(tree) and bool(COUNT(tree) <= MOST_ELEMENTS)


def _body(tree: HtmlElement, url: str, *, guess: bool) -> Document | None:
    """Fast, with tables, without comments; F1 on article-extraction-benchmark .965, and .971 once the teasers are out.

    There trafilatura's thorough default has .958 and favor_precision .964 (fast, without teasers: .947). `guess`: let
    it look for title and author too, which takes 1.6 times as long and is for pages that do not say. Repeat
    with: python -m benchmark.extraction
    """
    try:
        found = bare_extraction(
            tree,
            url=url or None,
            fast=True,
            include_comments=False,
            include_tables=True,
            with_metadata=guess,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, etree.LxmlError):
        return None  # trafilatura's own faults on hostile pages: the page counts as one without a body
    return found if isinstance(found, Document) else None


class Extract:
    """The pipeline step: Page -> ArticleItem, or Same, or a Drop for a page that could not be fetched."""

    def __init__(self, crawler: Any = None) -> None:
        self._crawler = crawler
        self._pruned: dict[str, list[Selector]] = {}

    @classmethod
    def from_crawler(cls, crawler: Any) -> Extract:
        return cls(crawler)

    def open_spider(self) -> None:
        """Learn from the event's outlets what is taken out of their pages."""
        outlets = self._crawler.spider.spec.outlets if self._crawler else ()
        self._pruned = {one.outlet.id: [selector(css) for css in one.prune] for one in outlets if one.prune}

    def process_item(self, item: Any) -> ArticleItem | Drop | Same:
        where = item.event, item.outlet, item.requested or item.url, item.fetched
        if item.failure:
            return Drop(*where, item.failure, visit=item.visit)
        if item.same:
            return Same(*where, visit=item.visit)
        pruned = self._pruned.get(item.outlet, ())
        read = extract(item.html, item.url, item.visit.listed, item.fetched, pruned)
        if read.spared and self._crawler:
            self._crawler.stats.inc_value(f"crossread/spared/{item.outlet}: {read.spared}")
        return ArticleItem(
            event=item.event,
            outlet=item.outlet,
            url=read.url,
            requested=item.requested,
            fetched=item.fetched,
            title=read.title,
            published=read.published,
            author=read.author,
            description=read.description,
            language=read.language,
            text=read.text,
            state=read.state,
            genre=read.genre,
            visit=item.visit,
            dated=read.dated,
            reading=make_id("prune", *(one.css for one in pruned)) if pruned else "",
        )
