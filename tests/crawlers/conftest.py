"""A press on loopback: a few lines make an outlet, and a crawl of it runs in a process of its own."""

from __future__ import annotations

import json
import sqlite3
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from pipelines.views import VIEWS

RUNNER = Path(__file__).with_name("crawl_in_process.py")
ROOT = Path(__file__).resolve().parents[2]
DAY = timedelta(days=1)
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

    def speak_tls(self, folder: Path) -> None:
        """Answer by https from now on, with a certificate that nobody trusts."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "press.example")])
        now = datetime.now(UTC)
        built = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + DAY)
        lines = built.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)
        lines += key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / "press.pem").write_bytes(lines)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "press.pem")
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.base = self.base.replace("http://", "https://")

    def handle_error(self, *_: object) -> None:
        """One who hangs up on a certificate is no fault of the server's."""

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


class Desk:
    """A user at a terminal: one event of one press or more, and the real command in a process of its own."""

    def __init__(self, folder: Path, press: Press) -> None:
        self.folder, self.press = folder, press
        self.db = folder / "data.db"
        self.event = folder / "kestrel.toml"

    def outlets(self, *keys: str, words: str = 'all = ["bridge"]\nsince = 2025-05-01\n') -> None:
        """Write the event's file, with an outlet for each of `keys`, the lines of its table."""
        tables = (f'[[outlet]]\nid = "o{place}"\nname = "O{place}"\n{lines}\n' for place, lines in enumerate(keys))
        self.event.write_text(f'title = "Kestrel"\n{words}' + "".join(tables), encoding="utf-8")

    def story(self, path: str, figure: int = 12, day: str = "2025-05-20T10:00:00+02:00", more: str = "") -> str:
        """Let the press have an article of the event; its text differs from path to path."""
        name = path.strip("/")
        text = (
            f"The harbour bridge at Kestrel was closed after inspectors found a crack in {name}. Police said {figure} "
            f"people were hurt in the crush at the gate of {name}, and the ferries run every hour until it opens again."
        )
        date = f'<meta property="article:published_time" content="{day}">' if day else ""
        body = f"<html><head><title>{name}</title>{date}{more}</head><body><article><h1>The bridge and {name}</h1>"
        page = f"{body}<p>{text}</p><p>Shops of {name} lost a third of their trade, says the mayor.</p></article>"
        return self.press.document(path, page, "text/html; charset=utf-8")

    def feed(self, path: str, *items: str, more: str = "") -> str:
        """Let the press have a feed; each of `items` is the inside of an item."""
        inside = "".join(f"<item>{item}</item>" for item in items)
        return self.press.document(path, f'<rss version="2.0"><channel><title>t</title>{more}{inside}</channel></rss>')

    def begin(self, *argv: object, db: Path | None = None) -> subprocess.Popen[str]:
        """Begin a command; the database and --allow-private are added where it crawls."""
        command = [sys.executable, "-m", "crossread", *map(str, argv), "--db", str(db or self.db)]
        command += ["--allow-private"] if argv[0] in ("run", "read", "watch") else []
        env = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, text=True, env=env, cwd=self.folder, **pipes)  # type: ignore[call-overload,no-any-return]

    def call(self, *argv: object, db: Path | None = None, timeout: float = 60) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        process = self.begin(*argv, db=db)
        stdout, stderr = process.communicate(timeout=timeout)
        return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)

    def run(self, *argv: object, db: Path | None = None) -> list[str]:
        """Run the event and return the paths that were asked for, in order."""
        before = len(self.press.hits)
        done = self.call("run", self.event, *argv, db=db)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        return self.press.hits[before:]

    def rows(self, sql: str, db: Path | None = None) -> list[dict[str, Any]]:
        with closing(sqlite3.connect(db or self.db)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(sql)]

    def views(self, db: Path | None = None, without: Sequence[str] = ()) -> dict[str, list[dict[str, Any]]]:
        """Return every row of every published view, without some of their columns."""
        found = {name: self.rows(f"SELECT * FROM {name}", db) for name in VIEWS}
        return {name: [{k: v for k, v in row.items() if k not in without} for row in found[name]] for name in found}


@pytest.fixture
def desk(presses: Callable[..., Press], tmp_path: Path) -> Desk:
    return Desk(tmp_path, presses())


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
