from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlite_utils import Database

from crawlers.events import EventSpec
from pipelines.articles import load_articles, load_event, load_outlets
from pipelines.items import ArticleItem, Drop
from pipelines.store import store_article, store_drop

LATER = "2025-05-22T10:00:00+00:00"


def test_an_event_comes_back_as_it_was_stored(db: Database, spec: EventSpec) -> None:
    assert load_event(db, "bridge") == spec.event
    assert load_outlets(db, "bridge") == [one.outlet for one in spec.outlets]


def test_the_newest_revision_is_compared(db: Database, make_item: Callable[..., ArticleItem]) -> None:
    store_article(db, make_item("gull"))
    store_article(db, make_item("gull", text="Another text.", fetched=LATER))
    (article,) = load_articles(db, "bridge")
    assert (article.text, article.outlet, article.published) == ("Another text.", "gull", "2025-05-20T10:00:00+02:00")


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        ("http 404", "failed"),
        ("timeout", "failed"),
        ("robots.txt", "failed"),
        ("paywall", "paywall"),
        ("bot-wall", "bot-wall"),
        ("consent-wall", "consent-wall"),
        ("no-body", "no-body"),
        ("off-topic", None),
        ("out of window", None),
        ("not-an-article", None),
        ("feed is html", None),
    ],
)
def test_an_address_that_may_have_held_an_article_is_a_failed_one(db: Database, reason: str, state: str | None) -> None:
    store_drop(db, Drop("bridge", "gull", "https://gull.example/x", LATER, reason))
    assert [article.state for article in load_articles(db, "bridge")] == ([state] if state else [])
