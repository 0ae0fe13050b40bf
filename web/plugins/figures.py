"""The section of figures that moved: each as a chart over time, with who gave which value, and who gave an old one."""

from __future__ import annotations

import math
import re
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

SHOWN = 12
# Marks in one chart; the timeline has them all.
MOST = 80
WIDTH, HEIGHT = 330, 190
LEFT, RIGHT, TOP, BOTTOM = 62, 16, 14, 34
# Values whose labels would stand closer than this (units of the picture) share the room: the newest one keeps it.
APART = 13
# From this ratio on the values are drawn by their powers: on a plain scale the small ones would be one line.
STEEP = 30
TICKS = 4
STEPS = [timedelta(hours=h) for h in (1, 2, 3, 6, 12)] + [timedelta(days=d) for d in (1, 2, 7, 14, 30, 91, 182, 365)]
STEPS += [timedelta(days=days) for days in (730, 1826, 3652)]
FIGURE = re.compile(r"(?:~|\.\.)?(-?\d+(?:\.\d+)?)\+?(?:\.\.)?(-?\d+(?:\.\d+)?)?")
WORDS = {"first": "first figure", "moved": "new figure", "value": "same figure", "stale": "earlier figure"}

MOVING = """
SELECT d.id, d.about FROM differences d WHERE d.event = ?1 AND d.kind = 'number' AND d.reason = 'update'
AND EXISTS (SELECT 1 FROM moments m WHERE m.event = d.event AND m.subject = d.id AND m.step = 'moved')
ORDER BY d.strength DESC, d.id"""
MOMENTS = """
SELECT m.published, m.step, m.value, m.outlet, (
  SELECT f.value FROM sides s JOIN facts f ON f.event = s.event AND f.claim = s.claim AND f.kind = 'number'
    AND f.start = s.mark_start AND f.end = s.mark_end
  WHERE s.event = m.event AND s.difference = m.subject AND s.claim = m.claim AND s.value = m.value LIMIT 1) AS meant
FROM moments m WHERE m.event = ? AND m.subject = ? ORDER BY m.position LIMIT ?"""


def number(meant: object) -> float | None:
    """Return the number that a figure is drawn at: 9 for "9", "9+" and "~9", the middle of "10..20"; None for none."""
    match = FIGURE.fullmatch(str(meant or ""))
    if not match:
        return None
    low, high = float(match[1]), float(match[2] or match[1])
    middle = (low + high) / 2
    return middle if math.isfinite(middle) else None


def instant(stamp: object) -> datetime | None:
    """Return a time of publication in UTC; one that names no zone counts as UTC."""
    try:
        moment = datetime.fromisoformat(str(stamp or ""))
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def ticks(start: datetime, end: datetime) -> list[tuple[datetime, str]]:
    """Return up to TICKS + 1 full hours or days from `start` to `end`, with their labels."""
    step = next((step for step in STEPS if (end - start) / step <= TICKS), STEPS[-1])
    zero = datetime(start.year, start.month, start.day, tzinfo=UTC)
    hours = step < timedelta(days=1)
    passed = math.ceil((start - zero) / step)
    found: list[tuple[datetime, str]] = []
    while len(found) <= TICKS and passed * step <= end - zero:
        at = zero + passed * step
        year = f" {at.year}" if step >= timedelta(days=91) else ""
        label = f"{at:%H:%M}" if hours and at.hour else f"{at.day} {at:%b}{year}"
        found.append((at, label))
        passed += 1
    return found


class Scale:
    """From values to places on a picture; one value alone stands in the middle."""

    def __init__(self, values: Sequence[float], start: float, end: float, *, steep: bool = False) -> None:
        self.turn = math.log10 if steep else float
        self.low, high = self.turn(min(values)), self.turn(max(values))
        self.wide = high - self.low
        self.start, self.end = start, end

    def __call__(self, value: float) -> float:
        part = (self.turn(value) - self.low) / self.wide if self.wide else 0.5
        return round(self.start + part * (self.end - self.start), 1)


def points(rows: Sequence[sqlite3.Row]) -> list[dict[str, Any]]:
    """Return those of the moments that have a time and a number, in the order of time."""
    found = []
    for row in rows:
        at, drawn_at = instant(row["published"]), number(row["meant"])
        if at is not None and drawn_at is not None:
            found.append({**dict(row), "at": at, "number": drawn_at, "word": WORDS.get(row["step"], row["step"])})
    return sorted(found, key=lambda point: point["at"])


def chart(found: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the places of a chart's marks, lines and labels, or None where fewer than two values have a place."""
    values = [point["number"] for point in found]
    if len(set(values)) < 2:
        return None
    steep = min(values) > 0 and max(values) / min(values) >= STEEP
    times = [point["at"].timestamp() for point in found]
    across = Scale(times, LEFT, WIDTH - RIGHT)
    up = Scale(values, HEIGHT - BOTTOM, TOP, steep=steep)
    marks = [{**point, "x": across(point["at"].timestamp()), "y": up(point["number"])} for point in found]
    newest = [mark for mark in marks if mark["step"] in ("first", "moved")]
    line = "".join(f"H{mark['x']}V{mark['y']}" for mark in newest)
    days = ticks(found[0]["at"], found[-1]["at"]) or [(found[0]["at"], f"{found[0]['at'].day} {found[0]['at']:%b}")]
    return {
        "marks": marks,
        "line": f"M{newest[0]['x']} {newest[0]['y']}{line}H{WIDTH - RIGHT}" if newest else "",
        "labels": labels(newest),
        "ticks": [{"x": across(at.timestamp()), "label": label} for at, label in days],
        "steep": steep,
        "stale": sum(mark["step"] == "stale" for mark in marks),
        "first": newest[0]["value"] if newest else "",
        "last": newest[-1]["value"] if newest else "",
        "outlets": len({mark["outlet"] for mark in marks}),
    }


def labels(newest: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the values beside the axis, the newest first; one that has no room is left to the text."""
    found: list[dict[str, Any]] = []
    for mark in reversed(newest):
        if all(abs(mark["y"] - other["y"]) >= APART for other in found):
            found.append({"y": mark["y"], "text": brief(mark["number"])})
    return found


def brief(value: float) -> str:
    """Return a number that has room beside the axis: "14,500", "2.3m", "1.84bn"."""
    for size, word in ((1e12, "tn"), (1e9, "bn"), (1e6, "m")):
        if abs(value) >= size:
            return f"{value / size:,.4g}{word}"
    return f"{value:,.8g}"


@hookimpl
def crossread_section(conn: sqlite3.Connection, event: str) -> dict[str, Any] | None:
    """Load the figures that moved, the strongest differences first."""
    moving = conn.execute(MOVING, [event]).fetchall()
    charts = []
    for row in moving[:SHOWN]:
        rows = conn.execute(MOMENTS, [event, row["id"], MOST + 1]).fetchall()
        drawn = chart(points(rows[:MOST]))
        if drawn:
            charts.append({**drawn, "id": row["id"], "about": row["about"], "cut": len(rows) > MOST, "most": MOST})
    if not charts:
        return None
    return {
        "name": "figures",
        "title": "How figures moved",
        "order": 54,
        "template": "_figures.html",
        "view": "timeline",
        "total": len(moving),
        "shown": len(charts),
        "charts": charts,
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
        "base": HEIGHT - BOTTOM + 8,
    }
