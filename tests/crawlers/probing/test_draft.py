"""What a stranger's site says is written as toml that reads back as it was."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.outlets import ID, Expectations, outlet_of
from crawlers.probing.draft import draft, outlet_id, quoted
from crawlers.probing.listings import Listed
from crawlers.probing.records import Found, Tried
from crawlers.toml import Table

# Lone surrogates are no text: clean_line takes them out before anything is written.
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def read(text: str) -> Table:
    return Table("x.toml", tomllib.loads(text), text)


@given(TEXT)
def test_every_text_reads_back(text: str) -> None:
    assert tomllib.loads(f"name = {quoted(text)}") == {"name": text}


@given(TEXT.filter(lambda text: text.strip().isprintable() and text.strip() != ""), TEXT, TEXT)
def test_a_draft_is_an_outlet_file(name: str, note: str, url: str) -> None:
    found = Found(
        "https://a.example/",
        name,
        "en",
        "GB",
        "",
        False,
        [Listed("feed", "https://a.example/rss", ()), Listed("feed", "https://a.example/atom", ())],
        [note],
        [Tried(url, note), Tried(url, "ok", 500, "2025-05-20")],
        [note],
    )
    spec = outlet_of(read(draft(found, url, "2025-05-20")), "a")
    assert (spec.outlet.name, spec.outlet.language, spec.outlet.country) == (name.strip(), "en", "GB")
    assert spec.feeds == ("https://a.example/rss", "https://a.example/atom")
    assert spec.expect == Expectations(0.0, 0.4, 0.8)


def test_what_was_not_found_is_left_to_its_user() -> None:
    text = draft(Found("https://harbour.example/", missing=["no feed found"]), "https://harbour.example/", "2025-05-20")
    assert "# Note: no feed found\n" in text
    assert '# language = "en"' in text
    assert '# country = "GB"' in text
    spec = outlet_of(read(text), "a")
    assert (spec.outlet.name, spec.outlet.country, spec.listings) == ("harbour.example", "", ())


@pytest.mark.parametrize(
    ("name", "home", "made"),
    [
        ("Harbour Daily", "https://h.example/", "harbour-daily"),
        ("The Gull's News!", "https://h.example/", "the-gulls-news"),
        ("Lübecker Möwe", "https://h.example/", "lubecker-mowe"),
        ("Новости порта", "https://www.port.example/", "port-example"),
        ("東京 AB", "https://port.example/", "port-example"),
        ("", "http://127.0.0.12:8993/", "127-0-0-12"),
        ("../../etc/passwd", "https://h.example/", "etc-passwd"),
        ("x" * 80, "https://h.example/", "x" * 60),
    ],
)
def test_an_id_is_made_of_the_name_else_of_the_site(name: str, home: str, made: str) -> None:
    assert outlet_id(name, home) == made


@given(st.text())
def test_every_id_is_one_and_stays_in_its_folder(name: str) -> None:
    made = outlet_id(name, "https://h.example/")
    assert ID.fullmatch(made)
    assert Path(made).name == made
