"""Keeps our pages as they were rendered until the database changes: rendering a large event takes longer than asking.

Only what every visitor sees alike is kept: no request with a cookie or a password, no answer that sets a cookie.
"""

from __future__ import annotations

import asyncio
import re
import time
import zlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Callable[[], Awaitable[Message]], Send], Awaitable[None]]

# Pages and their JSON; files of rows are streamed, a feed names the host that it was asked of, a search is seldom
# asked twice.
KEPT = re.compile(rb"/|/events\.json|/(?:event|article|outlet|difference)/[^/?]+")
PERSONAL = frozenset((b"cookie", b"authorization"))
# Bytes of all that is kept, and of one answer; nanoseconds for which a file must have been at rest, because two
# changes within one tick of the file system's clock look like one.
MOST, LONGEST, REST = 64 * 1024 * 1024, 4 * 1024 * 1024, 1_000_000_000
# Pages shrink to a tenth at zlib's quickest level, in 5 ms for half a million bytes.
QUICK = 1

Stamp = tuple[tuple[int, int], ...]


def stamp(paths: list[str]) -> Stamp | None:
    """Return what changes whenever a database is written; None where one was written just now, or is no file."""
    found = []
    for path in paths:
        for name in (path, f"{path}-wal"):
            try:
                state = Path(name).stat()
            except OSError:
                found.append((0, 0))
                continue
            if time.time_ns() - state.st_mtime_ns < REST:
                return None
            found.append((state.st_mtime_ns, state.st_size))
    return tuple(found)


class Kept:
    """The answers for one state of the databases, least recently asked for first, their bodies compressed."""

    def __init__(self) -> None:
        self.stamp: Stamp | None = None
        self.answers: OrderedDict[tuple[bytes, bytes], list[Message]] = OrderedDict()
        self.size = 0

    def get(self, key: tuple[bytes, bytes], now: Stamp) -> list[Message] | None:
        """Return the messages of an answer that was given in the state `now`, if there is one."""
        if now != self.stamp:
            self.stamp, self.size = now, 0
            self.answers.clear()
        if key not in self.answers:
            return None
        self.answers.move_to_end(key)
        start, body = self.answers[key]
        return [start, {"type": "http.response.body", "body": zlib.decompress(body["body"])}]

    def put(self, key: tuple[bytes, bytes], now: Stamp, messages: list[Message]) -> None:
        """Keep an answer that was begun in the state `now`, unless the state has changed since."""
        if now != self.stamp or key in self.answers:
            return
        body = zlib.compress(b"".join(message.get("body", b"") for message in messages[1:]), QUICK)
        self.answers[key] = [messages[0], {"body": body}]
        self.size += weight(self.answers[key])
        while self.size > MOST:
            self.size -= weight(self.answers.popitem(last=False)[1])


def weight(messages: list[Message]) -> int:
    """Return how many bytes an answer takes, about."""
    return 1000 + sum(len(message.get("body", b"")) for message in messages)


def common(messages: list[Message]) -> bool:
    """Return whether an answer is whole, right, small, and for everybody."""
    start = messages[0] if messages else {}
    headers = {bytes(name).lower() for name, _ in start.get("headers") or []}
    whole = bool(messages) and not messages[-1].get("more_body")
    return whole and start.get("status") == 200 and b"set-cookie" not in headers and weight(messages) <= LONGEST


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    """Answer from what is kept, or keep what is answered."""
    kept = Kept()
    rendering: dict[tuple[bytes, bytes], asyncio.Event] = {}
    base = str(datasette.setting("base_url")).rstrip("/").encode()

    def wrap(app: App) -> App:
        async def wrapped(scope: Message, receive: Callable[[], Awaitable[Message]], send: Send) -> None:
            path = bytes(scope.get("raw_path") or b"").partition(b"?")[0].removeprefix(base)
            names = {bytes(name).lower() for name, _ in scope.get("headers") or []}
            ours = scope["type"] == "http" and scope.get("method") == "GET" and KEPT.fullmatch(path)
            files = [str(one.path) for one in datasette.databases.values() if one.path] if ours else []
            now = stamp(files) if files and not names & PERSONAL else None
            if now is None:
                await app(scope, receive, send)
                return
            key = (path, bytes(scope.get("query_string") or b""))
            if key in rendering and kept.get(key, now) is None:
                # Eight who ask for one page at once wait for one rendering, not for eight.
                await rendering[key].wait()
            messages = kept.get(key, now)
            if messages is not None:
                for message in messages:
                    await send(message)
                return
            new: list[Message] = []

            async def send_and_keep(message: Message) -> None:
                new.append(message)
                await send(message)

            mine = rendering.setdefault(key, asyncio.Event())
            try:
                await app(scope, receive, send_and_keep)
                if common(new):
                    kept.put(key, now, new)
            finally:
                rendering.pop(key, None)
                mine.set()

        return wrapped

    return wrap
