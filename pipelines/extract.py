"""Page -> Article: the body with its title, date and author. The only importer of trafilatura."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from lxml import etree, html as lxml_html
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from pipelines.items import ArticleItem, Drop
from pipelines.metadata import iso_date, metadata
from pipelines.states import genre_of, state_of

# Past this many characters a page is a dump, not an article; what lies beyond is not read.
LONGEST_PAGE = 5_000_000
DEEPEST_TREE = 256
# Not text: controls, and marks that turn the direction of what follows them on our pages.
INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")


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


def extract(page: str, url: str, listed: str = "") -> Extracted:
    """Read one page. `listed` is the date that a feed or sitemap gave. Whatever the input, the answer has a state."""
    tree = _parse(page)
    if tree is None:
        return Extracted(url)
    own = metadata(tree, url)
    found = _body(tree, url)
    text = clean_text(found.text or "") if found else ""
    title = clean_line(own.headline or (found.title if found else "") or "")
    published = own.published or iso_date(listed) or (iso_date(str(found.date or "")) if found else "")
    return Extracted(
        url=own.canonical or url,
        title=title,
        published=published,
        author=clean_line(own.author or (found.author if found else "") or ""),
        description=clean_line(own.description),
        language=own.language or "",
        text=text,
        state=state_of(page, text, own, title),
        genre=genre_of(own, url, title),
    )


def clean_text(text: str) -> str:
    """Return `text` in NFC with a paragraph a line: no empty lines, no controls, runs of blanks as one."""
    lines = (clean_line(line) for line in re.split(r"[\n\r\u2028\u2029\x0b\x0c\x85]+", text))
    return "\n".join(line for line in lines if line)


def clean_line(text: str) -> str:
    """Return one line of text, cleaned in the same way."""
    whole = text.encode("utf-8", "ignore").decode("utf-8")  # lone surrogates go
    return SPACES.sub(
        " ", INVISIBLE.sub("", unicodedata.normalize("NFC", whole.replace("\n", " ").replace("\r", " ")))
    ).strip()


def _parse(page: str) -> HtmlElement | None:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", page[:LONGEST_PAGE].replace("\x00", ""))
    if not text.strip():
        return None
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree if _depth_within(tree) else None


def _depth_within(tree: HtmlElement) -> bool:
    """A tree deeper than any page is hostile: what walks it recursively would overflow."""
    depth = 0
    for action, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if action == "start" else -1
        if depth > DEEPEST_TREE:
            return False
    return True


def _body(tree: HtmlElement, url: str) -> Document | None:
    """Fast, with tables, without comments: F1 .962 on article-extraction-benchmark, side by side with .957 for the
    thorough default and .934 for favor_precision. Repeat with: python -m benchmark.extraction
    """
    try:
        found = bare_extraction(
            tree,
            url=url or None,
            fast=True,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, etree.LxmlError):
        return None  # trafilatura's own faults on hostile pages: the page counts as one without a body
    return found if isinstance(found, Document) else None


class Extract:
    """The pipeline step: Page -> ArticleItem, or a Drop for a page that could not be fetched."""

    def process_item(self, item: Any) -> ArticleItem | Drop:
        if item.failure:
            return Drop(item.event, item.outlet, item.requested or item.url, item.fetched, item.failure)
        read = extract(item.html, item.url, item.listed)
        return ArticleItem(
            event=item.event,
            outlet=item.outlet,
            url=read.url,
            fetched=item.fetched,
            title=read.title,
            published=read.published,
            author=read.author,
            description=read.description,
            language=read.language,
            text=read.text,
            state=read.state,
            genre=read.genre,
            source=item.source,
        )
