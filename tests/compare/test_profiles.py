"""Profiles: what of a claim is compared, and the weight of a word by its rarity in English and in the event."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.claims import claims_of
from compare.judge import claim_of
from compare.lexicon import concept, stem
from compare.profiles import EVERYWHERE, MOST_LONG, Profile, Weights, content
from compare.records import Article, Claim
from compare.tokens import rarity, words

TEXT = "The ferry Alba sank near Marrow on 4 March 2025, killing 12 sailors; the sinking ferry carried 1,200 sheep."


def claim(article: str, text: str) -> Claim:
    (found,) = claims_of(Article(article, article, article, "", "", text))
    return found


def profile(text: str) -> Profile:
    return Weights().profile(claim_of("a", text))


def test_concepts_are_there_without_function_words_figures_and_dates() -> None:
    names = set(profile(TEXT).weights)
    assert {concept(stem(word)) for word in ("ferry", "sank", "Marrow", "killed", "sailor", "sheep")} <= names
    assert not names & {"the", "on", "12", "1200", "2025", stem("March")}


def test_mass_is_the_sum_of_the_weights() -> None:
    found = profile(TEXT)
    assert found.mass == pytest.approx(sum(found.weights.values()))
    assert found.shape.names == {"alba", "marrow"}


def test_figures_are_canonical_and_digits_and_days_as_written() -> None:
    found = profile("A dozen crews and 1,200 volunteers searched until Friday 9 May.").shape
    assert found.figures == {"12", "1200"}
    assert found.digits == {"1200", "9"}
    assert found.days == {"friday", "may"}


@pytest.mark.parametrize(
    ("text", "name", "named"),
    [
        ("Divers found the Heron off Ardley.", "heron", True),
        ("The Heron sank, and a heron watched.", "heron", False),
    ],
)
def test_a_name_is_never_written_without_a_capital(text: str, name: str, named: bool) -> None:
    assert (name in profile(text).shape.names) is named


def test_a_weekday_is_no_name_even_where_no_date_was_read() -> None:
    said = replace(claim_of("a", "The council meets in Ardley on Friday."), facts=())
    assert Weights().profile(said).shape.names == {"ardley"}


def test_order_runs_and_trigrams_follow_the_text() -> None:
    found = profile("Divers searched the old harbour.").shape
    assert found.order == tuple(concept(stem(word)) for word in ("divers", "searched", "old", "harbour"))
    assert found.runs == set(pairwise(found.order))
    assert {" di", "ers", "rs ", "e o", "ur "} <= found.trigrams


def test_words_run_together_and_initials_are_held_beside_what_is_short_for_them() -> None:
    short, full = (
        profile("The IAEA praised the airlift.").shape,
        profile("An air lift for the Irish Air Eel Arms.").shape,
    )
    assert short.short["airlift"] == "airlift" and full.spread["airlift"] == ("air", "lift")
    assert short.short["iaea"] == "iaea" and len(full.spread["iaea"]) == 4


def test_families_and_countries_give_the_words_that_are_of_them() -> None:
    found = profile("A row began in Buenos Aires.").shape
    assert found.countries == {"argentina"}
    assert found.kin["argentina"] == tuple(sorted((stem("aires"), stem("buenos"))))
    assert (concept("row"),) in found.kin.values()


def test_long_words_stand_by_their_first_letter_and_of_a_flood_only_the_rarest() -> None:
    found = profile("Divers and dinghies met at sea.")
    assert {initial: {word for _, word in names} for initial, names in found.long.items()} == {
        "d": {"divers", "dinghies"}
    }
    flood = profile(" ".join(f"word{a}{b}" for a in "abcdefghijklmnop" for b in "abcdefghijklmnop"))
    assert len(flood.weights) > MOST_LONG == sum(len(names) for names in flood.long.values())


def test_few_articles_tell_nothing_about_what_is_common() -> None:
    two = Weights([claim("a", "The lock gate broke on Sunday."), claim("b", "The lock gate broke at night.")])
    assert two.of(stem("gate"), "gate") == Weights().of(stem("gate"), "gate") == rarity("gate")


def test_what_every_article_holds_keeps_a_part_of_its_weight_and_what_one_holds_keeps_all() -> None:
    texts = {
        "a": "The lock gate broke.",
        "b": "A gate was repaired.",
        "c": "Anglers saw the gate.",
        "d": "It was a gate.",
    }
    weights = Weights(claim(name, text) for name, text in texts.items())
    assert weights.of(stem("gate"), "gate") == pytest.approx(rarity("gate") * EVERYWHERE)
    assert weights.of(stem("lock"), "lock") == rarity("lock")
    assert weights.of(stem("swan"), "swan") == rarity("swan")


def test_saying_it_often_in_one_article_makes_no_word_common() -> None:
    once = [claim(name, f"{name} saw nothing of it.") for name in ("Arden", "Brandel", "Tarn")]
    often = claim("Arden", "The gate, the gate, always the gate.")
    assert Weights([*once, often]).of(stem("gate"), "gate") == rarity("gate")


@given(st.text(max_size=80))
def test_any_text_has_a_profile_of_weights_between_0_and_1(text: str) -> None:
    found = profile(text)
    assert all(0 < weight <= 1 for weight in found.weights.values())
    assert set(found.shape.order) >= found.weights.keys()
    assert found.shape.names <= set(found.shape.order)
    assert all(set(names) <= set(found.shape.order) for names in found.shape.spread.values())


@given(st.permutations(["a1", "b2", "c3", "d4"]))
def test_the_order_of_the_claims_does_not_matter(order: list[str]) -> None:
    texts = {
        "a1": "The lock gate broke.",
        "b2": "A gate was repaired.",
        "c3": "Swans left early.",
        "d4": "The lock reopened.",
    }
    weights = Weights(claim(name, texts[name]) for name in order)
    assert [weights.of(stem(word), word) for word in ("lock", "gate", "swans")] == pytest.approx(
        [rarity("lock") * (1 - 0.55 / 3), rarity("gate") * (1 - 0.55 / 3), rarity("swans")]
    )


def test_content_leaves_out_dates_only_of_a_claim() -> None:
    said = claim_of("a", "Swans left the lock in March 2025.")
    assert [token.text for token in content(words(said.text))] == ["Swans", "left", "lock", "March"]
    assert [token.text for token in content(words(said.text), said)] == ["Swans", "left", "lock"]
