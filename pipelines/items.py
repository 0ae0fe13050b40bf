"""What walks through the pipelines: an article, one that is as it was, or an address that gave none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Visit:
    """How an address came to be asked for, and what the frontier keeps of the answer.

    `keys` are the names under which the frontier knows it, of the address that was asked for first; `listed` is the
    date of publication that its listing gave (ISO 8601), `etag` and `last_modified` are the server's validators, and
    `again` is the time (ISO 8601) before which the server does not want to be asked. Empty where there is none.
    """

    keys: tuple[str, ...] = ()
    kind: Literal["listing", "page"] = "page"
    source: str = ""
    listed: str = ""
    etag: str = ""
    last_modified: str = ""
    again: str = ""


NO_VISIT = Visit()


@dataclass
class ArticleItem:
    """One page, read. `published` is ISO 8601 or empty; `state` and `genre` as in compare.records.

    `url` is the page's canonical address, `requested` the one that was asked for, empty where they are one. `dated`
    says whose `published` is: the "page"'s own, a "listing"'s, a "guess", or empty. `reading` tells by which rules of
    the outlet's file the page was read: a text that changed with them was not edited.
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
    requested: str = ""
    visit: Visit = NO_VISIT
    dated: str = ""
    reading: str = ""


@dataclass
class Same:
    """An address whose server says that its page is what it was."""

    event: str
    outlet: str
    url: str
    fetched: str
    requested: str = ""
    visit: Visit = NO_VISIT


@dataclass
class Drop:
    """An address that gave no article of the event, and why, in a few words that are the same for all like it.

    `words` counts those of the body that was read all the same.
    """

    event: str
    outlet: str
    url: str
    fetched: str
    reason: str
    detail: str = ""
    title: str = ""
    published: str = ""
    requested: str = ""
    words: int = 0
    visit: Visit = NO_VISIT
