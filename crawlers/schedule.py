"""The scheduled crawl: one run at a time, at even intervals, until told to stop."""

from __future__ import annotations

import fcntl
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from crawlers.errors import InputError

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def seconds(text: str) -> float:
    """Return the seconds of "90s", "30m", "6h" or "1d"."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([smhd])", text.strip())
    if not found or float(found[1]) <= 0:
        raise InputError(f"{text!r} is no interval; say for example 90s, 30m, 6h or 1d")
    return float(found[1]) * UNITS[found[2]]


def repeat(argv: Sequence[str], *, every: float, lock: Path, say: Callable[[str], None]) -> None:
    """Run `argv` every so many seconds, each run to its end, until SIGTERM or SIGINT.

    The lock is the kernel's and falls with its process, so that kill -9 leaves none behind.
    """
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise InputError(f"another watch runs on this database (it holds {lock})") from None
        _until_stopped(argv, every, say)


def _until_stopped(argv: Sequence[str], every: float, say: Callable[[str], None]) -> None:
    stop = threading.Event()
    running: list[subprocess.Popen[bytes]] = []

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()
        for process in running:
            process.terminate()

    before = {name: signal.signal(name, end) for name in (signal.SIGTERM, signal.SIGINT)}
    try:
        while not stop.is_set():
            began = time.monotonic()
            running[:] = [subprocess.Popen(argv)]  # noqa: S603 - our own command
            code = running[0].wait()
            if code and not stop.is_set():
                say(f"the run ended with code {code}; the next one comes in its turn")
            stop.wait(max(0.0, every - (time.monotonic() - began)))
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
    say("stopped")
