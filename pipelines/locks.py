"""Locks on a database: one run at a time, and one watch. The kernel lets go of them when their holder dies."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from time import sleep
from typing import Any

from pipelines.database import DatabaseError

# How often one who waits asks again (seconds).
PAUSE = 0.2
# A child made by fork shares the open file and would hold the lock for as long as it lives, whoever dies.
_HELD: set[int] = set()
os.register_at_fork(after_in_child=lambda: _let_go())


class Busy(ValueError):
    """Another process holds the lock; the message says who, since when, and what to do, in one line."""


def lock_path(db: Path, kind: str) -> Path:
    """Return the file that stands for the lock `kind` ("run", "watch") of a database, whatever name leads to it."""
    real = db.resolve()
    return real.with_name(f"{real.name}.{kind}.lock")


@contextmanager
def held(
    db: Path, kind: str, what: str, *, wait: bool = False, say: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Hold the lock `kind` of a database while the body runs; `what` tells others what its holder does.

    Raises DatabaseError, and Busy where another process holds it; with `wait`, says so once to `say` and waits until it
    is free. The file stays: only the kernel's lock on it counts, and a holder that was killed leaves nothing behind.
    """
    path = lock_path(db, kind)
    descriptor, taken = _opened(path), False
    try:
        while not _take(descriptor):
            if not wait:
                raise Busy(f"{_holder(descriptor, path, kind)}; wait for its end{_or_stop(descriptor)}")
            if say:
                say(f"{_holder(descriptor, path, kind)}; waiting for its end")
                say = None
            sleep(PAUSE)
        taken = True
        _HELD.add(descriptor)
        _write(descriptor, what)
        yield
    finally:
        if descriptor in _HELD:
            _write(descriptor, "")
            _HELD.discard(descriptor)
            os.close(descriptor)
        elif not taken:  # else this is a fork, in which it is closed already
            os.close(descriptor)


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except FileNotFoundError as error:
        raise DatabaseError(
            f"there is no folder {path.parent} for the database; make it, or name another place with --db"
        ) from error
    except OSError as error:
        raise DatabaseError(f"cannot lock the database: {path}: {(error.strerror or '').lower()}") from error


def _take(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise DatabaseError(f"this file system does not lock files ({error}); put the database on another") from error
    return True


def _write(descriptor: int, what: str) -> None:
    """Write who holds the lock, or nothing. The lock holds without it: a full disk is no reason not to run."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        if what:
            os.pwrite(descriptor, json.dumps({"pid": os.getpid(), "since": now, "what": what}).encode(), 0)


def _told(descriptor: int) -> dict[str, Any]:
    try:
        found = json.loads(os.pread(descriptor, 4096, 0))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _holder(descriptor: int, path: Path, kind: str) -> str:
    told = _told(descriptor)
    if not told:
        return f"another {kind} holds {path}"
    who = f"pid {told.get('pid')}, since {told.get('since')}, {told.get('what')}"
    return f"another {kind} of this database is under way ({who})"


def _or_stop(descriptor: int) -> str:
    pid = _told(descriptor).get("pid")
    return f", or stop it with: kill {pid}" if isinstance(pid, int) else ""


def _let_go() -> None:
    for descriptor in _HELD:
        with suppress(OSError):
            os.close(descriptor)
    _HELD.clear()
