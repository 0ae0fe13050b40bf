"""Which days a printed date means, given the day of publication."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from compare.facts.month_forms import Form
from compare.facts.number_words import SMALL, TENS

# A leap year, in which days without a year are numbered.
LEAP = 2000
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# First and last day of an early, middle or late month; first and last month of an early, middle or late year.
_DAYS = {
    "early": (1, 12),
    "beginning": (1, 10),
    "start": (1, 10),
    "mid": (9, 22),
    "middle": (9, 22),
    "late": (18, 31),
    "end": (20, 31),
}
_MONTHS = {
    "early": (1, 5),
    "beginning": (1, 3),
    "start": (1, 3),
    "mid": (4, 9),
    "middle": (4, 9),
    "late": (8, 12),
    "end": (10, 12),
}
_COUNTS = {**SMALL, **TENS, "a": 1, "an": 1}
_FUTURE = re.compile(
    r"\b(?:will|would|shall|due|(?:set|likely) (?:to|for)|scheduled|expect(?:ed|s)|plans?|planned|"
    r"planning|deadline|upcoming|(?:is|are) to|ahead of|going to|intends?|"
    r"could|faces?|awaits?|hopes? to|next|to be|resumes|meets)\b|[’']ll\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"[^.!?;]{0,40}?\b(?:will|shall|(?:is|are) (?:set|due|scheduled|expected|to))\b", re.IGNORECASE)
# A limit looks ahead only where nothing before it is past.
_LIMIT = re.compile(r"\b(?:by|before|until|till)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:said|says|told|was|were|had|has|did|wrote|went|came|began|sank|fell|struck|hit|took|left|made|"
    r"found|held|met|won|lost|shot|\w{2,}ed)\b(?! to\b)",
    re.IGNORECASE,
)
# An address of UTC hides the reporter's day: early or late hours may be the day before or after where the news is.
EARLY_UTC, LATE_UTC = 9, 15
_UTC = re.compile(r"(?:Z|[+-]00:?00)$")
_LOOK_BACK = 70
# Days; news speaks of what is further ahead in the future tense.
FAR_AHEAD = 60
_REACH = 14


class Anchor:
    """The day of publication, and the days it may have been where the news is (time zones)."""

    def __init__(self, published: str) -> None:
        self.day: date | None = None
        self.early = self.late = 0
        stamp = published.strip()
        try:
            self.day = date.fromisoformat(stamp[:10])
        except ValueError:
            return
        if _UTC.search(stamp) and len(stamp) > 11:
            try:
                hour = datetime.fromisoformat(stamp.replace("Z", "+00:00")).hour
            except ValueError:
                return
            self.early, self.late = int(hour < EARLY_UTC), int(hour >= LATE_UTC)


Resolved = tuple[str, str, int, int]


def _days(first: date, last: date) -> Resolved:
    value = first.isoformat() if first == last else f"{first.isoformat()}..{last.isoformat()}"
    return value, "date", first.toordinal(), last.toordinal()


def _monthday(month: int, low: int, high: int) -> Resolved:
    first, last = date(LEAP, month, low), date(LEAP, month, high)
    value = f"{month:02d}-{low:02d}" if low == high else f"{month:02d}-{low:02d}..{month:02d}-{high:02d}"
    return value, "monthday", first.timetuple().tm_yday, last.timetuple().tm_yday


def _day(text: str, form: Form, anchor: Anchor) -> Resolved | None:
    year, month, low, high = (int(part) for part in form.parts[:4])
    if year:
        return _days(date(year, month, low), date(year, month, high))
    if anchor.day is None:
        return _monthday(month, low, high)
    year = _nearest(anchor.day, month, low)
    if _far_ahead(text, form, anchor.day, date(year, month, low)):
        year -= 1
    return _days(date(year, month, low), date(year, month, high))


def _far_ahead(text: str, form: Form, today: date, day: date) -> bool:
    """Return whether a day without a year would lie far ahead though nothing speaks of the future: then it is past."""
    return (day - today).days > FAR_AHEAD and not _looks_ahead(text, form)


def _nearest(day: date, month: int, at: int) -> int:
    """Return the year that puts a day of the month nearest to `day`; of 29 February the nearest leap year."""
    best, distance = 0, 10**6
    for year in range(max(1, day.year - 4), min(9999, day.year + 4) + 1):
        if at <= calendar.monthrange(year, month)[1]:
            gap = abs((date(year, month, at) - day).days)
            if gap < distance:
                best, distance = year, gap
    if not best:
        raise ValueError("no such day")
    return best


def _word(part: str) -> str:
    return next((word for word in _DAYS if word in part), "")


def _month(text: str, form: Form, anchor: Anchor) -> Resolved | None:
    year, month, part, which = int(form.parts[0]), int(form.parts[1]), str(form.parts[2]), str(form.parts[3])
    low, high = _DAYS.get(_word(part), (1, 31))
    if not year and anchor.day is None:
        return _monthday(month, low, min(high, calendar.monthrange(LEAP, month)[1]))
    if not year:
        assert anchor.day is not None
        year = _month_year(anchor.day, month, which)
        if not which and _far_ahead(text, form, anchor.day, date(year, month, low)):
            year -= 1
    high = min(high, calendar.monthrange(year, month)[1])
    first, last = date(year, month, low), date(year, month, high)
    value = f"{year:04d}-{month:02d}" if not part else _days(first, last)[0]
    return value, "date", first.toordinal(), last.toordinal()


def _month_year(day: date, month: int, which: str) -> int:
    if which == "last":
        return day.year if month < day.month else day.year - 1
    if which == "next":
        return day.year if month > day.month else day.year + 1
    if which == "this":
        return day.year
    return _nearest(day, month, 15)


def _year(text: str, form: Form, anchor: Anchor) -> Resolved | None:
    first, last, part = int(form.parts[0]), int(form.parts[1]), str(form.parts[2])
    low, high = _MONTHS.get(_word(part), (1, 12))
    begin, end = date(first, low, 1), date(last, high, calendar.monthrange(last, high)[1])
    value = _days(begin, end)[0] if part else str(first) if first == last else f"{first}..{last}"
    return value, "date", begin.toordinal(), end.toordinal()


def _months(text: str, form: Form, anchor: Anchor) -> Resolved | None:
    year, low, high = (int(part) for part in form.parts)
    begin, end = date(year, low, 1), date(year, high, calendar.monthrange(year, high)[1])
    return f"{year}-{low:02d}..{year}-{high:02d}", "date", begin.toordinal(), end.toordinal()


def _decade(text: str, form: Form, anchor: Anchor) -> Resolved | None:
    first, part = int(form.parts[0]), str(form.parts[1])
    low, high = {"early": (0, 4), "mid": (3, 7), "late": (5, 9)}.get(part, (0, 9))
    return (
        f"{part} {first}s".strip(),
        "date",
        date(first + low, 1, 1).toordinal(),
        date(first + high, 12, 31).toordinal(),
    )


def _weekday(text: str, form: Form, anchor: Anchor) -> Resolved | None:
    wanted, which = int(form.parts[0]), str(form.parts[1])
    if anchor.day is None:
        return DAY_NAMES[wanted], "weekday", wanted, wanted
    back = (anchor.day.weekday() - wanted) % 7
    if which in ("next", "coming", "this coming"):
        ahead = 7 - back
        return _days(anchor.day + timedelta(ahead), anchor.day + timedelta(ahead + (7 if which == "next" else 0)))
    if which == "last":
        return _days(anchor.day - timedelta(back or 7), anchor.day - timedelta(back or 7))
    looks_ahead = which == "this" or _looks_ahead(text, form)
    day = anchor.day + timedelta((7 - back) % 7) if looks_ahead else anchor.day - timedelta(back)
    return _days(day, day)


def _looks_ahead(text: str, form: Form) -> bool:
    """Return whether the words before a weekday speak of what is to come: the last verb before it decides."""
    before = re.split(r"[.!?;]\s", text[max(0, form.start - _LOOK_BACK) : form.start])[-1]
    future = [match.end() for match in _FUTURE.finditer(before)]
    past = [match.end() for match in _PAST.finditer(before) if not _FUTURE.search(match.group())]
    if not future and not past and _LATER.match(text[form.end : form.end + _LOOK_BACK]):
        return True  # "In Saturday's final they will meet"
    if not future:
        return bool(_LIMIT.search(before)) and not past
    # "is expected to be ordered closed on Friday": a verb form in the reach of "will", "to be" is no past.
    return not past or future[-1] >= past[-1] - _REACH


def _offset(text: str, form: Form, anchor: Anchor) -> Resolved | None:
    if anchor.day is None:
        return None
    day = anchor.day + timedelta(int(form.parts[0]))
    return day.isoformat(), "date", day.toordinal() - anchor.early, day.toordinal() + anchor.late


def _period(text: str, form: Form, anchor: Anchor) -> Resolved | None:
    if anchor.day is None:
        return None
    word, period = str(form.parts[0]), str(form.parts[1])
    step = {"last": -1, "this": 0, "next": 1}[word]
    day = anchor.day
    if period in ("week", "weekend"):
        monday = day - timedelta(day.weekday()) + timedelta(7 * step)
        if period == "week":
            return _days(monday, monday + timedelta(6))
        # On a Monday "last weekend" ended yesterday; later in the week "this weekend" may be either.
        return _days(monday + timedelta(4 if step else -3), monday + timedelta(6))
    if period == "month":
        months = day.year * 12 + day.month - 1 + step
        year, month = months // 12, months % 12 + 1
        first, last = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return f"{year:04d}-{month:02d}", "date", first.toordinal(), last.toordinal()
    if period == "year":
        return (
            str(day.year + step),
            "date",
            date(day.year + step, 1, 1).toordinal(),
            date(day.year + step, 12, 31).toordinal(),
        )
    return None


def _ago(text: str, form: Form, anchor: Anchor) -> Resolved | None:
    if anchor.day is None:
        return None
    count = int(form.parts[0]) if str(form.parts[0]).isdigit() else _COUNTS.get(str(form.parts[0]), 0)
    length = {"day": 1, "week": 7, "month": 30.44, "year": 365.25, "decade": 3652.5}[str(form.parts[1])]
    middle = anchor.day - timedelta(round(count * length))
    spread = {"day": 0, "week": 4, "month": 20, "year": 300, "decade": 2000}[str(form.parts[1])]
    if form.parts[2]:
        spread += round(0.15 * count * length) + (1 if spread == 0 else 0)
    low, high = middle - timedelta(spread + anchor.early), middle + timedelta(spread + anchor.late)
    shown = {"day": 10, "week": 10, "month": 7}.get(str(form.parts[1]), 4)
    return middle.isoformat()[:shown], "date", low.toordinal(), high.toordinal()


def _unclear(text: str, form: Form, anchor: Anchor) -> Resolved | None:
    return None


_RESOLVERS: dict[str, Callable[[str, Form, Anchor], Resolved | None]] = {
    "day": _day, "month": _month, "year": _year, "months": _months, "decade": _decade, "weekday": _weekday,
    "offset": _offset, "period": _period, "ago": _ago, "unclear": _unclear,
}  # fmt: skip


def resolve(text: str, form: Form, anchor: Anchor) -> Resolved | None:
    """Return (value, unit, first day, last day) of a printed date; None for no such day, or none to tell."""
    try:
        return _RESOLVERS[form.kind](text, form, anchor)
    except (ValueError, OverflowError):  # 31 February, the year 0: the text is wrong
        return None
