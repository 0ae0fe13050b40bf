from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime

from sqlite_utils import Database

from pipelines.findings import compare_event
from pipelines.items import ArticleItem, Drop
from pipelines.runs import begin_run, close_run_of
from pipelines.status import differences_as_text, status_lines
from pipelines.store import store_article, store_drop, store_run

START = datetime(2025, 5, 21, 10, tzinfo=UTC)


def test_each_outlet_has_its_line(filled: Database, make_item: Callable[..., ArticleItem]) -> None:
    store_article(filled, make_item("heron", url="https://heron.example/2", text="Subscribe.", state="paywall"))
    for number, reason in enumerate(["http 404", "http 404", "timeout"]):
        store_drop(filled, Drop("bridge", "jay", f"https://jay.example/{number}", "2025-05-22T09:00:00+00:00", reason))
    store_run(filled, "bridge", {"start_time": START, "crossread/page": 7, "crossread/new": 4})
    later = START.replace(hour=11)
    store_run(filled, "bridge", {"start_time": later, "crossread/page": 8, "crossread/unchanged": 4})
    first, run, gull, heron, _, jay = status_lines(filled)
    assert first == "bridge  Kestrel bridge closed  (compared never)"
    assert run == "  last run 2025-05-21T11:00:00Z: 8 addresses, 4 articles (0 new, 0 edited), 0 dropped"
    assert gull == "  gull   1 article, last fetch 2025-05-21T10:00:00Z"
    assert heron.startswith("  heron  1 article, 1 paywall, last fetch")
    assert "0 articles" in jay
    assert "dropped 2 http 404, dropped 1 timeout" in jay
    assert jay.endswith("<< NO READABLE ARTICLE")


def test_a_run_that_goes_on_or_was_killed_says_so(db: Database) -> None:
    begin_run(db, "bridge")
    assert list(status_lines(db))[1].endswith("Z: under way")
    close_run_of(db, os.getpid(), "the process was killed by signal 9")
    assert list(status_lines(db))[1].endswith("Z: broken off: the process was killed by signal 9")


def test_an_outlet_that_was_never_asked_says_so(db: Database) -> None:
    assert all("never fetched" in line for line in list(status_lines(db))[1:])


def test_differences_stand_with_their_sentences(filled: Database) -> None:
    assert list(differences_as_text(filled, "bridge")) == ["No differences found."]
    compare_event(filled, "bridge")
    text = "\n".join(differences_as_text(filled, "bridge"))
    assert "Police said 12 people were hurt in the crush." in text
    assert "https://heron.example/bridge [" in text
