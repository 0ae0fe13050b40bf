"""One crawl of a press with every kind of trouble: each address gives a Page, read or with a named failure."""

from __future__ import annotations

import gzip
import json
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

Press = Any
WINDOW = 'title = "E"\nsince = 2025-05-20\nuntil = 2025-06-05\nany = ["block"]\n'


def rss(*items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{"".join(items)}</channel></rss>'


def item(link: str, date: str = "Wed, 21 May 2025 10:00:00 +0200", title: str = "A title") -> str:
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>{title}</title><link>{link.replace('&', '&amp;')}</link>{dated}</item>"


def outlet(name: str, base: str, **lists: list[str]) -> str:
    listed = "".join(f"{key} = {json.dumps(value)}\n" for key, value in lists.items())
    return f'name = "{name}"\nhome = "{base}/"\n{listed}'


def closed_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def result(presses: Callable[..., Press], written: Any, crawled: Any, folder: Any) -> dict[str, Any]:
    feed, odd, maps, lists, strict, sick = (presses(f"127.0.0.{n}") for n in range(31, 37))
    specs = {
        "feeds": _feeds(feed),
        "odd": _odd(odd),
        "maps": _maps(maps),
        "lists": _lists(lists, maps),
        "strict": _strict(strict),
        "sick": _sick(sick),
        "dead": outlet("Dead", f"http://127.0.0.37:{closed_port()}", feeds=[f"http://127.0.0.37:{closed_port()}/f"]),
        "nowhere": outlet("Nowhere", "http://nowhere.invalid", feeds=["http://nowhere.invalid/feed"]),
    }
    for name, text in specs.items():
        written(f"outlets/{name}.toml", text)
    event = written("e.toml", WINDOW)
    settings = {"DOWNLOAD_TIMEOUT": 2.5, "RETRY_TIMES": 0, "AUTOTHROTTLE_START_DELAY": 0.1, "DOWNLOAD_DELAY": 0}
    done = crawled(
        outlets=str(folder / "outlets"),
        event=str(event),
        settings=settings,
        archive=str(folder / "crawl.warc.gz"),
    )
    presses_by = {"feeds": feed, "odd": odd, "maps": maps, "lists": lists, "strict": strict, "sick": sick}
    return {**done, "presses": presses_by, "folder": folder, "event": event}


def _feeds(press: Press) -> str:
    good = press.article("/good", "Ümläut — “quotes” 中文")
    press.article("/relative", "relative")
    press.article("/undated", "undated")
    press.article("/old", "old")
    press.article("/late", "late")
    press.article("/2019/03/04/old-by-its-address", "old")
    press.document("/file.pdf", b"%PDF-1.4", "application/pdf")
    press.document("/plain", "<html><body><p>called plain</p></body></html>", "text/plain")
    press.redirect("/moved", press.base + "/final?utm_source=x")
    press.article("/final?utm_source=x", "final")
    press.article("/final", "final")
    press.redirect("/loop", "/loop")
    press.routes["/slow"] = lambda handler: time.sleep(4)
    press.redirect("/to-file", "file:///etc/passwd")
    press.redirect("/to-data", "data:text/html,hello")
    press.document("/big", gzip.compress(b"<html>" + b"a" * 9_000_000), "text/html", Content_Encoding="gzip")
    press.article("/twice", "twice")
    press.document(
        "/rss",
        rss(
            item(good + "?utm_source=rss&utm_medium=feed#top"),
            item("/relative"),
            item(press.base + "/undated", ""),
            item(press.base + "/old", "Tue, 01 Apr 2025 10:00:00 GMT"),
            item(press.base + "/late", "Sun, 08 Jun 2025 10:00:00 GMT"),
            item(press.base + "/2019/03/04/old-by-its-address", ""),
            item(press.base + "/missing"),
            item(press.base + "/file.pdf"),
            item(press.base + "/plain"),
            item(press.base + "/moved"),
            item(press.base + "/loop"),
            item(press.base + "/to-file"),
            item(press.base + "/to-data"),
            item(press.base + "/big"),
            item(press.base + "/slow"),
            item("mailto:news@press.example"),
            item("file:///etc/passwd"),
            item("https://press.example/" + "a" * 3000),
            "<item><title>no link</title></item>",
            item(press.base + "/twice"),
            item(press.base + "/twice/?fbclid=1"),
        ),
        "application/rss+xml",
    )
    return outlet("Feeds", press.base, feeds=[press.base + "/rss"])


def _odd(press: Press) -> str:
    press.document("/html", "<!DOCTYPE html><html><body>Subscribe!</body></html>", "application/rss+xml")
    press.document("/empty", rss())
    press.document("/nothing", b"")
    press.document("/junk", b"\x00\xff\xfe junk \x1b[31m")
    entities = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{entities}]>'
    press.document("/bomb", bomb + '<rss version="2.0"><channel><title>&i;</title></channel></rss>')
    press.document("/bomb-map", bomb + "<urlset><url><loc>&i;</loc></url></urlset>")
    press.document(
        "/xxe-map", '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>&f;</loc></url></urlset>'
    )
    press.article("/atom-story", "atom")
    press.document(
        "/atom",
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/"><title>t</title><entry><title>x</title>'
        '<link rel="alternate" href="atom-story"/><published>2025-05-22T08:00:00+07:00</published></entry></feed>',
        "application/atom+xml",
    )
    feeds = [press.base + path for path in ("/html", "/empty", "/nothing", "/junk", "/bomb", "/atom", "/gone")]
    return outlet("Odd", press.base, feeds=feeds, sitemaps=[press.base + "/bomb-map", press.base + "/xxe-map"])


