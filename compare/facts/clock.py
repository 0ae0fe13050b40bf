"""Clock times ("1:30 a.m.", "14:05 local time", "0241 GMT", "shortly after noon") as hours, with their tolerance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

_ZONE = (
    r"(?: ?(?P<open{0}>\()?(?P<zone{0}>local(?: time)?|GMT|UTC|BST|CES?T|EES?T|E[SD]?T|C[SD]T|CT|M[SD]T|"
    r"MT|P[SD]T|PT|AE[SD]T|JST|IST|MSK|SGT|HKT|WIB|"
    r"(?:Eastern|Central|Mountain|Pacific)(?: (?:Standard |Daylight )?[Tt]ime)?)\b(?(open{0})\)))"
)
_HEDGE = re.compile(
    r"\b((?:shortly|just|soon|minutes|moments|a little|a bit|not long) (?:after|before)|(?:at )?(?:about|"
    r"around|approximately|roughly|nearly|almost|some time around)|"
    r"after|before|by|until|till|as of|since|from|at|between) $",
    re.IGNORECASE,
)
_HEDGE_WINDOW = 24
# A digit or a sign before would make it a decimal, a score, a price.
_TWELVE = re.compile(
    r"(?=\d)(?<![\w:.,$£€/])(?P<h1>1[0-2]|0?[1-9])(?: ?[:.] ?(?P<m1>[0-5]\d)(?::[0-5]\d)?)?(?:(?: ?[-–] "
    r"?| to | and )(?P<h5>1[0-2]|[1-9])(?:[:.](?P<m5>[0-5]\d))?)?"
    r"(?: |-)?(?P<half>[aApP])(?:\. ?[mM]\b\.?|[mM]\b\.?)" + _ZONE.format(1) + "?"
)
_DAY = re.compile(
    r"(?=\d)(?<![\w:.,$£€/+-])(?P<h2>[01]?\d|2[0-4]) ?: ?(?P<m2>[0-5]\d)(?::[0-5]\d)?(?![\w:%]|"
    r"[.,]\d)(?P<hours>(?: ?(?:hrs?|hours|h)\b)?)" + _ZONE.format(2) + "?"
)
_FOUR = re.compile(
    r"(?=\d)(?<![\w:.,$£€/+-])(?P<h3>[01]\d|2[0-3])\.?(?P<m3>[0-5]\d) ?(?:hrs?\b|hours\b|(?=GMT|UTC|BST|local))"
    + _ZONE.format(3)
    + "?"
)
_NAMED = re.compile(r"\b(?P<word>(?i:noon|midday|midnight))\b" + _ZONE.format(4) + "?")
# The clock of a match, not of the day.
_GAME = re.compile(
    r" ?(?:left|remaining|to (?:play|go)|into|mark|minutes?|in the (?:first|second|third|fourth|final|"
    r"half|opening)|of (?:play|overtime)|on the clock|from (?:time|the end))\b",
    re.IGNORECASE,
)
_NOT_NOON = re.compile(r" (?:Express|Sun|Cowboy|Oil|Run|Club)\b|-")
_ANY = re.compile(r"\d ?[:.]? ?\d|[ap]\.? ?m\b|noon|mid(?:day|night)", re.IGNORECASE)
Hedge = Literal["", "about", "least", "most"]
# Hours either way: a time to the minute, one rounded to five minutes, a full or half hour, and "about".
MINUTE, FIVE, HALF_HOUR, ABOUT = 1 / 60, 2 / 60, 5 / 60, 0.5
SHORTLY_HOUR, SHORTLY_MINUTES = 0.42, 0.25
LONG_AFTER = 3.0


class Clock(NamedTuple):
    """A printed time of day. `low`..`high` are hours and may pass 0 or 24; `zone` is "" where the text gives none."""

    start: int
    end: int
    value: str
    low: float
    high: float
    zone: str
    hedge: Hedge


def clock_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the clock times of `text`."""
    return [(clock.start, clock.end) for clock in clocks(text)]


