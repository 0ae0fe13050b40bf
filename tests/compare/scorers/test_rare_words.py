"""The scorer works wherever RapidFuzz takes one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import process

from compare.scorers.rare_words import rare_words

QUERY = "Divers searched the sunken ferry for survivors."
CHOICES = ["The council raised parking charges.", "Survivors were sought by divers in the sunken ferry.", "It rained."]


def test_extract_finds_the_paraphrase() -> None:
    best, score, _ = process.extractOne(QUERY, CHOICES, scorer=rare_words)
    assert best == CHOICES[1]
    assert score > 50 > rare_words(QUERY, CHOICES[0])


def test_cutoff_and_processor() -> None:
    assert rare_words(QUERY, CHOICES[1], score_cutoff=99) == 0
    assert rare_words(QUERY.upper(), QUERY, processor=str.lower) == pytest.approx(100)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_scores_are_symmetric_and_bounded(a: str, b: str) -> None:
    assert rare_words(a, b) == pytest.approx(rare_words(b, a))
    assert 0 <= rare_words(a, b) <= 100
