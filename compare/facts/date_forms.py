"""Where a text writes dates: the spans and their printed parts. What days they mean is decided in date_days.py.

Anchors (month names, weekdays, digits, words such as "ago") are found by one pass over the tokens; patterns are tried
only around an anchor and look at a bounded window, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from compare.facts.apart import apart
from compare.facts.clock import clock_spans
from compare.facts.day_words import (
    PARTS_OF_DAY,
    PERIODS,
    RELATIVE,
    WEEKDAYS,
    back_form,
    part_of_day_form,
    period_form,
    relative_form,
    weekday_form,
)
from compare.facts.month_forms import MONTHS, Form, month_form
from compare.facts.year_forms import CENTURIES, numeric_forms, year_form

_TOKEN = re.compile(r"[A-Za-z]+|\d+")
BACK = frozenset({"ago", "earlier", "later"})
ANCHORS = frozenset({*MONTHS, *WEEKDAYS, *RELATIVE, *PARTS_OF_DAY, *PERIODS, *BACK})
# One sentence is read for its dates and then for its numbers, which must not be digits of dates.
RECENT = 16


def date_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of `text` that are dates or clock times, sorted: digits in them are no quantities."""
    return sorted([*((form.start, form.end) for form in date_forms(text)), *clock_spans(text)])


@lru_cache(maxsize=RECENT)
def date_forms(text: str) -> tuple[Form, ...]:
    """Return the printed dates of `text` in order, none overlapping another; of two readings the longer stands."""
    return tuple(apart(sorted(_all(text), key=lambda each: (each.start - each.end, each.start, each.kind))))


def _all(text: str) -> Iterator[Form]:
    digits = False
    for match in _TOKEN.finditer(text):
        lower = match.group().lower()
        if lower not in ANCHORS and not lower[0].isdigit():
            continue
        start, end = match.span()
        form: Form | None = None
        if lower[0].isdigit():
            digits = True
            if len(lower) == 4 and lower[:2] in CENTURIES:
                form = year_form(text, start, end)
        elif lower in MONTHS:
            form = month_form(text, lower, start, end)
        elif lower in WEEKDAYS:
            form = weekday_form(text, lower, start, end)
        elif lower in RELATIVE:
            form = relative_form(text, lower, start, end)
        elif lower in PARTS_OF_DAY:
            form = part_of_day_form(text, lower, start, end)
        elif lower in PERIODS:
            form = period_form(text, lower, start, end)
        elif lower in BACK:
            form = back_form(text, lower, start, end)
        if form is not None:
            yield form
    if digits:
        yield from numeric_forms(text)
