"""Every page as JSON: the same content under names that are documented."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from web.plugins.answers import PRESENTATION, content

Visit = Callable[..., Any]
DOCS = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
PAGES = {
    "events": "/events.json",
    "event": "/event/kestrel.json",
    "article": "/article/a-gull.json",
    "outlet": "/outlet/gull.json",
    "difference": "/difference/d1.json",
    "search": "/search.json?q=died",
}
# What stands under these is named by what it is about: an outlet, a wording, an origin.
BY_ID = frozenset("names cells reported wordings origins".split())


def names(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            for name in names(one):
                if key not in BY_ID or not isinstance(one, dict):
                    yield name
    elif isinstance(value, list):
        for one in value:
            yield from names(one)


@pytest.mark.parametrize("page", PAGES)
def test_every_name_is_documented(hostile: Path, visit: Visit, page: str) -> None:
    answer = visit(hostile, PAGES[page])
    assert answer.headers["content-type"].startswith("application/json")
    section = DOCS.split(f"## {page}\n")[1].split("\n## ")[0]
    known = set(re.findall(r"`(\w+)`", section)) | set(re.findall(r"`(\w+)`", DOCS.split("\n## ")[0]))
    assert sorted(set(names(answer.json())) - known) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_documented_name_of_the_top_is_there(hostile: Path, visit: Visit, page: str) -> None:
    section = DOCS.split(f"## {page}\n")[1].split("\n## ")[0]
    top = re.findall(r"^- `(\w+)`", section, re.MULTILINE)
    assert sorted(top) == sorted(visit(hostile, PAGES[page]).json())


def test_it_says_what_the_page_says(hostile: Path, visit: Visit) -> None:
    event = visit(hostile, "/event/kestrel.json").json()
    (card,) = event["sections"][0]["cards"]
    assert [list(value["wordings"].values()) for value in card["values"]] == [["12"], ["15"]]
    assert event["counts"]["differences"] == 1
    article = visit(hostile, "/article/a-gull.json").json()
    for claim in article["claims"]:
        assert article["revision"]["text"][claim["start"] : claim["end"]]
    assert [claim["differences"][0]["id"] for claim in article["claims"] if claim["differences"]] == ["d1"]


@pytest.mark.parametrize("path", ["/event/none.json", "/article/none.json", "/outlet/none.json", "/difference/x.json"])
def test_what_is_not_there_is_a_404_as_json(hostile: Path, visit: Visit, path: str) -> None:
    answer = visit(hostile, path)
    assert answer.status_code == 404
    assert answer.json()["error"].startswith("There is no such")


def test_an_id_that_ends_like_a_format_is_an_id(tmp_path: Path, visit: Visit) -> None:
    from lxml import html

    from pipelines.database import open_database

    db = open_database(tmp_path / "odd.db")
    db["events"].insert_all([{"id": "a.json", "title": "Odd"}, {"id": "a", "title": "Even"}])
    db.close()
    links = html.fromstring(visit(tmp_path / "odd.db", "/").text).xpath("//ol[@class='events']//h2/a/@href")
    pages = [visit(tmp_path / "odd.db", link) for link in links]
    assert [html.fromstring(page.text).xpath("string(//h1)") for page in pages] == ["Even", "Odd"]


def test_rows_and_odd_values_become_json() -> None:
    conn = sqlite3.connect(":memory:")
    conn.row_factory = sqlite3.Row
    row = conn.execute("SELECT 1 AS a, x'00ff' AS b, NULL AS c").fetchone()
    found = content({"rows": [row], "template": "x", 3: (1.5, True), "served": 1})
    assert json.loads(json.dumps(found)) == {"rows": [{"a": 1, "b": "b'\\x00\\xff'", "c": None}], "3": [1.5, True]}
    assert not PRESENTATION & set(found)
