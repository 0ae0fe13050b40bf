"""The permanent page of a difference: today's state, its last one, and every id that it ever had."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from pipelines.database import open_database

Visit = Callable[[Path, str], Any]


def words(page: Any) -> str:
    return " ".join(page.text_content().split())


@pytest.mark.parametrize("id_", ["n1", "d1", "d0"])
def test_every_id_that_it_ever_had_leads_to_it_as_it_is_today(hostile: Path, visit: Visit, id_: str) -> None:
    page = html.fromstring(visit(hostile, f"/difference/{id_}").text)
    (card,) = page.xpath("//article[@id='d-d1']")
    assert [value.text_content() for value in card.xpath(".//dl/div/dt")] == ["12", "15"]
    assert page.xpath("//p[@class='outlet']/a/@href") == ["/event/kestrel"]
    assert "First seen 22 May 2025, 08:00 UTC, last new value 23 May 2025" in words(page)


def test_one_that_is_gone_says_so_and_how_it_stood(hostile: Path, visit: Visit) -> None:
    answer = visit(hostile, "/difference/n3")
    page = html.fromstring(answer.text)
    assert answer.status_code == 200
    assert "not found any more since 26 May 2025" in words(page)
    assert page.xpath("//section/h2/bdi")[0].text == "12"
    assert page.xpath("//a[@class='original']/@href") == ["https://gull.example/1?a=1&b=2"]
    assert page.xpath("//blockquote//a/@href") == ["/article/a-gull#c-c-gull"] * 3


def test_an_unknown_one_is_a_404(hostile: Path, visit: Visit) -> None:
    for id_ in ("none", "%3Cscript%3E", "%00", "%ff"):
        answer = visit(hostile, f"/difference/{id_}")
        assert answer.status_code == 404
        assert "There is no such difference" in answer.text


def test_one_that_no_compare_has_noticed_yet_is_shown(tmp_path: Path, visit: Visit) -> None:
    db = open_database(tmp_path / "old.db")
    db["events"].insert({"id": "e", "title": "E"})
    db["differences"].insert({"event": "e", "id": "x", "kind": "date", "reason": "update", "about": "", "strength": 1})
    db.close()
    assert html.fromstring(visit(tmp_path / "old.db", "/difference/x").text).xpath("//article[@id='d-x']")


def test_the_event_page_and_the_tables_link_it(hostile: Path, event_page: str, visit: Visit) -> None:
    assert html.fromstring(event_page).xpath("//article[@id='d-d1']//a[@class='here']/@href") == ["/difference/d1"]
    table = html.fromstring(visit(hostile, "/press+day/differences_seen").text)
    assert {"/difference/n1", "/difference/n3", "/event/kestrel"} <= set(table.xpath("//td//a/@href"))
