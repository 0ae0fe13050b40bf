"""The reason of a difference in one plain sentence; no verdict, no blame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compare.conclusions import Side
from compare.facts.numbers import agree
from compare.records import Claim, Fact, Kind, Reason

WORDS: dict[Kind, str] = {
    "number": "figures",
    "date": "dates",
    "name": "names",
    "polarity": "accounts",
    "quote": "wordings",
}


def explain(kind: Kind, reason: Reason, about: str, sides: Sequence[Side], claims: Mapping[str, Claim]) -> str:
    """Return why the sides differ, as far as the texts themselves tell; `sides` come earliest first."""
    if len({side.article for side in sides}) == 1:
        return _inside(sides, claims)
    if reason == "update":
        return _update(sides, claims)
    if reason == "attribution":
        return _attribution(kind, sides, claims)
    if reason == "scope":
        return f"The {WORDS[kind]} are of different places, periods or definitions."
    count = len({side.origin for side in sides})
    origins = f"{count} independent origins" if count > 1 else "outlets of one origin"
    return f"The {WORDS[kind]} given by {origins} do not agree, and no text says why."


def _inside(sides: Sequence[Side], claims: Mapping[str, Claim]) -> str:
    parts = {"headline": "its headline says", "standfirst": "its standfirst says", "body": "its text says"}
    said = [f"{parts[claims[side.claim].part]} {side.value}" for side in sides]
    return f"One article differs from itself: {', '.join(said)}."


def _update(sides: Sequence[Side], claims: Mapping[str, Claim]) -> str:
    last = sides[-1]
    abreast = {side.outlet for side in sides if one_value(side, last, claims)}
    behind = {side.outlet for side in sides} - abreast
    if not behind:
        return f"The figure moved: the latest report says {last.value}."
    carry = "one outlet carries" if len(behind) == 1 else f"{len(behind)} outlets carry"
    return f"Later reports say {last.value}; {carry} an earlier value."


def one_value(a: Side, b: Side, claims: Mapping[str, Claim]) -> bool:
    """Return whether two sides give one value: "Six" and 6 do."""
    first, second = _figure(a, claims), _figure(b, claims)
    if first is None or second is None:
        return a.value.casefold() == b.value.casefold()
    return agree(first, second)


def _figure(side: Side, claims: Mapping[str, Claim]) -> Fact | None:
    facts = claims[side.claim].facts
    return next((fact for fact in facts if fact.kind == "number" and fact.start == side.mark.start), None)


def _attribution(kind: Kind, sides: Sequence[Side], claims: Mapping[str, Claim]) -> str:
    sources = list(dict.fromkeys(claims[side.claim].speaker for side in sides if claims[side.claim].speaker))[:3]
    return f"The {WORDS[kind]} come from different sources: {', '.join(sources)}."
