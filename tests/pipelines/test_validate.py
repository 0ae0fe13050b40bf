from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.records import Event
from pipelines.items import ArticleItem
from pipelines.validate import in_window, reason_to_drop, speaks_of

EVENT = Event("e", "E", since="2025-05-20", until="2025-05-22", all=("Telegram",), any=("Vietnam", "Hanoi"))
ITEM = ArticleItem("e", "o", "https://o.example/1", "2025-05-21T00:00:00Z", "Telegram blocked", text="In Hanoi.")


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("Telegram", "telegram's owner", True),
        ("Telegram", "(Telegram)", True),
        ("Telegram", "Telegrams were sent", False),
        ("US", "The bus left", False),
        ("Ho Chi Minh City", "in Ho Chi\nMinh City today", True),
        ("Ho Chi Minh City", "Ho Chi Minh Citya", False),
        ("Việt Nam", "ở Viê\u0323t Nam", True),
        ("ŠKODA", "škoda sells", True),
        ("People's Bank", "the People’s Bank of", True),
        ("C++", "in C++ and", True),
        ("大桥", "港务局关闭了大桥。", True),
        ("大桥", "港务局关闭了隧道。", False),
        ("(", "a ( b", True),
    ],
)
def test_words_of_an_event_are_whole_words(word: str, text: str, found: bool) -> None:
    assert speaks_of(text, Event("e", "E", all=(word,))) is found


@given(st.text(min_size=1).filter(str.strip), st.text())
def test_any_word_can_be_asked_for(word: str, text: str) -> None:
    speaks_of(text, Event("e", "E", any=(word,)))


@pytest.mark.parametrize(
    ("published", "inside"),
    [
        ("", True),
        ("2025-05-19", False),
        ("2025-05-20", True),
        ("2025-05-22", True),
        ("2025-05-23", False),
        # The day on which it was published is the outlet's own, whatever day it was in UTC.
        ("2025-05-22T23:59:00-07:00", True),
        ("2025-05-23T00:01:00+07:00", False),
        ("2025-05-20T00:01:00+07:00", True),
        ("2025-05-19T23:59:00-07:00", False),
    ],
)
def test_window_is_counted_in_local_days(published: str, inside: bool) -> None:
    assert in_window(published, "2025-05-20", "2025-05-22") is inside


def test_open_windows() -> None:
    assert in_window("1999-01-01", "", "2025-05-22")
    assert in_window("2030-01-01", "2025-05-20", "")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        ({"title": "Blocked", "text": "In Hanoi."}, "off-topic"),
        ({"title": "Telegram blocked", "text": "In Peru."}, "off-topic"),
        ({"title": "Telegram blocked", "text": "Nothing.", "description": "From Vietnam"}, ""),
        ({"published": "2025-06-01"}, "out of window"),
        ({"state": "not-an-article"}, "not-an-article"),
        ({"state": "paywall"}, ""),
        ({"state": "paywall", "title": "Blocked", "text": ""}, "paywall"),
        ({"state": "bot-wall", "title": "", "text": ""}, "bot-wall"),
        ({"state": "consent-wall", "title": "Before you continue", "text": ""}, "consent-wall"),
    ],
)
def test_reason_to_drop(changes: dict[str, str], reason: str) -> None:
    assert reason_to_drop(replace(ITEM, **changes), EVENT) == reason


def test_none_of_the_words() -> None:
    event = replace(EVENT, none=("football",))
    assert reason_to_drop(ITEM, event) == ""
    assert reason_to_drop(replace(ITEM, text="In Hanoi, football."), event) == "off-topic"
    assert reason_to_drop(replace(ITEM, text="In Hanoi, footballers."), event) == ""


def test_a_page_given_by_hand_must_only_be_an_article() -> None:
    other = replace(ITEM, title="Weather", text="Rain.", published="1999-01-01")
    assert reason_to_drop(other, EVENT, by_hand=True) == ""
    assert reason_to_drop(replace(other, state="not-an-article"), EVENT, by_hand=True) == "not-an-article"
