"""An event in a database, stored item by item as a crawl stores it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from compare.records import Event, Outlet
from crawlers.events import EventSpec
from crawlers.outlets import OutletSpec
from pipelines.database import open_database
from pipelines.items import ArticleItem
from pipelines.store import store_article, store_event

OUTLETS = tuple(
    OutletSpec(Outlet(name, name.title(), f"https://{name}.example/", owner=owner))
    for name, owner in (("gull", ""), ("heron", "Reed Group"), ("ibis", "Reed Group"), ("jay", ""))
)
BODIES = {
    "gull": "The harbour bridge at Kestrel was closed on Tuesday after inspectors found a crack. Police said 12 people "
    'were hurt in the crush. "We will not open it before June," said Mara Oduya, head of the port authority.',
    "heron": "Inspectors found a crack in the harbour bridge at Kestrel, and it was closed on Tuesday. Police said 15 "
    'people were hurt in the crush. "We will not open it before July," said Mara Oduya, head of the port authority.',
    "ibis": "A crack closed the harbour bridge at Kestrel on Tuesday. The mayor flew to Halden for a dinner of the "
    "sailing club, as his diary shows. Shops near the bridge lost a third of their trade.",
}


def item(outlet: str, text: str = "", **fields: Any) -> ArticleItem:
    """Return an article of the event `bridge`."""
    given = {
        "event": "bridge",
        "outlet": outlet,
        "url": f"https://{outlet}.example/bridge",
        "fetched": "2025-05-21T10:00:00+00:00",
        "title": "Kestrel bridge closed",
        "published": "2025-05-20T10:00:00+02:00",
        "language": "en",
        "text": text or BODIES[outlet],
    }
    return ArticleItem(**(given | fields))


@pytest.fixture
def spec() -> EventSpec:
    return EventSpec(Event("bridge", "Kestrel bridge closed", all=("bridge",)), OUTLETS)


@pytest.fixture
def db(tmp_path: Path, spec: EventSpec) -> Database:
    database = open_database(tmp_path / "data.db")
    store_event(database, spec)
    return database


@pytest.fixture
def filled(db: Database) -> Database:
    """The event with an article of each outlet but one."""
    for outlet in BODIES:
        store_article(db, item(outlet))
    return db


@pytest.fixture
def make_item() -> Callable[..., ArticleItem]:
    return item
