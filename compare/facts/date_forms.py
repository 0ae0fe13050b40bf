"""Where a text writes dates: the spans and their printed parts. What days they mean is decided in dates.py.

Anchors (month names, weekdays, digits, words such as "ago") are found by one pass over the tokens; patterns are tried only
around an anchor and look at a bounded window, so the time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from typing import NamedTuple

from compare.facts.clock import clock_spans

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
_RELATIVE = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_PARTS_OF_DAY = frozenset(("morning", "afternoon", "evening", "night"))
_PERIODS = frozenset(("week", "weekend", "month", "year", "decade"))
_AGO_UNITS = "day|week|month|year|decade"
_COUNTS = "a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
_FULL = "January|February|March|April|May|June|July|August|September|October|November|December"
_YEAR = r"(1[0-9]\d\d|20\d\d)"
_PART = r"(?:(?P<part>early|mid|late|the (?:beginning|start|middle|end) of|(?:beginning|start|middle|end) of)[ -]{1,3}(?:in )?(?:the )?)?"
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
# A number behind the month that counts something: "In May 21 people", "in June 2 million", "May 21.5".
_NO_DAY = r"(?!\d|[.,]\d|:\d| ?%|st\w| ?- ?year| (?:people|per ?cent|percent|million|billion|thousand|years?|men|women|children|others)\b)"
_TOKEN = re.compile(r"[A-Za-z]+|\d+")
_DAY_FIRST = re.compile(
    rf"(?:\b{_WEEKDAY}(?: the|,)? ?,? ?)?(?<![\w.,:/$£€-])(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?:(?: ?[-–] ?| to | and )(\d{{1,2}})(?:st|nd|rd|th)?)?(?: of|,)?[ -]{{1,2}}$",
    re.IGNORECASE,
)
_YEAR_NEXT = re.compile(rf"\.?(?: ?,| of)? ?-?{_YEAR}(?![\d:%]|[.,]\d| ?(?:people|GMT|BST))")
_DAY_NEXT = re.compile(
    rf"\.? ?(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?![a-z]){_NO_DAY}(?:(?: ?[-–] ?| to | and )(\d{{1,2}})(?:st|nd|rd|th)?(?![\w:%]|[.,]\d|-| (?:people|others|men|women)))?"
    rf"(?:(?: ?, ?| )(?:{_WEEKDAY} ?,? ?)?{_YEAR}(?!\d|:\d| people))?",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(rf"\b{_WEEKDAY},? (?:the )?$", re.IGNORECASE)
_MONTH_CUE = re.compile(
    r"\b(?P<part>early(?: in)?|mid|late(?: in)?|(?:the )?(?:beginning|start|middle|end|first half|second half) of)[ -]{1,3}$"
    r"|\b(?P<cue>in|last|next|this|since|by|until|till|during|of|before|after|from|through|to|between|and|every)(?: (?P<more>early|mid|late)[ -])? ?$",
    re.IGNORECASE,
)
# "May" and "March" are verbs too, and people: only these words before make them months.
_SURE_CUES = frozenset(("in", "last", "next", "this", "since", "until", "till", "during"))
_NAMED_AFTER = re.compile(
    r"[ -](?:Brigade|Movement|Group|Square|Street|St|Stadium|Revolution|Coalition|Battalion|Organi[sz]ation|Avenue|Uprising|Day Parade|Madness)\b"
)
_NAMED_DAY = re.compile(
    r"\b(?:Black|Good|Super|Bloody|Ash|Easter|Palm|Cyber|Holy|Maundy|Shrove|Giving|Casual|Freaky|on) $"
)
_NEWSPAPER = re.compile(
    r" (?:Times|Telegraph|Mail|Mirror|Express|Star|People|World|Herald|Post|Tribune|Age|Business|Independent|Night Lights|Night Live|Night Football|League)\b"
)
_WHICH = re.compile(r"\b(last|next|this|this past|this coming|coming|past|late|early) $", re.IGNORECASE)
_FRAME = re.compile(
    r"\b(last|next|this|this past|the past|past|the last|the previous|previous|earlier this|later this|late last|early next|the following|following) $",
    re.IGNORECASE,
)
_BACK = re.compile(
    rf"(?<![\w.,-])((?:(?:about|around|some|nearly|almost|more than|over|just over|at least|less than|roughly|just|only) )?)(\d{{1,4}}|{_COUNTS}|a few|several|a couple of)[ -]"
    rf"(?:and a half )?({_AGO_UNITS})s?(?: and a half)? $",
    re.IGNORECASE,
)
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|of|by|during|before|after|from|until|till|through|to|between|and|for|early|mid|late|around|about|circa|fiscal|year|calendar|spring|summer|autumn|fall|winter|"
    r"christmas|the|a|an|his|her|its|their|our|this)|\()(?: (?P<more>early|mid|late))?[ -]{0,2}$",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"\b(?:the|a|an|his|her|its|their|our|this)[ ]$|[a-z][’']s $", re.IGNORECASE)
_COUNTED_NEXT = re.compile(
    r" (?:people|persons|troops|soldiers|jobs|workers|homes|houses|men|women|others|students|miles|km|metres|meters|feet|dollars|euros|points|votes|tonnes|tons|acres|hectares)\b|[ -]?(?:%|per ?cent)"
)
_SPAN_NEXT = re.compile(r" ?[-–/] ?(\d\d(?:\d\d)?)(?![\d/-])")
_ISO = re.compile(
    r"(?<![\w-])(\d{4})-(\d\d)-(\d\d)(?![\d-])(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?"
)
_NUMERIC = re.compile(r"(?<![\w./-])(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d\d)(?![\w/]|[.-]\d)")
_QUARTER = re.compile(
    rf"\b(?:Q([1-4])|(?:the )?(first|second|third|fourth|final) quarter)(?: of| in|,)?(?: fiscal)? {_YEAR}\b"
)
_HALF = re.compile(rf"\b(?:the )?(first|second) half of {_YEAR}\b", re.IGNORECASE)
_DECADE = re.compile(
    r"(?:\b(early|mid|late)[ -]{1,2})?(?:\bthe )?(?:\b(1[0-9]\d0|20\d0)|[’'](\d0))[’']?s\b", re.IGNORECASE
)
_WINDOW = 44


class Form(NamedTuple):
    """One printed date. `parts` depends on `kind`: see the resolvers of the same names in dates.py."""

    start: int
    end: int
    kind: str
    parts: tuple[str | int, ...]


def date_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of `text` that are dates or clock times, sorted: digits in them are no quantities."""
    return sorted([*((form.start, form.end) for form in date_forms(text)), *clock_spans(text)])


