"""Deciding on a difference: rows that are only ever added, shown with the difference, and kept whatever happens."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from datasette.plugins import pm
from lxml import html
from sqlite_utils import Database

from tests.web.conftest import EVIL
from tests.web.reviewing import Site, Visitor, site_over
from web.plugins import review

REVIEW = "/difference/d1/review"
Visit = Callable[[Path, str], Any]


def words(text: str) -> str:
    return " ".join(html.fromstring(text).text_content().split())


def test_a_decision_is_a_row_and_stands_with_the_difference(reviewed: Site, ada: Visitor) -> None:
    answer = ada.decide("rejected", "The second counts the injured, too.")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{REVIEW}?saved=1")
    assert "Your decision is kept." in ada.get(answer.headers["location"]).text
    assert reviewed.decisions() == [("n1", "Ada", "rejected", "The second counts the injured, too.")]
    reader = Visitor(reviewed)
    for path in ("/event/kestrel", "/difference/d1", "/difference/n1", "/difference/d0"):
        page = html.fromstring(reader.get(path).text)
        (card,) = page.xpath("//article[@id='d-d1']")
        assert "rejected" in card.get("class").split()
        assert card.xpath("string(.//span[@class='verdict'])") == "✗ Rejected"
        assert card.xpath("string(.//q)") == "The second counts the injured, too."
        assert len(card.xpath(".//figure")) == 2, "a rejected difference is shown whole"


def test_the_front_page_and_the_feed_say_so_too(reviewed: Site, ada: Visitor) -> None:
    ada.decide("rejected")
    front = html.fromstring(Visitor(reviewed).get("/").text)
    assert front.xpath("//ul[@class='top']//span[@class='origin']/text()") == ["Rejected"]
    feed = Visitor(reviewed).get("/event/kestrel/differences.atom").text
    assert feed.count('<category term="rejected"') == 1
    assert "Review: rejected." in feed


def test_a_later_decision_stands_and_the_older_stays(reviewed: Site, ada: Visitor) -> None:
    ada.decide("rejected", "first thought")
    ada.decide("confirmed", "second thought")
    ada.decide("confirmed", "second thought")
    assert [row[2:] for row in reviewed.decisions()] == [("rejected", "first thought"), ("confirmed", "second thought")]
    page = html.fromstring(ada.get("/difference/d1").text)
    assert page.xpath("//div[@class='decisions']//q/text()") == ["second thought"]
    assert page.xpath("//details[@class='history']//q/text()") == ["first thought", "second thought"]
    rows = list(Database(str(reviewed.database)).query("SELECT decision, stands, new_values, found_as FROM reviews"))
    assert [tuple(row.values()) for row in rows] == [("rejected", 0, 0, "d1"), ("confirmed", 1, 0, "d1")]


def test_reviewers_may_disagree(reviewed: Site, ada: Visitor) -> None:
    bo = Visitor(reviewed)
    bo.sign_in("Bo Å.")
    ada.decide("rejected")
    bo.decide("confirmed")
    card = html.fromstring(bo.get("/difference/d1").text).xpath("//article[@id='d-d1']")[0]
    assert card.xpath("string(.//span[@class='verdict'])") == "≠ Reviewers disagree"
    assert len(card.xpath(".//div[@class='decisions']//li")) == 2


def test_a_hostile_note_is_text(reviewed: Site, ada: Visitor) -> None:
    note = f"{EVIL}\x00\x07\r\n=HYPERLINK('x')"
    ada.decide("rejected", note)
    assert reviewed.decisions()[0][3] == f"{EVIL}\n=HYPERLINK('x')"
    for path in ("/event/kestrel", "/difference/d1", "/reviews", REVIEW, "/press/reviews", "/press/decisions"):
        page = html.fromstring(ada.get(path).text)
        assert page.xpath("//img | //*[@onerror]") == []
        assert [one for one in page.xpath("//script/text()") if "alert(" in one] == []
        if not path.startswith("/press/"):
            assert page.xpath("//script | //*[@style]") == []
            assert "unsafe" not in ada.get(path).headers["content-security-policy"]


@pytest.mark.parametrize(("length", "status"), [(review.LONGEST, 303), (review.LONGEST + 1, 400)])
def test_a_note_has_an_end_and_is_not_lost_there(reviewed: Site, ada: Visitor, length: int, status: int) -> None:
    note = "đ" * length
    answer = ada.decide("rejected", note)
    assert answer.status_code == status
    assert len(reviewed.decisions()) == (status == 303)
    if status == 400:
        page = html.fromstring(answer.text)
        assert "Your note has 2,001 characters; the most is 2,000." in page.xpath("string(//p[@role='alert'])")
        assert page.xpath("string(//textarea)").strip() == note
        assert page.xpath("//input[@value='rejected']/@checked")


@pytest.mark.parametrize("decision", ["", "maybe", "confirmed'--"])
def test_a_decision_is_one_of_two(reviewed: Site, ada: Visitor, decision: str) -> None:
    answer = ada.decide(decision, "kept")
    assert answer.status_code == 400
    assert "Choose whether you confirm or reject" in answer.text
    assert "kept</textarea>" in answer.text
    assert reviewed.decisions() == []


def test_an_unknown_difference_is_a_404(reviewed: Site, ada: Visitor) -> None:
    fields = ada.form(REVIEW) | {"decision": "rejected"}
    for id_ in ("none", "%3Cscript%3E", "%ff", "%00"):
        assert ada.get(f"/difference/{id_}/review").status_code == 404
        assert ada.post(f"/difference/{id_}/review", fields).status_code == 404
    assert reviewed.decisions() == []


def test_one_who_is_not_signed_in_writes_nothing(reviewed: Site, ada: Visitor) -> None:
    fields = ada.form(REVIEW) | {"decision": "rejected"}
    del ada.cookies["ds_actor"]
    assert ada.post(REVIEW, fields).headers["location"].startswith("/sign-in?next=")
    assert reviewed.decisions() == []


def test_a_value_that_came_meanwhile_is_to_be_seen_first(reviewed: Site, ada: Visitor) -> None:
    fields = ada.form(REVIEW) | {"decision": "rejected", "note": "my reasons"}
    db = Database(str(reviewed.database))
    db.execute("UPDATE noticed SET updated = '2025-06-01T00:00:00+00:00' WHERE id = 'n1'")
    db.conn.commit()
    answer = ada.post(REVIEW, fields)
    assert answer.status_code == 409
    assert "a value that it did not have when you opened it" in answer.text
    assert "my reasons</textarea>" in answer.text
    assert reviewed.decisions() == []


def test_a_decision_from_before_a_new_value_is_no_verdict(reviewed: Site, ada: Visitor) -> None:
    ada.decide("rejected")
    db = Database(str(reviewed.database))
    db.execute("UPDATE noticed SET updated = '2025-06-01T00:00:00+00:00' WHERE id = 'n1'")
    db.conn.commit()
    page = ada.get("/event/kestrel").text
    assert "before its last new value" in words(page)
    assert not html.fromstring(page).xpath("//span[@class='verdict']")
    assert "Your decision is kept" not in ada.get(REVIEW).text
    assert next(Database(str(reviewed.database)).query("SELECT new_values FROM reviews")) == {"new_values": 1}


def test_one_that_is_gone_can_be_decided_and_keeps_its_decision(reviewed: Site, ada: Visitor) -> None:
    assert ada.decide("rejected", "was a misreading", "n3").status_code == 303
    page = Visitor(reviewed).get("/difference/n3").text
    assert "was a misreading" in page
    assert "not found any more" in words(Visitor(reviewed).get("/reviews").text)


def test_the_page_leads_to_the_next_that_is_open(reviewed: Site, ada: Visitor) -> None:
    db = Database(str(reviewed.database))
    row = dict(db["differences"].rows_where("id = 'd1'").__next__())
    db["differences"].insert(row | {"id": "d2", "strength": 0.5})
    db["noticed_ids"].insert({"event": "kestrel", "difference": "d2", "noticed": "n2"})
    ada.decide("confirmed")
    page = html.fromstring(ada.get(f"{REVIEW}?saved=1").text)
    assert page.xpath("//p[@class='saved']/a/@href") == ["/difference/d2/review"]
    ada.decide("rejected", id_="d2")
    assert "You have decided on every difference" in words(ada.get("/difference/d2/review?saved=1").text)


def test_two_who_write_at_once_both_have_their_rows(reviewed: Site, ada: Visitor) -> None:
    bo = Visitor(reviewed)
    bo.sign_in("Bo Å.")
    sent = [(who, who.form(REVIEW) | {"decision": "rejected", "note": str(n)}) for n in range(10) for who in (ada, bo)]

    async def all_at_once() -> list[Any]:
        return await asyncio.gather(*(who.posting(REVIEW, fields) for who, fields in sent))

    assert {answer.status_code for answer in reviewed.run(all_at_once())} == {303}
    kept = reviewed.decisions()
    assert sorted(row[1] for row in kept) == ["Ada"] * 10 + ["Bo Å."] * 10


def test_a_compare_that_is_writing_is_waited_for(reviewed: Site, ada: Visitor) -> None:
    with closing(sqlite3.connect(reviewed.database, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        ends = threading.Timer(0.4, other.rollback)
        ends.start()
        assert ada.decide("rejected").status_code == 303
        ends.join()
    assert len(reviewed.decisions()) == 1


def test_where_it_goes_on_too_long_the_note_is_not_lost(
    reviewed: Site, ada: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Datasette runs the plugin from its path: not the module that is imported here.
    (plugin,) = [one for one in pm.get_plugins() if str(getattr(one, "__file__", "")).endswith("/review.py")]
    monkeypatch.setattr(plugin, "BUSY", 50)
    with closing(sqlite3.connect(reviewed.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = ada.decide("rejected", "long thought of")
    assert answer.status_code == 503
    assert "send it once more in a moment" in answer.text
    assert "long thought of</textarea>" in answer.text
    assert reviewed.decisions() == []


def test_a_database_that_cannot_be_written_says_so_and_is_left_free(reviewed: Site) -> None:
    with closing(sqlite3.connect(f"file:{reviewed.database}?mode=ro", uri=True)) as conn:
        conn.row_factory = sqlite3.Row
        seen = conn.execute("SELECT updated FROM noticed WHERE id = 'n1'").fetchone()["updated"]
        status, problem = review.save(conn, "d1", "Ada", {"decision": "rejected", "seen": seen})
        assert not conn.in_transaction
    assert status == 503
    assert problem.startswith("The database cannot be written")


def test_rows_can_neither_be_changed_nor_taken_away(reviewed: Site, ada: Visitor) -> None:
    ada.decide("rejected")
    db = Database(str(reviewed.database))
    for sql in ("UPDATE decisions SET decision = 'confirmed'", "DELETE FROM decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="add another"):
            db.execute(sql)


def test_without_reviewers_decisions_are_read_and_nothing_writes(reviewed: Site, ada: Visitor) -> None:
    ada.decide("rejected", "for all to read")
    with site_over(reviewed.database, None) as site:
        reader = Visitor(site)
        assert "for all to read" in reader.get("/event/kestrel").text
        assert "for all to read" in reader.get("/reviews").text
        assert reader.post(REVIEW, {"decision": "confirmed"}).status_code in (404, 405)
        for page in ("/", "/event/kestrel", "/difference/d1"):
            ways = "//form[not(@role='search')] | //a[contains(@href, '/review')]"
            assert html.fromstring(reader.get(page).text).xpath(ways) == []
        database = site.datasette.get_database("press")
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            site.run(database.execute_fn(lambda conn: conn.execute("DELETE FROM noticed")))
    assert len(reviewed.decisions()) == 1
