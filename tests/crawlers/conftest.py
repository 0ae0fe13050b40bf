"""A press on loopback: a few lines make an outlet, and a crawl of it runs in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

RUNNER = Path(__file__).with_name("crawl_in_process.py")
ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "<!doctype html><html><head><title>{0}</title></head><body><article><p>{0}</p></article></body></html>"


class Press(ThreadingHTTPServer):
    """One outlet. `routes` maps a path to (status, headers, body) or to a function of the handler."""

    daemon_threads = True

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.routes: dict[str, Any] = {}
        self.hits: list[str] = []
        super().__init__((host, 0), Handler)
        self.base = f"http://{host}:{self.server_address[1]}"
        Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def article(self, path: str, text: str = "A story") -> str:
        self.routes[path] = (200, {"Content-Type": "text/html; charset=utf-8"}, ARTICLE.format(text).encode())
        return self.base + path

    def document(
        self, path: str, body: bytes | str, kind: str = "application/xml", status: int = 200, **more: str
    ) -> str:
        headers = {"Content-Type": kind, **{name.replace("_", "-"): value for name, value in more.items()}}
        self.routes[path] = (status, headers, body.encode() if isinstance(body, str) else body)
        return self.base + path

    def redirect(self, path: str, to: str) -> str:
        self.routes[path] = (302, {"Location": to}, b"")
        return self.base + path


class Handler(BaseHTTPRequestHandler):
    server: Press

    def do_GET(self) -> None:
        self.server.hits.append(self.path)
        found = self.server.routes.get(self.path, (404, {"Content-Type": "text/html"}, b"<html>none</html>"))
        if callable(found):
            found(self)
            return
        status, headers, body = found
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def presses() -> Iterator[Callable[..., Press]]:
    """Return a function that opens a press at a loopback address."""
    opened: list[Press] = []

    def open_press(host: str = "127.0.0.1") -> Press:
        opened.append(Press(host))
        return opened[-1]

    yield open_press
    for press in opened:
        press.shutdown()
        press.server_close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("crawl")


@pytest.fixture(scope="module")
def crawled(folder: Path) -> Callable[..., dict[str, Any]]:
    """Return a function that crawls in a process of its own and returns the pages, the report and what was printed."""

    def crawl(timeout: float = 60, **task: Any) -> dict[str, Any]:
        task = {"db": str(folder / "test.db"), **task}
        done = subprocess.run(
            [sys.executable, str(RUNNER), json.dumps(task)],
            capture_output=True,
            text=True,
            timeout=timeout,
            env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
            cwd=folder,
        )
        assert done.returncode == 0, done.stderr
        return {**json.loads(done.stderr), "stdout": done.stdout}

    return crawl


@pytest.fixture(scope="module")
def written(folder: Path) -> Callable[[str, str], Path]:
    """Return a function that writes a file and returns its path."""

    def write(name: str, text: str) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write