def date_forms(text: str) -> list[Form]:
    """Return the printed dates of `text` in order, none overlapping another; of two readings the longer stands."""
    kept: list[Form] = []
    for form in sorted(_all(text), key=lambda each: (each.start - each.end, each.start, each.kind)):
        at = bisect(kept, form)
        if (at == 0 or kept[at - 1].end <= form.start) and (at == len(kept) or form.end <= kept[at].start):
            kept.insert(at, form)
    return kept


def _all(text: str) -> Iterator[Form]:
    digits = False
    for match in _TOKEN.finditer(text):
        token, start, end = match.group().lower(), match.start(), match.end()
        form: Form | None = None
        if token[0].isdigit():
            digits = True
            if len(token) == 4 and token[:2] in _CENTURIES:
                form = _year(text, start, end)
        elif token in MONTHS:
            form = _month(text, token, start, end)
        elif token in WEEKDAYS:
            form = _weekday(text, token, start, end)
        elif token in _RELATIVE:
            form = _relative(text, token, start, end)
        elif token in _PARTS_OF_DAY:
            form = _part_of_day(text, token, start, end)
        elif token in _PERIODS:
            form = _period(text, token, start, end)
        elif token in ("ago", "earlier", "later"):
            form = _back(text, token, start, end)
        if form is not None:
            yield form
    if digits:
        yield from _numeric(text)


_CENTURIES = frozenset(str(number) for number in range(10, 21))


