"""The expectations speak of the articles as they are: pages exist, and values stand in the texts of their outlets."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from crawlers.newsroom.content import EVENTS, Story, load_houses, load_stories

GOLDEN = Path(__file__).parents[2] / "golden"
HOUSES = {house.id: house for house in load_houses()}
STORIES = load_stories(tuple(HOUSES.values()))
FILES = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLDEN.glob("*.toml"))]
KINDS = {"number", "date", "name", "polarity", "quote"}
REASONS = {"contradiction", "update", "scope", "attribution"}
CANONICAL = re.compile(r"\d{4}-\d\d(-\d\d)?|\d{4,}")  # how a side's value may be spelled, though no text spells it so

by_event = pytest.mark.parametrize("golden", FILES, ids=lambda golden: golden["event"])


def of_event(golden: dict[str, Any]) -> list[Story]:
    return [story for story in STORIES if story.event == golden["event"]]


def stands_in(alternative: str, text: str) -> bool:
    before = r"(?<!\d)(?<!\d[.,])" if alternative[0].isdigit() else ""
    after = r"(?!\d)(?![.,]\d)" if alternative[-1].isdigit() else ""
    return re.search(before + re.escape(alternative) + after, text, re.IGNORECASE) is not None


def test_every_event_has_a_file_and_every_file_an_event() -> None:
    assert {golden["event"] for golden in FILES} == {path.stem for path in EVENTS.glob("*.toml")}


@by_event
def test_pages_are_those_of_the_event(golden: dict[str, Any]) -> None:
    expected = {
        (story.house, story.path(HOUSES[story.house]), story.paywall, story.opinion) for story in of_event(golden)
    }
    pages = golden["page"]
    said = {(page["outlet"], page["path"], page["state"] == "paywall", page["genre"] == "opinion") for page in pages}
    assert said == expected
    assert golden["articles"] == len(expected)


@by_event
def test_dropped_addresses_are_served_but_belong_elsewhere(golden: dict[str, Any]) -> None:
    served = {(story.house, story.path(HOUSES[story.house])) for story in STORIES if story.event == "elsewhere"}
    served |= {(story.house, f"/print/{story.slug}") for story in STORIES if story.prints}
    assert {(one["outlet"], one["path"]) for one in golden["dropped"]} <= served


@by_event
def test_every_expected_value_stands_in_the_text_of_an_outlet_named_for_it(golden: dict[str, Any]) -> None:
    texts = {story.house: story.text for story in of_event(golden)}
    for one in [*golden["must"], *golden.get("may", ())]:
        assert one["kind"] in KINDS
        assert set(one["reason"]) <= REASONS
        assert len(one["values"]) == len(one["outlets"]) >= 2
        for value, outlets in zip(one["values"], one["outlets"], strict=True):
            said = " ".join(texts[outlet] for outlet in outlets)
            assert any(stands_in(alternative, said) for alternative in value.split("|")), (one["about"], value)


@by_event
def test_every_harmless_value_stands_in_some_text(golden: dict[str, Any]) -> None:
    said = "\n".join(story.text for story in of_event(golden))
    for one in golden["mustnot"]:
        assert one["kind"] in KINDS
        for value in one["values"]:
            known = any(stands_in(form, said) or CANONICAL.fullmatch(form) for form in value.split("|"))
            assert known, (one["why"], value)
