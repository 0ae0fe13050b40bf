"""Outlets and articles are read from files; a new article is one new file."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from crawlers.newsroom.content import ARTICLES, EVENTS, Block, load_houses, load_stories, read_story

HOUSES = load_houses()
STORIES = load_stories(HOUSES)

ARTICLE = """+++
title = "Tide comes in"
published = 2025-05-23T09:40:00+01:00
section = "Local"
description = "As expected."
+++
The tide came
in.

## Later

> It went out.
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / "some-event" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_an_article_is_one_file(tmp_path: Path) -> None:
    write(tmp_path, "harbour-daily-tide-in.md", ARTICLE)
    (story,) = load_stories(HOUSES, tmp_path)
    house = next(house for house in HOUSES if house.id == story.house)
    assert (story.event, story.house, story.slug) == ("some-event", "harbour-daily", "tide-in")
    assert story.blocks == (Block("p", "The tide came in."), Block("h2", "Later"), Block("blockquote", "It went out."))
    assert story.text == "The tide came in.\nLater\nIt went out."
    assert story.path(house) == "/2025/05/23/tide-in"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("no-such-outlet-tide.md", ARTICLE, "named <outlet>-<slug>.md"),
        ("harbour-daily-tide.md", "The tide came in.", "toml between"),
        ("harbour-daily-tide.md", "Before.\n" + ARTICLE, "toml between"),
        ("harbour-daily-tide.md", ARTICLE.replace("+01:00", ""), "time zone"),
    ],
)
def test_a_malformed_article_names_its_file(tmp_path: Path, name: str, text: str, says: str) -> None:
    path = write(tmp_path, name, text)
    with pytest.raises(ValueError, match=re.escape(says)) as caught:
        read_story(path, HOUSES)
    assert str(path) in str(caught.value)


def test_the_newsroom_is_as_varied_as_the_demo_needs() -> None:
    assert len(HOUSES) >= 8
    assert len({house.host for house in HOUSES}) == len(HOUSES)
    assert len({house.design for house in HOUSES}) >= 4
    assert {house.listing for house in HOUSES} == {"rss", "atom", "sitemap", "sections"}
    assert sum(house.agency for house in HOUSES) == 1
    assert max(Counter(house.owner for house in HOUSES).values()) == 2
    assert any(house.disallow for house in HOUSES)


def test_every_event_has_articles_and_others_stay_out() -> None:
    counts = Counter(story.event for story in STORIES)
    assert set(counts) == {path.stem for path in EVENTS.glob("*.toml")} | {"elsewhere"}
    assert min(counts.values()) >= 6


def test_no_two_articles_of_an_outlet_share_a_path() -> None:
    houses = {house.id: house for house in HOUSES}
    assert len({(story.house, story.path(houses[story.house])) for story in STORIES}) == len(STORIES)


def test_bodies_are_prose_of_a_news_articles_length() -> None:
    for story in STORIES:
        words = len(story.text.split())
        assert words <= 450, story.slug
        assert words >= (25 if story.paywall else 80), story.slug


def test_every_file_below_articles_is_an_article() -> None:
    assert {path.suffix for path in ARTICLES.rglob("*") if path.is_file()} == {".md"}


@pytest.mark.parametrize("path", sorted(EVENTS.glob("*.toml")), ids=lambda path: path.stem)
def test_an_events_words_and_dates_take_its_articles_and_no_other(path: Path) -> None:
    event = tomllib.loads(path.read_text(encoding="utf-8"))
    for story in STORIES:
        text = f"{story.title}\n{story.text}".lower()
        within = event["since"] <= story.published.date() <= event["until"]
        every = all(word.lower() in text for word in event["all"])
        some = any(word.lower() in text for word in event["any"])
        assert (within and every and some) == (story.event == path.stem), (story.house, story.slug)
    assert event["demo"] is True
