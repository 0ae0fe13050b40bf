"""Countries: where a text names one, by the country, its people or a great city."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.countries import COUNTRIES, countries


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ferries left oslo at dawn", {2: ("norway", 1)}),
        ("a norwegian ferry", {1: ("norway", 1)}),
        ("the buenos aires ferry", {1: ("argentina", 2)}),
        ("from london to new york", {1: ("britain", 1), 3: ("new_york", 2)}),
        ("the new ferry of york", {}),
        ("nothing of the kind", {}),
        ("", {}),
    ],
)
def test_named(text: str, found: dict[int, tuple[str, int]]) -> None:
    assert countries(text.split()) == found


@pytest.mark.parametrize("line", COUNTRIES)
def test_every_name_of_a_line_is_its_country(line: str) -> None:
    first = line.split()[0]
    for name in line.split():
        parts = name.split("_")
        assert countries(parts) == {0: (first, len(parts))}, f"{name} stands in two lines or has too many parts"


@given(st.lists(st.sampled_from("new york las vegas buenos aires oslo the of".split()), max_size=12))
def test_names_never_overlap(words: list[str]) -> None:
    ends = 0
    for at, (_, parts) in sorted(countries(words).items()):
        assert at >= ends
        ends = at + parts
    assert ends <= len(words)
