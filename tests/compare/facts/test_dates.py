"""Dates and times: what is one, which days its words allow, and which two may be compared."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.facts.dates import agree, comparable, dates
from compare.records import Fact

FRIDAY = "2025-05-23T10:00:00+07:00"
PIECES = st.sampled_from(
    "May March 21 31 February 29 2024 2025 0000 9999 Friday, last next this week month year early mid- "
    "late in since by of the 1990s ’90s 21/05/2025 "
    "31.02.2020 2025-13-45 2025-05-21 T10:00 yesterday today noon midnight 1:30 a.m. 25:99 14:05 GMT "
    "local time three days ago 999 years ago Q3 first half of "
    "quarter shortly after - – , . 🙂 \x00 st th".split(" ")
)
TEXTS = st.one_of(
    st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join)
)
STAMPS = st.one_of(
    st.sampled_from(
        [
            "",
            FRIDAY,
            "2025-05-23",
            "2025-05-23T02:00:00Z",
            "0001-01-01",
            "9999-12-31T23:00:00Z",
            "2025-99-99",
            "nonsense",
        ]
    ),
    st.text(max_size=12),
)


def only(text: str, published: str = FRIDAY) -> Fact:
    (fact,) = dates(text, published)
    return fact


@given(TEXTS, STAMPS)
@settings(max_examples=300, deadline=None)
def test_offsets_order_and_no_exception(text: str, published: str) -> None:
    end = 0
    found = dates(text, published)
    for fact in found:
        assert text[fact.start : fact.end] == fact.text
        assert fact.text
        assert fact.start >= end
        assert fact.low <= fact.high
        end = fact.end
    for a in found:
        for b in found:
            assert comparable(a, b) == comparable(b, a)
            if comparable(a, b):
                assert agree(a, b) == agree(b, a)


@pytest.mark.parametrize(
    "text",
    [
        "May " * 8_000,
        "1:" * 15_000,
        "2025-" * 8_000,
        "Friday " * 6_000,
        "in 2009 " * 6_000,
        "1 2 3 " * 8_000 + "May",
        "last " * 9_000,
    ],
)
def test_adversarial_input_takes_linear_time(text: str) -> None:
    def seconds(piece: str) -> float:
        started = time.perf_counter()
        dates(piece, FRIDAY)
        return time.perf_counter() - started

    assert seconds(text) < 0.4 + 12 * seconds(text[: len(text) // 4])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was on 21 May.", "2025-05-21"),
        ("It was on May 21st.", "2025-05-21"),
        ("It was on the 21st of May.", "2025-05-21"),
        ("It was on May 21, 2025, at sea.", "2025-05-21"),
        ("It was on Wednesday, May 21.", "2025-05-21"),
        ("It was on 21/05/2025 at sea.", "2025-05-21"),
        ("It was on 2025-05-21 at sea.", "2025-05-21"),
        ("It sank on Friday.", "2025-05-23"),
        ("It sank on Saturday.", "2025-05-17"),
        ("It sank last Friday.", "2025-05-16"),
        ("It will sail on Tuesday.", "2025-05-27"),
        ("It will sail, the owner said on Tuesday.", "2025-05-20"),
        ("It sank yesterday.", "2025-05-22"),
        ("It sank this morning.", "2025-05-23"),
        ("It sank three days ago.", "2025-05-20"),
        ("It was built last August.", "2024-08"),
        ("It is due in early June.", "2025-06-01..2025-06-12"),
        ("It is due in mid-June.", "2025-06-09..2025-06-22"),
        ("It was built in June 2024.", "2024-06"),
        ("It was built in 2009.", "2009"),
        ("It was built in the 1990s.", "1990s"),
        ("It was built late 2023.", "2023-08-01..2023-12-31"),
        ("It was the 2006 film.", "2006"),
        ("It was sold in Q3 2024.", "2024-07..2024-09"),
        ("It sailed last week.", "2025-05-12..2025-05-18"),
        ("It sailed on 28 December.", "2024-12-28"),
        ("It sank at 1:30 a.m. there.", "01:30"),
        ("It sank at 14:05 local time.", "14:05"),
        ("It sank at noon there.", "12:00"),
        ("It sank shortly after 2 a.m. there.", "02:00"),
        ("It sank at 7.30pm there.", "19:30"),
    ],
)
def test_value(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    "text",
    [
        "They may go, and he may march on the town; Theresa May said so.",
        "The Sunday Times and the Mail on Sunday and The Sun wrote of Black Friday.",
        "A total of 2009 people came; 2,009 more left.",
        "It was on 31 February 2020 and on 45 May.",
        "The 21 May Brigade met.",
        "With 13:41 to play they led.",
        "On 05/06/2025 or 06/05/2025?",
        "",
    ],
)
def test_no_date(text: str) -> None:
    assert [fact.text for fact in dates(text, FRIDAY)] == []


def test_without_publication_date() -> None:
    day, month_day = only("on Friday", ""), only("on 21 May", "")
    assert (day.unit, day.low, day.high) == ("weekday", 4, 4)
    assert (month_day.unit, month_day.value) == ("monthday", "05-21")
    assert dates("yesterday", "") == []
    assert comparable(day, only("Friday night", ""))
    assert not comparable(day, only("on Monday", ""))
    assert comparable(month_day, only("21 May 2025")) and agree(month_day, only("21 May 2025"))
    assert not agree(month_day, only("22 May 2025"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("on Friday", "on May 23"),
        ("on June 2", "in early June"),
        ("on 21 May", "in May 2025"),
        ("in May 2025", "in 2025"),
        ("at 1:30 a.m.", "around 1:30 a.m."),
        ("at 2 a.m.", "at about 2:10 a.m."),
        ("at noon", "at 12:00 local time"),
        ("around midnight", "at 12:10 a.m."),
        ("in 2003", "in the early 2000s"),
        ("by June 2", "by 2 June"),
    ],
)
def test_precision_and_format_agree(a: str, b: str) -> None:
    assert comparable(only(a), only(b))
    assert agree(only(a), only(b)) and agree(only(b), only(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("on 21 May", "on 26 May"),
        ("on Friday", "on Thursday"),
        ("in 2005", "the 2006 film"),
        ("just after 2:30 a.m.", "shortly after 2 a.m."),
        ("at 1:30 a.m.", "at 1:30 p.m."),
        ("by June 2", "by June 4"),
        ("in early June", "in late June"),
    ],
)
def test_conflicts_do_not_agree(a: str, b: str) -> None:
    assert comparable(only(a), only(b))
    assert not agree(only(a), only(b))


@pytest.mark.parametrize(
    ("a", "b"), [("by June 2", "on June 2"), ("at 1 p.m.", "on June 2"), ("at 01:30 GMT", "at 8:30 a.m.")]
)
def test_different_things_are_not_compared(a: str, b: str) -> None:
    assert not comparable(only(a), only(b))


def test_utc_stamps_leave_the_day_open() -> None:
    today = only("today", "2025-05-23T02:00:00Z")
    assert (today.low, today.high) == (date(2025, 5, 22).toordinal(), date(2025, 5, 23).toordinal())


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
@settings(max_examples=60, deadline=None)
def test_every_format_of_one_day_agrees(day: date) -> None:
    month = day.strftime("%B")
    told = [f"on {day.day} {month} {day.year}", f"on {month} {day.day}, {day.year}", f"on {day.isoformat()}"]
    facts = [only(text, "") for text in told]
    assert all(fact.low == fact.high == day.toordinal() for fact in facts)


def test_a_day_without_a_year_is_past_unless_the_text_looks_ahead() -> None:
    assert only("It sank in late October.").value.startswith("2024-10")
    assert only("It will sail in late October.").value.startswith("2025-10")
    assert only("It is due on 28 May.").value == "2025-05-28"
