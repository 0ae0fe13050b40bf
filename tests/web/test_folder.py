"""The site as a folder: every link alive, nothing asked of anybody, what needs a server left out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import sync_playwright

from pipelines.database import open_database, writing
from pipelines.tallies import tally
from tests.web.conftest import EVENT, fill
from web.folder import Folder, main, slug, write_folder

HEADLINE = {"id": "c-head", "article": "a-gull", "revision": "r-a-gull", "outlet": "gull", "part": "headline"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile event with an old revision, a headline's claim and a second event that has one of its articles."""
    base = tmp_path_factory.mktemp("folder")
    db = open_database(base / "press day.db")
    fill(db)
    old = {"id": "r old/x", "article": "a-gull", "seen": "2025-05-20", "title": "Old", "text": "Old.", "state": "ok"}
    db["revisions"].insert(old)
    db["claims"].insert({"event": EVENT, "text": "Điện", "start": 0, "end": 4, "position": 0, **HEADLINE})
    db["sides"].insert(
        {"event": EVENT, "difference": "d1", "position": 3, "value": "9", "outlet": "gull", "origin": "gull"}
        | {"article": "a-gull", "claim": "c-head", "mark_start": 0, "mark_end": 4}
    )
    db["events"].insert({"id": "other", "title": "Another event"})
    db["event_articles"].insert({"event": "other", "article": "a-gull"})
    with writing(db):
        tally(db, EVENT)
    db.close()
    asyncio.run(write_folder(base / "press day.db", EVENT, base / "to", lambda _: None))
    return base / "to"


def pages(folder: Path) -> dict[Path, Any]:
    return {path: html.fromstring(path.read_bytes().decode()) for path in folder.rglob("*.html")}


def test_every_link_leads_to_a_file_and_a_place_in_it(folder: Path) -> None:
    found = pages(folder)
    assert len(found) == 1 + 5 + 4 + 5  # the event; articles and revisions; outlets; ids of differences
    followed = set()
    for path, page in found.items():
        for href in page.xpath("//@href | //@src"):
            parts = urlsplit(href)
            if parts.scheme in ("http", "https"):
                continue
            assert not parts.scheme and not href.startswith("/"), (path, href)
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file() and target.is_relative_to(folder), (path, href)
            if parts.fragment:
                ids = found[target].xpath("//@id")
                assert unquote(parts.fragment) in ids or parts.fragment in ids, (path, href)
            followed.add(target)
    assert followed >= {path for path in folder.rglob("*") if path.is_file()} - {
        folder / f"difference/{name}.html" for name in ("d0", "d2", "n1", "n2", "n3")
    }


def test_what_needs_a_server_is_left_out(folder: Path) -> None:
    for path, page in pages(folder).items():
        assert page.xpath("//form | //script | //style | //*[@style] | //img | //iframe") == [], path
        assert page.xpath("//a[.='JSON'] | //a[.='As a table'] | //nav[@aria-label='Site']") == [], path
        assert not [href for href in page.xpath("//@href") if "?" in urlsplit(href).path], path
        assert "default-src 'none'" in page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    article = pages(folder)[folder / "article/a-gull.html"]
    assert [span.text_content() for span in article.xpath("//p[@class='in-event']/span")] == ["Another event"]
    outside = article.xpath("//a[starts-with(@href, 'http')]")
    assert {a.get("rel") for a in outside} == {"noopener noreferrer nofollow"}


def test_tables_are_whole_files(folder: Path) -> None:
    for name in ("data/disagreements.csv", "outlet/gull-others.csv", "article/a-gull-claims.csv"):
        body = (folder / name).read_bytes()
        assert body.startswith(b"\xef\xbb\xbf") and body.count(b"\r\n") > 1, name


