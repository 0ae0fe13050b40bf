"""Pages are kept until the database changes, and only what everybody may see."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from pipelines.database import open_database
from web.plugins import cache
from web.plugins.cache import Kept, asgi_wrapper, common, stamp

WEB = Path(__file__).parents[2] / "web"
OLD = 1_600_000_000


def rest(path: Path) -> None:
    """Let the files of a database have been at rest for long."""
    for name in (path, Path(f"{path}-wal")):
        if name.exists():
            os.utime(name, (OLD, OLD))


class Site:
    """The wrapper around an application that counts how often it is asked, over one database."""

    def __init__(self, path: Path, headers: list[tuple[bytes, bytes]] = [], status: int = 200) -> None:  # noqa: B006
        self.asked = 0
        self.headers, self.status = headers, status
        datasette = Datasette([str(path)])
        self.wrapped = asgi_wrapper(datasette)(self.app)

    async def app(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked += 1
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": b"%d" % self.asked})

    def get(self, path: bytes = b"/event/e", method: str = "GET", query: bytes = b"", **headers: str) -> bytes:
        scope = {"type": "http", "method": method, "raw_path": path, "query_string": query}
        scope["headers"] = [(name.encode(), value.encode()) for name, value in headers.items()]
        found: list[bytes] = []

        async def send(message: Any) -> None:
            found.append(message.get("body", b""))

        asyncio.run(self.wrapped(scope, None, send))
        return b"".join(found)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    open_database(tmp_path / "x.db").close()
    rest(tmp_path / "x.db")
    return tmp_path / "x.db"


def test_a_page_is_rendered_once_until_the_database_changes(path: Path) -> None:
    site = Site(path)
    assert [site.get(), site.get(), site.get(query=b"a=b"), site.get(b"/event/f"), site.get()] == [
        b"1", b"1", b"2", b"3", b"1",
    ]  # fmt: skip
    db = open_database(path)
    db["events"].insert({"id": "e"})
    rest(path)
    os.utime(path, (OLD + 1, OLD + 1))
    assert [site.get(), site.get()] == [b"4", b"4"]
    db.close()


def test_a_commit_that_only_the_log_holds_is_a_change(path: Path) -> None:
    db = open_database(path)
    db["events"].insert({"id": "e"})
    rest(path)
    before = stamp([str(path)])
    db["events"].insert({"id": "f"})
    rest(path)
    assert before is not None
    assert stamp([str(path)]) != before
    db.close()


def test_what_is_written_just_now_is_not_kept(path: Path) -> None:
    os.utime(path)
    site = Site(path)
    assert [site.get(), site.get()] == [b"1", b"2"]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"cookie": "ds_actor=x"}, {}),
        ({"authorization": "x"}, {}),
        ({"method": "POST"}, {}),
        ({"path": b"/event/e/agreements.csv"}, {}),
        ({"path": b"/event/e/differences.atom"}, {}),
        ({"path": b"/search"}, {}),
        ({"path": b"/data/events"}, {}),
        ({}, {"headers": [(b"Set-Cookie", b"a=b")]}),
        ({}, {"status": 404}),
    ],
)
def test_what_is_for_one_visitor_or_is_no_page_is_not_kept(
    path: Path, asked: dict[str, Any], answer: dict[str, Any]
) -> None:
    site = Site(path, **answer)
    assert [site.get(**asked), site.get(**asked)] == [b"1", b"2"]


def test_many_who_ask_at_once_wait_for_one_rendering(path: Path) -> None:
    site = Site(path)
    app = site.app

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        await asyncio.sleep(0.05)
        await app(scope, receive, send)

    site.wrapped = asgi_wrapper(Datasette([str(path)]))(slow)
    scope = {"type": "http", "method": "GET", "raw_path": b"/event/e", "query_string": b"", "headers": []}
    found: list[bytes] = []

    async def send(message: Any) -> None:
        found.append(message.get("body", b""))

    async def together() -> None:
        await asyncio.gather(*(site.wrapped(scope, None, send) for _ in range(8)))

    asyncio.run(together())
    assert (site.asked, found.count(b"1")) == (1, 8)


def test_a_rendering_that_fails_holds_up_nobody(path: Path) -> None:
    site = Site(path, status=500)
    assert [site.get(), site.get()] == [b"1", b"2"]


def test_a_visitor_with_a_cookie_gets_no_kept_page(path: Path) -> None:
    site = Site(path)
    assert [site.get(), site.get(cookie="a=b"), site.get()] == [b"1", b"2", b"1"]


def test_what_was_kept_longest_without_being_asked_for_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 5000)
    kept = Kept()
    now = ((1, 1),)
    kept.get((b"", b""), now)
    for name in (b"a", b"b", b"a", b"c"):
        if kept.get((name, b""), now) is None:
            kept.put((name, b""), now, [{"status": 200}, {"body": os.urandom(1000)}])
    assert [name for name, _ in kept.answers] == [b"a", b"c"]
    kept.put((b"d", b""), ((2, 2),), [{"status": 200}, {"body": b""}])
    assert len(kept.answers) == 2
    kept.get((b"a", b""), ((2, 2),))
    assert not kept.answers and kept.size == 0


def test_half_an_answer_or_a_huge_one_is_not_for_keeping() -> None:
    start = {"status": 200, "headers": []}
    assert common([start, {"body": b"x"}])
    assert not common([start, {"body": b"x", "more_body": True}])
    assert not common([start, {"body": b"x" * (cache.LONGEST + 1)}])
    assert not common([])


def test_the_site_answers_the_same_page_twice(hostile: Path, visit: Callable[..., Any]) -> None:
    rest(hostile)
    assert visit(hostile, "/event/kestrel").text == visit(hostile, "/event/kestrel").text
