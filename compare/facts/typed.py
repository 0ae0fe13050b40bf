"""All typed values of one text, in its order, no two of them over the same characters."""

from __future__ import annotations

from compare.facts.abroad import figures_abroad
from compare.facts.dates import dates
from compare.facts.names import names
from compare.facts.numbers import numbers
from compare.records import Fact


def facts_of(text: str, published: str = "", language: str = "en") -> tuple[Fact, ...]:
    """Return the numbers, dates and names of `text`; `published` (ISO 8601) resolves "on Friday".

    Outside English (`language`, two letters) only figures in digits are typed: German writes every noun like a name.
    Where two readings claim the same characters, a date beats a number and both beat a name.
    """
    if language != "en":
        return tuple(figures_abroad(text, language))
    found: list[Fact] = []
    for fact in (*dates(text, published), *numbers(text), *names(text)):
        if all(fact.end <= other.start or fact.start >= other.end for other in found):
            found.append(fact)
    return tuple(sorted(found, key=lambda fact: fact.start))


def name_values(facts: tuple[Fact, ...]) -> set[str]:
    """Return the names among `facts`, as written."""
    return {fact.value for fact in facts if fact.kind == "name"}
