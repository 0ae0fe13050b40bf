"""The front page, the demo strip, errors, and databases that are not what the site expects."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from pipelines.database import open_database
from web.plugins.front import distinct

Visit = Callable[[Path | None, str], Any]


def test_events_stand_newest_first_with_their_counts(tmp_path: Path, visit: Visit, hostile: Path) -> None:
    page = html.fromstring(visit(hostile, "/").text)
    line = " ".join(page.xpath("//ol[@class='events']/li/p[@class='meta']")[0].text_content().split())
    assert line == "1 difference, 1 agreement; 3 articles of 3 outlets, 2 independent origins"
    assert page.xpath("//ul[@class='top']//a/@href") == ["/event/kestrel#d-d1"]
    db = open_database(tmp_path / "two.db")
    db["events"].insert_all(
        [{"id": "old", "title": "Old", "since": "2024-01-01"}, {"id": "new", "since": "2025-01-01"}]
    )
    db.close()
    titles = html.fromstring(visit(tmp_path / "two.db", "/").text).xpath("//ol[@class='events']//h2")
    assert [title.text_content() for title in titles] == ["new", "Old"]


def test_values_are_told_once_in_their_order() -> None:
    days = [("May 21", "2025-05-21 date"), ("26 May", "2025-05-26 date"), ("21 May", "2025-05-21 date")]
    assert distinct([("Nine", None), ("12", None), ("nine", None), *days]) == ["Nine", "12", "May 21", "26 May"]


def test_the_front_page_links_the_data(hostile: Path, visit: Visit) -> None:
    assert "/press+day" in html.fromstring(visit(hostile, "/").text).xpath("//a/@href")


def test_an_empty_database_says_what_to_do(empty: Path, visit: Visit) -> None:
    answer = visit(empty, "/")
    assert answer.status_code == 200
    assert "No event is stored yet" in answer.text


@pytest.mark.parametrize("path", ["/", "/event/x", "/article/x"])
def test_a_database_without_our_tables_says_so(tmp_path: Path, visit: Visit, path: str) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE cats (name TEXT)")
    answer = visit(other, path)
    assert answer.status_code == (200 if path == "/" else 404)
    assert "no database of Crossread" in answer.text
    assert visit(other, "/other/cats").status_code == 200


def test_no_database_at_all(visit: Visit) -> None:
    assert visit(None, "/").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/", "/event/e", "/event/none", "/empty", "/empty/events", "/empty?sql=select+1", "/no", "/empty?sql=x"],
)
def test_a_demo_says_so_on_every_page(empty: Path, visit: Visit, path: str) -> None:
    assert "demo-strip" not in visit(empty, path).text
    db = open_database(empty)
    db["events"].insert({"id": "e", "title": "Invented", "demo": 1})
    db.close()
    assert html.fromstring(visit(empty, path).text).xpath("//p[@class='demo-strip']")


def test_a_wrong_address_prints_no_traceback(hostile: Path, visit: Visit, capfd: pytest.CaptureFixture[str]) -> None:
    answer = visit(hostile, "/nowhere")
    assert answer.status_code == 404
    assert visit(hostile, "/nowhere.json").json()["status"] == 404
    assert visit(hostile, "/press+day/events/none").status_code == 404
    printed = capfd.readouterr()
    assert "Traceback" not in printed.out + printed.err


@pytest.mark.parametrize("view", "agreements disagreements coverage quotes".split())
def test_views_are_described_whatever_the_file_is_called(hostile: Path, visit: Visit, view: str) -> None:
    page = html.fromstring(visit(hostile, f"/press+day/{view}").text)
    assert page.xpath("string(//h1)").startswith(view.capitalize())
    assert page.xpath("//dl[@class='column-descriptions']/dt[.='event']")
    assert page.xpath("//div[contains(@class, 'facet-results')]")


def test_ids_in_tables_lead_to_our_pages(hostile: Path, visit: Visit) -> None:
    links = html.fromstring(visit(hostile, "/press+day/disagreements").text).xpath("//td//a/@href")
    assert {"/event/kestrel", "/event/kestrel#d-d1", "/article/a-gull", "/article/a-gull#c-c-gull"} <= set(links)


@pytest.mark.parametrize("query", ["contradictions", "first_with"])
def test_the_stored_queries_run(hostile: Path, visit: Visit, query: str) -> None:
    rows = visit(hostile, f"/press+day/{query}.json?event=&_shape=array").json()
    assert [row["event"] for row in rows] == ["kestrel"]
