"""The Atom feed: well-formed whatever strangers wrote, complete by RFC 4287, newest first, with permanent names."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree, html
from sqlite_utils import Database

from pipelines.database import open_database
from tests.web.conftest import EVENT, noticed
from web.plugins.feed import ENTRIES, clean, name_of, stamp

Visit = Callable[..., Any]
PATH = f"/event/{EVENT}/differences.atom"
A = {"a": "http://www.w3.org/2005/Atom", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
def answer(hostile: Path, visit: Visit) -> Any:
    return visit(hostile, PATH)


def test_it_is_atom_to_a_reader(answer: Any) -> None:
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    read = feedparser.parse(answer.content)
    assert (read.bozo, read.version, len(read.entries)) == (False, "atom10", 2)
    assert read.feed.title.startswith("Differences: Điện Biên 🚢 الخبر")
    first = read.entries[0]
    assert (first.updated, first.published) == ("2025-05-24T08:00:00+00:00", "2025-05-22T08:00:00+00:00")
    assert first.link == "http://localhost/difference/n2"
    assert {tag.term for tag in first.tags} == {"number", "contradiction"}
    assert first.content[0].type == "application/xhtml+xml"
    assert "https://gull.example/1?a=1&b=2" in re.findall(
        r'href="([^"]*)"', first.content[0].value.replace("&amp;", "&")
    )


def test_it_has_all_that_rfc_4287_asks_for(answer: Any) -> None:
    root = etree.fromstring(answer.content)
    for path in ("a:id", "a:title", "a:updated", "a:author/a:name", "a:link[@rel='self']"):
        assert len(root.xpath(path, namespaces=A)) == 1, path
    assert root.xpath("a:link[@rel='self']/@href", namespaces=A) == [f"http://localhost{PATH}"]
    assert root.xpath("a:link[@rel='alternate']/@href", namespaces=A) == [f"http://localhost/event/{EVENT}"]
    for entry in root.xpath("a:entry", namespaces=A):
        for tag in ("id", "title", "updated", "published", "link", "summary", "content"):
            assert len(entry.xpath(f"a:{tag}", namespaces=A)) == 1, tag
        assert len(entry.xpath("a:content[@type='xhtml']/x:div", namespaces=A)) == 1
    for time in root.xpath("//a:updated | //a:published", namespaces=A):
        assert datetime.fromisoformat(time.text).tzinfo
    ids = root.xpath("//a:id/text()", namespaces=A)
    assert len(set(ids)) == len(ids) == 3
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in ids)


def test_newest_first_and_what_is_gone_is_left_out(answer: Any) -> None:
    root = etree.fromstring(answer.content)
    assert root.xpath("a:entry/a:link/@href", namespaces=A) == [f"http://localhost/difference/n{n}" for n in (2, 1)]
    assert root.xpath("a:updated/text()", namespaces=A) == ["2025-05-24T08:00:00+00:00"]


def test_what_strangers_wrote_is_text_and_its_marks_are_gone(answer: Any) -> None:
    root = etree.fromstring(answer.content)
    tags = {etree.QName(element).localname for element in root.xpath("//x:div//*", namespaces=A)}
    assert tags <= {"p", "strong", "ul", "li", "a", "b", "q"}
    assert not [href for href in root.xpath("//@href") if not href.startswith(("http://", "https://"))]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\ufffe\x00-\x08\x0b]", answer.text)
    assert "<script>" not in answer.text
    assert max(len(text) for text in root.itertext()) <= 620
    assert feedparser.parse(answer.content).entries[0].title_detail.type == "text/plain"


def test_the_page_leads_to_it(event_page: str) -> None:
    page = html.fromstring(event_page)
    (link,) = page.xpath("//head/link[@rel='alternate'][@type='application/atom+xml']")
    assert link.get("href") == PATH
    assert "\u202e" not in link.get("title")
    assert page.xpath("//a[@class='feed']/@href") == [PATH]


def test_a_reader_that_has_it_is_told_so(hostile: Path, visit: Visit, answer: Any) -> None:
    tag = answer.headers["etag"]
    for known in (tag, f'"other", W/{tag}', "*"):
        again = visit(hostile, PATH, {"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert visit(hostile, PATH, {"if-none-match": '"other"'}).status_code == 200


def test_its_length_is_bounded(tmp_path: Path, visit: Visit) -> None:
    db = filled(tmp_path / "many.db")
    db["noticed"].insert_all(noticed(f"m{n:03}", f"d{n}", f"2025-05-23T08:00:{n % 60:02}+00:00") for n in range(200))
    db.close()
    answer = visit(tmp_path / "many.db", PATH)
    assert len(feedparser.parse(answer.content).entries) == ENTRIES
    assert len(answer.content) < 400_000


def test_an_event_without_differences_has_a_feed_and_a_demo_says_so(tmp_path: Path, visit: Visit) -> None:
    filled(tmp_path / "none.db", demo=1, compared="2025-05-26T00:00:00").close()
    read = feedparser.parse(visit(tmp_path / "none.db", PATH).content)
    assert (read.bozo, read.entries, read.feed.updated) == (False, [], "2025-05-26T00:00:00+00:00")
    assert "invented" in read.feed.subtitle


def filled(path: Path, **fields: Any) -> Database:
    db = open_database(path)
    db["events"].insert({"id": EVENT, "title": "Kestrel", "demo": 0, **fields})
    return db


@pytest.mark.parametrize("event", ["none", "%3Cscript%3E", "a%2Fb", "%ff"])
def test_an_unknown_event_is_a_404(hostile: Path, visit: Visit, event: str) -> None:
    assert visit(hostile, f"/event/{event}/differences.atom").status_code == 404


def test_an_event_with_an_odd_id_has_one(tmp_path: Path, visit: Visit) -> None:
    db = open_database(tmp_path / "odd.db")
    db["events"].insert({"id": "q&a/sự kiện 100%", "title": "Odd"})
    db.close()
    (link,) = html.fromstring(visit(tmp_path / "odd.db", "/").text).xpath("//ol[@class='events']//h2/a/@href")
    page = html.fromstring(visit(tmp_path / "odd.db", link).text)
    read = feedparser.parse(visit(tmp_path / "odd.db", page.xpath("//a[@class='feed']/@href")[0]).content)
    assert read.feed.title == "Differences: Odd"


def test_names_times_and_texts() -> None:
    assert name_of("event", "a:b") != name_of("event:a", "b")
    assert name_of("event", "x") == name_of("event", "x")
    assert stamp("soon") == stamp(None) == "1970-01-01T00:00:00+00:00"
    assert stamp("2025-05-26T02:00:00+02:00") == stamp("2025-05-26") == "2025-05-26T00:00:00+00:00"
    assert clean("a\x00b\ud800c\u202e d\n\ne") == "abc d e"
    assert len(clean("x" * 10_000)) == 600
