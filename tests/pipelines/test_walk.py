"""The walk by the real commands: a press with every kind of trouble is crawled, changes, and is crawled again."""

from __future__ import annotations

import csv
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlite_utils import Database

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
TEXT = (
    "The harbour bridge at Kestrel was closed on Tuesday after inspectors found a crack in a main beam. Police said "
    "{number} people were hurt in the crush that followed. The port authority wants to open it again in June. "
)
MORE = "Nobody on the council wished to speak of the report of 2019, which had asked for a new bridge in plain words. "
PITCH = "Our letter from the harbour comes each morning and is free of charge for all readers."
Answer = tuple[int, dict[str, str], bytes]


def page(title: str, body: str, date: str = "2025-05-20T10:00:00+02:00", head: str = "") -> bytes:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f'<meta property="article:published_time" content="{date}"></head>'
        f"<body><article><h1>{title}</h1><p>{body}</p></article></body></html>"
    ).encode()


def html(body: bytes, kind: str = "text/html; charset=utf-8") -> Answer:
    return 200, {"Content-Type": kind}, body


def feed(base: str, *paths: str) -> Answer:
    items = "".join(
        f"<item><title>{path}</title><link>{base}{path}</link><pubDate>Tue, 20 May 2025 10:00:00 +0200</pubDate></item>"
        for path in paths
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'
    return 200, {"Content-Type": "application/rss+xml"}, body.encode()


@dataclass
class Press:
    """A server of one outlet."""

    host: str
    routes: dict[str, Answer] = field(default_factory=dict)
    hits: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        press = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                press.hits.append(self.path)
                status, headers, body = press.routes.get(self.path, (404, {"Content-Type": "text/html"}, b"<p>none"))
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                with suppress(ConnectionError):  # the crawl hangs up on what is too large
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer((self.host, 0), Handler)
        self.server.daemon_threads = True
        self.base = f"http://{self.host}:{self.server.server_address[1]}"
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()


def good(press: Press) -> None:
    base = press.base
    at = press.routes
    at["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /closed/\n")
    at["/ok"] = html(page("Kestrel bridge closed", TEXT.format(number=12) + MORE))
    at["/edited"] = html(page("Kestrel bridge: what we know", TEXT.format(number=13) + MORE))
    at["/walled"] = html(page("Kestrel bridge: the inside story", TEXT.format(number=12) + MORE * 3))
    cafe = TEXT.format(number=12) + "Zoë’s café — “closed” — lost its guests. " + MORE
    at["/utf8-called-latin1"] = html(page("Kestrel bridge café", cafe), "text/html; charset=iso-8859-1")
    at["/no-such-charset"] = html(
        page("Kestrel bridge naïve", TEXT.format(number=12) + MORE), "text/html; charset=x-no"
    )
    at["/no-body"] = html(page("Kestrel bridge in pictures", ""))
    at["/off-topic"] = html(page("A cake sale", "The cake sale at the school made forty crowns. " * 8))
    at["/old"] = html(page("Kestrel bridge opens", TEXT.format(number=0) + MORE, date="2024-05-20"))
    at["/500"] = (500, {"Content-Type": "text/html"}, b"<p>oops")
    at["/circle"] = (302, {"Location": f"{base}/circle2"}, b"")
    at["/circle2"] = (302, {"Location": f"{base}/circle"}, b"")
    at["/pdf"] = (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4 bridge")
    at["/large"] = html(page("Kestrel bridge", TEXT + "x" * 20_000_000))
    at["/moved"] = (301, {"Location": f"{base}/new-place"}, b"")
    at["/new-place"] = html(page("Kestrel bridge: a shop", TEXT.format(number=12) + "The shop lost its guests. " * 5))
    at["/closed/secret"] = html(page("Kestrel bridge", TEXT.format(number=99)))
    paths = [path for path in at if path not in ("/robots.txt", "/circle2", "/new-place")]
    at["/feed"] = feed(base, *paths, "/404")


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><{0}><channel><title>&i;</title></channel></{0}>"
)


@dataclass(frozen=True)
class World:
    press: Press
    other: Press
    folder: Path
    event: Path

    @property
    def db(self) -> Path:
        return self.folder / "data.db"

    def command(self, *argv: object) -> subprocess.CompletedProcess[str]:
        return finished(begun(self.folder, "crossread", *argv))

    def view(self, sql: str) -> list[dict[str, Any]]:
        db = Database(str(self.db))
        try:
            return list(db.query(sql))
        finally:
            db.close()


def begun(folder: Path, *argv: object) -> subprocess.Popen[str]:
    command = [str(BIN / str(argv[0])), *map(str, argv[1:])]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder)


