"""The search: what is found, where it leads, and that no question is an error."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from pipelines.database import open_database, writing
from pipelines.search_index import index_words
from tests.web.conftest import EVENT, fill
from web.plugins.search import LONGEST, best, load, pieces, question, spans

Visit = Callable[..., Any]
HOSTILE = [
    '"', "'", "*", "-", "^", "(", ")", "NEAR(", "AND", "a AND", "OR OR", "NOT", "title:", "text : x", "{a b}: c",
    '"unclosed', '""', '"*"', "a*", "abc*", "\x00", "died\x00people", "\ud800", "' OR 1=1 --", "%", "\\", "🚢",
    "\u202e",    "x" * 10_000, "x " * 5_000, '" ' * 5_000, "(" * 10_000, "*" * 10_000, "“”", "﻿", "\n", "ا", "一二三",
]  # fmt: skip


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_results_are_grouped_by_kind_and_lead_to_the_sentence_and_the_original(hostile: Path, visit: Visit) -> None:
    page = html.fromstring(visit(hostile, "/search?q=died").text)
    assert page.xpath("//section[@class='part']/@id") == ["articles", "statements"]
    (statement,) = page.xpath("//section[@id='statements']//li[.//a[@href='/article/a-ibis#c-c-ibis']]")
    assert [mark.text for mark in statement.xpath(".//mark")] == ["died"]
    assert statement.xpath(".//a[@class='original']/@href") == ["https://ibis.example/1"]
    (article,) = page.xpath("//section[@id='articles']//li[h3/a[@href='/article/a-ibis']]")
    assert article.xpath(".//blockquote/a/@href") == ["/article/a-ibis#c-c-ibis"]
    assert words(article.xpath(".//blockquote")[0]) == "He said 15 people died."
    # An address that no browser may follow is none here either.
    assert "javascript:" not in " ".join(page.xpath("//@href"))


def test_quotes_are_found_by_their_words_and_by_their_speaker(hostile: Path, visit: Visit) -> None:
    for asked in ("evil", "alert"):
        page = html.fromstring(visit(hostile, f"/search?q={asked}").text)
        (quote_,) = page.xpath("//section[@id='quotes']//li")
        assert quote_.xpath(".//blockquote/a/@href") == ["/article/a-gull#c-c-gull"]
        assert page.xpath("//script") == []


def test_all_words_must_occur_phrases_hold_and_a_star_begins(hostile: Path, visit: Visit) -> None:
    def total(asked: str) -> int:
        groups = visit(hostile, f"/search.json?q={quote(asked)}").json()["groups"]
        return sum(group["total"] for group in groups if group["name"] == "statements")

    assert [total(asked) for asked in ("died", "died left", "died absent")] == [3, 2, 0]
    assert [total(asked) for asked in ('"people died"', '"died people"', "“people died”", '"people died')] == [
        3,
        0,
        3,
        3,
    ]
    assert [total(asked) for asked in ("peop", "peop*", "DIED", "pe*")] == [0, 3, 3, 0]


@pytest.mark.parametrize("asked", ["dien bien", "ĐIỆN", "chin nguoi", "الخبر", "CHÍN"])
def test_other_languages_are_found_whatever_their_capitals_and_accents(hostile: Path, visit: Visit, asked: str) -> None:
    groups = visit(hostile, f"/search.json?q={quote(asked)}").json()["groups"]
    assert groups[0]["total"] == (0 if asked == "dien bien" else groups[0]["total"])
    if asked != "dien bien":  # Đ is a letter of its own, no D with an accent
        assert groups[0]["hits"]
        assert any(hit for hit in groups[0]["hits"] if any(marked for _, marked in hit["marked_title"] + hit["marked"]))


@pytest.mark.parametrize("asked", HOSTILE, ids=lambda asked: repr(asked[:12]))
def test_no_question_is_an_error(hostile: Path, visit: Visit, asked: str) -> None:
    given = quote(asked.encode("utf-8", "surrogatepass"))
    answer = visit(hostile, f"/search?q={given}")
    assert answer.status_code == 200
    assert html.fromstring(answer.text).xpath("//script | //img") == []
    assert visit(hostile, f"/search.json?q={given}&event={EVENT}").status_code == 200


@given(st.text(max_size=300))
def test_what_is_asked_is_right_for_the_index(asked: str) -> None:
    found = question(asked.encode("utf-8", "replace").decode())
    best([], found or '"x"')
    assert len(found) <= 4 * LONGEST


def test_one_event_alone_can_be_searched(tmp_path: Path, visit: Visit) -> None:
    path = tmp_path / "two.db"
    db = open_database(path)
    fill(db)
    db["events"].insert({"id": "other", "title": "Other"})
    db["claims"].insert({"event": "other", "id": "c-o", "article": "a-ibis", "outlet": "ibis", "text": "She died too."})
    with writing(db):
        for event in (EVENT, "other"):
            index_words(db, event)
    db.close()
    found = [
        {hit["claim"] for hit in visit(path, f"/search.json?q=died{event}").json()["groups"][1]["hits"]}
        for event in ("", "&event=other", f"&event={EVENT}")
    ]
    assert found == [{"c-o", "c-gull", "c-heron", "c-ibis"}, {"c-o"}, {"c-gull", "c-heron", "c-ibis"}]
    assert visit(path, "/search?q=died&event=none").status_code == 404
    page = html.fromstring(visit(path, "/search?q=died&event=other").text)
    assert page.xpath("//form/input[@type='hidden']/@value") == ["other"]
    assert "Search all events" in words(page)


def test_many_hits_are_counted_so_far_and_the_best_are_shown(tmp_path: Path, visit: Visit) -> None:
    path = tmp_path / "many.db"
    db = open_database(path)
    db["events"].insert({"id": "e", "title": "E"})
    db["articles"].insert({"id": "a", "outlet": "o", "url": "https://o.example/", "revision": "r"})
    rows = ({"event": "e", "id": f"c{n}", "article": "a", "outlet": "o", "text": f"Word {n}."} for n in range(1200))
    db["claims"].insert_all(rows)
    with writing(db):
        index_words(db, "e")
    db.close()
    (group,) = [group for group in visit(path, "/search.json?q=word").json()["groups"] if group["total"]]
    assert (group["total"], group["more"], len(group["hits"])) == (1000, True, 25)
    assert "more than 1,000" in words(html.fromstring(visit(path, "/search?q=word").text))


def test_a_page_without_an_index_or_a_question_says_what_to_do(empty: Path, hostile: Path, visit: Visit) -> None:
    assert "crossread compare" in words(html.fromstring(visit(empty, "/search?q=x").text))
    assert "Type words" in words(html.fromstring(visit(hostile, "/search").text))
    assert "Type words" in words(html.fromstring(visit(hostile, "/search?q=%22%20*").text))
    assert "has all these words" in words(html.fromstring(visit(hostile, "/search?q=zzz").text))
    assert "Only the first 200" in words(html.fromstring(visit(hostile, "/search?q=" + "died " * 99).text))


def test_a_search_that_takes_too_long_is_given_up(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def impatient(conn: sqlite3.Connection, _: int) -> Iterator[None]:
        conn.set_progress_handler(lambda: 1, 1)
        try:
            yield
        finally:
            conn.set_progress_handler(None, 1)

    conn = sqlite3.connect(hostile)
    conn.row_factory = sqlite3.Row
    assert not load(conn, "died", "")["slow"]
    monkeypatch.setattr("web.plugins.search.sqlite_timelimit", impatient)
    found = load(conn, "died", "")
    conn.close()
    assert found["slow"] and not found["groups"]


@pytest.mark.parametrize(
    ("marked", "found", "where"),
    [
        ("a \x02b\x03 c", [("a ", False), ("b", True), (" c", False)], [(2, 3)]),
        ("\x02b\x03", [("b", True)], [(0, 1)]),
        ("no mark", [("no mark", False)], []),
        ("", [], []),
    ],
)
def test_marks_become_pieces(marked: str, found: list[tuple[str, bool]], where: list[tuple[int, int]]) -> None:
    assert pieces(marked) == found
    assert spans(marked) == where
