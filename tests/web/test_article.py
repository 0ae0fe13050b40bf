"""The article page: the body as stored, its claims in their places, its way out to the original."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from sqlite_utils import Database

from pipelines.database import open_database
from web.plugins.article import paragraphs

Visit = Callable[[Path, str], Any]


def test_each_claim_is_a_span_with_its_id_and_its_words(article_page: str) -> None:
    claims = html.fromstring(article_page).xpath("//span[starts-with(@id, 'c-')]")
    assert [claim.get("id") for claim in claims] == ["c-c-gull", "c-c-only"]
    assert claims[0].text_content().endswith("said 12 people died & left.")
    assert claims[1].text_content() == "Only this one says so."


def test_claims_lead_to_their_difference_and_agreement(article_page: str) -> None:
    links = html.fromstring(article_page).xpath("//div[@class='body']//a/@href")
    assert links == ["/event/kestrel#d-d1", "/event/kestrel#a-f1"]


def test_the_body_keeps_its_paragraphs(article_page: str) -> None:
    assert len(html.fromstring(article_page).xpath("//div[@class='body']/p")) == 3


def test_a_copy_says_where_it_came_from_and_never_links_a_script(hostile: Path, visit: Visit) -> None:
    page = html.fromstring(visit(hostile, "/article/a-heron").text)
    assert "95% of it came from Gull <i>News</i>." in " ".join(page.text_content().split())
    assert page.xpath("//a[@class='original']") == []


@pytest.mark.parametrize("path", ["/article/none", "/article/%00", "/article/a-gull?revision=none"])
def test_an_unknown_article_or_revision_is_a_404(hostile: Path, visit: Visit, path: str) -> None:
    answer = visit(hostile, path)
    assert answer.status_code == 404
    assert "There is no such article" in answer.text


def test_an_edited_article_shows_the_text_that_was_compared(empty: Path, visit: Visit) -> None:
    db = open_database(empty)
    _edited(db)
    db.close()
    compared = visit(empty, "/article/a").text
    assert "Old text." in compared
    assert "The page has been edited since" in compared
    assert 'id="c-c"' in compared
    newest = visit(empty, "/article/a?revision=new").text
    assert "New text." in newest
    assert "newer than the comparison" in newest


def _edited(db: Database) -> None:
    db["articles"].insert({"id": "a", "outlet": "o", "url": "https://o.example/", "revision": "new"})
    revision = {"article": "a", "state": "ok", "title": "T"}
    db["revisions"].insert({**revision, "id": "old", "seen": "2025-05-01", "text": "Old text."})
    db["revisions"].insert({**revision, "id": "new", "seen": "2025-05-02", "text": "New text."})
    claim = {"event": "e", "id": "c", "article": "a", "revision": "old", "outlet": "o"}
    db["claims"].insert({**claim, "start": 0, "end": 9, "text": "Old text."})


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("One. Two.", [(0, 4), (5, 9)]),
        ("One.\nTwo.", [(0, 9)]),
        ("One. Two.", [(0, 9), (5, 9)]),
        ("One.", [(-1, 4), (2, 2), (3, 99)]),
        ("\n\nOne.\n\n", [(2, 6)]),
        ("", []),
    ],
)
def test_no_character_is_lost_and_none_doubled(text: str, spans: list[tuple[int, int]]) -> None:
    claims = [{"start": start, "end": end} for start, end in spans]
    found = ["".join(piece["text"] for piece in pieces) for pieces in paragraphs(text, claims)]
    assert found == [line for line in text.split("\n") if line]


def test_a_claim_over_two_paragraphs_begins_once_and_ends_once() -> None:
    pieces = [piece for found in paragraphs("One\ntwo. Three", [{"start": 0, "end": 8}]) for piece in found]
    assert [(piece["text"], piece["first"], piece["last"]) for piece in pieces if piece["claim"]] == [
        ("One", True, False),
        ("two.", False, True),
    ]
