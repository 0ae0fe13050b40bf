from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlite_utils import Database

from compare.records import Outlet
from crawlers.events import EventSpec
from crawlers.outlets import Expectations, OutletSpec
from pipelines import renewal
from pipelines.items import ArticleItem, Drop
from pipelines.renewal import inputs, renew
from pipelines.store import store_article, store_drop, store_event

Make = Callable[..., ArticleItem]
LATER = "2025-05-22T10:00:00+00:00"


def test_the_same_is_compared_once(filled: Database) -> None:
    first = renew(filled, "bridge")
    assert (first.changed, first.empty) == (True, False)
    when = next(filled.query("SELECT compared FROM events"))
    again = renew(filled, "bridge")
    assert (again.summary, again.changed) == (first.summary, False)
    assert next(filled.query("SELECT compared FROM events")) == when


def test_an_empty_event_is_said_to_be_empty(db: Database) -> None:
    assert (renew(db, "bridge").empty, renew(db, "bridge").empty) == (True, True)


def test_only_what_the_comparison_reads_counts(filled: Database, spec: EventSpec, make_item: Make) -> None:
    before = inputs(filled, "bridge")
    store_article(filled, make_item("gull", fetched=LATER))
    store_drop(filled, Drop("other", "gull", "https://gull.example/x", LATER, "timeout"))
    expecting = tuple(replace(one, expect=Expectations(body=0.5)) for one in spec.outlets)
    store_event(filled, replace(spec, outlets=expecting))
    assert inputs(filled, "bridge") == before
    other = make_item("gull", text="The bridge is closed, and 40 people were hurt. " * 6, fetched=LATER)
    changes: list[Callable[[], Any]] = [
        lambda: store_article(filled, other),
        lambda: store_drop(filled, Drop("bridge", "jay", "https://jay.example/x", LATER, "timeout")),
        lambda: store_event(filled, EventSpec(replace(spec.event, title="Bridge"), spec.outlets)),
        lambda: store_event(filled, EventSpec(spec.event, (*spec.outlets, OutletSpec(Outlet("kite", "Kite", "x"))))),
        lambda: store_event(filled, EventSpec(spec.event, (OutletSpec(Outlet("jay", "Jay", "x", owner="Reed")),))),
    ]
    for change in changes:
        change()
        assert inputs(filled, "bridge") != before
        before = inputs(filled, "bridge")


def test_another_version_of_the_comparison_compares_anew(filled: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    renew(filled, "bridge")
    monkeypatch.setattr(renewal, "_code", lambda: b"another")
    assert renew(filled, "bridge").changed


def test_what_is_known_of_an_outlets_furniture_is_an_input(filled: Database) -> None:
    before = inputs(filled, "bridge")
    for article in ("a", "b", "c"):
        assert inputs(filled, "bridge") == before
        filled.execute("INSERT INTO repeats VALUES ('gull', 'p', ?, '[]', '')", [article])
    assert inputs(filled, "bridge") != before
