"""Context: what a value is of, whether it is a part or of another time, and who stands beside it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from compare.claims import claims_of
from compare.context import (
    around,
    beside,
    clause,
    exclude,
    names_beside,
    shared,
    slot_words,
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
