"""Alignment: pairs of claims of different outlets that speak of one thing, whatever their figures."""

from __future__ import annotations

import random

import pytest

from compare.align import LEAST_SHARED, alignments, candidates
from compare.claims import claims_of
from compare.profiles import Profile, Weights
from compare.records import Article

TEXTS = {
    "quayside": "The ferry Alba sank off Marrow on Monday with 40 sailors aboard.\nDivers search the wreck at dawn.",
    "lantern": "With 60 sailors aboard, the ferry Alba sank off Marrow.\nThe wreck lies in deep water, divers said.",
    "heron": "The rowing club of Tarn has elected a new treasurer.\nSailors of the Alba were taken to Marrow.",
}
LEAST = 0.3


def profiles(texts: dict[str, str]) -> list[Profile]:
    claims = [claim for name, text in texts.items() for claim in claims_of(Article(name, name, name, "", "", text))]
    weights = Weights(claims)
    return [weights.profile(claim) for claim in claims]


def found(given: list[Profile], least: float = LEAST) -> dict[frozenset[str], float]:
    return {frozenset((pair.a.text, pair.b.text)): pair.same for pair in alignments(given, least)}


def test_two_reports_of_one_fact_are_aligned_although_their_figures_differ() -> None:
    first = alignments(profiles(TEXTS), LEAST)[0]
    assert "40 sailors" in first.a.text and "60 sailors" in first.b.text


def test_figures_take_no_part_in_the_choice_of_candidates() -> None:
    other = TEXTS | {"lantern": TEXTS["lantern"].replace("60 sailors", "47,200 sailors")}
    before, after = candidates(profiles(TEXTS)), candidates(profiles(other))
    assert before and [(a.claim.position, b.claim.position) for a, b in before] == [
        (a.claim.position, b.claim.position) for a, b in after
    ]
    assert candidates(profiles({"quayside": "It was 47,200 then.", "lantern": "It is 47,200 now."})) == []


def test_best_first_and_none_below_the_least() -> None:
    scores = [pair.same for pair in alignments(profiles(TEXTS), LEAST)]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True) and scores[-1] >= LEAST


def test_a_higher_least_only_leaves_out() -> None:
    few, many = found(profiles(TEXTS), 0.5), found(profiles(TEXTS), LEAST)
    assert few == {pair: same for pair, same in many.items() if same >= 0.5} != many


def test_claims_of_one_outlet_are_never_a_pair() -> None:
    twice = profiles({"quayside": TEXTS["quayside"] + "\n" + TEXTS["quayside"].replace("sank", "capsized")})
    assert candidates(twice) == [] and alignments(twice, 0) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The council met on Monday.", "He met her in the morning."),
        ("The striker signed for Ardley.", "A whale was seen near the harbour."),
        ("It was not known why.", "It was not known when."),
    ],
)
def test_what_shares_too_little_is_no_pair_however_little_is_asked(a: str, b: str) -> None:
    assert alignments(profiles({"quayside": a, "lantern": b}), 0.0) == []


def test_every_pair_is_a_candidate_once() -> None:
    pairs = [frozenset((id(a), id(b))) for a, b in candidates(profiles(TEXTS))]
    assert len(pairs) == len(set(pairs)) >= len(alignments(profiles(TEXTS), 0))


def test_a_candidate_shares_weight() -> None:
    for a, b in candidates(profiles(TEXTS)):
        shared = sum(min(weight, b.weights[name]) for name, weight in a.weights.items() if name in b.weights)
        assert shared >= LEAST_SHARED / 2
        assert a.claim.outlet != b.claim.outlet


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_claims_does_not_matter(seed: int) -> None:
    turned = profiles(TEXTS)
    random.Random(seed).shuffle(turned)
    assert found(turned) == pytest.approx(found(profiles(TEXTS)))


def test_nothing_gives_nothing() -> None:
    assert alignments([], 0) == []
    assert candidates([]) == []
