"""The crawl as a process: it stops when told to, leaves the signals as they were, and says what it cannot do."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.crawl import crawl_all, replay
from crawlers.errors import InputError
from crawlers.events import EventSpec, event_of_urls
from crawlers.sources import all_sources

ROOT = Path(__file__).resolve().parents[2]
RUNNER = Path(__file__).with_name("crawl_in_process.py")
ENV = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}

TWICE = """
import json, signal, sys
from pathlib import Path
from crawlers.crawl import crawl_all
from crawlers.errors import CrawlError
from crawlers.events import event_of_urls
before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
def specs(*names):
    return [event_of_urls([sys.argv[1] + "/" + name, sys.argv[1] + "/other"]) for name in names]
settings = {"ITEM_PIPELINES": {}}
reports = crawl_all(specs("a", "b"), db=Path("x.db"), allow_private=True, settings=settings)
assert before == (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM))
try:
    crawl_all(specs("c"), db=Path("x.db"), settings=settings)
except CrawlError as error:
    print(json.dumps([[report.event, report.pages, report.stopped] for report in reports]), error)
"""


def spec(*urls: str) -> EventSpec:
    return event_of_urls(urls)


def test_several_events_in_one_process(presses: Callable[..., Any], folder: Path) -> None:
    press = presses()
    for path in ("/a", "/b", "/other"):
        press.article(path)
    done = subprocess.run(
        [sys.executable, "-c", TWICE, press.base], capture_output=True, text=True, env=ENV, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    reports, _, error = done.stdout.partition("]] ")
    found = json.loads(reports + "]]")
    assert [one[1:] for one in found] == [[2, False], [2, False]]
    assert "a process can crawl once" in error
    assert done.stderr == ""


def test_it_stops_when_told_to(presses: Callable[..., Any], folder: Path) -> None:
    press = presses()

    def slow(handler: Any) -> None:
        time.sleep(0.3)
        handler.send_response(404)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    urls = [f"{press.base}/{page}" for page in range(200)]
    for url in urls:
        press.routes[url.removeprefix(press.base)] = slow
    task = json.dumps({"db": "x.db", "urls": urls})
    running = subprocess.Popen(
        [sys.executable, str(RUNNER), task],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENV,
        cwd=folder,
    )
    deadline = time.monotonic() + 20
    while len(press.hits) < 10 and time.monotonic() < deadline:
        time.sleep(0.05)
    running.send_signal(signal.SIGTERM)
    _, said = running.communicate(timeout=15)
    assert running.returncode == 0, said
    answer = json.loads(said)
    assert answer["report"]["stopped"]
    assert 0 < len(answer["pages"]) < 200
    assert any("stopped before its end" in line for line in answer["problems"])


def test_a_budget_goes_to_the_likeliest_pages(
    presses: Callable[..., Any], crawled: Any, written: Any, folder: Path
) -> None:
    press = presses()
    titles = ["Weather", "Football", "A word on the block", "Cooking"]
    items = ""
    for number, title in enumerate(titles):
        url = press.article(f"/{number}")
        items += f"<item><title>{title}</title><link>{url}</link></item>"
    press.document("/rss", f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>')
    event = f'title = "E"\nany = ["block"]\n[[outlet]]\nid = "o"\nname = "O"\nfeeds = ["{press.base}/rss"]\n'
    done = crawled(event=str(written("budget.toml", event)), settings={"CROSSREAD_PAGES_PER_OUTLET": 2})
    assert {page["url"].removeprefix(press.base) for page in done["pages"]} == {"/2", "/0"}
    assert done["report"]["skipped"] == {"over budget": 2}
    assert any("not asked for: 2 listed addresses, more than the budget" in line for line in done["problems"])


def record(writer: WARCWriter, url: str, body: bytes, status: str = "200 OK") -> None:
    head = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=head))


def test_warc_files_of_others_and_damaged_ones(crawled: Any, folder: Path) -> None:
    (folder / "junk.warc").write_bytes(b"this is no WARC file at all\r\n\r\n")
    whole = folder / "cc.warc.gz"
    with whole.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        record(writer, "https://www.a.example/x?utm_source=y", b"<html><body>first</body></html>")
        record(writer, "https://www.a.example/x", b"<html><body>second</body></html>")
        record(writer, "https://unknown.example/x", b"<html></html>")
        record(writer, "https://b.example/y", b"<html></html>", "404 Not Found")
        record(writer, "https://b.example/y", b"", "301 Moved")
        record(writer, "https://b.example/z", os.urandom(4000))
    cut = folder / "cut.warc.gz"
    cut.write_bytes(whole.read_bytes()[:-2000])
    files = [str(folder / "junk.warc"), str(cut), str(whole)]
    done = crawled(urls=["https://a.example/x", "https://b.example/y"], replay=files)
    read = [(page["url"], page["outlet"]) for page in done["pages"] if not page["failure"]]
    assert read[:2] == [("https://www.a.example/x", "a.example")] * 2  # two captures: two revisions
    assert [page["html"][12:-14] for page in done["pages"][:2]] == ["first", "second"]
    assert done["report"]["failures"]["http 404"] == 2
    assert done["report"]["skipped"]["other site"] == 2
    assert done["report"]["skipped"]["redirect"] == 2
    assert done["report"]["failures"]["damaged warc"] >= 1
    assert any("junk.warc: cannot be read" in line for line in done["problems"])
    assert done["report"]["faults"] == 0


def test_scrapy_itself_knows_the_spiders() -> None:
    listed = subprocess.run([sys.executable, "-m", "scrapy", "list"], capture_output=True, text=True, cwd=ROOT)
    assert listed.stdout.split() == ["event", "feed", "section", "sitemap", "urls", "warc"]


@pytest.mark.parametrize(
    ("spider", "arguments", "says"),
    [
        ("event", ("event=no-such-event",), "no event 'no-such-event'"),
        ("event", ("x=y",), "say which event"),
        ("warc", ("event={}", "files=none.warc"), "none.warc: no such WARC file"),
        ("warc", ("event={}",), "say which files"),
    ],
)
def test_scrapy_crawl_says_in_one_line_what_is_wrong(
    spider: str, arguments: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    event = tmp_path / "e.toml"
    event.write_text('title = "E"\n[[outlet]]\nid = "o"\nname = "O"\nhome = "https://o.example/"\n', encoding="utf-8")
    words = [word for one in arguments for word in ("-a", one.format(event))]
    argv = [sys.executable, "-m", "scrapy", "crawl", spider, *words, "-s", f"CROSSREAD_DB={tmp_path / 'x.db'}"]
    done = subprocess.run(argv, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 1
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def test_sources_are_found_by_walking() -> None:
    assert [source.name for source in all_sources()] == ["feed", "section", "sitemap", "urls"]


def test_what_cannot_be_done_is_an_input_error(tmp_path: Path) -> None:
    one = spec("https://a.example/x", "https://b.example/y")
    with pytest.raises(InputError, match="two events of one name"):
        crawl_all([one, one], db=tmp_path / "x.db")
    with pytest.raises(InputError, match="cannot be written: no such file or directory"):
        crawl_all([one], db=tmp_path / "x.db", archive=tmp_path / "none" / "x.warc")
    with pytest.raises(InputError, match="no such WARC file"):
        replay([tmp_path / "none.warc"], one, db=tmp_path / "x.db")
    assert crawl_all([], db=tmp_path / "x.db") == []


def test_importing_does_not_import_scrapy() -> None:
    code = "import crawlers.crawl, crawlers.events, crawlers.progress, sys; print('scrapy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, **ENV})
    assert done.stdout.strip() == "False"
