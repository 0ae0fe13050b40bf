"""Irregular verbs: past forms and participles, those of one form and those of two."""

from __future__ import annotations

import pytest

from compare.irregular import IRREGULAR, is_participle, is_past_form


@pytest.mark.parametrize("word", ["held", "hurt", "stuck", "arrested", "torn", "cut"])
def test_a_participle_is_a_past_form_too(word: str) -> None:
    assert is_participle(word) and is_past_form(word)


@pytest.mark.parametrize("word", ["rose", "tore", "sank", "wrote", "fell"])
def test_a_past_form_of_its_own_is_no_participle(word: str) -> None:
    assert is_past_form(word) and not is_participle(word)


@pytest.mark.parametrize("word", ["bit", "run", "red", "harbour", "hold", "-", ""])
def test_other_words_are_neither(word: str) -> None:
    assert not is_past_form(word)


def test_each_verb_stands_once_and_in_order_with_three_forms() -> None:
    assert all(len(line.split()) == 3 for line in IRREGULAR)
    bases = [line.split()[0] for line in IRREGULAR]
    assert bases == sorted(set(bases))
