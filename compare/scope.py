"""Of what place or period a figure is: "in the city" and "across the province" are two scopes of one count."""

from __future__ import annotations

import re

from compare.context import clause
from compare.records import Alignment, Claim, Fact

# Words for an area or a period that tell how far a count reaches.
AREAS = (
    "province|county|city|town|district|region|country|state|nation|island|valley|borough|municipality|continent|world"
)
WIDE = re.compile(
    rf"\b(?:across|throughout)\b|\b(?:nation|country|county|state|city|province|world|region)-?wide\b"
    rf"|\b(?:{AREAS}) as a whole\b|\b(?:whole|entire) (?:{AREAS})\b"
    r"|\b(?:in|of|for) the (?:province|county|country|state|nation|region|island|continent|world)\b"
    rf"|\bin (?:all|total) (?:in|across)\b",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]cross|[Tt]hroughout|[Ww]ithin|from|of|for|[Aa]round)"
    r"(?: (?:the|all|all of|whole of|rest of)){0,3}(?: (?:whole|entire))?"
    rf" ((?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+){{0,3}}|{AREAS})\b"
)
PERIOD = re.compile(
    r"\b((?:first|second|third|fourth|last|final) (?:quarter|half)|(?:per|a|each|every) (?:day|week|month|quarter|year)"
    r"|(?:dai|week|month|quarter|year)ly|annual(?:ly)?|over (?:two|three|four|five|ten) years|overnight)\b",
    re.IGNORECASE,
)
WEEK = 7
CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December"
)


def other_scope(alignment: Alignment, a: Fact, b: Fact) -> bool:
    """Return whether the texts themselves say that two figures are of different places or of different periods."""
    first, second = _periods(alignment.a, a), _periods(alignment.b, b)
    if first and second and not first & second:
        return True
    first, second = _places(alignment.a, a), _places(alignment.b, b)
    wide = _wide(alignment.a, a), _wide(alignment.b, b)
    return bool(first and second) and not first & second and wide[0] != wide[1]


def other_day(a: Claim, b: Claim) -> bool:
    """Return whether each of two claims gives one day of its own: 23 were caught on Saturday, 26 on Thursday."""
    first, second = _days(a), _days(b)
    if len(first) != 1 or len(second) != 1 or first[0].unit != second[0].unit:
        return False
    # Across time zones and past midnight one happening lies a day apart.
    one, other = first[0], second[0]
    if one.unit == "weekday":
        return (one.low - other.low) % WEEK not in (0, 1, WEEK - 1)
    return max(one.low, other.low) - min(one.high, other.high) > 1


def _days(claim: Claim) -> list[Fact]:
    return [
        fact
        for fact in claim.facts
        if fact.kind == "date" and fact.unit in ("date", "weekday") and fact.high - fact.low < 1
    ]


def _near(claim: Claim, fact: Fact) -> str:
    left, right = clause(claim, fact)
    # "Across the province, 38 people are in hospital": what leads the sentence frames all of it.
    lead = claim.text[: max(0, claim.text.find(","))] if left else ""
    return f"{lead} {claim.text[left:right]}"


def _places(claim: Claim, fact: Fact) -> set[str]:
    return {name.casefold() for name in PLACE.findall(_near(claim, fact)) if not CALENDAR.match(name)}


def _periods(claim: Claim, fact: Fact) -> set[str]:
    return {found.casefold() for found in PERIOD.findall(_near(claim, fact))}


def _wide(claim: Claim, fact: Fact) -> bool:
    return bool(WIDE.search(_near(claim, fact)))
