"""What a printed figure and the words before it allow the true value to be: an interval.

Rules (`half` is half a unit of the last significant place, never more than ROUNDING of the value):
- a plain count stands for itself: 12 is [12, 12]; one that ends in two zeros or more, or has a scale word, was rounded:
  13,000 is 12,500..13,500;
- percentages, money and measures are rounded as printed: 68% is 67.5..68.5, 24 km is 23.5..24.5;
- about: ABOUT of the value either way, at least `half`; nearly: NEARLY, below only; just over: above only;
- more than: from the value up by MORE, or to the next round figure, at most NEXT_ROUND, where that is further
  ("more than 60": 60..75; "more than 100": 100..150); of two and more significant digits by FINE or FIVES only;
- at least, of a figure that is not round, counts what is known so far: up by LEAST only ("at least 12": 12..13.2);
- fewer than: mirror of more than; up to: from UP_TO of the value.
Bounds are shrunk by a hair, so that 12 million and 13 million do not meet at 12.5.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from compare.facts.number_words import Figure

Hedge = Literal["", "about", "least", "most"]
# "": counts; "printed": rounded to the last printed place (money, percent, time); "converted": measures, which outlets
# convert and round to tens besides (15 miles, 24 km; 60 miles, 100 km).
Measured = Literal["", "printed", "converted"]
ROUNDING = 0.125
ABOUT = 0.1
MORE = 0.25
# "More than 26,000" has been counted more finely than "more than 60"; 75 and 150 are round to many.
FINE = 0.125
FIVES = 0.2
NEARLY = 0.075
NEXT_ROUND = 0.5
LEAST = 0.1
UP_TO = 0.5
HAIR = 0.99
_WORDS: dict[str, str] = {
    "about": "about|around|some|roughly|approximately|approx\\.?|circa|c\\.|an estimated|estimated|estimated at|a "
    "reported|in the vicinity of|"
    "in the region of|on the order of|as good as|~|≈|perhaps|maybe|or so|more or less",
    "nearly": "nearly|almost|close to|just under|slightly less than|slightly under|just below|approaching|near|a "
    "little under|virtually|a little less than",
    "over": "just over|slightly more than|a little more than|a little over|slightly over|just above|just more than",
    "more": "more than|over|above|exceeding|in excess of|upwards of|upward of|greater than|north of|well over|as "
    "few as|beyond|topping|>|better than|surpassing",
    "least": "at least|no fewer than|no less than|not less than|a minimum of|minimum of|a confirmed|≥",
    "fewer": "fewer than|less than|under|below|no more than|not more than|at most|a maximum of|maximum of|well "
    "under|south of|<|shy of",
    "upto": "up to|as many as|as much as|as high as|as long as|≤",
}
_SENSE = {word.replace("\\", ""): sense for sense, words in _WORDS.items() for word in words.split("|")}
_ALL = "|".join(sorted("|".join(_WORDS.values()).split("|"), key=len, reverse=True))
BEFORE = re.compile(rf"(?<![\w’'-])({_ALL})[ \u00a0]?(?:(?:about|around|all)[ \u00a0])?$", re.IGNORECASE)
BEHIND = re.compile(r"[ -]?(-?plus\b|\+(?!\w)|-odd\b| or more\b| or so\b| or (?:fewer|less)\b)", re.IGNORECASE)
_BEHIND_SENSE = {
    "plus": "least",
    "+": "least",
    "odd": "about",
    "or more": "least",
    "or so": "about",
    "or fewer": "upto",
    "or less": "upto",
}
_HEDGES: dict[str, Hedge] = {
    "about": "about",
    "nearly": "about",
    "over": "about",
    "more": "least",
    "least": "least",
    "fewer": "most",
    "upto": "most",
}
# What a reader expects behind "more than" and the like when the value is a share of a whole.
LONGEST_HEDGE = 28


@dataclass(frozen=True, slots=True)
class Bounds:
    """The interval, the hedge that made it, and how the value reads ("60+", "10..15")."""

    low: float
    high: float
    hedge: Hedge = ""
    sense: str = ""


def hedge_before(text: str, at: int) -> tuple[str, int]:
    """Return the sense of the hedge that ends at `at` ("" for none) and where it begins."""
    match = BEFORE.search(text, max(0, at - LONGEST_HEDGE), at)
    if not match:
        return "", at
    return _SENSE.get(match.group(1).lower(), "about"), match.start()


def hedge_behind(text: str, at: int) -> tuple[str, int]:
    """Return the sense of the hedge that begins at `at` ("-plus", " or so") and where it ends."""
    match = BEHIND.match(text, at)
    if not match:
        return "", at
    return _BEHIND_SENSE[match.group(1).strip(" -").lower()], match.end()


def bounds(figure: Figure, sense: str, *, measured: Measured = "") -> Bounds:
    """Return what `figure` allows."""
    value = figure.value
    if figure.high:
        return Bounds(figure.low, figure.high, "about", "about")
    half = _half(figure, measured, hedged=bool(sense))
    around = max(ABOUT * value, half)
    if sense == "about":
        return Bounds(value - around, value + around, "about", sense)
    if sense == "nearly":
        return Bounds(value - max(NEARLY * value, half), value + half / 2, "about", sense)
    if sense == "over":
        return Bounds(value, value + around, "about", sense)
    if sense in ("more", "least"):
        return Bounds(value, value + _beyond(figure, sense), "least", sense)
    if sense == "fewer":
        return Bounds(max(0.0, value - _beyond(figure, "more")), value, "most", sense)
    if sense == "upto":
        return Bounds(value * UP_TO, value, "most", sense)
    return Bounds(value - half, value + half, "", "")


def _half(figure: Figure, measured: Measured, *, hedged: bool) -> float:
    """Return half a unit of the last significant place; 0 for a count that was not rounded."""
    rounded = figure.zeros >= 2 or (figure.zeros == 1 and (hedged or measured == "converted"))
    place = figure.step * (10.0**figure.zeros if figure.step == 1 and rounded else 1.0)
    if not (measured or hedged or figure.scaled or rounded):
        return 0.0
    return min(place / 2 * HAIR, ROUNDING * figure.value) if figure.value else 0.0


def _beyond(figure: Figure, sense: str) -> float:
    value = figure.value
    place = figure.step * (10.0**figure.zeros if figure.step == 1 else 1.0)
    digits = round(value / place) if place else 0
    if sense == "least" and figure.zeros == 0 and not figure.scaled:
        return LEAST * value
    if digits >= 10:
        return max(place, (FIVES if digits % 5 == 0 else FINE) * value)
    return max(MORE * value, min(place, NEXT_ROUND * value))


def readable(value: float) -> str:
    """Return a number as people write it in data: "12", "0.5", "38000000"; at most four significant decimals."""
    if value == value // 1:
        return str(int(value))
    return f"{value:.4g}" if value < 10000 else str(round(value))
