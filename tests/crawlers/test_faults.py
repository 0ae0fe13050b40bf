"""What can go wrong with hosts, disks, locks and processes: each with a real server on loopback."""

from __future__ import annotations

import random
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ENV = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
# Times differ between two crawls of one world; everything else must not.
TIMES = ("fetched", "seen")
MEBIBYTE = 1 << 20


def item(url: str) -> str:
    return f"<title>The bridge</title><link>{url}</link><pubDate>Tue, 20 May 2025 10:00:00 +0200</pubDate>"


def silent(handler: Any) -> None:
    time.sleep(5)


def dripping(handler: Any) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(50):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def hanging_up(handler: Any) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<html><body><p>The bridge")
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


def endless(handler: Any) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(500):
        handler.wfile.write(b"x" * MEBIBYTE)


def bomb() -> bytes:
    """300 MB of blanks as gzip: 300 kB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([*(packer.compress(b" " * MEBIBYTE) for _ in range(300)), packer.flush()])


def test_hosts_that_misbehave_are_named_and_hold_nobody_up(presses: Any, crawled: Any) -> None:
    press, deaf = presses(), presses("127.0.0.2")
    for name, answer in {"silent": silent, "drip": dripping, "hang": hanging_up, "endless": endless}.items():
        press.routes[f"/{name}"] = answer
    press.redirect("/circle", press.base + "/circle2")
    press.redirect("/circle2", press.base + "/circle")
    for status in (403, 500):
        press.document(f"/{status}", "<p>no", "text/html", status=status)
    press.document("/bomb", bomb(), "text/html", Content_Encoding="gzip")
    press.redirect("/file", "file:///etc/passwd")
    press.redirect("/data", "data:text/html,<p>bridge")
    for number in range(90):
        deaf.routes[f"/{number}"] = silent
    paths = "silent drip hang endless circle 403 500 bomb file data ok".split()
    press.article("/ok", "The bridge")
    urls = [f"{press.base}/{path}" for path in paths] + [f"{deaf.base}/{number}" for number in range(90)]
    begun = time.monotonic()
    settings = {"DOWNLOAD_TIMEOUT": 2, "RETRY_TIMES": 0}
    done = crawled(urls=urls, settings=settings, timeout=60)
    assert time.monotonic() - begun < 25
    found = {page["requested"].removeprefix(press.base + "/"): page["failure"] for page in done["pages"]}
    assert {path: found[path] for path in paths} == {
        "silent": "timeout",
        "drip": "timeout",
        "hang": "cut short",
        "endless": "too large",
        "circle": "too many redirects",
        "403": "http 403",
        "500": "http 500",
        "bomb": "too large",
        "file": "scheme",
        "data": "scheme",
        "ok": "",
    }
    of_deaf = [page["failure"] for page in done["pages"] if page["requested"].startswith(deaf.base)]
    assert sorted(set(of_deaf)) == ["host does not answer", "timeout"]
    assert of_deaf.count("timeout") < 60, "a host that does not answer is given up"
    assert len(of_deaf) == 90, "and everything it was not asked for is told"


def test_a_host_that_asks_to_wait_is_left_alone_for_so_long(presses: Any, crawled: Any) -> None:
    press, other = presses(), presses("127.0.0.2")
    times: list[float] = []

    def once_busy(handler: Any) -> None:
        times.append(time.monotonic())
        busy = len(times) == 1
        handler.send_response(429 if busy else 200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Retry-After", "1")
        handler.send_header("Content-Length", "9")
        handler.end_headers()
        handler.wfile.write(b"<p>bridge")

    press.routes["/a"] = once_busy
    for number in range(20):
        other.document(f"/{number}", "<p>no", "text/html", status=429, Retry_After="3600")
    urls = [press.base + "/a", *(f"{other.base}/{number}" for number in range(20))]
    pages = crawled(urls=urls, settings={"CONCURRENT_REQUESTS_PER_DOMAIN": 1})["pages"]
    failures = {page["requested"]: page["failure"] for page in pages}
    assert failures[press.base + "/a"] == ""
    assert times[1] - times[0] >= 1
    rest = [page for page in pages if page["requested"].startswith(other.base)]
    assert {page["failure"] for page in rest} == {"http 429", "asked to wait"}
    assert len([hit for hit in other.hits if hit != "/robots.txt"]) < 12
    assert all(page["again"] > page["fetched"][:13] for page in rest)


def world(desk: Any, pages: int, wait: float) -> None:
    """A press of so many pages, each after a moment, so that there is time to be killed in."""
    urls = [desk.story(f"/s{number}", number) for number in range(pages)]
    for number in range(pages):
        desk.press.routes[f"/s{number}"] = slowed(desk.press.routes[f"/s{number}"], wait)
    desk.outlets(f'feeds = ["{desk.feed("/rss", *map(item, urls))}"]')


def slowed(route: tuple[int, dict[str, str], bytes], wait: float) -> Callable[[Any], None]:
    def answer(handler: Any) -> None:
        time.sleep(wait)
        handler.send_response(route[0])
        for name, value in {**route[1], "Content-Length": str(len(route[2]))}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(route[2])

    return answer


def test_kill_9_at_any_moment_loses_nothing_and_doubles_nothing(desk: Any) -> None:
    world(desk, pages=24, wait=0.08)
    moments = random.Random(5)
    for _ in range(4):
        process = desk.begin("run", desk.event)
        time.sleep(moments.uniform(0.4, 1.6))
        process.send_signal(signal.SIGKILL)
        process.communicate()
    desk.run()
    whole = desk.folder / "undisturbed.db"
    desk.run(db=whole)
    assert desk.views(without=TIMES) == desk.views(whole, without=TIMES)
    assert len(desk.rows("SELECT * FROM articles")) == len(desk.rows("SELECT * FROM revisions")) == 24
    with closing(sqlite3.connect(desk.db)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert desk.run() == ["/rss"]


def test_a_full_disk_ends_the_run_in_one_line_and_keeps_what_was_read(desk: Any) -> None:
    world(desk, pages=30, wait=0)
    desk.call("run", desk.event, db=desk.folder / "measure.db")
    most = 300_000

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    command = [sys.executable, "-m", "crossread", "run", str(desk.event), "--db", str(desk.db), "--allow-private"]
    done = subprocess.run(
        command, capture_output=True, text=True, env=ENV, cwd=desk.folder, preexec_fn=little_room, timeout=60
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "database" in done.stderr.splitlines()[-1]
    desk.run()
    assert len(desk.rows("SELECT * FROM articles")) == 30


def test_a_database_that_another_writes_is_waited_for(desk: Any) -> None:
    world(desk, pages=3, wait=0)
    desk.run()
    desk.story("/s99", 99)
    desk.feed("/rss", *(item(f"{desk.press.base}/s{number}") for number in (0, 1, 2, 99)))
    with closing(sqlite3.connect(desk.db)) as db:
        db.execute("BEGIN IMMEDIATE")
        process = desk.begin("run", desk.event)
        time.sleep(2)
        assert process.poll() is None
        db.rollback()
    _, said = process.communicate(timeout=30)
    assert (process.returncode, "Traceback" in said) == (0, False), said
    assert len(desk.rows("SELECT * FROM articles")) == 4


def test_ten_thousand_outlets_in_one_event(desk: Any) -> None:
    url = desk.story("/story")
    feed = desk.feed("/rss", item(url))
    tables = [f'home = "https://o{number}.example/"' for number in range(9_999)]
    desk.outlets(f'home = "{desk.press.base}/"\nfeeds = ["{feed}"]', *tables)
    begun = time.monotonic()
    assert desk.run() == ["/robots.txt", "/rss", "/story"]
    assert time.monotonic() - begun < 30
    assert desk.rows("SELECT count(*) AS n FROM event_outlets") == [{"n": 10_000}]


def test_a_certificate_that_cannot_be_trusted_is_a_reason_and_no_traceback(desk: Any, tmp_path: Path) -> None:
    desk.press.speak_tls(tmp_path)
    desk.outlets(f'feeds = ["{desk.press.base}/feed"]')
    done = desk.call("run", desk.event)
    assert "robots.txt: tls" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") < 8