@lru_cache(maxsize=16)
def clocks(text: str) -> tuple[Clock, ...]:
    """Return the clock times of `text`, unsorted; the clock of a match ("with 13:41 to play") is none."""
    if not _ANY.search(text):
        return ()
    found = list(_all(text))
    found.sort(key=lambda each: (each.start, -each.end))
    kept: list[Clock] = []
    for clock in found:
        if not kept or clock.start >= kept[-1].end:
            kept.append(clock)
    return tuple(kept)


def _all(text: str) -> Iterator[Clock]:
    for match in _TWELVE.finditer(text):
        hour = int(match.group("h1")) % 12 + (12 if match.group("half").lower() == "p" else 0)
        yield _clock(text, match, "1", hour, int(match.group("m1") or 0), bool(match.group("m1")))
    for match in _DAY.finditer(text):
        cue = _hedge(text, match.start())[0]
        told = match.group("hours") or match.group("zone2") or (cue and cue not in ("from", "by", "after", "between"))
        if told and not _GAME.match(text, match.end()):
            yield _clock(text, match, "2", int(match.group("h2")), int(match.group("m2")), True)
    for match in _FOUR.finditer(text):
        yield _clock(text, match, "3", int(match.group("h3")), int(match.group("m3")), True)
    for match in _NAMED.finditer(text):
        if not _NOT_NOON.match(text, match.end()):
            yield _clock(text, match, "4", 24 if match.group("word").lower() == "midnight" else 12, 0, False)


def _hedge(text: str, at: int) -> tuple[str, int]:
    """Return the words before a clock that ends the text at `at`, in lower case, and where they begin."""
    match = _HEDGE.search(text, max(0, at - _HEDGE_WINDOW), at)
    return (match.group(1).lower(), match.start()) if match else ("", at)


def _clock(text: str, match: re.Match[str], group: str, hour: int, minute: int, minutes: bool) -> Clock:
    groups = match.groupdict()
    hedge, begin = _hedge(text, match.start())
    zone = groups.get(f"zone{group}") or ""
    at = hour + minute / 60
    low, high, kind = _limits(at, hedge, minute, minutes)
    if groups.get("h5"):  # "between 2 and 3 a.m.": the half of the day is printed once
        until = int(groups["h5"]) % 12 + (12 if hour >= 12 else 0) + int(groups.get("m5") or 0) / 60
        low, high, kind = at, until + (12 if until < at else 0), "about"
    start = match.start() if hedge in ("at", "from", "between") else begin
    return Clock(start, match.end(), f"{hour % 24:02d}:{minute:02d}", low, high, _zone(zone), kind)


def _limits(at: float, hedge: str, minute: int, minutes: bool) -> tuple[float, float, Hedge]:
    shortly = SHORTLY_MINUTES if minute else SHORTLY_HOUR
    if hedge.endswith("after") and hedge != "after":
        return at, at + shortly, "about"
    if hedge.endswith("before") and hedge != "before":
        return at - shortly, at, "about"
    if hedge in ("after", "since"):
        return at, at + LONG_AFTER, "least"
    if hedge in ("before", "by", "until", "till", "as of"):
        return at - LONG_AFTER, at, "most"
    if "a" in hedge and hedge not in ("at",) and hedge != "":
        return at - ABOUT, at + ABOUT, "about"
    spread = HALF_HOUR if not minutes or minute in (0, 30) else FIVE if minute % 5 == 0 else MINUTE
    return at - spread, at + spread, ""


def _zone(printed: str) -> str:
    zone = printed.strip(" ()").lower()
    if zone.startswith("local"):
        return ""
    if zone in ("gmt", "utc"):
        return "GMT"
    for name in ("eastern", "central", "mountain", "pacific"):
        if zone.startswith(name):
            return f"{name[0].upper()}T"
    return (
        f"{zone[0].upper()}T"
        if zone in ("est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "mt", "pst", "pdt", "pt")
        else zone.upper()
    )
