"""Charts of figures that moved: each report in its place and in words, whatever its time and its number."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from lxml import html

from pipelines.database import open_database
from tests.web.conftest import EVENT, EVIL, claim, fill
from tests.web.reviewing import Visitor, site_over
from web.plugins.figures import BOTTOM, HEIGHT, LEFT, RIGHT, TICKS, TOP, WIDTH, brief, chart, instant, number, ticks

START = datetime(2025, 9, 12, 22, 45, tzinfo=UTC)


def points(*given: tuple[float, float, str]) -> list[dict[str, Any]]:
    """Return points of (hours, number, step)."""
    return [
        {"at": START + timedelta(hours=hours), "number": value, "step": step, "value": f"{value}", "outlet": "gull"}
        for hours, value, step in given
    ]


@pytest.mark.parametrize(
    ("meant", "drawn"),
    [("9", 9), ("9+", 9), ("~13000", 13000), ("..90", 90), ("1000..10000", 5500), ("24.14", 24.14), ("-3", -3)],
)
def test_a_figure_is_drawn_at_its_number(meant: str, drawn: float) -> None:
    assert number(meant) == drawn


@pytest.mark.parametrize("meant", [None, "", "x", "2025-05-21", "nan", "inf", "9" * 400, "1..2..3"])
def test_what_is_no_number_has_no_place(meant: object) -> None:
    assert number(meant) is None


@pytest.mark.parametrize("stamp", ["", None, "yesterday", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_time_has_no_place(stamp: object) -> None:
    assert instant(stamp) is None


def test_marks_stand_by_time_and_number_within_the_picture() -> None:
    drawn = chart(points((0, 9, "first"), (10, 9, "value"), (20, 12, "moved"), (30, 9, "stale"), (40, 15, "moved")))
    assert drawn
    across = [mark["x"] for mark in drawn["marks"]]
    assert across == sorted(across)
    assert (across[0], across[2], across[-1]) == (LEFT, (LEFT + WIDTH - RIGHT) / 2, WIDTH - RIGHT)
    assert [mark["y"] for mark in drawn["marks"]] == [HEIGHT - BOTTOM, HEIGHT - BOTTOM, 85.0, HEIGHT - BOTTOM, TOP]
    assert drawn["line"].startswith(f"M{across[0]} {HEIGHT - BOTTOM}") and drawn["line"].endswith(f"H{WIDTH - RIGHT}")
    assert (drawn["first"], drawn["last"], drawn["stale"], drawn["outlets"]) == ("9", "15", 1, 1)
    assert [label["text"] for label in drawn["labels"]] == ["15", "12", "9"]


def test_one_value_is_no_chart_and_one_time_is() -> None:
    assert chart([]) is None
    assert chart(points((0, 9, "first"), (5, 9, "value"))) is None
    assert chart(points((0, 9, "first"), (0, 12, "moved")))


def test_a_steep_rise_is_drawn_by_powers_and_says_so() -> None:
    drawn = chart(points((0, 10, "first"), (1, 100, "moved"), (2, 1000, "moved")))
    assert drawn and drawn["steep"]
    assert [mark["y"] for mark in drawn["marks"]] == [156, 85, 14]
    below_zero = chart(points((0, -10, "first"), (1, 1000, "moved")))
    assert below_zero and not below_zero["steep"]


def test_labels_that_have_no_room_are_left_out_and_the_newest_stays() -> None:
    drawn = chart(points((0, 1, "first"), (1, 100, "moved"), (2, 101, "moved")))
    assert drawn
    assert [label["text"] for label in drawn["labels"]] == ["101", "1"]


@pytest.mark.parametrize("hours", [0, 0.4, 3, 26, 100, 24 * 30, 24 * 400, 24 * 365 * 60])
def test_the_axis_has_few_ticks_and_all_within(hours: float) -> None:
    end = START + timedelta(hours=hours)
    found = ticks(START, end)
    assert len(found) <= TICKS + 1
    assert all(START <= at <= end for at, _ in found)
    assert len({label for _, label in found}) == len(found)
    assert found or hours < 1.5


def test_ticks_are_full_hours_and_days() -> None:
    assert [label for _, label in ticks(START, START + timedelta(hours=42))] == ["13 Sep", "12:00", "14 Sep", "12:00"]


@pytest.mark.parametrize(
    ("value", "says"), [(14500, "14,500"), (2.3e9, "2.3bn"), (1234567, "1.235m"), (24.14, "24.14")]
)
def test_numbers_beside_the_axis_are_brief(value: float, says: str) -> None:
    assert brief(value) == says


def test_the_page_shows_each_with_words_and_shapes(tmp_path: Path) -> None:
    db = open_database(tmp_path / "x.db")
    fill(db)
    db.execute("UPDATE differences SET reason = 'update'")
    steps = (("gull", "12", "first", "09"), ("ibis", "15", "moved", "10"), ("heron", "12", "stale", "11"))
    for position, (outlet, value, step, hour) in enumerate(steps):
        row = {"event": EVENT, "position": position, "step": step, "subject": "d1", "outlet": outlet, "note": EVIL}
        row |= {"article": f"a-{outlet}", "claim": f"c-{outlet}", "published": f"2025-05-21T{hour}:00:00+00:00"}
        db["moments"].insert({**row, "value": value})
        mark = next(db.query("SELECT mark_start, mark_end FROM sides WHERE claim = ?", [f"c-{outlet}"]))
        fact = {"event": EVENT, "claim": f"c-{outlet}", "kind": "number", "text": value, "value": value, "unit": ""}
        db["facts"].insert({**fact, "start": mark["mark_start"], "end": mark["mark_end"]})
    assert claim("c", "a", "gull", 0, "x")
    db.close()
    with site_over(tmp_path / "x.db", None) as site:
        page = html.fromstring(Visitor(site).get(f"/event/{EVENT}").text)
    (section,) = page.xpath("//section[@id='figures']")
    assert section.xpath(".//h3/a/@href") == ["#d-d1"]
    assert "From 12 to 15; 3 reports by 3 outlets, 1 with an earlier figure." in " ".join(
        section.text_content().split()
    )
    (svg,) = section.xpath(".//*[local-name()='svg'][@role='img']")
    said = svg.xpath("string(.//*[local-name()='desc'])")
    assert said.startswith(
        "12, first figure: Gull <i>News</i>, 21 May 2025, 09:00 UTC; 15, new figure: Ibis <i>News</i>"
    )
    assert "12, earlier figure: Heron" in said
    assert [one.get("class") for one in svg.xpath("./*[local-name()='g']/*[2]")] == ["moved", "moved", "stale"]
    assert svg.xpath(".//@style | .//*[local-name()='script'] | .//*[local-name()='img']") == []
    ElementTree.fromstring(html.tostring(svg, encoding="unicode"))


def test_an_event_without_moving_figures_has_no_section(event_page: str) -> None:
    assert 'id="figures"' not in event_page
