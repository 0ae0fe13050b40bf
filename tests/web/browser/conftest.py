"""A real browser, and the site as `crossread serve` starts it, for the tests of this folder."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

ROOT = Path(__file__).resolve().parents[3]
CHROMIUM = Path("/usr/bin/chromium")
Serve = Callable[[Path], str]


@dataclass
class Tab:
    """A page of the site at `base`, and all that the browser had to say of it."""

    page: Page
    base: str
    said: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", self._request)
        self.page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    def open(self, path: str) -> Response:
        """Open a path of the site, and return the answer."""
        answer = self.page.goto(self.base + path)
        assert answer is not None
        return answer

    def _console(self, message: ConsoleMessage) -> None:
        # Of a page that answers 404, as it should, the console says so.
        own = message.location.get("url") == self.page.url and "404" in message.text
        if message.type in ("error", "warning") and not own:
            self.said.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.base + "/", "data:")):
            self.elsewhere.append(request.url)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for a module: while it lives, its event loop keeps others from theirs."""
    if not CHROMIUM.exists():
        pytest.skip(f"needs a browser: apt-get install chromium gives {CHROMIUM}")
    root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium's sandbox refuses to start as root
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if root else [])
        yield chromium
        chromium.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Callable[..., Tab]]:
    """Return a function that opens a window of a width and a colour scheme on a site."""
    contexts = []

    def window(base: str, width: int = 1400, scheme: str = "light", **more: bool) -> Tab:
        size = {"width": width, "height": 900}
        contexts.append(browser.new_context(viewport=size, color_scheme=scheme, **more))  # type: ignore[arg-type]
        return Tab(contexts[-1].new_page(), base)

    yield window
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """Return a function that serves a database, once, by the real command and returns the site's address."""
    processes: list[subprocess.Popen[str]] = []
    served: dict[Path, str] = {}

    def start(database: Path) -> str:
        if database in served:
            return served[database]
        argv = [sys.executable, "-m", "crossread", "serve", "--port", "0", "--db", str(database)]
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(
            argv, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        processes.append(process)
        assert process.stderr is not None
        for line in process.stderr:
            found = re.search(r"at (http://127\.0\.0\.1:(\d+))/", line)
            if found:
                _answers(int(found[2]))
                served[database] = found[1]
                return found[1]
        raise AssertionError("the site did not start")

    yield start
    for process in processes:
        process.terminate()
        process.communicate(timeout=20)


def _answers(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with closing(socket.socket()) as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.05)
    raise AssertionError("the site does not answer")