def test_a_browser_opens_it_from_disk_and_asks_nobody(folder: Path) -> None:
    asked: list[str] = []
    problems: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: problems.append(message.text))
        page.goto((folder / "index.html").as_uri())
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.click("text=Gull <i>News</i> >> nth=0")
        page.click(".crossread .brand")
        page.click(".sides blockquote a >> nth=0")
        title = page.url
        page.set_viewport_size({"width": 720, "height": 1000})
        page.emulate_media(media="print")
        wide = []
        for name in ("index.html", "outlet/gull.html", "article/a-gull.html"):
            page.goto((folder / name).as_uri())
            wide.append(page.evaluate("document.documentElement.scrollWidth"))
        browser.close()
    assert paper == "rgb(252, 251, 248)"
    assert title.endswith("article/a-gull.html#c-c-gull")
    assert {urlsplit(url).scheme for url in asked} == {"file"}
    assert problems == []
    assert wide == [720] * 3  # on paper nothing stands beside the page


def test_links_to_places_that_the_page_does_not_show_lead_to_the_difference_itself() -> None:
    folder = Folder("e", {"difference": {"d9"}, "article": {"a"}, "outlet": set()})
    folder.anchors = {"d-d1"}
    here = ("/article/a", "article/a.html")
    text = '<a class="x" href="/event/e#{}">t</a>'
    found = [folder.relative(text.format(place), here) for place in ("d-d1", "d-d9", "a-f3", "d-none")]
    hrefs = ["../index.html#d-d1", "../difference/d9.html", "../index.html", "../index.html"]
    assert found == [f'<a class="x" href="{href}">t</a>' for href in hrefs]


@pytest.mark.parametrize(
    "href",
    "/event/other /article/b /data /data?sql=select+1 /data/agreements?event=e&outlet=x /outlet/x /search?q=x //host/x "
    "/article/a/../../etc /event/e/none.csv /article/a/x/y.csv /-/versions".split(),
)
def test_links_that_lead_out_of_the_folder_become_text(href: str) -> None:
    folder = Folder("e", {"difference": set(), "article": {"a"}, "outlet": set()})
    page = f'<p><a class="k" href="{href}">x</a> <a href="/event/e">y</a></p>'
    text = folder.relative(page, ("/event/e", "index.html"))
    assert text == '<p><span class="k">x</span> <a href="index.html">y</a></p>'
    assert set(folder.waiting) == {"index.html"}


@pytest.mark.parametrize("id_", ["..", "../x", "a/b", "A", "con", "nul.txt", "", ".x", "x" * 300, "ự", "\ud800", "-x"])
def test_no_id_makes_a_name_of_its_own(id_: str) -> None:
    assert slug(id_).startswith("x-") and len(slug(id_)) == 22


@pytest.mark.parametrize("id_", ["harbour-daily", "3756739e8a919c13", "bbc.co.uk", "a_b"])
def test_plain_ids_are_names(id_: str) -> None:
    assert slug(id_) == id_


def test_problems_are_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    open_database(tmp_path / "x.db").close()
    (tmp_path / "file").write_text("x")
    assert main([str(tmp_path / "x.db"), "none", str(tmp_path / "to")]) == 1
    assert capfd.readouterr().err == "/event/none: the site answers 404\n"
    db = open_database(tmp_path / "x.db")
    db["events"].insert({"id": "e", "title": "E"})
    db.close()
    assert main([str(tmp_path / "x.db"), "e", str(tmp_path / "file" / "x")]) == 1
    assert "not a directory; name another folder with --to" in capfd.readouterr().err


def test_all_of_a_large_event_is_written(tmp_path: Path) -> None:
    db = open_database(tmp_path / "x.db")
    db["events"].insert({"id": "E v/ent", "title": "E"})
    for number in range(160):
        row = {"id": f"a{number}", "outlet": "O!", "url": f"https://o.example/{number}", "revision": f"r{number}"}
        db["articles"].insert(row)
        db["revisions"].insert({"id": f"r{number}", "article": f"a{number}", "text": "T", "state": "ok", "title": "T"})
        db["event_articles"].insert({"event": "E v/ent", "article": f"a{number}"})
    db["event_outlets"].insert({"event": "E v/ent", "outlet": "O!"})
    db["outlets"].insert({"id": "O!", "name": "O"})
    db.close()
    lines: list[str] = []
    say: Callable[[str], None] = lines.append
    number = asyncio.run(write_folder(tmp_path / "x.db", "E v/ent", tmp_path / "to", say))
    assert len(list((tmp_path / "to" / "article").glob("*.html"))) == 160
    assert number == len([path for path in (tmp_path / "to").rglob("*") if path.is_file()])
