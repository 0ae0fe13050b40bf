"""Forms that change something: read up to a size, and taken only from a page of this site.

Datasette's CSRF check would read a body of any size, lets requests without a cookie pass, and answers a form that is
older than the site's last start with a bare line. So our addresses skip it and are checked here, by the same token.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable
from typing import Any
from urllib.parse import parse_qsl

from datasette.plugins import pm
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

# Bytes of a form that are read, and of a larger one that are thrown away, so that the browser hears our answer.
LARGEST, DRAINED = 64 * 1024, 8 * 1024 * 1024
FIELDS = 20
OURS = re.compile(r"/(?:sign-in|sign-out|difference/[^/]+/review)")
COOKIE, TOKEN = "ds_csrftoken", "csrftoken"
STALE = (
    "This form was not sent from this page, or the site has been started again since. Nothing was saved; send it again."
)
TOO_LARGE = f"That was too large and was not read: the most is {LARGEST // 1024} kB. Nothing was saved."


@hookimpl
def skip_csrf(datasette: Any, scope: dict[str, Any]) -> bool:
    """Leave the check of our forms to `crossread_form`."""
    base = str(datasette.setting("base_url")).rstrip("/")
    path = str(scope.get("path", "")).removeprefix(base)
    return bool(OURS.fullmatch(path)) and pm.hook.crossread_reviewers(datasette=datasette) is not None


@hookimpl
def crossread_form(datasette: Any, request: Any) -> Awaitable[tuple[dict[str, str], int, str]]:
    """Read and check a form."""
    return form(request)


async def form(request: Any) -> tuple[dict[str, str], int, str]:
    """Return the fields, a status and a message; the message is empty and the status 200 where all is well."""
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/x-www-form-urlencoded":
        return {}, 400, "That is no form of this site. Nothing was saved."
    body = await limited(request)
    if body is None:
        return {}, 413, TOO_LARGE
    try:
        fields = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=FIELDS))
    except ValueError:
        return {}, 400, "That is no form of this site. Nothing was saved."
    # The token of this request's cookie, or a new one where the cookie is not of this site's making.
    wanted, sent = str(request.scope[TOKEN]()), fields.pop(TOKEN, "")
    if COOKIE not in request.cookies or not secrets.compare_digest(sent.encode(), wanted.encode()):
        return fields, 403, STALE
    return fields, 200, ""


async def limited(request: Any) -> bytes | None:
    """Return the body, or None where it is larger than LARGEST or broken off."""
    body, size, more = b"", 0, True
    while more and size <= DRAINED:
        message = await request.receive()
        if message["type"] != "http.request":
            return None
        part = message.get("body", b"")
        size += len(part)
        body = body + part if size <= LARGEST else b""
        more = message.get("more_body", False)
    return body if size <= LARGEST else None
