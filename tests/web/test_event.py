"""The event page: differences first, each with its values, sentences, marks and links."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from sqlite_utils import Database

from pipelines.database import open_database
from tests.web.conftest import EVENT, fill
from web.plugins.coverage import mark
from web.plugins.differences import values
from web.plugins.quotes import heading
from web.plugins.timeline import word

Visit = Callable[[Path, str], Any]


def test_sections_begin_with_the_differences(event_page: str) -> None:
    ids = html.fromstring(event_page).xpath("//section[@class='part']/@id")
    assert ids == ["differences", "agreements", "only-in", "coverage", "quotes", "copies", "articles", "changes"]


def test_values_name_their_outlets_and_say_where_they_are_one_origin(event_page: str) -> None:
    card = html.fromstring(event_page).xpath("//article[@id='d-d1']")[0]
    values = card.xpath(".//dl[@class='values']/div")
    assert [value.xpath("string(dt)") for value in values] == ["12", "15"]
    words = [" ".join(value.text_content().split()) for value in values]
    assert words[0].endswith("Gull <i>News</i>, Heron <i>News</i> one origin")
    assert "one origin" not in words[1]


def test_one_value_written_in_two_ways_is_one_value() -> None:
    written = [("May 21", "2025-05-21 date"), ("May 26", "2025-05-26 date"), ("21 May", "2025-05-21 date")]
    sides = [{"value": v, "meant": m, "origin": v, "outlet": v} for v, m in written]
    assert [list(value["wordings"].values()) for value in values(sides)] == [["May 21", "21 May"], ["May 26"]]


def test_a_hedge_makes_no_other_value() -> None:
    written = [("at least nine", "9+ "), ("nine", "9 "), ("about 11", "~11 "), ("10 to 15", "10..15 ")]
    sides = [{"value": v, "meant": m, "origin": v, "outlet": v} for v, m in written]
    assert [list(value["wordings"].values()) for value in values(sides)] == [
        ["at least nine", "nine"],
        ["about 11"],
        ["10 to 15"],
    ]


def test_where_no_difference_was_found_no_more_is_claimed(hostile: Path, tmp_path: Path, visit: Visit) -> None:
    copy = tmp_path / "none.db"
    copy.write_bytes(hostile.read_bytes())
    db = open_database(copy)
    for table in ("sides", "differences"):
        db.execute(f"DELETE FROM {table}")
    db.close()
    text = visit(copy, "/event/kestrel").text
    assert "No difference was found. That does not mean that there is none" in text
    assert "fit together" not in text


def test_the_differing_words_are_marked_and_the_same_sentence_is_shown_once(event_page: str) -> None:
    card = html.fromstring(event_page).xpath("//article[@id='d-d1']")[0]
    assert [mark.text for mark in card.xpath(".//mark")] == ["12", "15"]
    sources = [len(figure.xpath(".//figcaption//li")) for figure in card.xpath(".//figure")]
    assert sources == [2, 1]


def test_every_sentence_leads_to_its_place_and_from_there_to_the_original(event_page: str) -> None:
    card = html.fromstring(event_page).xpath("//article[@id='d-d1']")[0]
    assert card.xpath(".//blockquote//a/@href") == ["/article/a-gull#c-c-gull", "/article/a-ibis#c-c-ibis"]
    originals = card.xpath(".//a[@class='original']")
    assert [a.get("href") for a in originals] == ["https://gull.example/1?a=1&b=2", "https://ibis.example/1"]
    assert {a.get("rel") for a in originals} == {"noopener noreferrer nofollow"}


def test_each_section_links_its_view_and_its_csv(event_page: str, hostile: Path, visit: Visit) -> None:
    links = html.fromstring(event_page).xpath("//p[@class='downloads']/a/@href")
    assert "/press+day/disagreements?event=kestrel" in links
    csv = [link for link in links if ".csv" in link]
    assert len(csv) == 8
    for link in csv:
        answer = visit(hostile, link)
        assert answer.status_code == 200, link
        assert answer.content.startswith(b"\xef\xbb\xbfevent,"), link
        assert len(answer.text.splitlines()) > 1, link


def test_the_matrix_tells_the_three_states_in_words(event_page: str) -> None:
    matrix = html.fromstring(event_page).xpath("//table[@class='matrix']")[0]
    cells = [" ".join(cell.text_content().split()) for cell in matrix.xpath(".//tbody//td")]
    assert cells == ["● says", "● says", "○ silent", "? unknown"]
    assert all(cell.get("title").startswith("because") for cell in matrix.xpath(".//tbody//td"))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ({"state": "reported", "own": 1, "why": "says so"}, "says"),
        ({"state": "reported", "own": 0, "why": "speaks of it in other words"}, "words"),
        ({"state": "reported", "own": 0, "why": None}, "words"),
        ({"state": "reported", "own": 0, "why": "differs: it says “520”, not “480”"}, "differs"),
        ({"state": "silent", "own": 0, "why": "x"}, "silent"),
    ],
)
def test_what_is_reported_has_three_marks(cell: dict[str, Any], expected: str) -> None:
    assert mark(cell) == expected


def test_an_outlet_that_differs_is_not_counted_as_saying_it(hostile: Path, tmp_path: Path, visit: Visit) -> None:
    copy = tmp_path / "differs.db"
    copy.write_bytes(hostile.read_bytes())
    db = open_database(copy)
    with db.conn:
        db.execute(
            "UPDATE standings SET state = 'reported', why = 'differs: x', claim = 'c-ibis' WHERE outlet = 'ibis'"
        )
        db.execute(
            "UPDATE standings SET state = 'reported', why = 'in other words', claim = 'c-ibis' WHERE outlet = 'jay'"
        )
    db.close()
    matrix = html.fromstring(visit(copy, "/event/kestrel").text).xpath("//table[@class='matrix']")[0]
    names = [" ".join(th.text_content().split()) for th in matrix.xpath(".//thead//th")][1:]
    cells = [" ".join(cell.text_content().split()) for cell in matrix.xpath(".//tbody//td")]
    counts = [cell.text_content().strip() for cell in matrix.xpath(".//tfoot//td")]
    by_name = {name.split()[0]: (cell, count) for name, cell, count in zip(names, cells, counts, strict=True)}
    assert by_name["Ibis"] == ("≠ differs", "0")
    assert by_name["Jay"] == ("◐ other words", "1")
    assert by_name["Gull"] == ("● says", "1")
    assert matrix.xpath(".//tbody//th/@scope") == ["row"]


def test_an_address_without_an_article_says_why(event_page: str) -> None:
    listed = html.fromstring(event_page).xpath("//ul[@class='without']/li")
    assert ["the site refused our crawler" in item.text_content() for item in listed] == [True]
    assert "No article of this event was found in Jay <i>News</i>." in " ".join(
        html.fromstring(event_page).text_content().split()
    )


def test_long_lists_are_cut_with_a_link_to_all(tmp_path: Path, visit: Visit) -> None:
    db = open_database(tmp_path / "many.db")
    _many_statements(db)
    db.close()
    page = html.fromstring(visit(tmp_path / "many.db", "/event/e").text)
    assert len(page.xpath("//ol[@class='statements']/li")) == 50
    shown = page.xpath("//section[@id='agreements']//p[@class='downloads']")[0]
    assert shown.text_content().split()[:4] == ["50", "of", "130", "shown."]
    assert shown.xpath("a[1]/@href") == ["/many/agreements?event=e"]
    assert len(page.xpath("//table[@class='matrix']/tbody/tr")) == 50


def test_the_matrix_of_many_outlets_has_fewer_rows(tmp_path: Path, visit: Visit) -> None:
    db = open_database(tmp_path / "many.db")
    _many_statements(db)
    db["event_outlets"].insert_all({"event": "e", "outlet": f"o{n}"} for n in range(47))
    db.close()
    page = html.fromstring(visit(tmp_path / "many.db", "/event/e").text)
    assert len(page.xpath("//table[@class='matrix']/tbody/tr")) == 25


def _many_statements(db: Database) -> None:
    db["events"].insert({"id": "e", "title": "Many", "compared": "2025-05-26"})
    db["articles"].insert({"id": "a", "outlet": "o", "url": "https://o.example/", "revision": "r"})
    db["revisions"].insert({"id": "r", "article": "a", "text": "One.", "state": "ok"})
    db["event_articles"].insert({"event": "e", "article": "a"})
    db["claims"].insert(
        {"event": "e", "id": "c", "article": "a", "revision": "r", "outlet": "o", "start": 0, "end": 4, "text": "One."}
    )
    db["findings"].insert_all(
        {"event": "e", "id": f"f{n}", "statement": "One.", "claim": "c", "outlets": 2, "origins": 2} for n in range(130)
    )


def test_an_unknown_event_is_a_404_that_says_so(hostile: Path, visit: Visit) -> None:
    for path in ("/event/none", "/event/%3Cscript%3E", "/event/%00", "/event/a%2Fb", "/event/%ff"):
        answer = visit(hostile, path)
        assert answer.status_code == 404, path
        assert "There is no such event" in answer.text
        assert "<script" not in answer.text


def test_an_event_without_articles_explains_itself(empty: Path, visit: Visit) -> None:
    db = open_database(empty)
    db["events"].insert({"id": "bare", "title": ""})
    db.close()
    answer = visit(empty, "/event/bare")
    assert answer.status_code == 200
    assert "nothing to compare" in answer.text
    assert "bare" in html.fromstring(answer.text).xpath("string(//h1)")


def test_an_event_whose_first_run_goes_on_or_was_killed_has_a_page(empty: Path, visit: Visit) -> None:
    db = open_database(empty)
    db["events"].insert({"id": "bare", "title": "Bare"})
    db["runs"].insert({"id": "r", "event": "bare", "started": "2025-05-21T10:00:00+00:00", "outcome": ""})
    db.close()
    assert visit(empty, "/event/bare").status_code == 200


def test_an_id_with_odd_characters_finds_its_event(empty: Path, visit: Visit) -> None:
    db = open_database(empty)
    db["events"].insert({"id": "q&a/sự kiện 100%", "title": "Odd"})
    db.close()
    link = html.fromstring(visit(empty, "/").text).xpath("//ol[@class='events']//h2/a/@href")[0]
    assert "Odd" in visit(empty, link).text


def text_of(page: str, section: str) -> str:
    return " ".join(html.fromstring(page).xpath(f"//section[@id='{section}']")[0].text_content().split())


def test_only_what_has_a_date_is_first_reported(tmp_path: Path, visit: Visit) -> None:
    path = tmp_path / "site.db"
    db = open_database(path)
    fill(db)
    assert "first reported by Gull" in text_of(visit(path, f"/event/{EVENT}").text, "agreements")
    db["claims"].update((EVENT, "c-heron"), {"published": ""})
    assert "first dated report by Gull" in text_of(visit(path, f"/event/{EVENT}").text, "agreements")
    db["findings"].update((EVENT, "f1"), {"first_published": "", "first_outlet": ""})
    assert "first" not in text_of(visit(path, f"/event/{EVENT}").text, "agreements").replace("First.", "")
    db.close()


def test_a_copy_of_unknown_direction_only_shares_its_text(tmp_path: Path, visit: Visit) -> None:
    path = tmp_path / "site.db"
    db = open_database(path)
    fill(db)
    assert "came from Gull" in text_of(visit(path, f"/event/{EVENT}").text, "copies")
    db.execute("UPDATE copied SET direction = 'unknown'")
    db.conn.commit()
    page = text_of(visit(path, f"/event/{EVENT}").text, "copies")
    assert "shares 95% of its text with Gull" in page and "came from" not in page
    article = " ".join(html.fromstring(visit(path, "/article/a-heron").text).text_content().split())
    assert "it shares 95% of its text with Gull <i>News</i>." in article
    db.close()


def test_articles_that_could_be_read_are_counted(tmp_path: Path, visit: Visit) -> None:
    path = tmp_path / "site.db"
    db = open_database(path)
    fill(db)
    db["revisions"].update("r-a-ibis", {"state": "paywall"})
    counts = html.fromstring(visit(path, f"/event/{EVENT}").text).xpath("//dl[@class='counts']")[0]
    said = {div.xpath("string(dt)"): div.xpath("string(dd)") for div in counts.xpath("div")}
    assert (said["articles"], said["outlets"]) == ("2", "2")
    assert "2 articles of 2 outlets" in " ".join(html.fromstring(visit(path, "/").text).text_content().split())
    db.close()


def version(outlet: str, speaker: str, source: str | None = None, kind: str | None = None) -> dict[str, Any]:
    return {"outlet": outlet, "speaker": speaker, "source": source, "source_kind": kind}


def test_a_quotation_is_headed_by_whom_its_chain_names_as_most_spell_him() -> None:
    spelled = [
        version("a", "Ana Wetzel", "Ana Wetzel", "person"),
        version("b", "Wetzel"),
        version("c", "Ana Welzel-Oh"),
    ]
    assert heading(spelled) == "Ana Wetzel"
    assert heading([version("a", "he", "Ivo Lang", "person")]) == "Ivo Lang"
    assert heading([version("a", "he", "he", "unresolved")]) == ""
    assert heading([version("a", "")]) == ""
    assert heading([]) == ""


def test_a_first_report_among_undated_ones_says_so() -> None:
    assert word("first", "first to report it") == "first report"
    assert word("first", "first of the dated to report it") == "first dated report"
    assert word("stale", "first of the dated") == "earlier figure"
