"""Plurals: regular and irregular ones, and words in s that name one thing."""

from __future__ import annotations

import pytest

from compare.facts.plurals import is_plural


@pytest.mark.parametrize("word", ["boats", "Women", "firemen", "sheep", "people", "crew", "boxes"])
def test_a_plural(word: str) -> None:
    assert is_plural(word)


@pytest.mark.parametrize("word", ["boat", "glass", "virus", "analysis", "news", "specimen", "bus", "ship's"])
def test_no_plural(word: str) -> None:
    assert not is_plural(word)
