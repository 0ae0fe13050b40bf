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
    assert line == "1 difference (1 open), 1 agreement; 3 articles of 3 outlets, 2 independent origins"
    assert page.xpath("//ul[@class='top']//a/@href") == ["/event/kestrel#d-d1"]
    db = open_database(tmp_path / "two.db")
    db["events"].insert_all(
        [{"id": "old", "title": "Old", "since": "2024-01-01"}, {"id": "new", "since": "2025-01-01"}]
    )
    db.close()
    titles = html.fromstring(visit(tmp_path / "two.db", "/").text).xpath("//ol[@class='events']//h2")
    assert [title.text_content() for title in titles] == ["new", "Old"]


def test_what_the_last_run_brought_is_told(tmp_path: Path, visit: Visit) -> None:
    path = tmp_path / "runs.db"
    db = open_database(path)
    db["events"].insert({"id": "e", "title": "E", "compared": "2025-05-23"})

    def said() -> str:
        found = html.fromstring(visit(path, "/").text).xpath("//p[contains(@class, 'news')]")
        return " ".join(found[0].text_content().split()) if found else ""

    assert said() == ""
    run = {"id": "r1", "event": "e", "started": "2025-05-22", "finished": "2025-05-22", "outcome": "finished"}
    db["runs"].insert({**run, "compared": "2025-05-22T09:00", "new": 3, "edited": 0, "fresh": 1, "updated": 0})
    assert said() == "First run, 22 May 2025: 3 articles, 1 difference."
    seen = {"event": "e", "kind": "date", "about": "opening", "first_seen": "2025-05-22T09:00"}
    db["noticed"].insert({**seen, "id": "n1", "difference": "d1", "updated": "2025-05-22T09:00"})
    db["noticed"].insert({**seen, "id": "n2", "difference": "d2", "updated": "2025-05-23T09:00", "about": "toll"})
    db["noticed"].insert({**seen, "id": "n3", "difference": "", "updated": "2025-05-23T09:00", "about": "gone"})
    run |= {"id": "r2", "started": "2025-05-23", "finished": "2025-05-23"}
    db["runs"].insert({**run, "compared": "2025-05-23T09:00", "new": 0, "edited": 2, "fresh": 0, "updated": 1})
    told = "new in the last run, 23 May 2025: 0 articles, 2 edited articles"
    told += ", 0 differences, 1 difference with a new value"
    assert said() == f"{told}: toll."
    db["runs"].insert({**run, "id": "r3", "started": "2025-05-24", "outcome": ""})
    assert said() == f"{told}: toll."
    db["runs"].insert({**run, "id": "r4", "started": "2025-05-25", "compared": None})
    assert said() == "The last run, 25 May 2025, is not compared yet."
    db["runs"].insert({**run, "id": "r5", "started": "2025-05-26", "outcome": "failed", "reason": "no space"})
    assert said() == "The last run, 26 May 2025, failed: no space."
    db["runs"].insert(
        {**run, "id": "r6", "started": "2025-05-27", "compared": "x"}
        | dict.fromkeys(("new", "edited", "fresh", "updated"), 0)
    )
    assert said() == "Nothing new in the last run, 27 May 2025."
    db.close()


def test_many_events_are_paged(tmp_path: Path, visit: Visit) -> None:
    path = tmp_path / "many.db"
    db = open_database(path)
    db["events"].insert_all({"id": f"e{n:03}", "since": f"2024-01-01T{n:05}"} for n in range(120))
    db.close()
    page, seen = "/", []
    while page:
        found = html.fromstring(visit(path, page).text)
        seen += found.xpath("//ol[@class='events']//h2/a/@href")
        page = next(iter(found.xpath("//nav[@class='pages']/a[.='Older events']/@href")), "")
    assert seen == [f"/event/e{n:03}" for n in reversed(range(120))]
    assert found.xpath("//nav[@class='pages']/a/@href") == ["/?from=50"]
    for odd in ("x", "-1", "9" * 30, "٣", "500"):
        assert visit(path, f"/?from={odd}").status_code == 200


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
