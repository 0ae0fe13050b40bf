"""Names: what is one, where it ends, its type, and the role beside it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.facts.names import names

PIECES = st.sampled_from(
    "Ruth Hale the mayor Mayor Dr Mrs. of and Ministry Selby in , . ’s O'Brien van der Berg On Monday May NATO J. said "
    "“ ” ( - 34 Bridge 🙂 \x00 Ō 東京".split(" ")
)
TEXTS = st.one_of(st.text(max_size=100), st.lists(PIECES, max_size=20).map(" ".join))


def read(text: str) -> list[str]:
    return [fact.value for fact in names(text)]


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_offsets_and_order(text: str) -> None:
    found = names(text)
    assert all(text[fact.start : fact.end] == fact.text and fact.kind == "name" for fact in found)
    assert all(fact.value and set(fact.value.split()) <= set(fact.text.split()) for fact in found)
    assert [fact.start for fact in found] == sorted(fact.start for fact in found)


@pytest.mark.parametrize("text", ["Ruth " * 20_000, "Mc" * 30_000, "A." * 20_000, "Ministry of " * 6_000])
def test_hostile_text_takes_bounded_time(text: str) -> None:
    began = time.monotonic()
    names(text + " and then they all slept in the old town by the sea " * 400)
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor, Ruth Hale, opened the bridge.", ["Ruth Hale"]),
        ("It was opened by Dr Ruth Hale at noon.", ["Ruth Hale"]),
        ("The bridge was opened by Mayor Ruth Hale at noon.", ["Ruth Hale"]),
        ("Yesterday Ruth Hale’s brother left.", ["Ruth Hale"]),
        ("The song by Ludwig van der Berg was sung.", ["Ludwig van der Berg"]),
        ("The ship was named after O'Brien and Jean-Paul Roux.", ["O'Brien", "Jean-Paul Roux"]),
        ("He joined NATO in May.", ["NATO"]),
        ("The hall was opened by R. Hale and J. R. Marsh.", ["R. Hale", "J. R. Marsh"]),
        ("The hall was opened by J.R. Marsh and A. Hale.", ["J.R. Marsh", "A. Hale"]),
        ("The hall was sold to Ruth M. Hale of late.", ["Ruth M. Hale"]),
        ("The hall was sold by the U.S. Navy in May.", ["U.S. Navy"]),
        ("Ruth Hale met Tom Verney.", ["Ruth Hale", "Tom Verney"]),
        ("Tom Verney became Mayor of Selby.", ["Tom Verney", "Mayor of Selby"]),
        ("On Monday they reached Selby in the rain.", ["Selby"]),
        ("The order came from the Bank of Norland on Friday.", ["Bank of Norland"]),
    ],
)
def test_a_name_without_titles_possessives_days_and_openers(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Officials and police said so.",
        "“They were here,” he said. However, nobody saw them.",
        "Yesterday was Monday, and in May it rains.",
        "Fire Destroys Old Mill In Selby Centre",
        "POLICE FIND MISSING BOY IN SELBY",
        "Mayor Ruth Hale Opens The Long Awaited New Bridge at dawn",
        "Talking helped, and slowly it worked.",
        "",
    ],
)
def test_no_name(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It was opened by Mrs Hale at noon.", "person"),
        ("The mayor, Ruth Hale, opened the bridge.", "person"),
        ("The driver was pulled out by Ruth Hale, 34, who ran off.", "person"),
        ("They flew with Norsea Airlines to the coast.", "body"),
        ("The ship belongs to the Ministry of Health now.", "body"),
        ("The fire in Selby went out.", "place"),
        ("Rescuers reached the Selby plant at dawn.", "place"),
        ("They flew to Selby at night.", "place"),
        ("They said to Anna Lund that it was over.", ""),
        ("They read a letter from Anna Lund at night.", ""),
        ("They drove to Anna Lund, who slept.", "person"),
        ("They drove to Anna Lund, 44, at night.", "person"),
        ("They drove to A. Lund at night.", "person"),
        ("The prize went, by chance and after a long night, Verney said, elsewhere.", ""),
    ],
)
def test_type(text: str, unit: str) -> None:
    assert [fact.unit for fact in names(text)] == [unit]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The skipper, Ivo Lang, fled at night.", "captain"),
        ("Ivo Lang, the captain of the ship, fled at night.", "captain"),
        ("The ferry was run by Skylink Air until then.", "oper"),
        ("The ferry took Skylink Air to court.", ""),
    ],
)
def test_role(text: str, role: str) -> None:
    assert [fact.about for fact in names(text)] == [role]


def test_and_joins_inside_a_body_and_parts_elsewhere() -> None:
    assert (
        read("The letter from the Ministry of Trade and Fisheries came late.")[0] == "Ministry of Trade and Fisheries"
    )
    assert read("The letter from Ruth Hale and Tom Verney came late.") == ["Ruth Hale", "Tom Verney"]
