"""Writes the site of one event as a folder that opens from disk: python web/folder.py DATABASE EVENT FOLDER.

Datasette renders the same pages as when it serves them, in this process and on no port; what they lead to is written
too, links become relative, and what needs a server (search, SQL, other events) is left out or becomes plain text.
"""

from __future__ import annotations

import asyncio
import hashlib
import html
import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import yaml
from datasette.app import Datasette
from datasette.plugins import pm

WEB = Path(__file__).resolve().parent
# A name that every file system takes as it is; other ids are named by their digest.
PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}(?:\.[a-z0-9_-]{1,40})*")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
# Our own templates write these tags and escape all else, so that no stranger's text looks like one.
LINK = re.compile(r'<(a|link)\b([^>]*?)\bhref="([^"]*)"([^>]*)>|</a>')
NEEDS_SERVER = re.compile(
    r'<a class="(?:as-json|feed|live)"[^>]*>.*?</a>|<link rel="alternate"[^>]*>|<form\b.*?</form>', re.DOTALL
)
# From disk there are no headers: the same policy stands in the page. `file:` is for browsers in which a file is no
# part of 'self'.
POLICY = """<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:; img-src 'self' file:">
<meta name="referrer" content="no-referrer">"""
VIEWS = """agreements disagreements only_in coverage copies passages collapses chains timeline quotes changes
articles_seen""".split()
IDS = {
    "article": "SELECT article FROM event_articles WHERE event = ?1",
    "difference": """SELECT id FROM differences WHERE event = ?1 UNION SELECT id FROM noticed WHERE event = ?1
        UNION SELECT difference FROM noticed_ids WHERE event = ?1""",
    "outlet": """SELECT outlet FROM outlet_tallies WHERE event = ?1 UNION
        SELECT outlet FROM event_outlets WHERE event = ?1""",
}
SECONDS_BETWEEN_LINES = 2.0

Page = tuple[str, str]  # a path of the site, and the file that it becomes


def slug(id_: str) -> str:
    """Return a file's name, without its ending, for an id."""
    if PLAIN.fullmatch(id_) and not RESERVED.fullmatch(id_):
        return id_
    return "x-" + hashlib.sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()[:20]


