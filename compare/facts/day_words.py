"""Dates in words that lean on the day of publication: "Friday", "yesterday", "last week", "three days ago"."""

from __future__ import annotations

import re

from compare.facts.month_forms import Form

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tue", "tues"),
            ("wednesday", "wed"),
            ("thursday", "thu", "thur", "thurs"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday",),
        )
    )
    for name in names
}
RELATIVE = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
PARTS_OF_DAY = frozenset(("morning", "afternoon", "evening", "night"))
PERIODS = frozenset(("week", "weekend", "month", "year", "decade"))
_AGO_UNITS = "day|week|month|year|decade"
_COUNTS = "a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
_NAMED_DAY = re.compile(
    r"\b(?:Black|Good|Super|Bloody|Ash|Easter|Palm|Cyber|Holy|Maundy|Shrove|Giving|Casual|Freaky|on) $"
)
_NEWSPAPER = re.compile(
    r" (?:Times|Telegraph|Mail|Mirror|Express|Star|People|World|Herald|Post|Tribune|Age|Business|"
    r"Independent|Night Lights|Night Live|Night Football|League)\b"
)
_WHICH = re.compile(r"\b(last|next|this|this past|this coming|coming|past|late|early) $", re.IGNORECASE)
_FRAME = re.compile(
    r"\b(last|next|this|this past|the past|past|the last|the previous|previous|earlier this|later this|"
    r"late last|early next|the following|following) $",
    re.IGNORECASE,
)
_BACK = re.compile(
    rf"(?<![\w.,-])((?:(?:about|around|some|nearly|almost|more than|over|just over|at least|less than|"
    rf"roughly|just|only) )?)(\d{{1,4}}|{_COUNTS}|a few|several|a couple of)[ -]"
    rf"(?:and a half )?({_AGO_UNITS})s?(?: and a half)? $",
    re.IGNORECASE,
)
_WINDOW = 44


def weekday_form(text: str, lower: str, start: int, end: int) -> Form | None:
    if not text[start].isupper() or _NEWSPAPER.match(text, end) or _NAMED_DAY.search(text, max(0, start - 10), start):
        on = text[max(0, start - 3) : start].lower() == "on "
        if (
            not (on and text[start].isupper() and not _NEWSPAPER.match(text, end))
            or text[max(0, start - 8) : start].lower() == "mail on "
        ):
            return None
    if not lower.endswith("day") and not re.match(r"\.|,? (?:\d|[A-Z][a-z]{2})", text[end : end + 5]):
        return None
    which = _WHICH.search(text, max(0, start - 13), start)
    word = which.group(1).lower() if which else ""
    daytime = re.compile(r" (?:morning|afternoon|evening|night|evening)\b").match(text, end)
    return Form(
        which.start() if which else start, daytime.end() if daytime else end, "weekday", (WEEKDAYS[lower], word)
    )


def relative_form(text: str, lower: str, start: int, end: int) -> Form | None:
    if (text[start].isupper() and start and text[start - 1] in "A B C USA ".split()) or re.match(
        r"[’']?s? (?:Show|Programme|Program)\b", text[end : end + 12]
    ):
        return None
    if (
        lower == "today"
        and re.match(r"[’']s\b", text[end : end + 3])
        and not re.match(
            r"[’']s (?:\w+ )?(?:attack|meeting|announcement|decision|vote|ruling|game|match|hearing|"
            r"election|statement|crash|explosion|fire|blast)",
            text[end : end + 30],
        )
    ):
        return None
    if lower == "today" and start and text[start - 1] == " " and text[max(0, start - 5) : start].endswith("USA "):
        return None
    if text[start].isupper() and re.search(r"[A-Z]\w* $", text[max(0, start - 12) : start]):  # "World News Tonight"
        return None
    daytime = re.compile(r" (?:morning|afternoon|evening|night)\b").match(text, end)
    before = re.compile(r"\bthe day (?:before|after) $", re.IGNORECASE).search(text, max(0, start - 15), start)
    shift = (-1 if before and "before" in before.group().lower() else 1) if before else 0
    return Form(
        before.start() if before else start, daytime.end() if daytime else end, "offset", (RELATIVE[lower] + shift,)
    )


def part_of_day_form(text: str, lower: str, start: int, end: int) -> Form | None:
    match = re.compile(r"\b(this|last) $", re.IGNORECASE).search(text, max(0, start - 6), start)
    if not match or (match.group(1).lower() == "last" and lower != "night"):
        return None
    if match.group(1)[0].isupper() and re.search(r"[A-Z]\w* $", text[max(0, match.start() - 12) : match.start()]):
        return None
    return Form(match.start(), end, "offset", (-1 if match.group(1).lower() == "last" else 0,))


def period_form(text: str, lower: str, start: int, end: int) -> Form | None:
    match = _FRAME.search(text, max(0, start - 15), start)
    if not match:
        return None
    words = match.group(1).lower()
    if words in ("the following", "following", "previous", "the previous", "the past", "past", "the last"):
        return None
    word = "last" if "last" in words or "past" in words else "next" if "next" in words else "this"
    return Form(match.start(), end, "period", (word, lower))


def back_form(text: str, lower: str, start: int, end: int) -> Form | None:
    match = _BACK.search(text, max(0, start - _WINDOW), start)
    if not match:
        return None
    kind = "ago" if lower == "ago" and match.group(2).lower() not in ("a few", "several", "a couple of") else "unclear"
    if kind == "unclear" and lower != "ago":
        return None
    return Form(
        match.start(), end, kind, (match.group(2).lower(), match.group(3).lower(), match.group(1).strip().lower())
    )