def _maps(press: Press) -> str:
    news = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    for path in ("/n1", "/n2", "/plain1", "/plain2", "/zipped", "/stale", "/edited-later"):
        press.article(path, path)

    def url(path: str, more: str = "") -> str:
        return f"<url><loc>{press.base}{path}</loc>{more}</url>"

    def published(day: str, title: str) -> str:
        dated = f"<news:publication_date>{day}</news:publication_date>"
        return f"<news:news>{dated}<news:title>{title}</news:title></news:news>"

    inside, out = published("2025-05-23T01:02:03-05:00", "N &amp; one"), published("2025-04-01", "Old")
    press.document("/news.xml", f"<urlset {news}>{url('/n1', inside)}{url('/n2', out)}</urlset>")
    plain = (
        url("/plain1")
        + url("/stale", "<lastmod>2025-04-01</lastmod>")
        + url("/edited-later", "<lastmod>2025-09-01</lastmod>")
    )
    press.document("/plain.xml", f"<urlset>{plain}<url><loc>https://other.example/x</loc></url></urlset>")
    press.document("/zipped.xml.gz", gzip.compress(f"<urlset>{url('/zipped')}</urlset>".encode()), "application/x-gzip")
    press.document("/lines.txt", f"{press.base}/plain2\n", "text/plain")
    children = ["/news.xml", "/plain.xml", "/zipped.xml.gz", "/lines.txt", "/broken.gz", "/sitemap-2019-01.xml"]
    press.document("/broken.gz", b"\x1f\x8b\x08broken")
    index = "".join(f"<sitemap><loc>{press.base}{path}</loc></sitemap>" for path in children)
    old = f"<sitemap><loc>{press.base}/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>"
    press.document(
        "/index.xml", f"<sitemapindex>{index}{old}<sitemap><loc>{press.base}/index.xml</loc></sitemap></sitemapindex>"
    )
    return outlet("Maps", press.base, sitemaps=[press.base + "/index.xml"])


def _lists(press: Press, other: Press) -> str:
    press.article("/world/a-story-of-a-block", "s")
    press.article("/x/1", "by its headline")
    press.article("/base/from-the-base-element", "b")
    links = (
        '<nav><a href="/world/about-us-and-our-team">About us and our team</a></nav>'
        '<a href="/world/a-story-of-a-block"><img></a><a href="/world/a-story-of-a-block?utm_medium=x#c">Story</a>'
        '<a href="/x/1">Five words make a headline</a><a href="/sport/">Sport</a>'
        '<a href="/tag/telegram-block-news">tag</a><a href="/photo-of-the-day.jpg">A very fine picture indeed</a>'
        f'<a href="{other.base}/n1">A headline of another outlet</a>'
        '<a href="javascript:alert(1)">Do not click this link</a><a href="/section/">This very same section page</a>'
        '<a href="from-the-base-element">x</a><a href="http://[bad">A bad address it is</a>'
    )
    press.document("/section/", f"<html><head><base href='/base/'></head><body>{links}</body></html>", "text/html")
    press.document("/bare/", "<html><body><p>Nothing here</p></body></html>", "text/html")
    press.document("/json", "{}", "application/json")
    return outlet("Lists", press.base, sections=[press.base + path for path in ("/section/", "/bare/", "/json")])


