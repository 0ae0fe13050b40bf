"""What walks through the pipelines: an article, or an address that gave none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class ArticleItem:
    """One page, read. `published` is ISO 8601 or empty; `state` and `genre` as in compare.records.

    `url` is the page's canonical address, `requested` the one that was asked for, empty where they are one.
    """

    event: str
    outlet: str
    url: str
    fetched: str
    title: str = ""
    published: str = ""
    author: str = ""
    description: str = ""
    language: str = ""
    text: str = ""
    state: str = "ok"
    genre: str = "news"
    source: str = ""
    requested: str = ""


@dataclass
class Drop:
    """An address that gave no article of the event, and why, in a few words that are the same for all like it."""

    event: str
    outlet: str
    url: str
    fetched: str
    reason: str
    detail: str = ""
    title: str = ""
    published: str = ""
    requested: str = ""
