"""Figures of other languages: digits, and what stands directly beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.facts.abroad import figures_abroad


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Am 3. März starben mindestens 12 Menschen.", [("mindestens 12", "12+", "")]),
        ("Der Kurs fiel um 2,3 % auf 15.234,56 Punkte.", [("2,3 %", "2.3", "percent"), ("15.234,56", "15235", "")]),
        ("Die A7 ist 3,2 Kilometer lang und 2026 fertig.", [("3,2 Kilometer", "3.2", "km")]),
        ("Er kam um 14 Uhr, sie um 14:30 Uhr.", []),
        ("une perte de 3,5 millions d'euros", [("3,5 millions d'euros", "3500000", "EUR")]),
        ("1\u00a0200 manifestants le 4 mai à 6h30, au 2e jour", [("1\u00a0200", "1200", "")]),
        ("2.500 millones de euros", [("2.500 millones de euros", "2500000000", "EUR")]),
        ("R$ 3,4 mil milhões", [("R$ 3,4 mil milhões", "3400000000", "BRL")]),
        ("R$ 3,4 bilhões", []),  # a thousand million, or a million million
        ("quasi 1,234 casi", []),  # a thousand and more, or one and a little
        ("5月3日に12人が死亡", [("12", "12", "")]),
        ("損失は3.5億", [("3.5億", "350000000", "")]),
        ("погибли 12 человек 4 мая", [("12", "12", "")]),
    ],
)
def test_figures(text: str, found: list[tuple[str, str, str]]) -> None:
    facts = figures_abroad(text)
    assert [(fact.text, fact.value, fact.unit) for fact in facts] == found
    assert all(text[fact.start : fact.end] == fact.text and fact.low <= fact.high for fact in facts)


def test_a_comma_parts_thousands_in_east_asia() -> None:
    (fact,) = figures_abroad("約1,200人が避難した", "ja")
    assert (fact.text, fact.value, fact.hedge) == ("約1,200", "~1200", "about")


def test_hedges_make_room() -> None:
    (least,) = figures_abroad("au moins 30 blessés")
    (exact,) = figures_abroad("30 blessés")
    assert (least.low, least.high > 30, least.hedge) == (30.0, True, "least")
    assert exact.low == exact.high == 30


@given(st.text(alphabet="0123456789.,-:/ %€$abcäé年万 \u00a0", max_size=60))
def test_any_text_gives_facts_in_order_that_stand_in_it(text: str) -> None:
    facts = figures_abroad(text)
    assert all(text[fact.start : fact.end] == fact.text and fact.low <= fact.high for fact in facts)
    assert [fact.start for fact in facts] == sorted(fact.start for fact in facts)
