"""The page of an outlet: counts with their events, pairs, corrections, failures; and no score."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from pipelines.database import open_database, writing
from pipelines.tallies import tally
from tests.web.conftest import EVENT, fill

Visit = Callable[..., Any]


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def counts(page: Any) -> dict[str, str]:
    return {div.xpath("string(dt)"): div.xpath("string(dd)") for div in page.xpath("//dl[@class='counts']/div")}


def test_it_counts_what_the_outlet_shares_and_has_alone(hostile: Path, visit: Visit) -> None:
    page = html.fromstring(visit(hostile, "/outlet/gull").text)
    found = counts(page)
    assert (found["statements"], found["shared with others"], found["alone"], found["first"]) == ("2", "1", "1", "1")
    assert (found["copies of others"], found["copied by others"], found["corrected afterwards"]) == ("0", "1", "1")
    rows = {words(row.xpath("th")[0]): [words(td) for td in row.xpath("td")] for row in page.xpath("//tr[td]")}
    assert rows["Heron <i>News</i>"] == ["1", "0", "0", "1", "0", "1"]
    assert rows["Ibis <i>News</i>"] == ["0", "1", "0", "0", "0", "1"]
    assert page.xpath("//section[@id='others']//th/a/@href") == ["/outlet/heron", "/outlet/ibis"]
    assert words(page.xpath("//section[@id='corrected']//tbody//td[2]")[0]).startswith("11 <script>")
    assert "score" not in words(page)


def test_its_failures_say_why(hostile: Path, visit: Visit) -> None:
    page = html.fromstring(visit(hostile, "/outlet/jay").text)
    assert "the site refused our crawler" in words(page.xpath("//section[@id='failures']")[0])
    assert counts(page)["failures"] == "1"


def test_numbers_of_an_event_lead_to_their_rows(hostile: Path, visit: Visit) -> None:
    page = html.fromstring(visit(hostile, "/outlet/gull").text)
    links = page.xpath("//section[@id='events']//td/a/@href")
    assert "/press+day/only_in?event=kestrel&outlet=gull&outlets=1" in links
    assert "/press+day/agreements?event=kestrel&first_outlet=gull" in links
    for link in links:
        path, query = link.split("?")
        assert visit(hostile, f"{path}.json?{query}&_shape=array").json(), link


def test_one_event_alone_can_be_shown(tmp_path: Path, visit: Visit) -> None:
    path = tmp_path / "two.db"
    db = open_database(path)
    fill(db)
    db["events"].insert({"id": "other", "title": "Other"})
    db["event_articles"].insert({"event": "other", "article": "a-gull"})
    db["findings"].insert({"event": "other", "id": "f", "statement": "S", "claim": "c", "outlets": 1, "origins": 1})
    db["claims"].insert({"event": "other", "id": "c", "article": "a-gull", "outlet": "gull", "text": "S"})
    db["finding_claims"].insert({"event": "other", "finding": "f", "claim": "c"})
    with writing(db):
        for event in (EVENT, "other"):
            tally(db, event)
    db.close()
    alone = [
        counts(html.fromstring(visit(path, f"/outlet/gull{query}").text))["alone"]
        for query in ("", "?event=other", f"?event={EVENT}")
    ]
    assert alone == ["2", "1", "1"]
    within = html.fromstring(visit(path, "/outlet/gull?event=other").text)
    assert within.xpath("//section/@id")[0] == "events"
    assert len(within.xpath("//section[@id='events']//tbody/tr")) == 1
    assert visit(path, "/outlet/gull?event=none").status_code == 404


def test_tables_are_csv_and_the_page_is_json(hostile: Path, visit: Visit) -> None:
    page = html.fromstring(visit(hostile, "/outlet/gull").text)
    links = page.xpath("//p[@class='downloads']/a/@href")
    assert links == [f"/outlet/gull/{name}.csv" for name in ("others", "events", "corrected", "articles")]
    for link in links:
        answer = visit(hostile, link)
        assert answer.status_code == 200
        assert len(answer.text.splitlines()) > 1, link
    body = visit(hostile, "/outlet/gull.json").json()
    assert body["counts"]["first"] == 1
    assert body["tables"]["others"]["rows"][0]["other"] == "heron"
    assert visit(hostile, f"/outlet/gull.json?event={EVENT}").json()["event"]["id"] == EVENT


@pytest.mark.parametrize("path", ["/outlet/none", "/outlet/%00", "/outlet/gull/none.csv", "/outlet/none/others.csv"])
def test_what_is_not_there_is_a_404(hostile: Path, visit: Visit, path: str) -> None:
    assert visit(hostile, path).status_code == 404


def test_an_outlet_that_was_never_compared_says_so(empty: Path, visit: Visit) -> None:
    db = open_database(empty)
    db["outlets"].insert({"id": "new", "name": ""})
    db.close()
    assert "No compared event has this outlet yet" in visit(empty, "/outlet/new").text


def test_pages_of_an_event_lead_to_its_outlets(event_page: str, article_page: str) -> None:
    assert f"/outlet/gull?event={EVENT}" in html.fromstring(event_page).xpath("//a/@href")
    assert "/outlet/gull" in html.fromstring(article_page).xpath("//a/@href")
