"""The file of reviewers: a line for each, with the name and a hash of the password.

`name:scrypt$N$R$P$salt$hash`, salt and hash in base64. web/plugins/sign_in.py reads the same lines.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import stat
import unicodedata
from base64 import b64encode
from contextlib import suppress
from pathlib import Path

# The cost of one guess: 32 MB and three passes, about half a second on the machine that this was measured on.
COST = (2**15, 8, 3)
MEMORY = 128 * 1024 * 1024
SHORTEST, LONGEST = 10, 200
LONGEST_NAME = 60
NAME = re.compile(r"[^\W_](?:[\w .'’-]*[\w.])?")
LINE = re.compile(r"(?P<name>[^:]+):scrypt\$\d{1,8}\$\d{1,2}\$\d{1,2}\$[A-Za-z0-9+/=]{8,}\$[A-Za-z0-9+/=]{20,}")
# Datasette gives this name powers of its own.
TAKEN = ("root",)
HEAD = "# Who may review, made by: crossread reviewer add NAME. To take somebody's right away, delete the line.\n"


class ReviewersError(ValueError):
    """The file of reviewers, a name or a password cannot be used; the message says why in one line."""


def load_reviewers(path: Path) -> dict[str, str]:
    """Return the line of each reviewer by name. Raises ReviewersError where the file is none, or names nobody."""
    found: dict[str, str] = {}
    for number, line in enumerate(_text(path).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = LINE.fullmatch(line)
        if not match:
            raise ReviewersError(f"{path}, line {number}: not a reviewer; make lines with: crossread reviewer add NAME")
        name = _name(match["name"])
        if name.casefold() in (known.casefold() for known in found):
            raise ReviewersError(f"{path}, line {number}: {name} stands there twice; delete one of the lines")
        found[name] = line
    if not found:
        raise ReviewersError(f"{path} names nobody; add somebody with: crossread reviewer add NAME --to {path}")
    return found


def add_reviewer(path: Path, name: str, password: str, *, force: bool = False) -> str:
    """Write a reviewer's line to the file at `path`, made if need be and readable by its owner alone; return the name.

    Raises ReviewersError where the name is taken (unless `force`, which sets a new password) or either cannot be used.
    """
    name = _name(name)
    if not SHORTEST <= len(password) <= LONGEST:
        raise ReviewersError(f"a password has {SHORTEST} to {LONGEST} characters, this one {len(password)}")
    known = load_reviewers(path) if path.exists() and _text(path).strip() not in ("", HEAD.strip()) else {}
    same = [other for other in known if other.casefold() == name.casefold()]
    if same and not force:
        raise ReviewersError(f"{same[0]} is in {path} already; --force sets a new password")
    known = {other: line for other, line in known.items() if other not in same}
    _write(path, [*known.values(), f"{name}:{hashed(password)}"])
    return name


def hashed(password: str, cost: tuple[int, int, int] = COST) -> str:
    """Return `scrypt$N$R$P$salt$hash` of a password; `cost` is (N, R, P)."""
    n, r, p = cost
    salt = secrets.token_bytes(16)
    text = unicodedata.normalize("NFC", password).encode("utf-8", "replace")
    key = hashlib.scrypt(text, salt=salt, n=n, r=r, p=p, maxmem=MEMORY)
    return f"scrypt${n}${r}${p}${b64encode(salt).decode()}${b64encode(key).decode()}"


def readable_by_others(path: Path) -> bool:
    """Tell whether other users of the machine can read the file."""
    return bool(path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))


def _name(name: str) -> str:
    name = unicodedata.normalize("NFC", name).strip()
    if len(name) > LONGEST_NAME or not NAME.fullmatch(name) or name.casefold() in TAKEN:
        raise ReviewersError(f"{name!r} cannot be a reviewer's name; take up to {LONGEST_NAME} letters, digits, spaces")
    return name


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ReviewersError(f"there is no {path}; make it with: crossread reviewer add NAME --to {path}") from error
    except UnicodeDecodeError as error:
        raise ReviewersError(f"{path} is not text; make it with: crossread reviewer add NAME --to {path}") from error


def _write(path: Path, lines: list[str]) -> None:
    """Replace the file in one step: a site that reads it meanwhile sees the old one or the new one."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(HEAD + "".join(f"{line}\n" for line in lines))
        aside.replace(path)
    finally:
        with suppress(FileNotFoundError):
            aside.unlink()
