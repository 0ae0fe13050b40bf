"""Owners: whose figure it is."""

from __future__ import annotations

import pytest

from compare.claims import claims_of
from compare.owners import elsewhere, one_bearer, one_owner, one_worker
from compare.records import Alignment, Article, Claim, Fact


def claim(side: str, text: str) -> Claim:
    return claims_of(Article(side, side, side, "", "", text))[-1]


def pair(a: str, b: str) -> tuple[Alignment, Fact, Fact]:
    first, second = claim("a", a), claim("b", b)
    figures = [next(fact for fact in one.facts if fact.kind == "number") for one in (first, second)]
    return Alignment(first, second, 0.4), figures[0], figures[1]


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Ivo Lang scored 12 points.", "Mr Lang had 14 points.", True),
        ("Ivo Lang scored 12 points.", "Ada Berg had 14 points.", False),
        ("Ivo Lang scored 12 points.", "He had 14 points.", False),
    ],
)
def test_points_have_an_owner(a: str, b: str, one: bool) -> None:
    assert one_owner(*pair(a, b)) is one


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Ivo Lang has worked there for 30 years.", "Ada Berg, who has worked there for 37 years, agreed.", False),
        ("Ivo Lang has worked there for 30 years.", "Mr Lang worked there for 37 years.", True),
        ("Ivo Lang has worked there for 30 years.", "The mill has stood there for 37 years.", True),  # nobody's
        ("The fire at the Lang Mill burned for 3 hours.", "The blaze at Berg's Mill burned for 4 hours.", True),
    ],
)
def test_years_of_work_are_one_persons(a: str, b: str, one: bool) -> None:
    assert one_worker(*pair(a, b)) is one


def test_ages_stand_behind_their_bearer() -> None:
    assert one_bearer(*pair("Ivo Lang, 52, was hurt.", "Mr Lang, 54, was hurt."))
    assert not one_bearer(*pair("Ivo Lang, 52, was hurt.", "Ada Berg, 54, was hurt."))


def test_figures_of_two_places_are_two() -> None:
    assert elsewhere(*pair("The party won 55 percent in Oria.", "The party won 52 percent in Velm."))
    assert not elsewhere(*pair("The party won 55 percent in Oria.", "The party won 52 percent in Oria."))
