"""Context: what a value is of, whether it is a part or of another time, and who stands beside it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.claims import claims_of
from compare.context import (
    around,
    beside,
    clause,
    exclude,
    is_part,
    is_past,
    is_some_of,
    names_beside,
    shared,
    slot_words,
    tells_of_past,
)
from compare.records import Article, Claim, Fact, Span

LATE = "Trains to the north were 40 minutes late."


def claim(text: str, published: str = "") -> Claim:
    return claims_of(Article("a", "r", "o", "", "", text, published))[-1]


def fact(of: Claim, text: str) -> Fact:
    (found,) = [one for one in of.facts if text in one.text]
    return found


def span(of: Claim, text: str) -> Span:
    at = of.start + of.text.index(text)
    return Span(at, at + len(text), text)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Fourteen people were hurt, including three children.", "three"),
        ("Fourteen were hurt, two of them badly.", "two"),
        ("Another five people were hurt.", "five"),
        ("They sold nine boats and two others.", "two"),
        ("He won his first three games.", "three"),
        ("The hut costs $40 per night.", "$40"),
    ],
)
def test_a_part_or_an_addition(text: str, figure: str) -> None:
    assert is_part(claim(text), fact(claim(text), figure))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Fourteen people were hurt, including three children.", "Fourteen"),
        ("Some 94 per cent of those who voted agreed.", "94"),
        ("They sold nine boats and two others.", "nine"),
    ],
)
def test_a_whole(text: str, figure: str) -> None:
    assert not is_part(claim(text), fact(claim(text), figure))


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("Divers found 12 of the crates.", "12", True),
        ("Nine of her boats are safe.", "Nine", True),
        ("Divers found 12 crates of the best oil.", "12", False),
        ("They need 12 of everything.", "12", False),
        ("Nine per cent of the crates are gone.", "Nine", False),
    ],
)
def test_some_of_a_known_whole(text: str, figure: str, expected: bool) -> None:
    assert is_some_of(claim(text), fact(claim(text), figure)) is expected


@pytest.mark.parametrize(
    "text",
    [
        "In 1987 a landslide killed 25 sheep.",
        "Last year 25 sheep were killed.",
        "She broke the school's record of 25 goals.",
        "Initially 25 people were missing.",
        "The race of 1987, when her uncle won by 25 votes, was close.",
        "The herd of 25 is smaller than it was two years ago.",
    ],
)
def test_a_figure_of_another_time(text: str) -> None:
    assert is_past(claim(text, "2026-03-04"), span(claim(text), "25"))


@pytest.mark.parametrize(
    "text",
    [
        "The landslide killed 25 sheep.",
        "The landslide killed 25 sheep, but in 1987 it was nine.",
        "On Monday 25 sheep were killed, a shepherd said.",
        "The landslide of 2026 killed 25 sheep.",
        "In 2026 a landslide killed 25 sheep.",
        "The landslide killed 25 sheep in the 2026 season.",
    ],
)
def test_a_figure_of_now(text: str) -> None:
    assert not is_past(claim(text, "2026-03-04"), span(claim(text), "25"))


def test_the_year_of_publication_is_another_time_where_none_is_known_or_another_year_stands_beside_it() -> None:
    told = "The landslide of 2026 killed 25 sheep"
    assert is_past(claim(f"{told}."), span(claim(told), "25"))
    both = claim(f"{told}, compared with nine in 1987.", "2026-03-04")
    assert is_past(both, span(both, "25")) and tells_of_past(both)
    assert not tells_of_past(claim(f"{told}.", "2026-03-04"))


def test_around_leaves_out_the_span_empty_words_and_what_is_far() -> None:
    late = claim(LATE)
    assert around(late, span(late, "40 minutes")).keys() == {"train", "north", "late"}
    assert around(late, span(late, "40 minutes"), 1).keys() == {"late"}


def test_common_concepts_count_half_and_own_ones_not_at_all() -> None:
    a, b = {"mill": 0.4, "fire": 0.3, "roof": 0.2}, {"mill": 0.1, "fire": 0.3}
    assert shared(a, b, frozenset()) == {"mill": 0.4, "fire": 0.3}
    assert shared(a, b, frozenset({"mill"}), frozenset({"fire"})) == {"mill": 0.2}


def test_north_and_south_exclude_each_other_and_a_port_excludes_neither() -> None:
    north, south, port = (claim(LATE.replace("north", to)) for to in ("north", "south", "port"))
    assert exclude(north, fact(north, "40"), south, fact(south, "40"))
    assert not exclude(north, fact(north, "40"), north, fact(north, "40"))
    assert not exclude(north, fact(north, "40"), port, fact(port, "40"))


def test_each_figure_of_a_list_has_a_place_of_its_own() -> None:
    turnout = claim("Turnout was 55 percent in Oria, 52 percent in Velm and 82 percent in Ostra.")
    found = {one.text: set(names_beside(turnout, one)) for one in turnout.facts if one.kind == "number"}
    assert found == {"55 percent": {"Oria"}, "52 percent": {"Velm"}, "82 percent": {"Ostra"}}


def test_slot_words_are_the_nearest_of_the_text_in_its_order() -> None:
    late = claim(LATE)
    assert slot_words(late, fact(late, "40"), {"train", "north", "late"}, 2) == "north late"
    assert slot_words(late, fact(late, "40"), {"train", "late", "harbour"}) == "Trains late"


def test_empty_words_are_no_slot_words() -> None:
    told = claim("The picture of the seal was at the lock.")
    assert slot_words(told, span(told, "seal"), {"the", "of", "at", "seal", "pictur"}) == "picture seal"


def test_a_pronoun_brings_the_subject_of_the_sentence_before() -> None:
    told = claim("The driver slept in a barn. He was not charged with theft.")
    assert {"driver", "steal"} <= beside(told, span(told, "charged")).keys()


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from("12 boats and sank ; while the , who Selby north killed — in 1987 .".split()), max_size=30)
)
def test_the_clause_of_a_value_holds_it(parts: list[str]) -> None:
    for one in claims_of(Article("a", "r", "o", "", "", "The gale: " + " ".join(parts))):
        for value in one.facts:
            left, right = clause(one, value)
            assert 0 <= left <= value.start - one.start < value.end - one.start <= right <= len(one.text)
            assert all(0 <= weight <= 1 for weight in around(one, value).values())
