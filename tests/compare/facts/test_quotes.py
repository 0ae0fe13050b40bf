"""Quotes: every kind of quotation mark, apostrophes that open nothing, and quotes left open."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.facts.quotes import LONGEST, quoted_spans, utterances

TEXTS = st.one_of(
    st.text(max_size=100),
    st.lists(st.sampled_from("“ ” \" ' ‘ ’ « » we ran ’s n't , .".split()), max_size=30).map("".join),
)


def read(text: str) -> list[str]:
    return [span.text for span in quoted_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We ran,” she said.", ["We ran,"]),
        ('"We ran," she said, "and hid."', ["We ran,", "and hid."]),
        ("'We ran,' she said.", ["We ran,"]),
        ("‘We don’t know,’ she said.", ["We don’t know,"]),
        ("«Nous partons», dit-elle.", ["Nous partons"]),
        ("„Wir gehen“, sagte er.", ["Wir gehen"]),
        ("「行きます」と言った", ["行きます"]),
        ("“He told me ‘go home’ and I went,” she said.", ["He told me ‘go home’ and I went,"]),
        ("She said: “We never", ["We never"]),
        ("“ We ran , ” she said .", ["We ran ,"]),
        ('" We ran , " she said , " and hid . "', ["We ran ,", "and hid ."]),
        ("``We ran,'' she said.", ["We ran,"]),
        ("`` We ran , '' she said , `` and hid . ''", ["We ran ,", "and hid ."]),
        ("''We ran,'' she said.", ["We ran,"]),
        ('“We ran," she said.', ["We ran,"]),
        ("“We ran“, she said.", ["We ran"]),
    ],
)
def test_what_stands_between_marks(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ships' crews and the dogs' owners left.",
        "It's the crew's fault, he said.",
        'The 12" pipe and the 14" pipe leaked.',
        '“” and "" hold nothing.',
        'We all ran to the old barn, " she said.',
        "",
    ],
)
def test_apostrophes_inches_and_empty_marks_are_no_quote(text: str) -> None:
    assert read(text) == []


def test_a_term_of_one_or_two_words_is_no_utterance() -> None:
    spans = quoted_spans("The “very big” plan, “the best of all plans”, was called “mad”.")
    assert len(spans) == 3
    assert [span.text for span in utterances(spans)] == ["the best of all plans"]


def test_an_open_quote_has_a_bounded_length() -> None:
    (span,) = quoted_spans("“" + "We ran and ran. " * 1_000)
    assert len(span.text) < LONGEST + 1


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_offsets_order_and_no_overlap(text: str) -> None:
    end = 0
    for span in quoted_spans(text):
        assert text[span.start : span.end] == span.text
        assert span.text.strip()
        assert span.start >= end
        end = span.end


@pytest.mark.parametrize("text", ["'a " * 40_000, '"x ' * 40_000, "“" * 60_000, "it’s ‘" * 20_000])
def test_hostile_text_takes_bounded_time(text: str) -> None:
    began = time.monotonic()
    quoted_spans(text)
    assert time.monotonic() - began < 10
