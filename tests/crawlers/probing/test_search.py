"""Sites of every kind on loopback, each probed once, all in one process."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawlers.probing.probe import BUDGET

ROOT = Path(__file__).resolve().parents[3]
RUNNER = Path(__file__).with_name("probes_in_process.py")
NOW = datetime.now(UTC)
BODY = "The council closed the harbour bridge on Tuesday after inspectors had found a crack in one of its beams. " * 4
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{more}{items}</channel></rss>'
DECLARED = '<link rel="alternate" type="application/rss+xml" href="{}" title="{}">'


def moment(days: float) -> str:
    return (NOW - timedelta(days=days)).isoformat(timespec="seconds")


def page(head: str = "", body: str = "", lang: str = "en-GB") -> str:
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def article(press: Any, path: str, day: str, text: str = BODY) -> str:
    head = f'<title>{path}</title><meta property="article:published_time" content="{day}">'
    return press.document(path, page(head, f"<article><h1>Bridge {path}</h1><p>{text}</p></article>"), "text/html")


def rss(press: Any, count: int = 6, age: float = 0.0, title: str = "Latest", more: str = "", inside: str = "") -> str:
    items = ""
    for number in range(count):
        day = moment(age + number / 2)
        url = article(press, f"/story-{number}", day)
        items += f"<item><title>{number}</title><link>{url}</link><pubDate>{day}</pubDate>{inside}</item>"
    return RSS.format(title=title, more=more, items=items)


def urlset(press: Any, kind: str = "lastmod", count: int = 3) -> str:
    news = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    urls = ""
    for number in range(count):
        url, day = article(press, f"/map-{number}", moment(number)), moment(number)
        said = f"<lastmod>{day}</lastmod>"
        if kind == "news":
            said = f"<news:news><news:publication_date>{day}</news:publication_date></news:news>"
        urls += f"<url><loc>{url}</loc>{said}</url>"
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {news}>{urls}</urlset>'


def index(*urls: str, day: str = "") -> str:
    last = f"<lastmod>{day}</lastmod>" if day else ""
    maps = "".join(f"<sitemap><loc>{url}</loc>{last}</sitemap>" for url in urls)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{maps}</sitemapindex>'


def blog(press: Any) -> None:
    """As a common publishing system makes it: two feeds, an index of sitemaps in robots.txt."""
    feeds = DECLARED.format("/feed/", "Gull News feed") + DECLARED.format("/comments/feed/", "Gull News comments feed")
    name = '<meta property="og:site_name" content="Gull News"><meta property="og:locale" content="en_US">'
    press.document("/", page(feeds + DECLARED.format("/sound", "Our podcast") + name), "text/html")
    press.document("/feed/", rss(press), "application/rss+xml")
    press.document("/robots.txt", f"Sitemap: {press.base}/sitemap_index.xml\nUser-agent: *\nDisallow:\n", "text/plain")
    press.document("/sitemap_index.xml", index(f"{press.base}/post-sitemap.xml", f"{press.base}/news-sitemap.xml"))
    press.document("/news-sitemap.xml", urlset(press, "news"))


def months(press: Any) -> None:
    """An index of an archive of old months, each with its last day, and of the news."""
    old = [f"{press.base}/{year}-{month:02}.xml" for year in range(2000, 2020) for month in range(1, 13)]
    press.document("/", page("<title>Osprey</title>"), "text/html")
    press.document("/robots.txt", f"Sitemap: {press.base}/all.xml\n", "text/plain")
    press.document("/all.xml", index(*old, f"{press.base}/news-1.xml", day="2020-01-01"))
    press.document("/news-1.xml", urlset(press, "news"))


def heap(press: Any) -> None:
    """The same without days."""
    months(press)
    press.document("/all.xml", index(*[f"{press.base}/{n}.xml" for n in range(30)], f"{press.base}/news-1.xml"))


def undated(press: Any) -> None:
    press.document("/", page("<title>Plover</title>"), "text/html")
    press.document("/sitemap.xml", index(*[f"{press.base}/{n}.xml" for n in range(30)]))
    press.document("/0.xml", urlset(press))


def bare(press: Any) -> None:
    """Nothing is declared, and what is not there is the home page again."""
    press.document("/", page("<title>Latest news | 127 Herald</title>", lang=""), "text/html")
    press.redirect("/feed", "/")
    press.document("/rss.xml", rss(press, title="Heron Herald", more="<language>sv-se</language>"))
    press.document("/sitemap.xml", urlset(press))


def archive(press: Any) -> None:
    press.document("/", page("<title>Ibis</title>"), "text/html")
    press.document("/sitemap.xml", index(f"{press.base}/a.xml"))
    press.document("/a.xml", urlset(press))


def sections(press: Any) -> None:
    links = "".join(f'<a href="/local/bridge-is-closed-{n}">The bridge is closed for day {n}</a>' for n in range(6))
    nav = '<nav><a href="/gone">Sport</a><a href="/about">About</a><a href="/world">World</a></nav>'
    head = '<meta name="application-name" content="Jay">'
    press.document("/", page(head, f"{nav}<main>{links}</main>"), "text/html")
    press.document("/about", page("", "<p>About us</p>"), "text/html")
    for number in range(6):
        article(press, f"/local/bridge-is-closed-{number}", "")


def walled(press: Any) -> None:
    press.document("/", "<html>forbidden</html>", "text/html", status=403)
    press.document("/feed", rss(press, title="Kite"))
    for number in range(6):
        press.document(f"/story-{number}", page("", "<p>Subscribe to continue reading.</p>"), "text/html")


def metered(press: Any) -> None:
    """Some of its articles are for all, one is for subscribers, and before one stands a service against robots."""
    press.document("/", page(DECLARED.format("/feed", "All")), "text/html")
    press.document("/feed", rss(press, title="Stilt"))
    press.document("/story-2", page("", "<p>Subscribe to continue reading.</p>"), "text/html")
    wall = page("<title>Just a moment...</title>", "Checking your browser")
    press.document("/story-5", wall, "text/html", status=403)


def bots(press: Any) -> None:
    press.document("/", page("<title>Just a moment...</title>", "Checking your browser"), "text/html")
    press.document("/atom.xml", rss(press, title="Lark"))


def consent(press: Any) -> None:
    press.redirect("/", "/consent?next=%2F")
    press.document("/consent?next=%2F", page("<title>Before you go on</title>"), "text/html")
    press.document("/feed", rss(press, title="Merle"))


def stale(press: Any) -> None:
    press.document("/", page(DECLARED.format("/old", "All") + DECLARED.format("/new", "All")), "text/html")
    press.document("/new", rss(press))
    press.document(
        "/old", RSS.format(title="x", more="", items=f"<item><link>/x</link><pubDate>{moment(90)}</pubDate></item>")
    )


def nothing(press: Any) -> None:
    feeds = "".join(DECLARED.format(f"/no/{n}", f"Section {n}") for n in range(30))
    maps = "".join(f"Sitemap: {press.base}/no-map-{n}.xml\n" for n in range(30))
    nav = "".join(f'<a href="/s{n}">Section</a>' for n in range(30))
    press.document("/", page(feeds, f"<nav>{nav}</nav>"), "text/html")
    press.document("/robots.txt", maps, "text/plain")


def impatient(press: Any) -> None:
    press.document("/", page(), "text/html")
    press.document("/feed", "slow down", "text/plain", status=429)


def forbidding(press: Any) -> None:
    press.document("/robots.txt", "User-agent: *\nDisallow: /\n", "text/plain")
    press.document("/", page(), "text/html")


def failing(press: Any) -> None:
    press.document("/robots.txt", "oops", "text/plain", status=503)


def podcast(press: Any) -> None:
    sound = '<enclosure url="https://x.example/a.mp3" type="audio/mpeg" length="1"/>'
    press.document("/", rss(press, inside=sound), "application/rss+xml")


def hostile(press: Any) -> None:
    name = "Nuthatch &quot;]&#10;agency = true&#x202e; \\ &#127; &lt;b&gt;"
    head = f'<meta property="og:site_name" content="{name}">' + DECLARED.format("/feed?a=&quot;]&amp;b=\\", "All")
    linked = '<script type="application/ld+json">' + "[" * 5000 + "</script>"
    press.document("/", page(head + linked + DECLARED.format("javascript:alert(1)", "x")), "text/html")
    body = rss(press, 2).replace("</channel>", "<item><link>http://[</link></item></channel>")
    press.document("/feed?a=%22]&b=%5C", body)
    press.document("/feed?a=%22%5D&b=%5C", body)
    press.document("/robots.txt", "Sitemap: http://[\nSitemap: file:///etc/passwd\nSitemap: //\n", "text/plain")


SITES = [
    *(blog, bare, archive, sections, walled, bots, consent, stale, nothing, impatient, forbidding, failing),
    *(podcast, hostile, months, heap, undated, metered),
]
Told = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def open_presses(presses: Callable[..., Any]) -> dict[str, Any]:
    made = {}
    for site in SITES:
        made[site.__name__] = presses()
        site(made[site.__name__])
    made["edition"] = presses("127.0.0.2")
    made["edition"].redirect("/", f"{made['blog'].base}/en")
    made["blog"].routes["/en"] = made["blog"].routes["/"]
    return made


@pytest.fixture(scope="module")
def told(open_presses: dict[str, Any], folder: Path) -> Told:
    task: dict[str, Any] = {name: f"{press.base}/" for name, press in open_presses.items()}
    task |= {"given feed": f"{open_presses['bare'].base}/rss.xml", "private": True}
    task |= {"nobody": "http://127.0.0.3:1/"}
    return run(task, folder)


def run(task: dict[str, Any], folder: Path) -> Told:
    argv = [sys.executable, str(RUNNER), json.dumps(task)]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=60, cwd=folder, env={"PYTHONPATH": str(ROOT)})
    assert (done.returncode, done.stderr) == (0, "")
    answer: Told = json.loads(done.stdout)
    return answer


def toml(told: Told, name: str) -> dict[str, Any]:
    assert told[name]["problem"] == ""
    return tomllib.loads(told[name]["toml"])


def test_what_a_site_declares_is_taken_and_comments_are_not(told: Told, open_presses: dict[str, Any]) -> None:
    base, found = open_presses["blog"].base, toml(told, "blog")
    assert (found["name"], told["blog"]["id"], found["language"]) == ("Gull News", "gull-news", "en")
    assert found["home"] == f"{base}/"
    assert found["feeds"] == [f"{base}/feed/"]
    assert "country" not in found  # en_US is what the system writes where nobody chose
    assert "/comments/feed/" not in open_presses["blog"].hits
    assert "/sound" not in open_presses["blog"].hits


@pytest.mark.parametrize(("site", "path"), [("blog", "/sitemap_index.xml"), ("months", "/all.xml")])
def test_an_index_that_names_the_news_is_kept(told: Told, open_presses: dict[str, Any], site: str, path: str) -> None:
    assert toml(told, site)["sitemaps"] == [open_presses[site].base + path]
    assert told[site]["states"] == ["ok"] * 3
    assert "/post-sitemap.xml" not in open_presses[site].hits


def test_an_index_that_costs_much_is_left_out_for_its_news_and_that_is_said(
    told: Told, open_presses: dict[str, Any]
) -> None:
    base = open_presses["heap"].base
    assert toml(told, "heap")["sitemaps"] == [f"{base}/news-1.xml"]
    assert f"# not taken: sitemap {base}/all.xml" in told["heap"]["toml"]
    assert "of whose 31 sitemaps 31 have no day" in told["heap"]["missing"][1]
    assert toml(told, "undated")["sitemaps"] == [f"{open_presses['undated'].base}/sitemap.xml"]
    assert "is an index of 30 sitemaps, of which 30 have no day" in told["undated"]["missing"][1]


def test_expectations_are_less_than_what_was_met(told: Told) -> None:
    # Six in two and a half days; three articles with body and date.
    assert told["blog"]["states"] == ["ok"] * 3
    assert toml(told, "blog")["expect"] == {"articles_a_day": 0.8, "body": 0.8, "date": 0.8}


def test_usual_places_are_tried_and_the_feed_fills_gaps(told: Told, open_presses: dict[str, Any]) -> None:
    base, found = open_presses["bare"].base, toml(told, "bare")
    assert (found["feeds"], found["sitemaps"]) == ([f"{base}/rss.xml"], [])
    assert (found["name"], found["language"]) == ("Latest news", "sv")
    assert f"# not taken: sitemap {base}/sitemap.xml" in told["bare"]["toml"]


def test_an_archive_is_taken_for_want_of_better(told: Told, open_presses: dict[str, Any]) -> None:
    found = toml(told, "archive")
    assert (found["feeds"], found["sitemaps"]) == ([], [f"{open_presses['archive'].base}/sitemap.xml"])
    assert told["archive"]["states"] == ["ok"] * 3
    assert found["expect"]["articles_a_day"] == 0  # an archive's days are those of changes


def test_sections_are_the_last_resort(told: Told, open_presses: dict[str, Any]) -> None:
    found = toml(told, "sections")
    assert found["sections"] == [f"{open_presses['sections'].base}/"]
    assert found["name"] == "Jay"
    assert found["expect"] == {"articles_a_day": 0, "body": 0.8, "date": 0}
    assert "no feed found" in told["sections"]["missing"]
    assert "articles_a_day = 0  # the listings give no days\n" in told["sections"]["toml"]
    assert "no date in the articles tried" in told["sections"]["missing"]


def test_sections_that_are_left_out_are_named(told: Told, open_presses: dict[str, Any]) -> None:
    base, said = open_presses["sections"].base, told["sections"]["said"]
    assert f"section {base}/gone: http 404; not taken" in said
    assert f"section {base}/about: fewer than 3 links to articles (0); not taken" in said
    assert f"of the navigation not asked for (1), named in the file: {base}/world" in said
    assert f"# not taken: section {base}/world: not asked for\n" in told["sections"]["toml"]
    assert "/world" not in open_presses["sections"].hits


@pytest.mark.parametrize(
    ("site", "name", "says"),
    [
        ("walled", "Kite", "could not be read: http 403"),
        ("bots", "Lark", "is behind a bot wall"),
        ("consent", "Merle", "/consent"),
    ],
)
def test_behind_walls_the_usual_places_are_tried(
    told: Told, open_presses: dict[str, Any], site: str, name: str, says: str
) -> None:
    found = toml(told, site)
    assert found["home"] == f"{open_presses[site].base}/"
    assert (found["name"], len(found["feeds"])) == (name, 1)
    assert says in told[site]["missing"][0]


def test_a_wall_before_the_articles_is_said_and_not_expected_away(told: Told) -> None:
    assert told["walled"]["states"] == ["paywall"] * 6
    assert toml(told, "walled")["expect"]["body"] == 0
    assert "none of the articles tried could be read" in told["walled"]["missing"]


def test_walls_are_said_and_left_out_of_the_share(told: Told) -> None:
    assert told["metered"]["states"] == ["ok", "paywall", "bot-wall", "ok", "ok"]
    assert toml(told, "metered")["expect"]["body"] == 0.8
    assert "# share of the pages read; 1.00 of those tried, 2 behind walls left out\n" in told["metered"]["toml"]
    (line,) = [one for one in told["metered"]["missing"] if "wall" in one]
    assert line.startswith("2 of the 5 articles tried are behind a wall (paywall, bot-wall), which `body` leaves out")


def test_another_host_is_followed_and_said(told: Told, open_presses: dict[str, Any]) -> None:
    assert toml(told, "edition")["home"] == f"{open_presses['blog'].base}/en"
    assert any("which is taken for the outlet's home page" in line for line in told["edition"]["said"])


def test_a_feed_that_ended_is_not_taken_beside_one_that_goes_on(told: Told, open_presses: dict[str, Any]) -> None:
    assert toml(told, "stale")["feeds"] == [f"{open_presses['stale'].base}/new"]
    assert f"# not taken: feed {open_presses['stale'].base}/old" in told["stale"]["toml"]


def test_the_address_of_a_feed_will_do(told: Told, open_presses: dict[str, Any]) -> None:
    found = toml(told, "given feed")
    assert (found["feeds"], found["home"]) == (
        [f"{open_presses['bare'].base}/rss.xml"],
        f"{open_presses['bare'].base}/",
    )


@pytest.mark.parametrize(
    ("site", "says"),
    [
        ("nothing", "no feed, sitemap or section page found"),
        ("impatient", "/feed: http 429: it asks for fewer requests"),
        ("forbidding", "and the home page could not be read: robots.txt; look for one in a browser"),
        ("failing", "robots.txt: server error: as long as it does not answer"),
        ("podcast", "a podcast; give the address of the home page"),
        ("nobody", "refused: is the address right"),
    ],
)
def test_where_nothing_is_found_one_line_says_why(told: Told, site: str, says: str) -> None:
    assert says in told[site]["problem"]
    assert "\n" not in told[site]["problem"]
    assert "toml" not in told[site]


def test_the_budget_holds(told: Told, open_presses: dict[str, Any]) -> None:
    assert max(one["asked"] for one in told.values()) <= BUDGET
    assert len(open_presses["nothing"].hits) <= BUDGET + 1  # robots.txt is read once for its rules
    assert told["nothing"]["asked"] > 15


def test_robots_txt_is_obeyed(told: Told, open_presses: dict[str, Any]) -> None:
    assert set(open_presses["forbidding"].hits) == {"/robots.txt"}
    assert set(open_presses["failing"].hits) == {"/robots.txt"}


@pytest.mark.parametrize("site", ["nothing", "archive", "sections"])
def test_robots_txt_is_asked_for_once(told: Told, open_presses: dict[str, Any], site: str) -> None:
    assert open_presses[site].hits.count("/robots.txt") == 1
    assert "/no-map-0.xml" in open_presses["nothing"].hits  # and what it names is found all the same


def test_after_429_nothing_more_is_asked(told: Told, open_presses: dict[str, Any]) -> None:
    assert open_presses["impatient"].hits == ["/robots.txt", "/", "/feed"]


def test_what_a_stranger_writes_stays_text(told: Told) -> None:
    found = toml(told, "hostile")
    assert found["agency"] is False
    assert found["name"].startswith('Nuthatch "] agency = true')
    assert found["name"].isprintable()
    assert len(found["feeds"]) == 1
    assert told["hostile"]["id"] == "nuthatch-agency-true-b"


def test_private_addresses_are_refused_without_leave(open_presses: dict[str, Any], folder: Path) -> None:
    base = open_presses["blog"].base
    before = len(open_presses["blog"].hits)
    told = run({"x": f"{base}/", "private": False}, folder)
    assert told["x"]["problem"] == f"{base}/: private address: --allow-private permits it"
    assert len(open_presses["blog"].hits) == before
