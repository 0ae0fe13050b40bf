"""Kin: families of words near in sense, and opposites, both found by concept."""

from __future__ import annotations

import pytest

from compare.kin import FAMILIES, OPPOSED, families, opposed
from compare.lexicon import concept, stem


def named(word: str) -> str:
    return concept(stem(word))


def lines(table: str) -> list[list[str]]:
    return [line.split() for line in table.split(";")]


@pytest.mark.parametrize(
    ("a", "b"), [("row", "disputes"), ("jailed", "prison"), ("quit", "resigned"), ("firm", "companies")]
)
def test_words_near_in_sense_share_a_family(a: str, b: str) -> None:
    assert families(named(a)) & families(named(b))


@pytest.mark.parametrize(("a", "b"), [("row", "lorry"), ("prison", "protest"), ("heron", "firm")])
def test_others_do_not(a: str, b: str) -> None:
    assert not families(named(a)) & families(named(b))


def test_families_are_no_chain() -> None:
    row, quarrel, clash = (families(named(word)) for word in ("row", "quarrel", "clash"))
    assert row & quarrel and quarrel & clash and not row & clash


@pytest.mark.parametrize("words", lines(FAMILIES), ids=" ".join)
def test_every_family_has_two_words_or_more(words: list[str]) -> None:
    assert len(words) > 1
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("words", lines(OPPOSED), ids=" ".join)
def test_opposites_stand_in_both_orders(words: list[str]) -> None:
    one, other = map(named, words)
    assert one == other or (other in opposed(one) and one in opposed(other))
    assert one not in opposed(one)


def test_most_words_have_neither() -> None:
    assert families(named("lighthouse")) == opposed(named("lighthouse")) == frozenset()
