"""Outlet files."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawlers.errors import InputError
from crawlers.outlets import load_outlets

GOOD = """name = "Harbour Daily"
home = "https://harbour.example"
feeds = ["https://harbour.example/rss.xml"]
language = "en"
country = "GB"
owner = "Harbour Group"
agency = true
"""


def test_a_folder_of_outlets(tmp_path: Path) -> None:
    (tmp_path / "harbour-daily.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no outlet", encoding="utf-8")
    found = load_outlets(tmp_path)
    assert list(found) == ["harbour-daily"]
    spec = found["harbour-daily"]
    assert (spec.outlet.name, spec.outlet.owner, spec.outlet.agency) == ("Harbour Daily", "Harbour Group", True)
    assert spec.addresses == ("https://harbour.example/", "https://harbour.example/rss.xml")


def test_no_folder_is_no_outlets(tmp_path: Path) -> None:
    assert load_outlets(tmp_path / "none") == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('home = "https://x.example"', "the key 'name' is missing"),
        ('name = "X"', "give at least one of home"),
        ('name = "X"\nhomepage = "https://x.example"', "line 2: homepage: unknown key; did you mean 'home'?"),
        ('name = "X"\nfeeds = "https://x.example/rss"', "line 2: feeds: must be an array"),
        ('name = "X"\nhome = "x.example"', "line 2: home: 'x.example' is not an address"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_outlets(tmp_path)
    assert says in str(caught.value)
    assert "x.toml" in str(caught.value)


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="is not a folder"):
        load_outlets(tmp_path / "x")
