"""Printed dates in digits: "2025-05-21", "21/05/2025", "in 2009", "the 1990s", "Q3 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.facts.month_forms import Form
from compare.facts.year_counts import is_count

_YEAR = r"(1[0-9]\d\d|20\d\d)"
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|of|by|during|before|after|from|until|till|through|to|between|and|for|early|mid|"
    r"late|around|about|circa|fiscal|year|calendar|spring|summer|autumn|fall|winter|"
    r"christmas|the|a|an|his|her|its|their|our|this)|\()(?: (?P<more>early|mid|late))?[ -]{0,2}$",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"\b(?:the|a|an|his|her|its|their|our|this)[ ]$|[a-z][’']s $", re.IGNORECASE)
_COUNTED_NEXT = re.compile(
    r" (?:people|persons|troops|soldiers|jobs|workers|homes|houses|men|women|others|students|miles|km|"
    r"metres|meters|feet|dollars|euros|points|votes|tonnes|tons|acres|hectares)\b|[ -]?(?:%|per ?cent)"
)
_SPAN_NEXT = re.compile(r" ?[-–/] ?(\d\d(?:\d\d)?)(?![\d/-])")
_ISO = re.compile(
    r"(?<![\w-])(\d{4}) ?- ?(\d\d) ?- ?(\d\d)(?![\d-])(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?"
)
_NUMERIC = re.compile(r"(?<![\w./-])(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d\d)(?![\w/]|[.-]\d)")
_QUARTER = re.compile(
    rf"\b(?:Q([1-4])|(?:the )?(first|second|third|fourth|final) quarter)(?: of| in|,)?(?: fiscal)? {_YEAR}\b"
)
_HALF = re.compile(rf"\b(?:the )?(first|second) half of {_YEAR}\b", re.IGNORECASE)
_DECADE = re.compile(
    r"(?:\b(early|mid|late)[ -]{1,2})?(?:\bthe )?(?:\b(1[0-9]\d0|20\d0)|[’'](\d0))[’']?s\b", re.IGNORECASE
)
CENTURIES = frozenset(str(number) for number in range(10, 21))


def numeric_forms(text: str) -> Iterator[Form]:
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


def year_form(text: str, start: int, end: int) -> Form | None:
    if (start and (text[start - 1].isalnum() or text[start - 1] in ".,:$£€/#+'’")) or re.match(
        r"[\d:%]|[.,]\d|[A-Za-z]|/", text[end : end + 2]
    ):
        return None
    cue = _YEAR_CUE.search(text, max(0, start - 16), start)
    year = int(text[start:end])
    if not cue or year > 2100 or _COUNTED_NEXT.match(text, end) or is_count(text, start, end):
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