def _numeric(text: str) -> Iterator[Form]:
    for match in _ISO.finditer(text):
        yield Form(
            match.start(),
            match.end(),
            "day",
            (int(match.group(1)), int(match.group(2)), int(match.group(3)), int(match.group(3)), ""),
        )
    for match in _NUMERIC.finditer(text):
        one, two, printed = int(match.group(1)), int(match.group(3)), match.group(4)
        year = int(printed) if len(printed) == 4 else 2000 + int(printed) if int(printed) < 70 else 1900 + int(printed)
        if one > 12 >= two or one == two:
            yield Form(match.start(), match.end(), "day", (year, two, one, one, ""))
        elif two > 12 >= one:
            yield Form(match.start(), match.end(), "day", (year, one, two, two, ""))
        elif len(printed) == 4:
            yield Form(match.start(), match.end(), "unclear", ())
    for match in _QUARTER.finditer(text):
        quarter = int(match.group(1) or {"first": 1, "second": 2, "third": 3}.get(match.group(2), 4))
        yield Form(match.start(), match.end(), "months", (int(match.group(3)), 3 * quarter - 2, 3 * quarter))
    for match in _HALF.finditer(text):
        first = match.group(1).lower() == "first"
        yield Form(match.start(), match.end(), "months", (int(match.group(2)), 1 if first else 7, 6 if first else 12))
    for match in _DECADE.finditer(text):
        decade = int(match.group(2)) if match.group(2) else 1900 + int(match.group(3))
        yield Form(match.start(), match.end(), "decade", (decade, (match.group(1) or "").lower()))


