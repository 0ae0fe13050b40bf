"""The picture of copies: every arrow once, whatever copied whom, with its words beside it and for screen readers."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import html
from sqlite_utils import Database

from pipelines.database import open_database
from tests.web.conftest import EVENT, fill
from tests.web.reviewing import Visitor, site_over
from web.plugins.copies_picture import BOX, DEEPEST, MOST, WIDTH, Arrow, picture, portion, short, trees


def arrow(pair: str, share: float = 0.9, articles: int = 1) -> Arrow:
    return Arrow(pair[0], pair[1], articles, share)


@pytest.mark.parametrize(
    "pairs",
    ["ab", "ab ac ad", "ab bc cd de ef", "ab ba", "ab bc ca", "ab cb", "ab cd db", "ab bc cb", "ba ca ab ac", "aa ab"],
)
def test_every_arrow_is_drawn_once_below_its_source(pairs: str) -> None:
    arrows = [arrow(pair) for pair in pairs.split()]
    drawn: list[str] = []
    for tree in trees(arrows):
        path: list[str] = []
        assert tree[0][::2] == (0, None)
        for depth, outlet, one in tree:
            path = [*path[:depth], outlet]
            if one:
                assert (one.source, one.outlet) == (path[depth - 1], outlet)
                drawn.append(one.source + one.outlet)
    assert sorted(drawn) == sorted(pairs.split())


def test_an_arrow_is_as_thick_as_its_share_and_says_it() -> None:
    (tree,) = trees([arrow("ab", 1.0), arrow("ac", 0.1, 3)])
    drawn = picture(tree, {"a": "Gull", "b": "Heron", "c": "Ibis"})
    assert [line["thick"] for line in drawn["lines"]] == [6.0, 1.5]
    assert [box["words"] for box in drawn["boxes"]] == [
        "copied by 2 outlets", "100% of its article", "up to 10% of 3 articles",
    ]  # fmt: skip
    assert drawn["said"][0] == "Heron copied from Gull: 100% of its article"
    assert portion(arrow("ab", 0.954)) == "95% of its article"


@pytest.mark.parametrize("count", [2, 40])
def test_nothing_stands_outside_or_upon_another(count: int) -> None:
    chain = [Arrow(f"o{n}", f"o{n + 1}", 1, 0.5) for n in range(count // 2)]
    arrows = chain + [Arrow("o0", f"o{n}", 1, 0.5) for n in range(count // 2 + 1, count)]
    for tree in trees(arrows):
        drawn = picture(tree, {f"o{n}": "W" * 300 for n in range(count)})
        boxes = drawn["boxes"]
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= WIDTH for box in boxes)
        assert all(above["y"] + BOX < below["y"] for above, below in pairwise(boxes))
        assert boxes[-1]["y"] + BOX <= drawn["height"]
        assert all(line["x"] < line["to"] and line["y"] < line["at"] for line in drawn["lines"])


def test_below_the_deepest_indent_words_say_where_it_comes_from() -> None:
    (tree,) = trees([arrow(pair) for pair in ("ab", "bc", "cd", "de", "ef")])
    words = [box["words"] for box in picture(tree, {})["boxes"]]
    assert words[DEEPEST + 1 :] == ["90%, from d", "90%, from e"]


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("Gull", "Gull"),
        ("a" * 60, "aaaaaaaaa…"),
        ("W" * 60, "WWWW…"),
        ("東京湾岸デイリー", "東京湾岸…"),
        ("\u202eevil\u202c  x", "evil x"),
    ],
)
def test_a_name_is_cut_to_its_room(name: str, cut: str) -> None:
    assert short(name, 80) == cut


def test_the_page_has_it_as_text_too_and_hostile_names_stay_text(event_page: str) -> None:
    (svg,) = html.fromstring(event_page).xpath("//section[@id='copies']//*[local-name()='svg'][@role='img']")
    assert svg.xpath("string(.//*[local-name()='title'])") == "Who copied from Gull <i>News</i>"
    assert "Heron <i>News</i> copied from Gull <i>News</i>: 95% of its article." in svg.xpath(
        "string(.//*[local-name()='desc'])"
    )
    assert svg.xpath(".//@style | .//*[local-name()='i'] | .//*[local-name()='script']") == []
    ElementTree.fromstring(html.tostring(svg, encoding="unicode"))


def test_many_copies_are_cut_and_the_page_says_so(tmp_path: Path) -> None:
    db = open_database(tmp_path / "x.db")
    fill(db)
    db["copied"].insert_all(
        {"event": EVENT, "article": f"z{n}", "outlet": f"o{n}", "copied_from": "gull", "share": 0.5, "url": ""}
        for n in range(MOST + 5)
    )
    db.close()
    with site_over(tmp_path / "x.db", None) as site:
        page = html.fromstring(Visitor(site).get(f"/event/{EVENT}").text)
    assert len(page.xpath("//section[@id='copies']//*[local-name()='path'][@class='arrow']")) == MOST
    assert "The 60 fullest are drawn" in page.xpath("string(//section[@id='copies'])")


def test_an_event_without_copies_has_no_picture(tmp_path: Path) -> None:
    db: Database = open_database(tmp_path / "x.db")
    fill(db)
    db.execute("UPDATE copied SET copied_from = outlet")
    db.conn.commit()
    with site_over(tmp_path / "x.db", None) as site:
        assert 'class="picture copies"' not in Visitor(site).get(f"/event/{EVENT}").text
