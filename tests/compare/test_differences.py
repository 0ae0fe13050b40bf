"""Differences: pairwise findings become one slot with every outlet that fills it, and chains do not drift."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from compare.conclusions import Difference
from compare.differences import differences
from compare.records import Alignment, Claim, Finding, Kind, Reason, Slot, Span

DAY = "2025-03-01T{:02}:00:00Z"


def claim(outlet: str, hour: int, name: str = "", article: str = "") -> Claim:
    return Claim(name or f"c-{outlet}", article or f"a-{outlet}", outlet, 0, 0, 200, "x", DAY.format(hour))


def at(value: str, start: int = 10) -> Span:
    return Span(start, start + len(value), value)


def finding(
    a: Claim,
    b: Claim,
    values: tuple[str, str],
    *,
    kind: Kind = "number",
    reason: Reason = "contradiction",
    strength: float = 0.5,
    starts: tuple[int, int] = (10, 10),
) -> Finding:
    x, y = (at(value, start) for value, start in zip(values, starts, strict=True))
    slot = Slot("engine", x, y, *values, differ=values[0] != values[1], reason=reason, strength=strength)
    return Finding(kind, Alignment(a, b, 0.6), (slot,))


def made(*found: Finding, origins: dict[str, str] | None = None) -> tuple[Difference, ...]:
    return differences("event", found, origins or {})


def sides(difference: Difference) -> list[tuple[str, str]]:
    return [(side.outlet, side.value) for side in difference.sides]


A, B, C, D = (claim(outlet, hour) for hour, outlet in enumerate(("post", "heron", "buoy", "wall"), 8))


def test_two_values_of_two_outlets_earliest_first() -> None:
    (found,) = made(finding(B, A, ("6", "4")))
    assert sides(found) == [("post", "4"), ("heron", "6")]
    assert (found.kind, found.reason, found.about, found.strength) == ("number", "contradiction", "engine", 0.5)
    assert [side.mark for side in found.sides] == [at("4"), at("6")]


def test_agreement_alone_is_no_difference() -> None:
    assert made(finding(A, B, ("4", "4"))) == made() == ()


def test_every_outlet_that_fills_the_slot_is_a_side() -> None:
    (found,) = made(finding(A, B, ("4", "6")), finding(B, C, ("6", "6")), finding(A, D, ("4", "9")))
    assert sides(found) == [("post", "4"), ("heron", "6"), ("buoy", "6"), ("wall", "9")]


def test_sides_bear_the_origin_of_their_article() -> None:
    (found,) = made(finding(A, B, ("4", "6")), origins={"a-post": "wire"})
    assert [side.origin for side in found.sides] == ["wire", "a-heron"]


def test_two_articles_of_one_outlet_do_not_differ() -> None:
    assert made(finding(A, claim("post", 12, "c2", "a2"), ("4", "6"))) == ()


def test_one_article_may_differ_from_itself() -> None:
    (found,) = made(finding(A, replace(A, id="c2"), ("4", "6"), starts=(10, 90)))
    assert sides(found) == [("post", "4"), ("post", "6")]
    assert "itself" in found.explanation


@pytest.mark.parametrize(("reason", "count"), [("contradiction", 0), ("update", 1)])
@pytest.mark.parametrize("kind", ["number", "quote"])
def test_an_article_that_gives_the_other_value_too_explains_all_but_an_update(
    kind: Kind, reason: Reason, count: int
) -> None:
    also = replace(A, id="c-also")
    known = finding(also, B, ("6", "6"), kind=kind, starts=(90, 10))
    assert len(made(finding(A, B, ("4", "6"), kind=kind, reason=reason), known)) == count


@pytest.mark.parametrize(("kind", "count"), [("number", 0), ("quote", 1)])
def test_values_that_a_third_article_both_gives_are_of_two_things(kind: Kind, count: int) -> None:
    both = [
        finding(A, C, ("seven", "seven"), kind=kind, starts=(10, 10)),
        finding(B, C, ("four", "four"), kind=kind, starts=(10, 90)),
    ]
    assert len(made(finding(A, B, ("seven", "four"), kind=kind), *both)) == count


def test_of_several_values_of_an_article_the_surest_is_set_against_the_others() -> None:
    stay = finding(A, B, ("20", "5"), strength=0.4, starts=(10, 90))
    (found,) = made(stay, finding(A, B, ("20", "15"), strength=0.8))
    assert sides(found) == [("post", "20"), ("heron", "15")]


@pytest.mark.parametrize("kind", ["date", "name"])
def test_a_chain_of_dates_or_names_does_not_drift_and_loses_no_link(kind: Kind) -> None:
    chain = [
        finding(A, B, ("one", "two"), kind=kind, strength=0.8),
        finding(B, C, ("two", "three"), kind=kind, strength=0.6),
        finding(C, D, ("three", "four"), kind=kind, strength=0.5),
    ]
    assert [sides(found) for found in made(*chain)] == [
        [("post", "one"), ("heron", "two")],
        [("heron", "two"), ("buoy", "three")],
        [("buoy", "three"), ("wall", "four")],
    ]


@pytest.mark.parametrize("kind", ["date", "name"])
def test_three_days_each_set_against_the_others_are_one_difference(kind: Kind) -> None:
    days = {A: "Friday", B: "Sunday", C: "Monday"}
    pairs = [(A, B, 0.9), (A, C, 0.5), (B, C, 0.4)]
    found = [finding(x, y, (days[x], days[y]), kind=kind, strength=strength) for x, y, strength in pairs]
    (one,) = made(*found)
    assert [value for _, value in sides(one)] == ["Friday", "Sunday", "Monday"]
    assert len(made(*found[:2])) == 2, "nobody set Sunday against Monday"


@pytest.mark.parametrize("kind", ["number", "quote"])
def test_a_chain_of_figures_or_quotes_ends_with_those_set_against_the_surest(kind: Kind) -> None:
    chain = [
        finding(A, B, ("1", "2"), kind=kind, strength=0.8),
        finding(B, C, ("2", "3"), kind=kind, strength=0.6),
        finding(C, D, ("3", "4"), kind=kind, strength=0.5),
    ]
    assert [sides(found) for found in made(*chain)] == [
        [("post", "1"), ("heron", "2"), ("buoy", "3")],
        [("buoy", "3"), ("wall", "4")],
    ]


def test_kinds_are_kept_apart_and_the_strongest_comes_first() -> None:
    found = made(
        finding(A, B, ("4", "6"), strength=0.5), finding(A, B, ("Monday", "Friday"), kind="date", strength=0.9)
    )
    assert [difference.kind for difference in found] == ["date", "number"]
    assert len({difference.id for difference in found}) == 2


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        (("update", "update", "scope"), "update"),
        (("update", "contradiction"), "contradiction"),
        (("scope", "attribution"), "attribution"),
    ],
)
def test_the_commonest_reason_and_of_equals_the_one_that_claims_least(
    reasons: tuple[Reason, ...], expected: Reason
) -> None:
    others = (B, C, D)
    found = [finding(A, other, ("4", "6"), reason=reason) for other, reason in zip(others, reasons, strict=False)]
    assert made(*found)[0].reason == expected


def test_later_coverage_does_not_move_the_address_and_another_event_does() -> None:
    first = finding(A, B, ("4", "6"))
    later = [finding(A, C, ("4", "9")), finding(C, D, ("9", "9")), finding(B, D, ("6", "9"))]
    assert made(first)[0].id == made(first, *later)[0].id
    assert made(first)[0].id != differences("other", [first], {})[0].id


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_findings_and_their_sides_does_not_matter(seed: int) -> None:
    pairs = [(A, B, ("4", "6")), (B, C, ("6", "6")), (A, D, ("4", "9")), (C, D, ("6", "9")), (B, D, ("6", "9"))]
    chance = random.Random(seed)
    turned = [(b, a, values[::-1]) if chance.random() < 0.5 else (a, b, values) for a, b, values in pairs]
    chance.shuffle(turned)
    assert made(*(finding(*pair) for pair in turned)) == made(*(finding(*pair) for pair in pairs))


def test_two_things_of_which_two_articles_give_the_same_values_have_ids_of_their_own() -> None:
    dead = finding(A, B, ("12", "15"), starts=(10, 10))
    boats = finding(replace(A, id="c3"), replace(B, id="c4"), ("12", "15"), starts=(90, 90))
    both = made(boats, dead)
    assert len({difference.id for difference in both}) == len(both) == 2
    assert made(dead)[0].id in {difference.id for difference in both}
    assert {(d.id, d.sides[0].mark.start) for d in made(dead, boats)} == {(d.id, d.sides[0].mark.start) for d in both}
