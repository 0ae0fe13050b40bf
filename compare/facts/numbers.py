"""The quantities a text states: digits and words, with unit, what is counted, and the interval that the words allow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.facts.apart import Spans, apart
from compare.facts.counted import counted
from compare.facts.date_forms import date_spans
from compare.facts.number_context import is_titled, junk_spans, names_a_thing
from compare.facts.number_words import Figure, figures
from compare.facts.quantity import Bounds, Measured, bounds, hedge_before, hedge_behind, readable
from compare.facts.shapes import shapes
from compare.facts.units import MONEY_UNITS, Unit, measure, money_before, unit_behind
from compare.records import Fact

_RANGE = re.compile(
    r"-?[ \u00a0]?(?:-|–|—|to|or|and)[ \u00a0]?(?:(?:about|around|some|nearly|as many as|perhaps|even|"
    r"possibly|up to|more than)[ \u00a0])?$"
)
_BETWEEN = re.compile(r"\b(?:between|from)[ \u00a0]$", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:ro?is\w+|rose|rais\w+|f[ae]ll\w*|increas\w+|decreas\w+|reduc\w+|cut|up|down|dropp?\w*|grew|"
    r"grow\w*|climb\w*|jump\w*|went|go|gone|chang\w+|lower\w*|mov\w+|slid|declin\w+)[^.;]{0,40}\bfrom $",
    re.IGNORECASE,
)
_CONVERTED = frozenset(
    {"km", "m", "hectare", "m2", "kg", "tonne", "km/h", "C", "degree", "litre", "barrel", "MW", "GB"}
)
# Rates that a body sets move by quarters of a point, and "4%" is not 4.25% rounded; those that are measured are.
_SET = re.compile(
    r"\b(?:rais|hik|cut|lower|increas|reduc|trim|lift|set|kept|keep|h[eo]ld|left|leav|slash)\w*\b"
    r"(?![^.;]*\b(?:unemployment|jobless|inflation|growth|birth|death|vacancy|turnout))[^.;,]{0,40}"
    r"\brates?(?: by [\w.% -]{1,30}?)? (?:to|at) $",
    re.IGNORECASE,
)
# Intervals that only touch because a hedge ends where the other begins still agree; this is float dust.
DUST = 1e-9


def numbers(text: str) -> list[Fact]:
    """Return the quantities in `text`, in order, none overlapping another or a date.

    `low`..`high` follow compare/facts/quantity.py; `unit` is canonical (compare/facts/units.py), `about` what is
    counted (compare/facts/counted.py). Never raises.

    Measured by reading 150 sentences of ECB+ that hold a number word, a digit or a word of time (before the last
    mending): of the 218 facts of this module and dates.py 196 were right in span, value and unit (90%), and 135 of the
    150 sentences had no wrong one. Most wrong ones were lists of version numbers, addresses and calibres.
    """
    if not text:
        return []
    reserved = [*date_spans(text), *junk_spans(text)]
    junk = Spans(reserved)
    shaped = [fact for fact in shapes(text) if not junk.hold(fact.start, fact.end)]
    taken = Spans([*reserved, *((fact.start, fact.end) for fact in shaped)])
    free = [figure for figure in figures(text) if not taken.hold(figure.start, figure.end)]
    # A hedge may reach back into a date: dates stand.
    found = [fact for fact in _quantities(text, free) if not junk.hold(fact.start, fact.end)]
    return apart(sorted([*shaped, *found], key=lambda each: (each.start, -each.end)))


def _quantities(text: str, free: list[Figure]) -> Iterator[Fact]:
    titled = bool(free) and is_titled(text)
    at = 0
    while at < len(free):
        first = free[at]
        second = free[at + 1] if at + 1 < len(free) else None
        fact = _range(text, first, second) if second else None
        at += 2 if fact else 1
        fact = fact or _single(text, first, titled=titled)
        if fact is not None:
            yield fact


def _single(text: str, figure: Figure, *, titled: bool) -> Fact | None:
    sign = money_before(text, figure.start)
    start = sign[1] if sign else figure.start
    sense, begin = hedge_before(text, start)
    behind = unit_behind(text, figure.end, worded=figure.worded, scaled=figure.scaled)
    unit, end = behind or (Unit(""), figure.end)
    if sign:
        unit, end = _signed(sign[0], behind, figure)
    if figure.glued == "m" and not sign:
        metres = _metres(text, figure)
        if metres is None:
            return None
        figure, unit, end = metres if metres[1].name else (figure, unit, end)
    if (
        figure.glued
        and figure.glued != "m"
        and not (sign or unit.name)
        and not re.match(r" [a-z]", text[end : end + 2])
    ):
        return None
    after, hedged_end = hedge_behind(text, end)
    if names_a_thing(text, figure, typed=bool(unit.name), titled=titled):
        return None
    return _fact(text, begin, hedged_end if after else end, figure, unit, after or sense)


def _signed(code: str, behind: tuple[Unit, int] | None, figure: Figure) -> tuple[Unit, int]:
    if behind and behind[0].name in MONEY_UNITS:  # "US$5 million dollars", "$5 Australian dollars"
        return (Unit(code) if behind[0].name == "USD" else behind[0]), behind[1]
    return Unit(code), figure.end


def _metres(text: str, figure: Figure) -> tuple[Figure, Unit, int] | None:
    """Decide what the "m" in "100m" is: metres, a million of what follows, or (None) nobody knows."""
    if re.match(
        r"[ -](?:high|long|tall|wide|deep|away|below|above|from|race|sprint|final|hurdles|freestyle|"
        r"medley|relay|off|north|south|east|west|drop|pool|record|mark)\b",
        text[figure.end : figure.end + 12],
    ):
        return Figure(figure.start, figure.end, figure.value / 1e6, figure.step / 1e6), Unit("m"), figure.end
    if re.match(r" (?:[a-z]+ ){0,2}[a-z]+s\b| people\b| euros?\b| dollars?\b", text[figure.end : figure.end + 40]):
        return figure, Unit(""), figure.end
    return None


def _fact(text: str, start: int, end: int, figure: Figure, unit: Unit, sense: str) -> Fact:
    limits = bounds(figure, sense, measured=_measured(unit))
    if (
        unit.name == "percent"
        and not sense
        and figure.value * 4 % 1 == 0
        and _SET.search(text, max(0, start - 80), start)
    ):
        limits = Bounds(figure.value, figure.value)
    return _made(text, start, end, unit, limits, _printed(figure, unit, limits), single=figure.value == 1)


def _measured(unit: Unit) -> Measured:
    return "converted" if unit.name in _CONVERTED else "printed" if unit.name else ""


def _made(text: str, start: int, end: int, unit: Unit, limits: Bounds, value: str, *, single: bool) -> Fact:
    low, high = (limits.low + unit.offset) * unit.factor, (limits.high + unit.offset) * unit.factor
    slack = unit.loose * high
    about = counted(text, start, end, unit.name, money=unit.name in MONEY_UNITS, single=single)
    return Fact("number", start, end, text[start:end], value, unit.name, low - slack, high + slack, about, limits.hedge)


def _printed(figure: Figure, unit: Unit, limits: Bounds) -> str:
    if figure.high:
        return f"{readable(figure.low)}..{readable(figure.high)}"
    value = readable((figure.value + unit.offset) * unit.factor)
    return {"more": f"{value}+", "least": f"{value}+", "fewer": f"..{value}", "upto": f"..{value}", "": value}.get(
        limits.sense, f"~{value}"
    )


def _range(text: str, first: Figure, second: Figure) -> Fact | None:
    """Return the fact of "10 to 15", "between 10 and 15", "$2bn-$3bn"; None where the two figures are no range."""
    sign = money_before(text, second.start)
    gap = text[first.end : sign[1] if sign else second.start]
    one = unit_behind(text, first.end, worded=first.worded, scaled=first.scaled)
    if one and one[1] <= second.start:
        gap = text[one[1] : sign[1] if sign else second.start]
    link = _RANGE.match(gap) if len(gap) < 20 else None
    if not link or first.high or second.high:
        return None
    front = money_before(text, first.start)
    if one and sign and not front and measure(one[0].name)[0] != measure(sign[0])[0]:
        return None  # "fell 3.5 percent to $1.2bn"
    start = front[1] if front else first.start
    cue = _BETWEEN.search(text, max(0, start - 9), start)
    word = link.group().strip().split(" ")[0].lower()
    if word == "and" and not (cue and cue.group().lower().startswith("between")):
        return None
    if cue and word == "to" and _MOVES.search(text, max(0, start - 60), start):
        return None
    if (
        word in "-–—"
        and not (front or sign or one)
        and unit_behind(text, second.end, worded=second.worded, scaled=second.scaled) is None
        and not second.scaled
    ):
        return None  # a score or a range of a bare count: shapes.py decides
    return _ranged(text, start, cue, first, second, one, front[0] if front else sign[0] if sign else "")


def _ranged(
    text: str,
    start: int,
    cue: re.Match[str] | None,
    first: Figure,
    second: Figure,
    one: tuple[Unit, int] | None,
    money: str,
) -> Fact | None:
    behind = unit_behind(text, second.end, worded=second.worded, scaled=second.scaled)
    unit, end = behind or (one[0] if one else Unit(""), second.end)
    if money:
        unit, end = Unit(money), end if behind and behind[0].name == money else second.end
    lower = first
    if second.scaled and not first.scaled and first.value < second.value:
        scale = 10.0 ** (3 * int(len(str(int(second.value))) - 1) // 3) if second.value >= 1000 else 1.0
        scale = next((each for each in (1e12, 1e9, 1e6, 1e3) if second.value >= each), scale)
        if first.value * scale <= second.value:
            lower = Figure(first.start, first.end, first.value * scale, first.step * scale, scaled=True)
    if not lower.value < second.value or (one and behind and measure(one[0].name)[0] != measure(behind[0].name)[0]):
        return None
    if one and (behind is None or one[0] != behind[0]) and not (money or text[first.end : first.end + 1] == "-"):
        return None  # "fell 7.4% to 312 pence"
    if not unit.name and not first.worded and names_a_thing(text, first, typed=False, titled=False):
        return None
    sense, begin = hedge_before(text, cue.start() if cue else start)
    loosely = "about" if sense == "about" else ""
    floor, ceiling = (bounds(figure, loosely, measured=_measured(unit)) for figure in (lower, second))
    if sense and sense != "about":
        begin = cue.start() if cue else start
    value = (
        f"{readable((lower.value + unit.offset) * unit.factor)}..{readable((second.value + unit.offset) * unit.factor)}"
    )
    return _made(text, begin, end, unit, Bounds(floor.low, ceiling.high, "about"), value, single=False)


def same_quantity(a: Fact, b: Fact) -> bool:
    """Return whether two facts measure the same thing, so that their values may be compared.

    Both are numbers in one dimension. Counts (no unit), ages, ordinals, lengths and durations need the same non-empty
    `about`; scores the same, or none. Of money, percentages and other measures one may lack `about`, for the words
    around them often leave open what they are for. On doubt: False.
    """
    if a.kind != "number" or b.kind != "number" or measure(a.unit)[0] != measure(b.unit)[0]:
        return False
    if a.unit == "score":
        return a.about == b.about
    if a.unit in ("", "age", "ordinal") or measure(a.unit)[0] in ("duration", "length"):
        return bool(a.about) and a.about == b.about
    return a.about == b.about or not (a.about and b.about)


def agree(a: Fact, b: Fact) -> bool:
    """Return whether some true value satisfies both: their intervals overlap, in the dimension's own measure."""
    one, two = measure(a.unit)[1], measure(b.unit)[1]
    low, high = max(a.low * one, b.low * two), min(a.high * one, b.high * two)
    return low <= high + DUST * max(1.0, abs(high))
