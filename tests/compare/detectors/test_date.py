"""Dates: two days of one happening differ; less detail, other happenings, limits and days of saying do not."""

from __future__ import annotations

import pytest

from compare.judge import judge
from compare.records import Slot

WEDNESDAY = "2026-03-04T09:00:00Z"
DIFFER = [
    ("The ferry sank on 3 March.", "The ferry sank on 9 March."),
    ("The inquest opens on Tuesday.", "The inquest will open on Thursday."),
    ("The reservoir was drained last Monday.", "The reservoir was drained last Thursday."),
    ("The roof collapsed at 6.15am.", "The roof collapsed at 9.40am."),
    ("The roof collapsed just before noon.", "The roof collapsed at 3 p.m."),
    ("The abbey was founded in 1183.", "The abbey was founded in 1261."),
    ("The trial begins on 14 May 2026.", "The trial begins on 21 May 2026."),
    ("Police said the keeper died on 3 March.", "The keeper died on 9 March."),
    ("The roof collapsed at noon GMT.", "The roof collapsed at 3 p.m. GMT."),
    ("The chapel burned down in June 2019.", "The chapel burned down in October 2019."),
]
NO_DIFFERENCE = [
    ("The ferry sank on 3 March.", "The ferry sank on March 3rd."),
    ("The ferry sank on 3 March 2026.", "The ferry sank in March 2026."),
    ("The ferry sank on Tuesday.", "The ferry sank on 3 March."),
    ("The ferry sank yesterday.", "The ferry sank on Tuesday."),
    ("The roof collapsed at 6.15am.", "The roof collapsed shortly after 6 a.m."),
    ("The roof collapsed at 3 p.m.", "The roof collapsed at 15:00."),
    ("The abbey was founded in the 1180s.", "The abbey was founded in 1183."),
    ("The law takes effect in early June.", "The law takes effect on 2 June."),
    ("The ferry sank on Tuesday.", "The inquest opened on Thursday."),
    ("The road was closed, police said on Tuesday.", "The road was closed, the council said on Monday."),
    ("Tenants must leave by 30 June.", "Tenants must leave on 28 June."),
    ("The trial begins on Monday and ends on Friday.", "The trial ends on Friday."),
    ("The festival begins on 3 May.", "The festival ends on 7 May."),
    ("Ada Quill was arrested on 3 March.", "Tor Lund was arrested on 9 March."),
    ("The roof collapsed at noon GMT.", "The roof collapsed at 3 p.m."),
    ("Voters cast 900 ballots as of 4 p.m.", "Voters cast ballots at 8 a.m."),
    ("Quill was a 2008 Merrow Fellow elected by the board.", "Quill was elected by the board in 1998."),
    ("The two women last met on 2 March.", "The last time the two women met was on 23 February."),
]


def slots(a: str, b: str, date_a: str = WEDNESDAY, date_b: str = WEDNESDAY) -> list[Slot]:
    return [slot for finding, slot in judge(a, b, date_a, date_b).differing if finding.kind == "date"]


@pytest.mark.parametrize(("a", "b"), DIFFER)
def test_two_times_of_one_happening_are_one_difference_named_in_the_words_of_the_text(a: str, b: str) -> None:
    for first, second in ((a, b), (b, a)):
        (slot,) = slots(first, second)
        assert first[slot.a.start : slot.a.end] == slot.value_a
        assert second[slot.b.start : slot.b.end] == slot.value_b
        assert slot.about and set(slot.about.split()) <= set(first.split())
        assert slot.reason == "contradiction"


@pytest.mark.parametrize(("a", "b"), NO_DIFFERENCE)
def test_less_detail_other_happenings_limits_and_days_of_saying_are_none(a: str, b: str) -> None:
    assert slots(a, b) == slots(b, a) == []


def test_one_weekday_word_means_two_days_in_reports_a_week_apart() -> None:
    told = "The ferry sank on Monday."
    assert slots(told, told, "2026-03-04", "2026-03-05") == []
    assert slots(told, told, "2026-03-04", "2026-03-11")


def test_the_reporters_own_day_may_lie_one_day_apart_and_no_more() -> None:
    assert slots("The ferry sank today.", "The ferry sank on Tuesday.") == []
    assert slots("The ferry sank today.", "The ferry sank on Sunday.")


def test_a_day_after_a_limit_exceeds_it() -> None:
    assert slots("The hall must be repaired by 30 June.", "The hall must be repaired on 9 July.")


def test_a_date_that_the_other_article_gives_too_is_of_something_else() -> None:
    told = "The ferry sank on 9 March."
    assert slots("The ferry sank on 3 March.", told)
    assert not slots("The ferry sank on 3 March. Divers reached it on 9 March.", told)


def test_a_day_ahead_and_a_day_gone_are_two_happenings() -> None:
    assert not slots("The council voted on 2 February 2026.", "The council will vote on 9 April 2026.")


def test_each_source_of_its_own() -> None:
    a, b = "The ferry sank on 3 March, rescuers said.", "The ferry sank on 9 March, the owner said."
    assert [slot.reason for slot in slots(a, b)] == ["attribution"]