def _strict(press: Press) -> str:
    robots = "User-agent: *\nDisallow: /closed/\nUser-agent: Crossread\nDisallow: /not-for-us/\nDisallow: /closed/\n"
    press.document("/robots.txt", robots, "text/plain")
    press.article("/open", "open")
    press.article("/closed/a", "closed")
    press.article("/not-for-us/a", "closed")
    press.redirect("/jump", "/closed/a")
    paths = ("/open", "/closed/a", "/not-for-us/a", "/jump")
    press.document("/rss", rss(*(item(press.base + path) for path in paths)))
    return outlet("Strict", press.base, feeds=[press.base + "/rss"])


def _sick(press: Press) -> str:
    press.document("/robots.txt", "Internal error", "text/plain", status=503)
    press.document("/rss", rss(item(press.base + "/a")))
    return outlet("Sick", press.base, feeds=[press.base + "/rss", press.base + "/atom"])


def pages(result: dict[str, Any], outlet_id: str) -> dict[str, dict[str, Any]]:
    base = result["presses"][outlet_id].base
    return {page["requested"].removeprefix(base): page for page in result["pages"] if page["outlet"] == outlet_id}


def failures(result: dict[str, Any], outlet_id: str) -> dict[str, str]:
    return {path: page["failure"] for path, page in pages(result, outlet_id).items() if page["failure"]}


def read(result: dict[str, Any], outlet_id: str) -> set[str]:
    return {path for path, page in pages(result, outlet_id).items() if not page["failure"]}


def test_a_feed_gives_its_pages_of_the_window(result: dict[str, Any]) -> None:
    assert read(result, "feeds") == {"/good", "/relative", "/undated", "/late", "/plain", "/moved", "/twice"}


def test_every_address_that_fails_is_a_page_with_its_reason(result: dict[str, Any]) -> None:
    found = failures(result, "feeds")
    long = next(path for path in found if path.startswith("https://press.example/a"))
    assert found.pop(long) == "bad address"
    assert found == {
        "/missing": "http 404",
        "/file.pdf": "not html",
        "/loop": "too many redirects",
        "/to-file": "scheme",
        "/to-data": "scheme",
        "/big": "too large",
        "/slow": "timeout",
        "mailto:news@press.example": "bad address",
        "file://etc/passwd": "bad address",  # as feedparser writes it
        "": "no address",
    }
    assert all(not page["html"] for page in result["pages"] if page["failure"])


def test_a_page_says_what_its_listing_said(result: dict[str, Any]) -> None:
    good = pages(result, "feeds")["/good"]
    assert good["html"].count("Ümläut — “quotes” 中文") == 2
    assert (good["listed"], good["source"], good["status"], good["event"]) == (
        "2025-05-21T10:00:00+02:00",
        "feed",
        200,
        "e",
    )
    assert good["fetched"].endswith("+00:00")
    assert pages(result, "feeds")["/undated"]["listed"] == ""


def test_the_address_of_a_page_is_its_final_one_without_tracking(result: dict[str, Any]) -> None:
    assert pages(result, "feeds")["/moved"]["url"].endswith("/final")


def test_one_page_is_fetched_once(result: dict[str, Any]) -> None:
    hits = result["presses"]["feeds"].hits
    assert hits.count("/twice") == 1
    assert hits.count("/robots.txt") == 1
    assert not [hit for hit in hits if "fbclid" in hit or "old" in hit]


