"""Hostile articles, crawled and compared for real, run nothing, ask for nothing and break no page."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import pytest

ROOT = Path(__file__).resolve().parents[3]
# Whatever runs sets window.owned, opens a dialog or asks the press for /leak.
PAYLOADS = (
    "<script>window.owned=1;alert(1);fetch('{leak}')</script>",
    "\"'><img src='{leak}' onerror=window.owned=2>",
    "<svg onload=window.owned=3><script>window.owned=4</script><image href='{leak}'/></svg>",
    "</textarea></title></style></bdi><iframe srcdoc='<script>parent.owned=5</script>'></iframe>",
    "<style>*{{display:none;background:url({leak})}}</style>",
    '" onmouseover="window.owned=6" style="position:fixed;width:expression(window.owned=7);inset:0',
    "javascript:window.owned=8",
    "\u202egnp.exe\u2066 \u200f\u061c مرحبا שלום 🚢👩‍👩‍👧 Z̶̡͝a̸l̴g̷o",
    "{{{{ 7*7 }}}} {{% raw %}}",
)
TEXT = (
    "The harbour bridge at Kestrel was closed on Tuesday after inspectors found a crack in a main beam. "
    "Police said {number} people were hurt in the crush. "
)
# What each outlet says; each is in a sentence with a payload.
FIGURES = (12, 15, 19)
VIEWS = ("disagreements", "only_in", "quotes", "articles_seen")
REAL = "<script>window.owned=9</script><svg onload='window.owned=10'></svg>"
SEEN = """() => ({
  owned: window.owned ?? null,
  sideways: document.scrollingElement.scrollWidth - innerWidth,
  handlers: [...document.querySelectorAll('*')].flatMap(one => [...one.attributes])
    .filter(one => /^on|^srcdoc$/i.test(one.name) || /^\\s*javascript:/i.test(one.value)).map(one => one.name),
  strange: document.querySelectorAll('iframe, object, embed, img, base, svg image').length,
  shown: document.querySelector('h1').checkVisibility(),
})"""


@dataclass
class Press:
    """Outlets that serve hostile articles, and the path of whatever was asked of them."""

    bases: list[str]
    hits: list[str]


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    hits: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            story = self.path.startswith("/story-")
            body = page(int(self.path[7:9]), f"http://{self.headers['Host']}/leak") if story else b""
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    servers = [ThreadingHTTPServer(("127.0.0.1", 0), Handler) for _ in FIGURES]
    for server in servers:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield Press([f"http://127.0.0.1:{server.server_address[1]}" for server in servers], hits)
    for server in servers:
        server.shutdown()
        server.server_close()


def page(number: int, leak: str) -> bytes:
    """Return an article whose every text is hostile; articles differ in the number that they give."""
    evil = [escape(one.format(leak=leak)) for one in PAYLOADS]
    date = f'<meta property="article:published_time" content="2025-05-20T{number}:00:00+02:00">'
    body = "".join(f"<p>{TEXT.format(number=number)} {one} is what they saw there.</p>" for one in evil[:1])
    body += "".join(f'<p>"We heard {one} all night long," said Edvin Marsk of the watch.</p>' for one in evil)
    giant = "W" * 100_000
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Kestrel bridge {evil[0]} {evil[5]}</title>'
        f'{date}<meta name="author" content="{evil[1]}"></head><body>{REAL}<article><h1>Kestrel bridge {evil[0]}</h1>'
        f"{body}<p>The bridge is called {giant} by those who live beside it.</p></article></body></html>"
    ).encode()


@pytest.fixture(scope="module")
def crawled(press: Press, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database of a real crawl and comparison of three outlets with hostile names."""
    folder = tmp_path_factory.mktemp("hostile")
    evil = [one.format(leak=press.bases[0] + "/leak") for one in PAYLOADS]
    urls = [f"{base}/story-{n}?a={quote(evil[1])}&b=<script>'" for base, n in zip(press.bases, FIGURES, strict=True)]
    lines = [f"title = {toml('Kestrel bridge ' + evil[0] + evil[3])}", "since = 2025-05-18", 'all = ["bridge"]']
    lines += ["urls = [" + ", ".join(toml(url) for url in urls) + "]"]
    for place, base in enumerate(press.bases):
        lines += ["[[outlet]]", f'id = "o{place}"', f"name = {toml(evil[place])}", f'home = "{base}/"']
    (folder / "kestrel.toml").write_text("\n".join(lines), encoding="utf-8")
    argv = [sys.executable, "-m", "crossread", "run", "kestrel.toml", "--db", "evil.db", "--allow-private"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(argv, cwd=folder, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "evil.db"


def toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def paths_of(database: Path) -> list[str]:
    """Return the path of every page of ours over the database, and of Datasette's over its views and an event."""
    with closing(sqlite3.connect(database)) as connection:

        def ids(table: str) -> list[str]:
            return [quote(id_, safe="") for (id_,) in connection.execute(f"SELECT id FROM {table} LIMIT 3")]

        ours = [f"/{kind}/{id_}" for kind in ("event", "article", "difference") for id_ in ids(kind + "s")]
        name, event = database.stem.replace(" ", "+"), ids("events")[0]
    return ["/", *ours, *(f"/{name}/{view}" for view in VIEWS), f"/{name}/events/{event}"]


@pytest.mark.parametrize("guarded", [True, False], ids=["with our policy", "without it"])
def test_what_was_crawled_runs_nothing(
    press: Press, crawled: Path, serve: Callable[[Path], str], tab: Any, guarded: bool
) -> None:
    # Without the policy, what escaping alone would let through runs; with it, each attempt is a line in the console.
    window = tab(serve(crawled), 360, bypass_csp=not guarded)
    paths = paths_of(crawled)
    assert sum(path.startswith("/article/") for path in paths) == len(FIGURES)
    assert sum(path.startswith("/difference/") for path in paths) >= 1
    press.hits.clear()
    for path in paths:
        harmless(window, path)
    assert press.hits == [], "no page asks the outlets for anything"
    window.open(next(path for path in paths if path.startswith("/article/")))
    for piece in ("<script>window.owned=1", "onerror=window.owned=2", "</textarea></title></style></bdi><iframe"):
        assert piece in window.page.inner_text("body"), "the attempt is there to be read"


def test_what_an_outlet_could_store_runs_nothing(hostile: Path, serve: Callable[[Path], str], tab: Any) -> None:
    window = tab(serve(hostile), 360)
    for path in paths_of(hostile):
        harmless(window, path)


def harmless(window: Any, path: str) -> None:
    """Open the page and everything on it that opens, and look whether anything of a stranger came to life."""
    assert window.open(path).status == 200, path
    window.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    seen = window.page.evaluate(SEEN)
    assert seen["owned"] is None, path
    assert seen["shown"], path
    assert seen["sideways"] <= 0, path
    assert (seen["handlers"], seen["strange"]) == ([], 0), path
    assert (window.said, window.elsewhere, window.dialogs) == ([], [], []), path
