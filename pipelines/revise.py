"""A page that is read again: nothing new, or a revision with its edits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from compare.changes import changes
from compare.conclusions import Change
from compare.records import Article, make_id
from compare.redating import date_change
from compare.substance import is_cosmetic
from pipelines.articles import article_of
from pipelines.items import ArticleItem

# Whose date is believed before whose.
RANK = {"page": 3, "": 2, "listing": 2, "guess": 1}


def read_again(row: Mapping[str, Any], item: ArticleItem) -> tuple[ArticleItem, str, tuple[Change, ...]] | None:
    """Return what is new in a page whose newest revision is `row`: what to store, its id, its edits; or None.

    A wall or an error today does not unsay what was read before, and what is merely cosmetic is not new. A new date of
    publication is, where the page itself gives it.
    """
    item = _with_date(row, item)
    old = article_of(row)
    new = replace(old, state=item.state, title=item.title, text=item.text, published=item.published)  # type: ignore[arg-type]
    moved = date_change(old, new) if _is_the_pages(row, item) else ()
    if not moved and _is_unchanged(old, new):
        return None
    # One text under two dates is two revisions.
    named = (old.id, item.state, item.title, item.text, *((item.published,) if moved else ()))
    new = replace(new, revision=make_id("revision", *named))
    # A wall that fell, a page that got a body, and other rules of the outlet's file are no edit of the outlet's.
    edits = changes(old, new) if row["reading"] == item.reading else ()
    return item, new.revision, (*(date_change(old, new) if moved else ()), *edits)


def _is_unchanged(old: Article, new: Article) -> bool:
    if new.state != "ok" and old.state == "ok":
        return True
    same = (old.state, old.title, old.text) == (new.state, new.title, new.text)
    return same or is_cosmetic(old, new)


def _is_the_pages(row: Mapping[str, Any], item: ArticleItem) -> bool:
    """Whether a date is the page's own, and so is the one before, if there was any: listings and guesses waver."""
    return item.dated == "page" and (row["dated"] == "page" or not row["published"])


def _with_date(row: Mapping[str, Any], item: ArticleItem) -> ArticleItem:
    """A page that does not say its date today, or only a listing does, keeps the better one that it gave before."""
    if row["published"] and (not item.published or RANK[item.dated] < RANK[row["dated"]]):
        return replace(item, published=row["published"], dated=row["dated"])
    return item
