"""The site by the real command: read-only as it comes, and with reviewers whose decisions outlive compares."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.cookies import SimpleCookie
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from crossread import main
from pipelines.database import open_database
from pipelines.findings import compare_event
from tests.web.reviewing import PASSWORD, reviewers_file

ROOT = Path(__file__).resolve().parents[2]


class Browser:
    """Asks one site for pages, and keeps cookies."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def ask(self, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Return status, location and body; with `fields`, of a form that is sent."""
        headers = {"cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = urlencode(fields) if fields is not None else None
        if body is not None:
            headers["content-type"] = "application/x-www-form-urlencoded"
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request("GET" if body is None else "POST", path, body, headers)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("set-cookie") or []:
                self.cookies |= {name: one.value for name, one in SimpleCookie(cookie).items()}
            return answer.status, str(answer.getheader("location")), answer.read().decode()

    def hidden(self, path: str) -> dict[str, str]:
        return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', self.ask(path)[2]))


@contextmanager
def serving(*argv: str) -> Iterator[Browser]:
    """Run `crossread serve` on a port that the system chooses."""
    command = [sys.executable, "-m", "crossread", "serve", "--port", "0", *argv]
    # A name in the environment alone must open nothing.
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CROSSREAD_REVIEWERS": str(ROOT / "README.md")}
    site = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert site.stderr
    try:
        port = next(
            int(found[1]) for found in (re.search(r"127\.0\.0\.1:(\d+)/", line) for line in site.stderr) if found
        )
        Thread(target=site.stderr.read, daemon=True).start()
        deadline = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert site.poll() is None
                assert time.monotonic() < deadline
                time.sleep(0.05)
        yield Browser(port)
    finally:
        site.send_signal(signal.SIGTERM)
        site.wait(timeout=20)


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's database, compared."""
    path = tmp_path_factory.mktemp("site") / "press.db"
    done = CliRunner().invoke(main, ["demo", "--no-serve", "--newsroom-port", "0", "--db", str(path)])
    assert done.exit_code == 0, done.output
    return path


def test_as_it_comes_it_writes_nothing(press: Path) -> None:
    with closing(sqlite3.connect(press)) as conn:
        (id_,) = conn.execute("SELECT id FROM differences LIMIT 1").fetchone()
    with serving("--db", str(press)) as browser:
        assert browser.ask(f"/difference/{id_}")[0] == 200
        assert browser.ask("/sign-in")[0] == 404
        for path in ("/sign-in", f"/difference/{id_}/review"):
            assert browser.ask(path, {"decision": "rejected"})[0] in (404, 405)


def test_a_decision_outlives_every_compare(press: Path, tmp_path: Path) -> None:
    people = reviewers_file(tmp_path / "who.txt", "Ada")
    people.chmod(0o600)
    with closing(sqlite3.connect(press)) as conn:
        event, id_ = conn.execute("SELECT event, id FROM differences ORDER BY strength DESC LIMIT 1").fetchone()
    with serving("--db", str(press), "--reviewers", str(people)) as browser:
        fields = browser.hidden("/sign-in") | {"name": "Ada", "password": PASSWORD, "next": "/reviews"}
        assert browser.ask("/sign-in", fields)[:2] == (303, "/reviews")
        there = f"/difference/{id_}/review"
        fields = browser.hidden(there) | {"decision": "rejected", "note": "another ship"}
        status, _, page = browser.ask(there, fields | {"note": "x" * 1_000_000})
        assert status == 413
        assert "the most is 64 kB" in page
        assert browser.ask(there, fields)[0] == 303
        db = open_database(press)
        compare_event(db, event)
        assert "another ship" in browser.ask(f"/event/{event}")[2]
        assert "another ship" in browser.ask("/reviews")[2]
    rows = list(
        Database(str(press)).query("SELECT decision, reviewer, note, stands, new_values, found_as FROM reviews")
    )
    assert [tuple(row.values()) for row in rows] == [("rejected", "Ada", "another ship", 1, 0, id_)]
    export = CliRunner().invoke(main, ["export", event, "--to", str(tmp_path / "out"), "--db", str(press)])
    assert export.exit_code == 0
    assert "another ship" in (tmp_path / "out" / f"{event}-reviews.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("text", "says"), [("", "names nobody"), ("Ada:secret\n", "line 1: not a reviewer"), (None, "there is no")]
)
def test_a_file_that_is_none_is_a_line_and_exit_1(tmp_path: Path, text: str | None, says: str) -> None:
    open_database(tmp_path / "x.db").close()
    if text is not None:
        (tmp_path / "who.txt").write_text(text, encoding="utf-8")
    argv = ["serve", "--db", str(tmp_path / "x.db"), "--reviewers", str(tmp_path / "who.txt")]
    done = CliRunner().invoke(main, argv)
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: ")
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
