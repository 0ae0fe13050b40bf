"""The dates and times of day a text states, resolved against the day on which it was published."""

from __future__ import annotations

import re
from datetime import date

from compare.facts.apart import apart
from compare.facts.clock import Clock, Hedge, clocks
from compare.facts.date_days import LEAP, Anchor, resolve
from compare.facts.date_forms import date_forms
from compare.facts.month_forms import Form
from compare.records import Fact

_CUE = re.compile(
    r"\b(?:(by|before|until|till|no later than|up to)|(since|after|from|as of|starting))(?: (?:the|late|"
    r"early|mid))?[ -]{1,2}$",
    re.IGNORECASE,
)


def dates(text: str, published: str = "") -> list[Fact]:
    """Return the dates and times in `text`, in order, none overlapping another.

    `published` (ISO 8601, with or without a time) resolves weekdays, "yesterday" and days without a year; without it
    weekdays have the unit "weekday" (0..6) and days without a year "monthday" (day of a leap year). Otherwise the unit
    is "date" (ordinal days) or "time" (hours, 0..24, a little beyond near midnight; `about` is the time zone).
    Impossible dates and what cannot be resolved are left out. Never raises. How often it is right: see numbers().
    """
    anchor = Anchor(published)
    times = [_time(text, clock) for clock in clocks(text)]
    days = (_resolve(text, form, anchor) for form in date_forms(text))
    return apart([*times, *(fact for fact in days if fact is not None)])


def _time(text: str, clock: Clock) -> Fact:
    return Fact(
        "date",
        clock.start,
        clock.end,
        text[clock.start : clock.end],
        clock.value,
        "time",
        clock.low,
        clock.high,
        clock.zone,
        clock.hedge,
    )


def _resolve(text: str, form: Form, anchor: Anchor) -> Fact | None:
    resolved = resolve(text, form, anchor)
    if resolved is None:
        return None
    value, unit, low, high = resolved
    cue = _CUE.search(text, max(0, form.start - 20), form.start)
    hedge: Hedge = "" if not cue else "most" if cue.group(1) else "least"
    return Fact(
        "date", form.start, form.end, text[form.start : form.end], value, unit, float(low), float(high), "", hedge
    )


def comparable(a: Fact, b: Fact) -> bool:
    """Return whether the two dates may be compared at all.

    Both are dates, or both times of one zone (or of none given), or both the same unresolved weekday; a day without a
    year may be held against a dated day. A limit ("by June 2", "since 2004") is comparable only with a limit of the
    same side.
    """
    if (
        a.kind != "date"
        or b.kind != "date"
        or ((a.hedge in ("most", "least") or b.hedge in ("most", "least")) and a.hedge != b.hedge)
    ):
        return False
    if a.unit == b.unit:
        return (a.unit != "weekday" or a.low == b.low) and (a.unit != "time" or a.about == b.about)
    return {a.unit, b.unit} == {"date", "monthday"}


def agree(a: Fact, b: Fact) -> bool:
    """Return whether some day (or hour) satisfies both: the spans overlap, a coarse one around a finer one."""
    if a.unit == b.unit == "time":
        return any(a.low <= b.high + turn and b.low + turn <= a.high for turn in (-24.0, 0.0, 24.0))
    if a.unit != b.unit:
        a, b = _yearless(a), _yearless(b)
    return a.low <= b.high and b.low <= a.high


def _yearless(fact: Fact) -> Fact:
    if fact.unit != "date":
        return fact
    first, last = date.fromordinal(int(fact.low)), date.fromordinal(int(fact.high))
    if first.year != last.year:
        return Fact("date", fact.start, fact.end, fact.text, fact.value, "monthday", 1, 366)
    low, high = (date(LEAP, day.month, day.day).timetuple().tm_yday for day in (first, last))
    return Fact("date", fact.start, fact.end, fact.text, fact.value, "monthday", low, high)
