"""What a crawl has archived is told again: every view, byte for byte, also of several runs and of what failed."""

from __future__ import annotations

import gzip
from typing import Any


def item(url: str) -> str:
    return f"<title>The bridge</title><link>{url}</link><pubDate>Tue, 20 May 2025 10:00:00 +0200</pubDate>"


def busy_world(desk: Any) -> None:
    """Pages that are good, moved, packed, twice there, forbidden, broken, elsewhere, and two listings that are none."""
    base, press = desk.press.base, desk.press
    good = [desk.story(f"/s{number}", number) for number in range(4)]
    press.redirect("/moved", desk.story("/moved-to", 30, day=""))
    desk.story("/packed", 31)
    press.document("/packed", gzip.compress(press.routes["/packed"][2]), "text/html", Content_Encoding="gzip")
    twice = f'<link rel="canonical" href="{base}/s1">'
    desk.story("/s1/print", 1, more=twice)
    press.document("/robots.txt", "User-agent: *\nDisallow: /secret/\n", "text/plain")
    press.document("/broken", "<p>oops", "text/html", status=500)
    press.document("/latin", "<html><body><p>Zoë’s bridge</p></body></html>".encode("cp1252"), "text/html")
    press.document("/pdf", b"%PDF-1.4 bridge", "application/pdf")
    paths = ("/moved", "/packed", "/s1/print", "/secret/x", "/broken", "/gone", "/latin", "/pdf")
    entries = [*map(item, good), *(item(base + path) for path in paths), item("mailto:desk@kestrel.example"), ""]
    tables = desk.feed("/rss", *entries), press.document("/html", "<html><body>no feed</body></html>", "text/html")
    desk.outlets(f'feeds = ["{tables[0]}", "{tables[1]}"]', f'feeds = ["{base}/nowhere", "http://127.0.0.1:1/rss"]')


def test_a_replay_gives_the_same_views_byte_for_byte(desk: Any) -> None:
    busy_world(desk)
    archive = desk.folder / "crawl.warc.gz"
    desk.run("--archive", archive)
    # The world moves on: an edit that the feed tells of, a page that is back, a feed that is one at last, a new wall.
    desk.story("/broken", 40)
    desk.feed("/html", item(desk.story("/s9", 9)))
    wall = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'
    desk.story("/s2", 77, more=wall)
    desk.story("/s3", 88)
    desk.run("--archive", archive, "--fresh")
    desk.run("--archive", archive)
    views = desk.views()
    assert len(views["articles_seen"]) > 14
    assert views["changes"] and views["only_in"]
    other = desk.folder / "replayed.db"
    done = desk.call("replay", archive, "--event", desk.event, db=other)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert desk.views(other) == views
    # Once more over the same database: nothing doubles, nothing moves.
    assert desk.call("replay", archive, "--event", desk.event, db=other).returncode == 0
    assert desk.views(other) == views


def test_an_archive_serves_another_event_too(desk: Any) -> None:
    busy_world(desk)
    archive = desk.folder / "crawl.warc.gz"
    desk.run("--archive", archive)
    ferries = desk.folder / "ferries.toml"
    ferries.write_text(desk.event.read_text().replace('all = ["bridge"]', 'all = ["ferries"]'))
    done = desk.call("replay", archive, "--event", ferries, db=desk.folder / "ferries.db")
    assert done.returncode == 0, done.stderr
    ok = desk.rows("SELECT * FROM articles_seen WHERE state = 'ok'", desk.folder / "ferries.db")
    assert {row["event"] for row in ok} == {"ferries"}
    assert len(ok) >= 6


def test_a_torn_archive_is_told_as_far_as_it_goes(desk: Any) -> None:
    busy_world(desk)
    archive = desk.folder / "crawl.warc.gz"
    desk.run("--archive", archive)
    archive.write_bytes(archive.read_bytes()[:-3000])
    done = desk.call("replay", archive, "--event", desk.event, db=desk.folder / "torn.db")
    assert done.returncode == 0
    assert "cannot be read further" in done.stderr
    assert "Traceback" not in done.stderr
    assert desk.rows("SELECT * FROM articles_seen WHERE state = 'ok'", desk.folder / "torn.db")
