"""The newsroom as the demo and the end-to-end tests use it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from urllib.request import urlopen

import pytest

from crawlers.newsroom import start_newsroom


def test_every_article_is_served_where_it_says(tmp_path: Path) -> None:
    with start_newsroom() as newsroom:
        for story in newsroom.stories:
            with urlopen(newsroom.url(story), timeout=5) as answer:
                assert answer.status == 200
        assert len(newsroom.hits) == len(newsroom.stories)
    newsroom.stop()


def test_what_the_crawler_is_told_is_what_is_served() -> None:
    with start_newsroom() as newsroom:
        tables = newsroom.outlet_tables()
        for outlet, table in tables.items():
            sources = [*table["feeds"], *table["sitemaps"], *table["sections"]]  # type: ignore[misc]
            assert sources, outlet
            for url in [table["home"], *sources]:
                assert str(url).startswith(newsroom.bases[outlet])
                with urlopen(str(url), timeout=5) as answer:
                    assert answer.status == 200


def test_outlet_files_are_written_as_a_user_would(tmp_path: Path) -> None:
    with start_newsroom() as newsroom:
        written = newsroom.write_outlets(tmp_path / "outlets")
        tables = newsroom.outlet_tables()
    assert {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in written} == tables


def test_specs_are_the_demo_events_with_every_outlet() -> None:
    pytest.importorskip("crawlers.events")
    with start_newsroom() as newsroom:
        specs, tables = newsroom.specs(), newsroom.outlet_tables()
    assert [spec.event.id for spec in specs] == ["ferry-kestrel", "halden-merger", "telegram-vietnam"]
    assert all(spec.demo for spec in specs)
    assert all({one.outlet.id for one in spec.outlets} == set(tables) for spec in specs)