def test_listings_that_are_none_say_so(result: dict[str, Any]) -> None:
    found = failures(result, "odd")
    assert found == {
        "/html": "feed is html",
        "/empty": "empty feed",
        "/nothing": "empty feed",
        "/junk": "not a feed",
        "/gone": "http 404",
        "/bomb": "feed with entities",
        "/bomb-map": "sitemap with entities",
        "/xxe-map": "sitemap with entities",
    }
    assert "root:" not in json.dumps(result["pages"])


def test_an_atom_feed_with_a_base_and_a_relative_link(result: dict[str, Any]) -> None:
    assert read(result, "odd") == {"/atom-story"}
    assert pages(result, "odd")["/atom-story"]["listed"] == "2025-05-22T08:00:00+07:00"


def test_sitemaps_of_every_kind(result: dict[str, Any]) -> None:
    assert read(result, "maps") == {"/n1", "/plain1", "/plain2", "/zipped", "/edited-later"}
    found = pages(result, "maps")
    assert found["/n1"]["listed"] == "2025-05-23T01:02:03-05:00"
    assert found["/edited-later"]["listed"] == ""
    assert failures(result, "maps") == {"/broken.gz": "damaged gzip"}
    assert result["presses"]["maps"].hits.count("/index.xml") == 1
    assert not {"/old.xml", "/sitemap-2019-01.xml"} & set(result["presses"]["maps"].hits)


def test_section_pages_give_links_to_articles_of_the_outlet_alone(result: dict[str, Any]) -> None:
    assert read(result, "lists") == {"/world/a-story-of-a-block", "/x/1", "/base/from-the-base-element"}
    assert failures(result, "lists") == {"/bare/": "section without articles", "/json": "section is not html"}


def test_robots_txt_is_obeyed_at_redirects_too(result: dict[str, Any]) -> None:
    assert read(result, "strict") == {"/open"}
    assert failures(result, "strict") == dict.fromkeys(("/closed/a", "/not-for-us/a", "/jump"), "robots.txt")
    assert not [hit for hit in result["presses"]["strict"].hits if "closed" in hit or "not-for-us" in hit]


def test_a_site_whose_robots_txt_fails_is_left_alone(result: dict[str, Any]) -> None:
    assert set(failures(result, "sick").values()) == {"robots.txt: server error"}
    assert result["presses"]["sick"].hits == ["/robots.txt"]


def test_hosts_that_are_not_there(result: dict[str, Any]) -> None:
    found = {page["outlet"]: page["failure"] for page in result["pages"] if page["outlet"] in ("dead", "nowhere")}
    assert found == {"dead": "robots.txt: refused", "nowhere": "robots.txt: dns"}


def test_the_report_adds_up(result: dict[str, Any]) -> None:
    report = result["report"]
    assert report["pages"] == len(result["pages"])
    assert report["articles"] == sum(not page["failure"] for page in result["pages"]) == sum(report["outlets"].values())
    assert report["pages"] - report["articles"] == sum(report["drops"].values()) == sum(report["failures"].values())
    assert report["outlets"]["dead"] == 0
    assert report["faults"] == 0
    assert not report["stopped"]
    assert result["moments"] == report["pages"] + 1


def test_problems_are_lines_that_name_outlet_and_address(result: dict[str, Any]) -> None:
    assert any(line.startswith("e: odd: feed is html: http://127.0.0.32:") for line in result["problems"])
    assert any(line == "e: no article of dead, nowhere, sick" for line in result["problems"])
    assert all("\n" not in line for line in result["problems"])


def test_a_crawl_prints_nothing_to_stdout(result: dict[str, Any]) -> None:
    assert result["stdout"] == ""


def test_the_archive_replays_to_the_same_pages(result: dict[str, Any], crawled: Any) -> None:
    hits = sum(len(press.hits) for press in result["presses"].values())
    again = crawled(
        outlets=str(result["folder"] / "outlets"),
        event=str(result["event"]),
        replay=[str(result["folder"] / "crawl.warc.gz")],
    )
    assert sum(len(press.hits) for press in result["presses"].values()) == hits

    def essence(one: dict[str, Any]) -> set[tuple[str, ...]]:
        return {(p["url"], p["outlet"], p["listed"], p["html"]) for p in one["pages"] if not p["failure"]}

    assert essence(again) == essence(result)
