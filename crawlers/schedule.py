"""The scheduled crawl: one run after another, each in a process of its own, until told to stop."""

from __future__ import annotations

import fcntl
import re
import signal
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import IO

from crawlers.errors import CrawlError, InputError

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
SHORTEST = 1.0
# A run that was told to stop still takes in the answers that are on their way.
GRACE = 60.0


def seconds(text: str) -> float:
    """Return a time span such as 90s, 30m, 6h or 1d in seconds. Raises InputError."""
    found = re.fullmatch(r"\s*(\d{1,9}(?:\.\d{1,3})?)\s*([smhd]?)\s*", text)
    span = float(found[1]) * UNITS[found[2] or "s"] if found else 0.0
    if span < SHORTEST:
        raise InputError(f"{text!r} is not a time span; write it like 90s, 30m, 6h or 1d")
    return span


def repeat(argv: Sequence[str], *, every: float, lock: Path, say: Callable[[str], None], runs: int = 0) -> None:
    """Run the command `argv` now and then `every` seconds, start to start, until SIGTERM or Ctrl-C; or `runs` times.

    A run that fails is said and the next one comes in its time; one that takes longer than `every` delays the next.
    While this runs it holds the file `lock`. Raises CrawlError where another one holds it.
    """
    stop = threading.Event()
    held = _hold(lock)
    before = {one: signal.signal(one, lambda *_: stop.set()) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        count = 0
        while not stop.is_set():
            begun = monotonic()
            _run(argv, stop, say)
            count += 1
            if runs and count >= runs:
                break
            stop.wait(max(0.0, every - (monotonic() - begun)))
        say("stopped")
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
        held.close()


def _run(argv: Sequence[str], stop: threading.Event, say: Callable[[str], None]) -> None:
    # A session of its own, so that Ctrl-C reaches the run once, from here.
    process = subprocess.Popen(argv, start_new_session=True)  # noqa: S603  our own command, without a shell
    while process.poll() is None:
        if stop.wait(0.1):
            process.terminate()
            try:
                process.wait(GRACE)
            except subprocess.TimeoutExpired:
                process.kill()
            break
    code = process.wait()
    if code and not stop.is_set():
        say(f"the run ended with code {code}; the next one comes in its time")


def _hold(lock: Path) -> IO[str]:
    held = lock.open("a", encoding="utf-8")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        held.close()
        raise CrawlError(f"another watch holds {lock}; stop it first") from error
    return held
