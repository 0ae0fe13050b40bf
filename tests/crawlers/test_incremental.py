"""A second run asks only for the listings, for what is new and for what is due; with real processes on loopback."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest


def item(url: str, title: str = "The bridge", day: str = "Tue, 20 May 2025 10:00:00 +0200", more: str = "") -> str:
    return f"<title>{title}</title><link>{url}</link><pubDate>{day}</pubDate>{more}"


def ago(**span: float) -> str:
    return format_datetime(datetime.now(UTC) - timedelta(**span))


def iso(**span: float) -> str:
    return (datetime.now(UTC) - timedelta(**span)).isoformat(timespec="seconds")


def test_a_second_run_of_an_unchanged_world_asks_for_the_listing_alone(desk: Any) -> None:
    urls = [desk.story(f"/story-{number}", number) for number in range(50)]
    desk.outlets(f'feeds = ["{desk.feed("/rss", *map(item, urls))}"]')
    first = desk.run()
    assert len(set(first)) == len(first) == 52, "robots.txt, the feed, and each page once"
    before = desk.views()
    assert desk.run() == ["/rss"]
    assert desk.views() == before
    # What is new is read, and nothing else.
    desk.feed("/rss", item(desk.story("/new-story", 99)), *map(item, urls))
    assert desk.run() == ["/rss", "/new-story"]
    assert len(desk.rows("SELECT * FROM articles")) == 51
    assert len(desk.run("--fresh")) == 53


def test_validators_make_a_listing_and_a_young_page_cheap(desk: Any) -> None:
    hits: list[tuple[str, str]] = []

    def conditional(path: str, etag: str, body: bytes, kind: str) -> None:
        def answer(handler: Any) -> None:
            said = handler.headers.get("If-None-Match", "")
            hits.append((path, said))
            handler.send_response(304 if said == etag else 200)
            handler.send_header("ETag", etag)
            handler.send_header("Content-Type", kind)
            content = b"" if said == etag else body
            if content:
                handler.send_header("Content-Length", str(len(content)))
            handler.end_headers()
            handler.wfile.write(content)

        desk.press.routes[path] = answer

    url = desk.story("/young", day=iso(minutes=30))
    conditional("/young", '"y1"', desk.press.routes["/young"][2], "text/html; charset=utf-8")
    desk.feed("/rss", item(url, day=ago(minutes=30)), item(desk.story("/old")))
    conditional("/rss", '"f1"', desk.press.routes["/rss"][2], "application/xml")
    desk.outlets(f'feeds = ["{desk.press.base}/rss"]')
    desk.run()
    first_fetched = desk.rows("SELECT fetched FROM articles WHERE url LIKE '%/young'")[0]["fetched"]
    assert "/old" not in desk.run()
    assert hits == [("/rss", ""), ("/young", ""), ("/rss", '"f1"'), ("/young", '"y1"')]
    row = desk.rows("SELECT * FROM articles JOIN revisions r ON r.id = revision WHERE url LIKE '%/young'")[0]
    assert (row["state"], row["fetched"] >= first_fetched) == ("ok", True)
    assert desk.rows("SELECT count(*) AS n FROM revisions") == [{"n": 2}]


def test_an_edit_that_a_listing_tells_of_is_read_at_once(desk: Any) -> None:
    urls = [desk.story("/a", 12), desk.story("/b", 12), desk.story("/c", 12)]
    desk.outlets(f'feeds = ["{desk.feed("/rss", *map(item, urls))}"]')
    desk.run()
    for path in ("/a", "/b", "/c"):
        desk.story(path, 17)
    edited = item(urls[0], title="The bridge, updated"), item(urls[1], more="<description>17 hurt</description>")
    desk.feed("/rss", *edited, item(urls[2]))
    assert sorted(desk.run()) == ["/a", "/b", "/rss"]
    changes = desk.rows("SELECT url, kind, before, after FROM changes ORDER BY url")
    assert [(row["url"][-2:], row["kind"]) for row in changes] == [("/a", "number"), ("/b", "number")]
    assert all("12" in row["before"] and "17" in row["after"] for row in changes)
    # A picture in the feed whose address changes by the hour is no edit.
    desk.feed("/rss", *edited, item(urls[2], more='<description>&lt;img src="/i?1"&gt;</description>'))
    desk.run()
    desk.feed("/rss", *edited, item(urls[2], more='<description>&lt;img src="/i?2"&gt;</description>'))
    assert desk.run() == ["/rss"]


def test_what_failed_is_asked_again_and_what_is_gone_is_not(desk: Any) -> None:
    urls = [desk.press.base + path for path in ("/busy", "/gone", "/cakes")]
    desk.press.document("/busy", "<p>oops", "text/html", status=500)
    cake = (
        "<html><body><article><p>"
        + "The cake sale at the school made forty crowns. " * 8
        + "</p></article></body></html>"
    )
    desk.press.document("/cakes", cake, "text/html")
    desk.outlets(f'feeds = ["{desk.feed("/rss", *map(item, urls), item(desk.story("/good")))}"]')
    desk.run()
    assert {row["reason"] for row in desk.rows("SELECT reason FROM drops")} == {"http 500", "http 404", "off-topic"}
    desk.story("/busy")
    assert desk.run() == ["/rss", "/busy"]
    assert {row["reason"] for row in desk.rows("SELECT reason FROM drops")} == {"http 404", "off-topic"}
    # Other words: what was judged by the old ones is judged again.
    desk.event.write_text(desk.event.read_text().replace('all = ["bridge"]', 'any = ["bridge", "cake"]'))
    assert sorted(desk.run()) == ["/cakes", "/rss"]
    assert len(desk.rows("SELECT * FROM articles_seen WHERE state = 'ok'")) == 3


def test_an_index_says_which_of_its_sitemaps_are_worth_asking_for(desk: Any) -> None:
    def sitemap(path: str, *entries: tuple[str, str], kind: str = "url") -> str:
        inside = "".join(f"<{kind}><loc>{u}</loc><lastmod>{when}</lastmod></{kind}>" for u, when in entries)
        root = "urlset" if kind == "url" else "sitemapindex"
        return str(desk.press.document(path, f"<{root}>{inside}</{root}>"))

    old = sitemap("/old.xml", (desk.story("/a"), "2025-05-20"))
    new = sitemap("/new.xml", (desk.story("/b"), "2025-05-20"))
    index = sitemap("/index.xml", (old, "2025-05-20"), (new, "2025-05-20"), kind="sitemap")
    desk.outlets(f'home = "{desk.press.base}/"\nsitemaps = ["{index}"]')
    assert sorted(desk.run()) == ["/a", "/b", "/index.xml", "/new.xml", "/old.xml", "/robots.txt"]
    assert desk.run() == ["/index.xml"]
    later = iso(minutes=-5)
    sitemap("/new.xml", (desk.press.base + "/b", later), (desk.story("/c"), later))
    sitemap("/index.xml", (old, "2025-05-20"), (new, later), kind="sitemap")
    assert sorted(desk.run()) == ["/b", "/c", "/index.xml", "/new.xml"]


@pytest.mark.parametrize("kind", ["rfc5005", "wordpress"])
def test_a_paged_feed_is_followed_back_to_the_events_first_day_and_only_once(desk: Any, kind: str) -> None:
    days = ["Tue, 27 May 2025 10:00:00 +0200", "Tue, 13 May 2025 10:00:00 +0200", "Tue, 15 Apr 2025 10:00:00 +0200"]
    for number, day in enumerate(days, 1):
        if kind == "rfc5005":
            more = f'<link xmlns="http://www.w3.org/2005/Atom" rel="next" href="/rss?paged={number + 1}"/>'
        else:
            more = "<generator>https://wordpress.org/?v=6.5</generator>"
        desk.feed(
            "/rss" if number == 1 else f"/rss?paged={number}", item(desk.story(f"/s{number}"), day=day), more=more
        )
    desk.outlets(f'feeds = ["{desk.press.base}/rss"]')
    assert sorted(desk.run()) == ["/robots.txt", "/rss", "/rss?paged=2", "/rss?paged=3", "/s1", "/s2"]
    assert desk.run() == ["/rss"]


def test_an_older_page_of_a_feed_that_failed_or_was_not_wanted_is_read_in_a_later_run(desk: Any) -> None:
    days = ["Tue, 27 May 2025 10:00:00 +0200", "Tue, 13 May 2025 10:00:00 +0200", "Tue, 15 Apr 2025 10:00:00 +0200"]
    wordpress = "<generator>https://wordpress.org/?v=6.5</generator>"
    for number, day in enumerate(days, 1):
        path = "/rss" if number == 1 else f"/rss?paged={number}"
        desk.feed(path, item(desk.story(f"/s{number}"), day=day), more=wordpress)
    second = desk.press.routes["/rss?paged=2"]
    desk.press.document("/rss?paged=2", "<p>oops", "text/html", status=500)
    desk.outlets(f'feeds = ["{desk.press.base}/rss"]')
    desk.run()
    desk.press.routes["/rss?paged=2"] = second
    assert sorted(desk.run()) == ["/rss", "/rss?paged=2", "/rss?paged=3", "/s2"]
    assert desk.run() == ["/rss"]
    assert desk.run() == ["/rss"]
    desk.feed("/rss?paged=4", item(desk.story("/s4"), day="Tue, 11 Mar 2025 10:00:00 +0100"), more=wordpress)
    desk.event.write_text(desk.event.read_text().replace("2025-05-01", "2025-03-01"))
    assert {"/rss?paged=2", "/rss?paged=3", "/rss?paged=4", "/s3", "/s4"} <= set(desk.run())
    assert len(desk.rows("SELECT * FROM articles_seen WHERE state = 'ok'")) == 4
    assert "/rss?paged=3" in desk.run("--fresh")


def test_renderings_and_tracking_links_are_one_article(desk: Any) -> None:
    base = desk.press.base
    canonical = f'<link rel="canonical" href="{base}/story">'
    desk.story("/story", more=canonical)
    desk.story("/story/print", more=canonical)
    same = ("/story", "/story/amp", "/story/amp/", "/story?utm_source=x", "/story.amp", "/story?amp=1", "/story/print")
    desk.outlets(f'feeds = ["{desk.feed("/rss", *(item(base + path) for path in same))}"]')
    assert sorted(desk.run()) == ["/robots.txt", "/rss", "/story", "/story/print"]
    assert [row["url"] for row in desk.rows("SELECT url FROM articles_seen")] == [f"{base}/story"]
    assert desk.rows("SELECT count(*) AS n FROM revisions") == [{"n": 1}]
    assert desk.run() == ["/rss"]


def test_walls_are_states_and_are_not_climbed(desk: Any) -> None:
    base, press = desk.press.base, desk.press
    dialog = "<html><head><title>Before you continue</title></head><body><h1>Before you continue</h1><p>We value your "
    dialog += "privacy. We and our partners use cookies to store and access information on your device.</p>"
    dialog += "<button>Accept all</button><button>Reject all</button><a>Manage options</a></body></html>"
    press.document("/bots", "<html><head><title>Just a moment...</title></head></html>", "text/html", status=403)
    press.document("/plain-403", "<html><body><p>No.</p></body></html>", "text/html", status=403)
    press.document("/pay", "<html><body><p>Please pay.</p></body></html>", "text/html", status=402)
    press.redirect("/asks", base + "/consent?to=asks")
    press.document("/consent?to=asks", dialog, "text/html")
    press.redirect("/members", base + "/login?to=members")
    press.document("/login?to=members", "<html><body><form>Name</form></body></html>", "text/html")
    press.redirect("/moved", desk.story("/moved-to"))
    paths = ("/bots", "/plain-403", "/pay", "/asks", "/members", "/moved")
    desk.outlets(f'home = "{base}/"\nfeeds = ["{desk.feed("/rss", *(item(base + path) for path in paths))}"]')
    desk.run()
    states = {row["url"].removeprefix(base): row["state"] for row in desk.rows("SELECT url, state FROM articles_seen")}
    assert states == {
        "/bots": "bot-wall",
        "/plain-403": "http 403",
        "/pay": "paywall",
        "/asks": "consent-wall",
        "/members": "paywall",
        "/moved-to": "ok",
    }
    assert desk.run() == ["/rss"], "a wall is not tried again at once"


def test_a_run_of_which_every_listing_fails_is_a_failure_and_what_is_stored_stays(desk: Any) -> None:
    press = desk.press
    desk.outlets(f'feeds = ["{press.base}/feed"]')
    desk.feed("/feed", f"<link>{desk.story('/a')}</link>", f"<link>{press.base}/gone</link>")
    first = desk.call("run", desk.event)
    assert (first.returncode, first.stderr.count("/gone: http 404")) == (0, 1)
    for path in ("/a", "/feed"):
        press.document(path, "oops", "text/html", status=500)
    done = desk.call("run", desk.event)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "Error: nothing could be read for kestrel: every listing failed; what was stored stays; "
        f"see why with: crossread status --db {desk.db}"
    )
    assert done.stderr.count("/feed") == 1
    assert "kestrel: ... and 1 of earlier runs; see crossread status" in done.stderr.splitlines()
    assert "/gone" not in done.stderr
    assert "1 article" in done.stdout
    desk.feed("/feed", f"<link>{press.base}/a</link>")
    assert desk.call("run", desk.event).returncode == 0
