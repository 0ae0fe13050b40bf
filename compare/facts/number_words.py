"""Figures: where a text writes a number, in digits or in words, and what it is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import floor, log10

SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}
GLUED = {"m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "k": 1e3, "tn": 1e12, "trn": 1e12}
# Plural scale words say an order of magnitude: from, and up to, these multiples of it.
VAGUE = {
    "dozens": (20.0, 120.0),
    "scores": (30.0, 200.0),
    "hundreds": (1e2, 1e3),
    "thousands": (1e3, 1e4),
    "millions": (1e6, 1e9),
    "billions": (1e9, 1e12),
    "trillions": (1e12, 1e15),
}
MULTIPLES = {
    "tens": (10.0, 100.0),
    "dozens": (20.0, 120.0),
    "scores": (30.0, 200.0),
    "hundreds": (1e2, 1e3),
    "thousands": (1e3, 1e6),
}

_SCALE = "|".join(SCALES)
_WORD = "|".join([*SMALL, *TENS, *SCALES])
DIGITS = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f\u2009 "
    r"]\d{3})+(?![\d.,]\d|\d)|\d+(?:\.\d+)?)(½|¼|¾)?|(?<!\d)(?<!\.)\.\d+"
)
SCALE_BEHIND = re.compile(
    rf"[ \u00a0]?-?[ \u00a0]?((?:hundred |)(?:{_SCALE}))\b(?![’'])|(mn|mln|bn|tn|trn|[mbk])(?!\w)", re.IGNORECASE
)
RUN = re.compile(
    rf"(?:an? (?=(?:{_SCALE})\b))?(?:{_WORD})\b(?:(?: ?- ?| and (?:a )?| a |[ "
    rf"\u00a0])(?:{_WORD})\b){{0,14}}(?! ?-? ?(?:{_SCALE})s)",
    re.IGNORECASE,
)
HALF_OF = re.compile(rf"(half|quarter of) an? ({_SCALE})\b", re.IGNORECASE)
AND_A_HALF = re.compile(rf" and a (half|quarter)\b(?:[ -]({_SCALE})\b)?", re.IGNORECASE)
VAGUE_RUN = re.compile(rf"({'|'.join(MULTIPLES)}) of ({'|'.join(VAGUE)})\b|({'|'.join(VAGUE)})\b", re.IGNORECASE)
PIECE = re.compile(r"[a-z]+")
WORD = re.compile(r"[A-Za-z]+")
STARTS = frozenset([*SMALL, *TENS, *SCALES, *VAGUE, *MULTIPLES, "half", "quarter"])
GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
# Past this the figure is an identifier or a joke, and floats lose its last digits.
LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class Figure:
    """A written number. `step` is the worth of its last printed place ("1.2 million": 100000, "38": 1, "13,000": 1).

    `scaled`: it has a scale word; `worded`: it has no digits; `glued`: the letter glued behind the digits ("m", "k"),
    which may be a unit instead; `low`, `high` are set for words that name an order of magnitude ("dozens").
    """

    start: int
    end: int
    value: float
    step: float = 1.0
    scaled: bool = False
    worded: bool = False
    glued: str = ""
    low: float = 0.0
    high: float = 0.0

    @property
    def zeros(self) -> int:
        """Count the zeros that end the printed whole number: 3 for 13,000."""
        if self.step < 1 or self.value != self.value // 1 or not self.value:
            return 0
        digits = str(int(self.value))
        return len(digits) - len(digits.rstrip("0"))


def figures(text: str) -> Iterator[Figure]:
    """Yield the figures of `text` in order; they do not overlap."""
    found = [*_digit_figures(text), *_word_figures(text)]
    end = 0
    for figure in sorted(found, key=lambda each: (each.start, -each.end)):
        if figure.start >= end:
            end = figure.end
            yield figure


def _digit_figures(text: str) -> Iterator[Figure]:
    for match in DIGITS.finditer(text):
        printed = match.group().rstrip("½¼¾")
        bare = re.sub(r"[,\s]", "", printed)
        if len(bare) > 16:
            continue
        value = float(bare) + GLYPHS.get(match.group(1) or "", 0.0)
        places = len(bare.partition(".")[2]) or (1 if match.group(1) else 0)
        yield _scaled(text, match.start(), match.end(), value, 10.0**-places, worded=False)


def _scaled(text: str, start: int, end: int, value: float, step: float, *, worded: bool) -> Figure:
    half = AND_A_HALF.match(text, end)
    if half:
        share = 0.5 if half.group(1).lower() == "half" else 0.25
        scale = SCALES[half.group(2).lower()] if half.group(2) else 1.0
        return Figure(start, half.end(), (value + share) * scale, 0.5 * scale, scaled=scale > 1, worded=worded)
    behind = SCALE_BEHIND.match(text, end) if not worded else None
    if behind and behind.group(1):
        scale = 1.0
        for word in behind.group(1).lower().split():
            scale *= SCALES[word]
        return Figure(start, behind.end(), value * scale, step * scale, scaled=scale >= 100)
    if behind:
        letter = behind.group(2).lower()
        return Figure(start, behind.end(), value * GLUED[letter], step * GLUED[letter], scaled=True, glued=letter)
    return Figure(start, end, value, step, worded=worded)


def _word_figures(text: str) -> Iterator[Figure]:
    end = 0
    for match in WORD.finditer(text):
        if match.start() < end or match.group().lower() not in STARTS or _inside_word(text, match.start(), match.end()):
            continue
        figure = _word_figure(text, match.start())
        if figure is not None:
            end = figure.end
            if 0 <= figure.value < LARGEST:
                yield figure


def _inside_word(text: str, start: int, end: int) -> bool:
    return (start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_'’")) or (
        end < len(text) and text[end].isalnum()
    )


def _word_figure(text: str, start: int) -> Figure | None:
    half = HALF_OF.match(text, start)
    if half:
        scale, share = SCALES[half.group(2).lower()], 0.5 if half.group(1).lower() == "half" else 0.25
        return Figure(
            start, half.end(), scale * share, scale / 10 if scale > 12 else 1.0, scaled=scale > 12, worded=True
        )
    vague = VAGUE_RUN.match(text, start)
    if vague:
        return _vague(vague)
    if (
        text[start : start + 12].lower().startswith(tuple(SCALES))
        and text[max(0, start - 2) : start].lower() == "a "
        and (start == 2 or not text[start - 3].isalnum())
    ):
        start -= 2
    run = RUN.match(text, start)
    return _run(text, run) if run else None


def _vague(match: re.Match[str]) -> Figure:
    if match.group(3):
        low, high = VAGUE[match.group(3).lower()]
    else:
        (least, most), unit = MULTIPLES[match.group(1).lower()], match.group(2).lower()
        one = VAGUE[unit][0] if unit not in ("dozens", "scores") else 12.0
        low, high = least * one, most * one
    return Figure(match.start(), match.end(), low, low, scaled=True, worded=True, low=low, high=high)


def _run(text: str, run: re.Match[str]) -> Figure | None:
    """Return the longest beginning of a run of number words that is one number; None where none is."""
    if PIECE.match(run.group().lower()).group() in SCALES:  # type: ignore[union-attr]
        return None  # "e85 million", "Million Dollar Baby"
    total = current = 0.0
    last, scaled, end, least = "", False, run.start(), 1.0
    for piece in PIECE.finditer(run.group().lower()):
        word = piece.group()
        if word in ("a", "an", "and"):
            continue
        gap = run.group()[end - run.start() : piece.start()] if last else ""
        if word in SCALES:
            if last == "scale-end" or (total and SCALES[word] >= least and least > 1):
                break
            if word == "hundred" and not (current and current < 100) and last:
                break
            worth = (current or 1.0) * SCALES[word]
            scaled = scaled or word != "dozen"
            if word == "hundred":
                current, last = worth, "hundred"
            else:
                total, current, least = total + worth, 0.0, SCALES[word]
                last = "scale-end" if word == "dozen" else "scale"
        elif not _joins(word, last, gap):
            if gap == " " and 13 <= current <= 20 and (word in TENS or SMALL.get(word, 0) >= 10):
                return Figure(run.start(), run.end(), -1.0)  # a year in words: "nineteen eighty-four"
            break
        else:
            current += SMALL.get(word, 0) + TENS.get(word, 0)
            last = "small" if word in SMALL else "tens"
            scaled = False if last and not total else scaled
        end = run.start() + piece.end()
    if not last:
        return None
    value = total + current
    round_step = 10.0 ** floor(log10(value)) if scaled and value >= 100 else 1.0
    if word == "dozen":
        round_step = SCALES["dozen"]
    return _scaled(text, run.start(), end, value, round_step if value % round_step == 0 else 1.0, worded=True)


def _joins(word: str, last: str, gap: str) -> bool:
    if not last:
        return True
    if last == "tens":
        return word in SMALL and 0 < SMALL[word] < 10 and "and" not in gap
    return last in ("hundred", "scale") and word != "zero" and " a" not in gap.replace(" and", "")
