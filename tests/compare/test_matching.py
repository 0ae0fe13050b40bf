"""Matching: which words of two claims answer each other, each once, whichever claim comes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.judge import claim_of
from compare.lexicon import concept, stem
from compare.matching import Matching, akin, matching
from compare.profiles import Weights

WORDS = (
    "Mohammad Muhammad nominee nominated nominates air strike airstrike raid attack row dispute feud Norway Oslo Chile"
    " Bank of England BoE IMF International Monetary Fund shooter shooting gunfire harbour harbor the ferry"
).split()


def match(a: str, b: str) -> Matching:
    weights = Weights()
    return matching(weights.profile(claim_of("a", a)), weights.profile(claim_of("b", b)))


def named(*words: str) -> set[str]:
    return {concept(stem(word)) for word in words}


def test_same_words_are_common_and_the_others_alone() -> None:
    found = match("Divers searched the wreck.", "Divers found a bell.")
    assert set(found.common) == named("divers")
    assert set(found.alone_a) == named("searched", "wreck") and set(found.alone_b) == named("found", "bell")
    assert found.total == found.same > 0


def test_words_spelled_otherwise() -> None:
    found = match("Mohammad sang.", "Muhammad wept.")
    assert found.spelled > 0 == found.near
    assert set(found.alone_a) == named("sang")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The row grew.", "The dispute grew."),
        ("Norway won.", "Oslo won."),
        ("An airstrike came.", "An air strike came."),
        ("The BoE waited.", "The Bank of England waited."),
        ("The IMF paid.", "The International Monetary Fund paid."),
    ],
)
def test_words_near_in_sense_of_one_country_or_run_together(a: str, b: str) -> None:
    found = match(a, b)
    assert found.near > 0
    assert not found.alone_a and not found.alone_b


def test_words_of_two_families_or_countries_stay_alone() -> None:
    found = match("The row grew in Norway.", "The heron grew in Chile.")
    assert found.near == found.spelled == 0
    assert set(found.alone_a) == named("row", "norway")


def test_a_word_answers_one_word_only() -> None:
    once, twice = match("A row began.", "A dispute and a feud began."), match("A row, a spat.", "A dispute and a feud.")
    assert len(once.alone_b) == 1 and not twice.alone_b


@given(st.lists(st.sampled_from(WORDS), max_size=10), st.lists(st.sampled_from(WORDS), max_size=10))
def test_the_order_of_the_claims_does_not_matter(first: list[str], second: list[str]) -> None:
    a, b = " ".join(first), " ".join(second)
    one, other = match(a, b), match(b, a)
    assert (one.same, one.spelled, one.near) == (other.same, other.spelled, other.near)
    assert (set(one.alone_a), set(one.alone_b)) == (set(other.alone_b), set(other.alone_a))


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [("mohammad", "muhammad", True), ("nominee", "nominate", True), ("house", "mouse", False), ("port", "post", False)],
)
def test_akin(a: str, b: str, one: bool) -> None:
    assert akin(a, b) is akin(b, a) is one
