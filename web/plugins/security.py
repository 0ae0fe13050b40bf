"""Security headers on every response: what our pages show was written by strangers."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")


Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Callable[[], Awaitable[Message]], Send], Awaitable[None]]

CLOSED = "base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
# Our pages hold no script, no inline style and nothing from elsewhere; forms go nowhere else.
OURS = f"default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; {CLOSED}"
# Datasette's pages carry inline scripts and styles of their own; nothing may be loaded from or sent elsewhere.
DATASETTE = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    f"img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; {CLOSED}"
)
# Data is no page: where a browser shows it all the same, nothing in it runs.
DATA = f"default-src 'none'; style-src 'unsafe-inline'; sandbox; {CLOSED}"
OUR_PATHS = re.compile(r"/(?:event/.*|article/.*|difference/.*|outlet/.*|search|reviews|sign-in|sign-out)?", re.DOTALL)
ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
)


def policy(path: str, kind: str) -> str:
    """Return the content security policy for a response of content type `kind` at `path`."""
    if not kind.startswith("text/html"):
        return DATA
    return OURS if OUR_PATHS.fullmatch(path) else DATASETTE


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    """Add the headers to whatever the application answers."""
    base = str(datasette.setting("base_url")).rstrip("/")

    def wrap(app: App) -> App:
        async def wrapped(scope: Message, receive: Callable[[], Awaitable[Message]], send: Send) -> None:
            async def send_with_headers(message: Message) -> None:
                if message["type"] == "http.response.start":
                    headers = list(message.get("headers") or [])
                    kind = next((bytes(v) for k, v in headers if bytes(k).lower() == b"content-type"), b"")
                    path = str(scope.get("path", "/")).removeprefix(base)
                    chosen = policy(path, kind.decode("latin-1").lower())
                    ours = dict([*ALWAYS, (b"content-security-policy", chosen.encode("ascii"))])
                    kept = [(name, value) for name, value in headers if bytes(name).lower() not in ours]
                    message = {**message, "headers": [*kept, *ours.items()]}
                await send(message)

            await app(scope, receive, send_with_headers if scope["type"] == "http" else send)

        return wrapped

    return wrap
