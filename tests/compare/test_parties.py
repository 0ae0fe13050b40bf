"""Parties: who does an act and to what, and whether two acts of one word are one act."""

from __future__ import annotations

import pytest

from compare.claims import claims_of
from compare.parties import one_act, parties
from compare.records import Article, Claim, Span


def claim(text: str) -> Claim:
    return claims_of(Article("a", "r", "o", "", "", text))[-1]


def span(of: Claim, word: str) -> Span:
    at = of.start + of.text.index(word)
    return Span(at, at + len(word), word)


def told(text: str, word: str) -> tuple[list[str], list[str]]:
    found = parties(claim(text), span(claim(text), word))
    return [token.text for token in found.subject], [token.text for token in found.object]


@pytest.mark.parametrize(
    ("text", "word", "subject", "of"),
    [
        ("Mayor Hale praised the crews on Friday.", "praised", ["Hale", "Mayor"], ["crews"]),
        ("The driver slept in a barn. He was not charged with theft.", "charged", [], []),
        ("The bridge was damaged by the flood.", "damaged", [], ["bridge"]),
        ("The gate was torn from its hinges.", "torn", [], ["gate"]),
        ("Two keepers were held by police.", "held", [], ["keepers"]),
        ("The guards tore the net.", "tore", ["guards"], ["net"]),
        ("She found them in the harbour.", "found", [], []),
        ("The pilot, who landed the plane, was tired.", "landed", ["pilot"], ["plane"]),
    ],
)
def test_the_parties_of_an_act(text: str, word: str, subject: list[str], of: list[str]) -> None:
    assert told(text, word) == (subject, of)


@pytest.mark.parametrize(
    ("a", "b", "word", "expected"),
    [
        ("The guard wore a helmet.", "He wore no helmet that night.", "wore", True),
        ("The guard opened the gate.", "The guard opened the safe.", "opened", False),
        ("Ivo Lang opened the gate.", "Karl Dent opened the gate.", "opened", False),
        ("He slept soundly there.", "They slept soundly elsewhere.", "slept", False),
    ],
)
def test_one_act_needs_a_party_in_common_and_none_that_differs(a: str, b: str, word: str, expected: bool) -> None:
    first, second = claim(a), claim(b)
    assert one_act(first, span(first, word), second, span(second, word)) is expected
    assert one_act(second, span(second, word), first, span(first, word)) is expected
