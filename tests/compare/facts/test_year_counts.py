"""Figures that look like years: a count where a word asks for a number and a plural follows, else a year or nothing."""

from __future__ import annotations

import pytest

from compare.facts.dates import dates
from compare.facts.numbers import numbers
from compare.facts.year_counts import is_count


def read(text: str) -> tuple[list[str], list[str]]:
    return [fact.value for fact in numbers(text)], [fact.value for fact in dates(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The yard sold 2019 boats.", "2019"),
        ("The yard sold 2019 small fishing boats.", "2019"),
        ("About 2000 cows were moved uphill.", "~2000"),
        ("More than 2000 lambs were lost.", "2000+"),
        ("There were 1950 sheep on the moor.", "1950"),
    ],
)
def test_a_count(text: str, value: str) -> None:
    assert read(text) == ([value], [])


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("In 2019 boats were sold here.", ["2019"]),
        ("Since about 2000 boats have been rarer.", ["2000"]),
        ("The 2019 boats were built of steel.", ["2019"]),
        ("It published its 2019 sales.", ["2019"]),
        ("The party won 2019 elections.", []),
        ("The yard has 2019 sales in its books.", []),
        ("The yard sold 2019 and later models.", []),
        ("The yard was sold 2019.", []),
    ],
)
def test_a_year_or_nothing(text: str, year: list[str]) -> None:
    assert read(text) == ([], year)


@pytest.mark.parametrize("text", ["", "2019", "sold 2019", "sold 2019 " + "a " * 5000])
def test_any_text(text: str) -> None:
    at = max(0, text.find("2019"))
    assert not is_count(text, at, at + 4)