class Folder:
    """One event's folder: which pages of the site it has, under which names, and what is still to be written."""

    def __init__(self, event: str, ids: dict[str, set[str]]) -> None:
        self.event, self.ids = event, ids
        self.waiting: dict[str, str] = {}  # file -> path, in the order in which they were met
        self.anchors: set[str] = set()  # of the event's own page, which is written first

    def page_of(self, href: str, here: str) -> Page | None:
        """Return the page that a link of the page `here` leads to, or None where this folder does not have it."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return None
        path, query = parts.path or urlsplit(here).path, dict(parse_qsl(parts.query))
        first, *rest = [unquote(piece) for piece in path.strip("/").split("/")]
        if first == "assets" and len(rest) == 1:
            return path, f"assets/{rest[0]}"
        if first == "event":
            return self._of_event(path, rest)
        if first in self.ids and rest and rest[0] in self.ids[first]:
            return self._of_id(first, path, rest, query)
        if len(rest) == 1 and rest[0] in VIEWS and query == {"event": self.event}:
            return f"{self._event_path()}/{rest[0]}.csv", f"data/{rest[0]}.csv"
        return (self._event_path(), "index.html") if path == "/" else None

    def _event_path(self) -> str:
        return "/event/" + quote(self.event, safe="")

    def _of_event(self, path: str, rest: list[str]) -> Page | None:
        if rest == [self.event]:
            return path, "index.html"
        view = rest[1].removesuffix(".csv") if len(rest) == 2 and rest[0] == self.event else ""
        return (path, f"data/{view}.csv") if view in VIEWS else None

    def _of_id(self, kind: str, path: str, rest: list[str], query: dict[str, str]) -> Page | None:
        name, asked = f"{kind}/{slug(rest[0])}", ""
        if kind == "outlet":
            asked = "?event=" + quote(self.event, safe="")
        elif kind == "article" and query.get("revision"):
            asked = "?revision=" + quote(query["revision"], safe="")
            name += "--" + slug(query["revision"])
        if len(rest) == 1:
            return path + asked, f"{name}.html"
        table = re.fullmatch(r"([a-z_]+)\.csv", rest[1]) if len(rest) == 2 else None
        return (path + asked, f"{name}-{table[1]}.csv") if table else None

    def relative(self, text: str, here: Page) -> str:
        """Return a page with links that hold in the folder; what they lead to is noted to be written."""
        text = NEEDS_SERVER.sub("", text.replace("\0", "\ufffd"))
        plain = False  # whether the link that is open has become plain text

        def rewrite(found: re.Match[str]) -> str:
            nonlocal plain
            if found[1] is None:
                closing, plain = "</span>" if plain else "</a>", False
                return closing
            href = html.unescape(found[3])
            if not href.startswith(("/", "?")):
                return found[0]  # the original on another host, or a place on this page
            target = self.page_of(href, here[0])
            if target is None:
                plain = found[1] == "a"
                return f"<span{found[2].rstrip()}{found[4]}>" if plain else ""
            address = html.escape(self._address(target, urlsplit(href).fragment, here[1]))
            return f'<{found[1]}{found[2]}href="{address}"{found[4]}>'

        return LINK.sub(rewrite, text).replace('<meta charset="utf-8">', POLICY, 1)

    def _address(self, target: Page, fragment: str, here: str) -> str:
        if target[1] == "index.html" and self.anchors and fragment and unquote(fragment) not in self.anchors:
            # The event's page shows the strongest differences; each has a page of its own besides.
            kind, _, id_ = unquote(fragment).partition("-")
            fragment = ""
            if kind == "d" and id_ in self.ids["difference"]:
                target = ("/difference/" + quote(id_, safe=""), f"difference/{slug(id_)}.html")
        self.waiting.setdefault(target[1], target[0])
        up = os.path.relpath(target[1], PurePosixPath(here).parent)
        return quote(PurePosixPath(up).as_posix()) + (f"#{fragment}" if fragment else "")


async def fetch(app: Any, path: str, write: Callable[[bytes], Any]) -> None:
    """Ask the application for a path and write the body as it comes; anything but 200 is an error."""
    parts = urlsplit(path)
    scope: dict[str, Any] = {"type": "http", "http_version": "1.1", "method": "GET", "scheme": "http"}
    scope |= {"path": unquote(parts.path), "raw_path": path.encode(), "query_string": parts.query.encode()}
    scope["headers"] = [(b"host", b"folder")]

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    # What is raised inside the application would become its own page of errors, and a traceback on stderr.
    failed: list[Exception] = []

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start" and message["status"] != 200:
            failed.append(RuntimeError(f"{path}: the site answers {message['status']}"))
        if message["type"] == "http.response.body" and not failed:
            try:
                write(message.get("body", b""))
            except OSError as error:
                failed.append(error)

    await app(scope, receive, send)
    if failed:
        raise failed[0]


async def write_folder(db: Path, event: str, to: Path, say: Callable[[str], Any]) -> int:
    """Write the folder and return how many files it has. Raises OSError where one cannot be written."""
    site = Datasette(
        [str(db)],
        metadata=yaml.safe_load((WEB / "metadata.yaml").read_text(encoding="utf-8")),
        template_dir=str(WEB / "templates"),
        plugins_dir=str(WEB / "plugins"),
        static_mounts=[("assets", str(WEB / "static"))],
    )
    await site.invoke_startup()
    site.jinja_env.globals["folder"] = True
    database = await pm.hook.crossread_database(datasette=site)
    if database is None:
        raise RuntimeError(f"{db} is no database of Crossread")
    found = await database.execute_fn(
        lambda conn: {kind: {str(row[0]) for row in conn.execute(sql, [event])} for kind, sql in IDS.items()}
    )
    folder = Folder(event, found)
    app = site.app()
    folder.waiting["index.html"] = folder._event_path()
    for kind in ("outlet", "difference", "article"):
        for id_ in sorted(found[kind]):
            page = folder.page_of(f"/{kind}/{quote(id_, safe='')}", "/")
            assert page is not None
            folder.waiting.setdefault(page[1], page[0])
    written, said = 0, time.monotonic()
    while written < len(folder.waiting):
        # What a page leads to joins the end of the queue while it is written.
        for name, path in list(folder.waiting.items())[written:]:
            await _write(app, folder, (path, name), to / name)
            written += 1
            if time.monotonic() - said > SECONDS_BETWEEN_LINES:
                said = time.monotonic()
                say(f"{written:,} of {len(folder.waiting):,} files")
    return written


async def _write(app: Any, folder: Folder, page: Page, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if not page[1].endswith(".html"):
        with file.open("wb") as out:
            await fetch(app, page[0], out.write)
        return
    body = bytearray()
    await fetch(app, page[0], body.extend)
    text = body.decode("utf-8")
    if page[1] == "index.html":
        folder.anchors = {unquote(html.unescape(id_)) for id_ in re.findall(r'\bid="([^"]*)"', text)}
    file.write_text(folder.relative(text, page), encoding="utf-8", errors="backslashreplace")


def main(argv: list[str]) -> int:
    """Write the folder that `argv` (database, event, folder) asks for; a problem is one line and exit code 1."""
    database, event, to = argv
    try:
        number = asyncio.run(write_folder(Path(database), event, Path(to), say))
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        say(f"{error.filename or to}: cannot be written: {why}; name another folder with --to")
        return 1
    except RuntimeError as error:
        say(str(error))
        return 1
    say(f"{number:,} files")
    return 0


def say(line: str) -> None:
    """Write a line to stderr."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
