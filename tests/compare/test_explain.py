"""Explanations: one plain sentence for every kind and reason, without verdict or blame."""

from __future__ import annotations

from typing import get_args

import pytest

from compare.conclusions import Side
from compare.explain import explain
from compare.facts.numbers import numbers
from compare.records import Claim, Kind, Part, Reason, Span


def side(outlet: str, value: str, article: str = "", origin: str = "") -> Side:
    article = article or outlet
    return Side(outlet, article, f"{article}-{value}", origin or outlet, value, Span(0, len(value), value))


def words(
    kind: Kind, reason: Reason, sides: list[Side], speakers: tuple[str, ...] = (), parts: tuple[Part, ...] = ()
) -> str:
    claims = {
        one.claim: Claim(
            one.claim,
            one.article,
            one.outlet,
            0,
            0,
            1,
            "x",
            speaker=speakers[at] if speakers else "",
            facts=tuple(numbers(one.value)),
            part=parts[at] if parts else "body",
        )
        for at, one in enumerate(sides)
    }
    return explain(kind, reason, "victim", sides, claims)


TWO = [side("heron", "four"), side("post", "six")]


@pytest.mark.parametrize("kind", get_args(Kind))
@pytest.mark.parametrize("reason", get_args(Reason))
def test_one_sentence_for_every_kind_and_reason(kind: Kind, reason: Reason) -> None:
    found = words(kind, reason, TWO, ("police", "the owner"))
    assert found[0].isupper() and found.endswith(".") and found.count(".") == 1
    assert not {"wrong", "false", "error", "lie", "mistake"} & set(found.lower().split())


def test_a_contradiction_counts_independent_origins() -> None:
    assert "2 independent origins" in words("number", "contradiction", TWO)
    three = [*TWO, side("wall", "six", origin="post")]
    assert "2 independent origins" in words("number", "contradiction", three)


def test_outlets_of_one_origin_are_not_called_independent() -> None:
    found = words(
        "date", "contradiction", [side("heron", "Monday", origin="wire"), side("post", "Friday", origin="wire")]
    )
    assert "dates" in found and "one origin" in found and "independent" not in found


def test_an_update_names_the_last_value_and_counts_the_outlets_behind() -> None:
    assert words("number", "update", TWO) == "Later reports say six; one outlet carries an earlier value."
    assert "2 outlets carry" in words("number", "update", [side("wall", "three"), *TWO])


def test_an_outlet_that_reports_both_is_not_behind() -> None:
    sides = [side("post", "four", article="first"), side("heron", "six"), side("post", "six", article="second")]
    assert words("number", "update", sides) == "The figure moved: the latest report says six."


def test_capitals_make_no_other_value() -> None:
    found = words("number", "update", [side("wall", "four"), side("heron", "Six"), side("post", "six")])
    assert "one outlet carries" in found


@pytest.mark.parametrize(("last", "other"), [("6", "Six"), ("40 km", "25 miles"), ("more than 60", "63")])
def test_one_value_printed_otherwise_is_not_behind(last: str, other: str) -> None:
    found = words("number", "update", [side("wall", "four"), side("heron", other), side("post", last)])
    assert found == f"Later reports say {last}; one outlet carries an earlier value."


def test_sources_are_named_once_three_at_most() -> None:
    sides = [side(outlet, str(at)) for at, outlet in enumerate("abcde")]
    found = words("number", "attribution", sides, ("police", "the owner", "police", "divers", "a guard"))
    assert found == "The figures come from different sources: police, the owner, divers."


def test_an_article_that_differs_from_itself_says_where_each_value_stands() -> None:
    sides = [side("post", "14", "one"), side("post", "11", "one")]
    assert words("number", "contradiction", sides, parts=("headline", "body")) == (
        "One article differs from itself: its headline says 14, its text says 11."
    )
    assert "standfirst" in words("number", "update", sides, parts=("body", "standfirst"))


def test_two_articles_of_one_outlet_are_not_one_article() -> None:
    sides = [side("post", "14", "one"), side("post", "11", "two")]
    assert "itself" not in words("number", "contradiction", sides)