def finished(process: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    stdout, stderr = process.communicate(timeout=60)
    return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("walk")
    press, other, odd = (Press(f"127.0.0.{last}") for last in (61, 62, 63))
    good(press)
    other.routes["/feed"] = feed(other.base, "/story")
    shut = TEXT.format(number=15) + "Ferries run instead. " * 4 + f'</p><div class="pitch"><p>{PITCH}</p></div><p>'
    other.routes["/story"] = html(page("Bridge at Kestrel shut", shut))
    odd.routes["/html"] = html(b"<!doctype html><html><body><p>Our feed has moved.</p></body></html>")
    odd.routes["/empty"] = feed(odd.base)
    odd.routes["/nothing"] = (200, {"Content-Type": "application/rss+xml"}, b"")
    odd.routes["/broken"] = (200, {"Content-Type": "application/rss+xml"}, b"<rss><channel><item><link>")
    odd.routes["/bomb"] = (200, {"Content-Type": "application/xml"}, BOMB.replace("{0}", "rss").encode())
    odd.routes["/bombmap"] = (200, {"Content-Type": "application/xml"}, BOMB.replace("{0}", "urlset").encode())
    with socket.socket() as one:
        one.bind(("127.0.0.64", 0))
        dead = f"http://127.0.0.64:{one.getsockname()[1]}"
    tables = {
        "gull": f'home = "{press.base}/"\nfeeds = ["{press.base}/feed"]',
        "heron": f'home = "{other.base}/"\nfeeds = ["{other.base}/feed"]\nprune = ["div.pitch"]',
        "odd": f'home = "{odd.base}/"\nsitemaps = ["{odd.base}/bombmap"]\nfeeds = '
        + json.dumps([odd.base + path for path in ("/html", "/empty", "/nothing", "/broken", "/bomb", "/gone")]),
        "dead": f'home = "{dead}/"\nfeeds = ["{dead}/feed"]',
    }
    event = folder / "kestrel-bridge.toml"
    event.write_text(
        'title = "Kestrel bridge"\nsince = 2025-05-18\nuntil = 2025-05-25\nall = ["bridge"]\n'
        + "".join(f'[[outlet]]\nid = "{name}"\nname = "{name.title()}"\n{rest}\n' for name, rest in tables.items()),
        encoding="utf-8",
    )
    yield World(press, other, folder, event)
    for one in (press, other, odd):
        one.server.shutdown()
        one.server.server_close()


@pytest.fixture(scope="module")
def first(world: World) -> subprocess.CompletedProcess[str]:
    archive = world.folder / "crawl.warc.gz"
    return world.command("run", world.event, "--allow-private", "--db", world.db, "--archive", archive)


@pytest.fixture(scope="module")
def aside(world: World, first: subprocess.CompletedProcess[str]) -> dict[str, subprocess.CompletedProcess[str]]:
    """Other ways in, side by side, before the press changes; each with a database of its own."""
    folder, archive = world.folder, world.folder / "crawl.warc.gz"
    settings = ("-s", f"CROSSREAD_DB={folder / 'scrapy.db'}", "-s", "CROSSREAD_ALLOW_PRIVATE=1")
    pages = (f"{world.press.base}/ok", f"{world.other.base}/story")
    processes = {
        "replay": begun(folder, "crossread", "replay", archive, "--event", world.event, "--db", folder / "replay.db"),
        "refused": begun(folder, "crossread", "run", world.event, "--db", folder / "refused.db"),
        "read": begun(folder, "crossread", "read", *pages, "--allow-private", "--db", folder / "read.db"),
        "list": begun(ROOT, "scrapy", "list"),
        "crawl": begun(ROOT, "scrapy", "crawl", "event", "-a", f"event={world.event}", *settings),
    }
    return {name: finished(process) for name, process in processes.items()}


@pytest.fixture(scope="module")
def second(world: World, first: subprocess.CompletedProcess[str], aside: object) -> dict[str, Any]:
    """The press changes, and is crawled again; returns what was stored before, and the answer."""
    before = {table: world.view(f"SELECT * FROM {table}") for table in ("articles", "revisions", "drops")}
    views = {name: world.view(f"SELECT * FROM {name}") for name in ("disagreements", "agreements", "only_in")}
    at = world.press.routes
    at["/edited"] = html(page("Kestrel bridge: what we know", TEXT.format(number=17) + MORE))
    wall = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'
    at["/walled"] = html(page("Kestrel bridge: the inside story", "Subscribe to continue reading.", head=wall))
    at["/moved"] = (500, {"Content-Type": "text/html"}, b"<p>oops")
    answer = world.command("run", world.event, "--fresh", "--allow-private", "--db", world.db)
    return {"before": before, "views": views, "answer": answer}


def path_of(url: str) -> str:
    return urlsplit(url).path.strip("/")


def test_the_command_goes_on_and_ends_well(first: subprocess.CompletedProcess[str]) -> None:
    assert first.returncode == 0, first.stderr
    assert "Traceback" not in first.stderr + first.stdout
    assert first.stdout.startswith("kestrel-bridge: ")


def test_each_trouble_is_a_named_drop(world: World, first: subprocess.CompletedProcess[str]) -> None:
    drops = {(row["outlet"], path_of(row["url"])): row["reason"] for row in world.view("SELECT * FROM drops")}
    gull = {path: reason for (outlet, path), reason in drops.items() if outlet == "gull"}
    assert gull == {
        "404": "http 404",
        "500": "http 500",
        "circle": "too many redirects",
        "pdf": "not html",
        "large": "too large",
        "closed/secret": "robots.txt",
        "off-topic": "off-topic",
        "old": "out of window",
    }
    assert "/closed/secret" not in world.press.hits
    odd = {path: reason for (outlet, path), reason in drops.items() if outlet == "odd"}
    assert odd["html"] == "feed is html"
    assert odd["gone"] == "http 404"
    assert set(odd) == {"html", "empty", "nothing", "", "bomb", "bombmap", "gone"}
    assert odd[""] == "no address"
    assert all(reason in odd.values() for reason in ("feed is html", "empty feed"))
    assert drops[("dead", "feed")] == "robots.txt: refused"


def test_the_rest_was_read(world: World, first: subprocess.CompletedProcess[str]) -> None:
    seen = {
        path_of(row["url"]): row
        for row in world.view("SELECT s.*, r.text FROM articles_seen s JOIN revisions r ON r.article = s.article")
    }
    assert {name: row["state"] for name, row in seen.items()} == {
        "ok": "ok",
        "edited": "ok",
        "walled": "ok",
        "utf8-called-latin1": "ok",
        "no-such-charset": "ok",
        "no-body": "no-body",
        "new-place": "ok",
        "story": "ok",
    }
    assert "Zoë’s café — “closed”" in seen["utf8-called-latin1"]["text"]
    assert seen["no-such-charset"]["title"] == "Kestrel bridge naïve"
    assert "Ferries run instead." in seen["story"]["text"]
    assert PITCH not in seen["story"]["text"], "the outlet's `prune` takes it out"
    assert seen["ok"]["published"] == "2025-05-20T10:00:00+02:00"


def test_offsets_hold_in_the_stored_bodies(world: World, first: subprocess.CompletedProcess[str]) -> None:
    for view in ("agreements", "disagreements", "only_in"):
        rows = world.view(
            f"SELECT v.*, r.text FROM {view} v JOIN articles a USING (url) JOIN revisions r ON r.id = a.revision"
        )
        assert rows
        assert all(row["text"][row["start"] : row["end"]] == row["sentence"] for row in rows)


def test_status_says_it_all(world: World, first: subprocess.CompletedProcess[str]) -> None:
    done = world.command("status", "--db", world.db)
    assert done.returncode == 0
    lines = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert "dropped 1 http 404" in lines["gull"]
    assert "feed is html" in lines["odd"]
    assert "NO READABLE ARTICLE" in lines["dead"]
    assert "last run" in done.stdout


def test_a_second_run_doubles_nothing_and_loses_nothing(world: World, second: dict[str, Any]) -> None:
    assert second["answer"].returncode == 0, second["answer"].stderr
    before = second["before"]
    assert {row["id"] for row in world.view("SELECT id FROM articles")} == {row["id"] for row in before["articles"]}
    revisions = world.view("SELECT * FROM revisions")
    assert [row for row in before["revisions"] if row not in revisions] == []
    assert len(revisions) == len(before["revisions"]) + 1
    assert {row["id"] for row in world.view("SELECT id FROM drops")} == {row["id"] for row in before["drops"]}
    states = {path_of(row["url"]): row["state"] for row in world.view("SELECT * FROM articles_seen")}
    assert (states["walled"], states["new-place"]) == ("ok", "ok")


def test_an_edit_is_seen(world: World, second: dict[str, Any]) -> None:
    (change,) = world.view("SELECT * FROM changes")
    assert change["url"].endswith("/edited")
    assert ("13" in change["before"], "17" in change["after"]) == (True, True)


def test_each_run_is_a_row(world: World, second: dict[str, Any]) -> None:
    one, two = world.view("SELECT * FROM runs ORDER BY started")
    assert (one["articles"], one["new"], one["edited"]) == (8, 8, 0)
    assert (two["articles"], two["new"], two["edited"]) == (7, 0, 1)
    assert one["dropped"] > 8
    assert json.loads(one["detail"])["crossread/drop/http 404"] == 2


def test_compare_again_gives_the_same(world: World, second: dict[str, Any]) -> None:
    views = {name: world.view(f"SELECT * FROM {name}") for name in second["views"]}
    assert views != second["views"], "the edit is in the findings"
    done = world.command("compare", "--db", world.db)
    assert (done.returncode, done.stderr) == (0, "")
    assert {name: world.view(f"SELECT * FROM {name}") for name in views} == views


def test_export_writes_every_view(world: World, second: dict[str, Any]) -> None:
    done = world.command("export", "kestrel-bridge", "--db", world.db, "--to", "out")
    assert done.returncode == 0
    for name in done.stdout.split():
        with (world.folder / name).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        (count,) = world.view(f"SELECT count(*) AS n FROM {Path(name).stem.removeprefix('kestrel-bridge-')}")
        assert len(rows) == count["n"] + 1


Aside = dict[str, subprocess.CompletedProcess[str]]


def stored(world: World, name: str, sql: str) -> set[Any]:
    return {row[0] for row in Database(str(world.folder / f"{name}.db")).execute(sql).fetchall()}


def test_an_archive_is_replayed_to_the_same(world: World, aside: Aside) -> None:
    assert aside["replay"].returncode == 0, aside["replay"].stderr
    assert not any(PITCH in text for text in stored(world, "replay", "SELECT text FROM revisions"))
    for table in ("articles", "revisions"):
        sql = f"SELECT id FROM {table}"
        assert stored(world, "replay", sql) == stored(world, "scrapy", sql), table


def test_private_addresses_are_refused(world: World, aside: Aside) -> None:
    done = aside["refused"]
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert stored(world, "refused", "SELECT reason FROM drops") == {"private address"}


def test_pages_are_read_by_hand(aside: Aside) -> None:
    done = aside["read"]
    assert done.returncode == 0, done.stderr
    assert "Police said 12 people" in done.stdout
    assert "Police said 15 people" in done.stdout


def test_scrapys_own_commands_work(world: World, aside: Aside) -> None:
    assert aside["list"].stdout.split() == ["event", "feed", "section", "sitemap", "urls", "warc"]
    assert aside["crawl"].returncode == 0, aside["crawl"].stderr
    assert len(stored(world, "scrapy", "SELECT id FROM articles")) == 8


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('titel = "A"\n', "title"),
        ("title = \n", "line 1"),
    ],
)
def test_a_wrong_event_is_one_line(world: World, tmp_path: Path, text: str, said: str) -> None:
    empty = tmp_path / "outlets"
    empty.mkdir()
    path = tmp_path / "wrong.toml"
    path.write_text(text, encoding="utf-8")
    done = world.command("run", path, "--db", world.folder / "none.db", "--outlets", empty)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "wrong.toml" in done.stderr
    assert said in done.stderr
    assert not (world.folder / "none.db").exists()
