"""Clauses: a sentence of several facts is several claims where each has a subject and a verb of its own."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.claims import claims_of
from compare.clauses import clauses
from compare.facts.quotes import quoted_spans
from compare.facts.typed import facts_of
from compare.records import Article


def cut(sentence: str) -> list[str]:
    found = clauses(sentence, facts_of(sentence), quoted_spans(sentence))
    return [sentence[start:end] for start, end in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("12 were hurt and two are missing.", ["12 were hurt", "two are missing."]),
        ("Two barges sank while three others were damaged.", ["Two barges sank", "three others were damaged."]),
        (
            "The mill lost 40 jobs in May; the foundry closed on 3 June.",
            ["The mill lost 40 jobs in May", "the foundry closed on 3 June."],
        ),
        (
            "Officers searched nine flats, but the 31-year-old tenant was freed on Friday.",
            ["Officers searched nine flats", "the 31-year-old tenant was freed on Friday."],
        ),
    ],
)
def test_a_clause_with_subject_verb_and_figure_is_a_claim(sentence: str, expected: list[str]) -> None:
    assert cut(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Police said 12 men and two women were hurt.",
        "The driver and two passengers were hurt at 9:30.",
        "The blast that killed 12 men and two women was heard 9 miles away.",
        "The storm killed nine people, injured 40 and left 300 homeless.",
        "Wendel scored 12 points and two rebounds followed.",
        "“We lost 12 boats and two are missing,” the harbour master said.",
        "When 12 were found and two were missing, the search was called off at 9 p.m.",
        "He won in 2004 and 2005.",
        "The firm hired cooks and the school was repainted.",
    ],
)
def test_what_only_looks_like_two_clauses_stays_one(sentence: str) -> None:
    assert cut(sentence) == [sentence]


def test_the_speaker_of_the_sentence_is_that_of_each_clause_unless_it_names_its_own() -> None:
    def speakers(text: str) -> list[str]:
        return [claim.speaker for claim in claims_of(Article("a", "r", "o", "", "", text))]

    assert speakers("Officials said 12 were hurt and two are missing.") == ["Officials", "Officials"]
    assert speakers("12 were hurt and two are missing, officials said.") == ["officials", "officials"]
    assert speakers("The mayor said 12 were hurt; the police said two were missing.") == ["The mayor", "the police"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from("12 two were are hurt and ; , but while the mill “ ” 9:30 🚢 closed said".split()), max_size=40
    )
)
def test_clauses_are_in_order_apart_and_lose_no_word_but_connectors(parts: list[str]) -> None:
    text = " ".join(parts)
    spans = list(clauses(text, facts_of(text), quoted_spans(text)))
    assert spans[0][0] == 0 and spans[-1][1] == len(text)
    for (_, end), (start, _) in pairwise(spans):
        assert text[end:start].strip(" ;,") in {"", "and", "but", "while", "whereas"}
