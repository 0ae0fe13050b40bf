"""Outlet files."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawlers.errors import InputError
from crawlers.outlets import Expectations, load_outlets

GOOD = """name = "Harbour Daily"
home = "https://harbour.example"
feeds = ["https://harbour.example/rss.xml"]
language = "en"
country = "GB"
owner = "Harbour Group"
agency = true
"""

SITE = 'name = "X"\nhome = "https://x.example"\n'
EXPECT = f"{SITE}[expect]\n"


def test_what_is_expected_of_an_outlet(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(f"{EXPECT}articles_a_day = 10\nbody = 0.5\n", encoding="utf-8")
    (tmp_path / "b.toml").write_text(f"{SITE}expect = {{date = 1}}\n", encoding="utf-8")
    (tmp_path / "c.toml").write_text(SITE, encoding="utf-8")
    assert [one.expect for one in load_outlets(tmp_path).values()] == [
        Expectations(articles_a_day=10.0, body=0.5),
        Expectations(date=1.0),
        Expectations(),
    ]


def test_a_folder_of_outlets(tmp_path: Path) -> None:
    (tmp_path / "harbour-daily.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no outlet", encoding="utf-8")
    found = load_outlets(tmp_path)
    assert list(found) == ["harbour-daily"]
    spec = found["harbour-daily"]
    assert (spec.outlet.name, spec.outlet.owner, spec.outlet.agency) == ("Harbour Daily", "Harbour Group", True)
    assert spec.addresses == ("https://harbour.example/", "https://harbour.example/rss.xml")


def test_what_is_pruned_is_in_the_record(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(GOOD + 'prune = ["div.related", "aside"]\n', encoding="utf-8")
    assert load_outlets(tmp_path)["x"].prune == ("div.related", "aside")


def test_no_folder_is_no_outlets(tmp_path: Path) -> None:
    assert load_outlets(tmp_path / "none") == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('home = "https://x.example"', "the key 'name' is missing"),
        ('name = "X"', "give at least one of home"),
        ('name = "X"\nhomepage = "https://x.example"', "line 2: homepage: unknown key; did you mean 'home'?"),
        ('name = "X"\nfeeds = "https://x.example/rss"', "line 2: feeds: must be an array"),
        ('name = "X"\nprune = ["aside", "div..x"]', "line 2: prune[1]: 'div..x' is no CSS selector: Expected ident"),
        ('name = "X"\nprune = ["div..x"]', "did you mean 'div.x'?"),
        ('name = "X"\nprune = "aside"', "line 2: prune: must be an array"),
        ('name = "X"\nhome = "x.example"', "line 2: home: 'x.example' is not an address"),
        (EXPECT + "bodies = 1", "line 4: bodies: unknown key; did you mean 'body'?"),
        (EXPECT + "body = 1.5", "line 4: body: must be from 0 to 1, not 1.5"),
        (EXPECT + "date = -0.1", "line 4: date: must be from 0 to 1, not -0.1"),
        (EXPECT + "date = nan", "line 4: date: must be from 0 to 1, not nan"),
        (EXPECT + "articles_a_day = -1", "line 4: articles_a_day: must be 0 or more, not -1"),
        (EXPECT + "articles_a_day = inf", "line 4: articles_a_day: must be 0 or more, not inf"),
        (EXPECT + 'articles_a_day = "10"', "line 4: articles_a_day: must be a number, not text"),
        (EXPECT + "body = true", "line 4: body: must be a number, not true or false"),
        (EXPECT + 'name = "Y"', "line 4: name: unknown key"),
        (SITE + "expect = 5", "line 3: expect: must be a table that begins with [expect], not a number"),
        (SITE + "expect = {body = 2}", "x.toml: [expect]: body: must be from 0 to 1, not 2"),
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