def _month(text: str, token: str, start: int, end: int) -> Form | None:
    if (
        not text[start].isupper()
        or (start and (text[start - 1].isalnum() or text[start - 1] in "'’"))
        or text[end : end + 1] in ("'", "’")
    ):
        return None
    before = text[max(0, start - _WINDOW) : start]
    month = MONTHS[token]
    abbreviated = len(token) <= 4 and token not in ("may", "june", "july")
    first = _DAY_FIRST.search(before)
    if first and 1 <= int(first.group(1)) <= 31 and not _NAMED_AFTER.match(text, end):
        return _day_first(text, first, start - len(before), month, end)
    after = _DAY_NEXT.match(text, end)
    if after and 1 <= int(after.group(1)) <= 31:
        return _month_first(text, after, month, start)
    return (
        None
        if abbreviated and text[end : end + 1] != "." and not _YEAR_NEXT.match(text, end)
        else _bare_month(text, before, token, start, end)
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


def _bare_month(text: str, before: str, token: str, start: int, end: int) -> Form | None:
    cue = _MONTH_CUE.search(before)
    year = _YEAR_NEXT.match(text, end)
    part = ((cue.group("part") or cue.group("more") or "") if cue else "").lower()
    word = (cue.group("cue") or "").lower() if cue else ""
    if not (cue or year) or (token == "may" and not (year or part or word in _SURE_CUES)):
        return None
    if token in ("may", "march") and not year and re.match(r" [A-Z]", text[end : end + 2]):
        return None
    which = word if word in ("last", "next", "this") else ""
    begin = start - len(before) + cue.start() if cue and (part or which) and not cue.group("more") else start
    if cue and cue.group("more"):
        begin = start - len(before) + cue.start("more")
    return Form(
        begin, year.end() if year else end, "month", (int(year.group(1)) if year else 0, MONTHS[token], part, which)
    )


def _weekday(text: str, token: str, start: int, end: int) -> Form | None:
    if not text[start].isupper() or _NEWSPAPER.match(text, end) or _NAMED_DAY.search(text, max(0, start - 10), start):
        on = text[max(0, start - 3) : start].lower() == "on "
        if (
            not (on and text[start].isupper() and not _NEWSPAPER.match(text, end))
            or text[max(0, start - 8) : start].lower() == "mail on "
        ):
            return None
    if not token.endswith("day") and not re.match(r"\.|,? (?:\d|[A-Z][a-z]{2})", text[end : end + 5]):
        return None
    which = _WHICH.search(text, max(0, start - 13), start)
    word = which.group(1).lower() if which else ""
    daytime = re.compile(r" (?:morning|afternoon|evening|night|evening)\b").match(text, end)
    return Form(
        which.start() if which else start, daytime.end() if daytime else end, "weekday", (WEEKDAYS[token], word)
    )


def _relative(text: str, token: str, start: int, end: int) -> Form | None:
    if (
        text[start].isupper()
        and start
        and text[start - 1] in "A B C USA ".split()
        or re.match(r"[’']?s? (?:Show|Programme|Program)\b", text[end : end + 12])
    ):
        return None
    if (
        token == "today"
        and re.match(r"[’']s\b", text[end : end + 3])
        and not re.match(
            r"[’']s (?:\w+ )?(?:attack|meeting|announcement|decision|vote|ruling|game|match|hearing|election|statement|crash|explosion|fire|blast)",
            text[end : end + 30],
        )
    ):
        return None
    if token == "today" and start and text[start - 1] == " " and text[max(0, start - 5) : start].endswith("USA "):
        return None
    if text[start].isupper() and re.search(r"[A-Z]\w* $", text[max(0, start - 12) : start]):  # "World News Tonight"
        return None
    daytime = re.compile(r" (?:morning|afternoon|evening|night)\b").match(text, end)
    before = re.compile(r"\bthe day (?:before|after) $", re.IGNORECASE).search(text, max(0, start - 15), start)
    shift = (-1 if before and "before" in before.group().lower() else 1) if before else 0
    return Form(
        before.start() if before else start, daytime.end() if daytime else end, "offset", (_RELATIVE[token] + shift,)
    )


def _part_of_day(text: str, token: str, start: int, end: int) -> Form | None:
    match = re.compile(r"\b(this|last) $", re.IGNORECASE).search(text, max(0, start - 6), start)
    if not match or (match.group(1).lower() == "last" and token != "night"):
        return None
    if match.group(1)[0].isupper() and re.search(r"[A-Z]\w* $", text[max(0, match.start() - 12) : match.start()]):
        return None
    return Form(match.start(), end, "offset", (-1 if match.group(1).lower() == "last" else 0,))


def _period(text: str, token: str, start: int, end: int) -> Form | None:
    match = _FRAME.search(text, max(0, start - 15), start)
    if not match:
        return None
    words = match.group(1).lower()
    if words in ("the following", "following", "previous", "the previous", "the past", "past", "the last"):
        return None
    word = "last" if "last" in words or "past" in words else "next" if "next" in words else "this"
    return Form(match.start(), end, "period", (word, token))


def _back(text: str, token: str, start: int, end: int) -> Form | None:
    match = _BACK.search(text, max(0, start - _WINDOW), start)
    if not match:
        return None
    kind = "ago" if token == "ago" and match.group(2).lower() not in ("a few", "several", "a couple of") else "unclear"
    if kind == "unclear" and token != "ago":
        return None
    return Form(
        match.start(), end, kind, (match.group(2).lower(), match.group(3).lower(), match.group(1).strip().lower())
    )


def _year(text: str, start: int, end: int) -> Form | None:
    if (start and (text[start - 1].isalnum() or text[start - 1] in ".,:$£€/#+'’")) or re.match(
        r"[\d:%]|[.,]\d|[A-Za-z]|/", text[end : end + 2]
    ):
        return None
    cue = _YEAR_CUE.search(text, max(0, start - 16), start)
    year = int(text[start:end])
    if not cue or year > 2100 or _COUNTED_NEXT.match(text, end):
        return None
    if _DETERMINED.search(text, max(0, start - 8), start) and not re.match(r" [A-Za-z]|[-–]\d\d", text[end : end + 4]):
        return None
    part = (cue.group("more") or "").lower() or (
        cue.group().strip(" -").lower() if cue.group().strip(" -").lower() in ("early", "mid", "late") else ""
    )
    begin = start - (len(cue.group()) if part and not cue.group("more") else 0)
    opening = re.compile(r"\b(?:the )?(beginning|start|middle|end) of $", re.IGNORECASE).search(
        text, max(0, start - 20), start
    )
    if opening:
        part, begin = opening.group().strip().lower(), opening.start()
    until = _SPAN_NEXT.match(text, end)
    last = year
    if until:
        tail = until.group(1)
        last = int(tail) if len(tail) == 4 else year // 100 * 100 + int(tail)
        if not year < last <= year + 60:
            last, until = year, None
    return Form(begin, until.end() if until else end, "year", (year, last, part))
