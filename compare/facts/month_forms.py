"""Printed dates with a month name: "21 May", "May 21, 2025", "early June", "last August"."""

from __future__ import annotations

import re
from typing import NamedTuple


class Form(NamedTuple):
    """One printed date. `parts` depends on `kind`: see the resolvers of the same names in dates.py."""

    start: int
    end: int
    kind: str
    parts: tuple[str | int, ...]


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
_YEAR = r"(1[0-9]\d\d|20\d\d)"
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
# A number behind the month that counts something: "In May 21 people", "in June 2 million", "May 21.5".
_NO_DAY = (
    r"(?!\d|[.,]\d|:\d| ?%|st\w| ?- ?year"
    r"| (?:people|per ?cent|percent|million|billion|thousand|years?|men|women|children|others)\b)"
)
_DAY_FIRST = re.compile(
    rf"(?:\b{_WEEKDAY}(?: the|,)? ?,? ?)?(?<![\w.,:/$£€-])(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?:(?: "
    rf"?[-–] ?| to | and )(\d{{1,2}})(?:st|nd|rd|th)?)?(?: of|,)?[ -]{{1,2}}$",
    re.IGNORECASE,
)
_YEAR_NEXT = re.compile(rf"\.?(?: ?,| of)? ?-?{_YEAR}(?![\d:%]|[.,]\d| ?(?:people|GMT|BST))")
_DAY_NEXT = re.compile(
    rf"\.? ?(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?![a-z]){_NO_DAY}(?:(?: ?[-–] ?| to | and "
    rf")(\d{{1,2}})(?:st|nd|rd|th)?(?![\w:%]|[.,]\d|-| (?:people|others|men|women)))?"
    rf"(?:(?: ?, ?| )(?:{_WEEKDAY} ?,? ?)?{_YEAR}(?!\d|:\d| people))?",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(rf"\b{_WEEKDAY},? (?:the )?$", re.IGNORECASE)
_MONTH_CUE = re.compile(
    r"\b(?P<part>early(?: in)?|mid|late(?: in)?|(?:the )?(?:beginning|start|middle|end|first half|second "
    r"half) of)[ -]{1,3}$"
    r"|\b(?P<cue>in|last|next|this|since|by|until|till|during|of|before|after|from|through|to|between|"
    r"and|every)(?: (?P<more>early|mid|late)[ -])? ?$",
    re.IGNORECASE,
)
# "May" and "March" are verbs too, and people: only these words before make them months.
_SURE_CUES = frozenset(("in", "last", "next", "this", "since", "until", "till", "during"))
_NAMED_AFTER = re.compile(
    r"[ -](?:Brigade|Movement|Group|Square|Street|St|Stadium|Revolution|Coalition|Battalion|"
    r"Organi[sz]ation|Avenue|Uprising|Day Parade|Madness)\b"
)
_WINDOW = 44


def month_form(text: str, lower: str, start: int, end: int) -> Form | None:
    if (
        not text[start].isupper()
        or (start and (text[start - 1].isalnum() or text[start - 1] in "'’"))
        or text[end : end + 1] in ("'", "’")
    ):
        return None
    before = text[max(0, start - _WINDOW) : start]
    month = MONTHS[lower]
    abbreviated = len(lower) <= 4 and lower not in ("may", "june", "july")
    first = _DAY_FIRST.search(before)
    if first and 1 <= int(first.group(1)) <= 31 and not _NAMED_AFTER.match(text, end):
        return _day_first(text, first, start - len(before), month, end)
    after = _DAY_NEXT.match(text, end)
    if after and 1 <= int(after.group(1)) <= 31:
        return _month_first(text, after, month, start)
    return (
        None
        if abbreviated and text[end : end + 1] != "." and not _YEAR_NEXT.match(text, end)
        else _bare_month(text, before, lower, start, end)
    )


def _day_first(text: str, first: re.Match[str], offset: int, month: int, end: int) -> Form:
    year = _YEAR_NEXT.match(text, end)
    low, high = int(first.group(1)), int(first.group(2) or first.group(1))
    return Form(
        offset + first.start(),
        year.end() if year else end,
        "day",
        (int(year.group(1)) if year else 0, month, low, max(low, high), ""),
    )


def _month_first(text: str, after: re.Match[str], month: int, start: int) -> Form:
    named = _WEEKDAY_BEFORE.search(text, max(0, start - 14), start)
    low, high = int(after.group(1)), int(after.group(2) or after.group(1))
    low, high = (low, high) if low <= high <= 31 else (low, low)
    return Form(named.start() if named else start, after.end(), "day", (int(after.group(3) or 0), month, low, high, ""))


def _bare_month(text: str, before: str, lower: str, start: int, end: int) -> Form | None:
    cue = _MONTH_CUE.search(before)
    year = _YEAR_NEXT.match(text, end)
    part = ((cue.group("part") or cue.group("more") or "") if cue else "").lower()
    word = (cue.group("cue") or "").lower() if cue else ""
    if not (cue or year) or (lower == "may" and not (year or part or word in _SURE_CUES)):
        return None
    if lower in ("may", "march") and not year and re.match(r" [A-Z]", text[end : end + 2]):
        return None
    which = word if word in ("last", "next", "this") else ""
    begin = start - len(before) + cue.start() if cue and (part or which) and not cue.group("more") else start
    if cue and cue.group("more"):
        begin = start - len(before) + cue.start("more")
    return Form(
        begin, year.end() if year else end, "month", (int(year.group(1)) if year else 0, MONTHS[lower], part, which)
    )
