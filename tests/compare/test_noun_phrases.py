"""Noun phrases: what one word is, where a phrase ends, and what stands before it and is none of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.facts.quotes import quoted_spans
from compare.noun_phrases import Phrase, head, is_adverb, is_person, is_verb, tokens

PIECES = st.sampled_from(
    "“ ” \" '' ` , . - ’ s said Hale Dr. J. R. the U.S. a.m. 9:40 No. 8 co - workers 🙂".split(" ")
)


def read(phrase: Phrase) -> list[str]:
    return [token.text for token in phrase]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. J. R. Hale ran", ["Dr.", "J.", "R.", "Hale", "ran"]),
        ("the U.S. team's co-owner", ["the", "U.S.", "team's", "co-owner"]),
        ("the firm ’ s co - owner", ["the", "firm ’ s", "co - owner"]),
        ("Juror No. 8 left at 9:40 a.m.", ["Juror", "No.", "8", "left", "at", "9:40", "a.m."]),
        ("Arle Fire & Rescue", ["Arle", "Fire", "&", "Rescue"]),
        ("Ruth Hale - Moor fled", ["Ruth", "Hale - Moor", "fled"]),
        ("it burned - and fell", ["it", "burned", "-", "and", "fell"]),
        ("the owners' union", ["the", "owners'", "union"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert read(tokens(text)) == expected


def test_a_quotation_is_one_token_and_its_marks_are_none() -> None:
    text = "Hale said: “We ran, he said.” Then she left."
    assert read(tokens(text, quoted_spans(text)))[:5] == ["Hale", "said", ":", "We ran, he said.", "Then"]


def test_what_a_stray_mark_closes_at_the_beginning_is_a_quotation() -> None:
    first, *rest = tokens("and then he said no, ” Hale said.")
    assert (first.kind, first.text) == ("quote", "and then he said no, ")
    assert read(tuple(rest)) == ["Hale", "said", "."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the mayor of Arle", "the mayor of Arle"),
        ("Ivo Lang of the Harbour Union", "Ivo Lang"),
        ("But on Friday the union", "the union"),
        ("Meanwhile police", "police"),
        ("In a statement police", "police"),
        ("In a letter Ruth Hale", "Ruth Hale"),
        ("a man wearing a mask", "a man"),
        ("the retired judge", "the retired judge"),
        ("the city's building inspector", "the city's building inspector"),
        ("an inquiry published by the port on Sunday", "an inquiry"),
        ("a source close to the talks", "a source close to the talks"),
    ],
)
def test_head(text: str, expected: str) -> None:
    assert " ".join(read(head(tokens(text)))) == expected


@pytest.mark.parametrize(
    "text", ["fled the scene", "the tower was built by men", "this", "in the town", "that the firm"]
)
def test_a_stretch_that_begins_with_no_subject_or_holds_a_verb_has_no_head(text: str) -> None:
    assert head(tokens(text)) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruth Hale", True),
        ("Ivo van der Berg", True),
        ("Harbour Police", False),
        ("the Mayor", False),
        ("Mayor", False),
    ],
)
def test_is_person(text: str, expected: bool) -> None:
    assert is_person(tokens(text)) is expected


def test_verbs_and_adverbs() -> None:
    verb, adverb, name, noun = tokens("burned slowly Reed family")
    assert is_verb(verb) and not is_verb(adverb) and not is_verb(name) and not is_verb(noun)
    assert is_adverb(adverb) and not is_adverb(noun)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join)))
@settings(max_examples=200, deadline=None)
def test_tokens_are_in_order_and_say_what_the_text_says(text: str) -> None:
    end = 0
    for token in tokens(text, quoted_spans(text)):
        assert end <= token.start < token.end
        assert text[token.start : token.end] == token.text
        end = token.end
