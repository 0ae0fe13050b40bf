"""Who may review: the page /sign-in, its session, and the right that it gives. Off where no file of reviewers is named.

The file (crossread reviewer add) is read anew each time: a line taken out of it, or a new password, ends a session.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import re
import time
import unicodedata
from base64 import b64decode
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from datasette import Response
from datasette.plugins import pm
from datasette.utils import baseconv
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

# How long one is signed in (seconds).
SESSION = 12 * 60 * 60
# So many wrong passwords for one name, or for all unknown names together, in so many seconds.
TRIES, WINDOW = 5, 15 * 60
MEMORY = 128 * 1024 * 1024
LINE = re.compile(r"(?P<name>[^:#][^:]*):(?P<hash>scrypt\$(\d{1,8})\$(\d{1,2})\$(\d{1,2})\$[\w+/=]+\$[\w+/=]+)")
# As costly as a real one and nobody's: an unknown name takes as long as a known one.
NOBODY = f"scrypt$32768$8$3${'A' * 22}==${'A' * 86}=="
# A path of this site, and nothing that a browser takes for another host.
LOCAL = re.compile(r"/(?![/\\])[!-\[\]-~]*")
WRONG = "The name or the password is wrong."
WAIT = "Too many wrong passwords for this name. Try again in {} minutes."


class Guesses:
    """The wrong passwords of the last WINDOW seconds. Requests come from one address here, so they count by name."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.turn = asyncio.Lock()  # one hash at a time: each takes 32 MB
        self.tries: dict[str, list[float]] = defaultdict(list)

    def wait(self, name: str) -> float:
        """Count a try for `name` ("" for any unknown one); return 0, or how many seconds to wait instead."""
        now = self.clock()
        self.tries[name] = [at for at in self.tries[name] if now - at < WINDOW]
        if len(self.tries[name]) >= TRIES:
            return WINDOW - (now - self.tries[name][0])
        self.tries[name].append(now)
        return 0

    def right(self, name: str) -> None:
        """Forget the tries of a name whose password came right."""
        self.tries.pop(name, None)


GUESSES: WeakKeyDictionary[Any, Guesses] = WeakKeyDictionary()


@hookimpl
def crossread_reviewers(datasette: Any) -> dict[str, str] | None:
    """Read the file of reviewers. One that cannot be read names nobody; `crossread serve` refuses it at the start."""
    path = (datasette.plugin_config("crossread-review") or {}).get("reviewers")
    if not path:
        return None
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return {found["name"]: found["hash"] for found in map(LINE.fullmatch, lines) if found}


def right(password: str, hashed: str) -> bool:
    """Tell whether this is the password of the hash."""
    _, n, r, p, salt, key = hashed.split("$")
    try:
        wanted = b64decode(key)
        text = unicodedata.normalize("NFC", password).encode("utf-8", "replace")
        cost = {"n": int(n), "r": int(r), "p": int(p)}
        found = hashlib.scrypt(text, salt=b64decode(salt), maxmem=MEMORY, dklen=len(wanted), **cost)
    except ValueError:
        return False
    return hmac.compare_digest(found, wanted)


def mark(hashed: str) -> str:
    """Return what a session bears of the hash, so that a new password ends it."""
    return hashlib.sha256(hashed.encode()).hexdigest()[:16]


def reviewer_of(datasette: Any, actor: Any) -> str:
    """Return the name under which somebody may review now, or nothing."""
    people = pm.hook.crossread_reviewers(datasette=datasette) or {}
    name, given = (str((actor or {}).get(key) or "") for key in ("id", "key"))
    return name if name in people and hmac.compare_digest(given.encode(), mark(people[name]).encode()) else ""


@hookimpl
def permission_allowed(datasette: Any, actor: Any, action: str) -> bool | None:
    """Give the right to review to those who are signed in, and nothing else."""
    return bool(reviewer_of(datasette, actor)) if action == "crossread-review" else None


@hookimpl
def extra_template_vars(datasette: Any, request: Any) -> dict[str, Any]:
    """Tell every template whether there is reviewing, and who is signed in."""
    on = pm.hook.crossread_reviewers(datasette=datasette) is not None
    return {"reviewing": on, "reviewer": reviewer_of(datasette, request.actor if request else None) if on else ""}


async def sign_in(datasette: Any, request: Any) -> Any:
    """Answer /sign-in: the form, and its fields."""
    if request.method != "POST":
        return await shown(datasette, request, {"next": str(request.args.get("next") or "")})
    fields, status, problem = await pm.hook.crossread_form(datasette=datasette, request=request)
    if problem:
        return await shown(datasette, request, fields, status, problem)
    people = pm.hook.crossread_reviewers(datasette=datasette) or {}
    asked = unicodedata.normalize("NFC", fields.get("name", "")).strip().casefold()
    name = next((known for known in people if known.casefold() == asked), "")
    guesses = GUESSES.setdefault(datasette, Guesses())
    seconds = guesses.wait(name)
    if seconds:
        return await shown(datasette, request, fields, 429, WAIT.format(1 + int(seconds // 60)), int(seconds) + 1)
    async with guesses.turn:
        good = await asyncio.to_thread(right, fields.get("password", ""), people.get(name, NOBODY))
    if not (good and name):
        return await shown(datasette, request, fields, 403, WRONG)
    guesses.right(name)
    there = fields.get("next", "")
    answer = Response("", 303, headers={"Location": there if LOCAL.fullmatch(there) else datasette.urls.path("/")})
    bearer = {"a": {"id": name, "key": mark(people[name])}, "e": baseconv.base62.encode(int(time.time()) + SESSION)}
    signed = datasette.sign(bearer, "actor")
    secure = request.scheme == "https"
    answer.set_cookie("ds_actor", signed, max_age=SESSION, httponly=True, samesite="lax", secure=secure)
    return answer


async def sign_out(datasette: Any, request: Any) -> Any:
    """Answer POST /sign-out."""
    if request.method != "POST":
        return Response("", 303, headers={"Location": datasette.urls.path("/")})
    _, status, problem = await pm.hook.crossread_form(datasette=datasette, request=request)
    if problem:
        return await shown(datasette, request, {}, status, problem)
    answer = Response("", 303, headers={"Location": datasette.urls.path("/")})
    answer.set_cookie("ds_actor", "", max_age=0, expires=0, httponly=True)
    return answer


async def shown(
    datasette: Any, request: Any, fields: dict[str, str], status: int = 200, problem: str = "", seconds: int = 0
) -> Any:
    """Answer with the form, its name as it was given and never the password."""
    context = {"problem": problem, "name": fields.get("name", "")[:80], "next": fields.get("next", "")[:500]}
    body = await datasette.render_template("sign_in.html", context, request=request)
    return Response.html(body, status=status, headers={"Retry-After": str(seconds)} if seconds else {})


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """Where nobody may review there is nothing to sign in to."""
    if pm.hook.crossread_reviewers(datasette=datasette) is None:
        return []
    return [(r"^/sign-in$", sign_in), (r"^/sign-out$", sign_out)]
