"""The scheduled crawl: one run after another, each in a process of its own, until told to stop."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import SystemRandom
from time import monotonic, sleep

from crawlers.errors import InputError
from pipelines.locks import held

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
SHORTEST = 1.0
# A run that was told to stop still takes in the answers that are on their way.
GRACE = 60.0
# How soon a signal, or the end of a run, is noticed.
TICK = 0.1
# Where nothing else is said, a pause is up to this part of `every` longer.
JITTER = 0.1
CHANCE = SystemRandom().random
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Say = Callable[[str], None]
# Called with the id of a process that did not end well, and how it ended in words.
After = Callable[[int, str], None]


def seconds(text: str, least: float = SHORTEST) -> float:
    """Return a time span such as 90s, 30m, 6h or 1d in seconds, at least `least`; of 0 alone the unit does not matter.

    Raises InputError: 20 without a unit may be meant as minutes.
    """
    found = re.fullmatch(r"\s*(\d{1,9}(?:\.\d{1,3})?)\s*([smhd]?)\s*", text)
    if found is None:
        raise InputError(f"{text!r} is not a time span; write it like 90s, 30m, 6h or 1d")
    number, unit = float(found[1]), found[2]
    if number and not unit:
        raise InputError(f"{text!r} has no unit; write {found[1]}s, {found[1]}m, {found[1]}h or {found[1]}d")
    span = number * UNITS[unit or "s"]
    if span < least:
        raise InputError(f"{text!r} is too short; the least is {least:g}s")
    return span


class Stop:
    """How often this process was asked to stop. Handlers count and nothing else: they may run between any two steps."""

    def __init__(self) -> None:
        self.count = 0

    def ask(self, *_: object) -> None:
        self.count += 1

    def wait_until(self, moment: float) -> None:
        """Return at `moment` (monotonic seconds), or when asked to stop."""
        while not self.count and (left := moment - monotonic()) > 0:
            sleep(min(TICK, left))


def repeat(
    commands: Sequence[tuple[str, Sequence[str]]],
    *,
    db: Path,
    every: float,
    jitter: float = 0.0,
    longest: float = float("inf"),
    say: Say,
    after: After | None = None,
    runs: int = 0,
    chance: Callable[[], float] = CHANCE,
) -> None:
    """Run each (name, command) in turn, now and then again, until SIGTERM, SIGHUP or Ctrl-C; or `runs` times.

    A turn begins `every` seconds after the last one began, and up to `jitter` seconds later at random; one that takes
    longer than that delays the next. All spans are of the monotonic clock: one that is set anew moves nothing. A run
    that fails, or that takes longer than `longest` and is stopped, is said, and the next comes in its time. While this
    runs it holds the lock "watch" of `db`. Raises Busy where another process holds it.
    """
    names = ", ".join(name for name, _ in commands)
    with held(db, "watch", f"watch {names}"), _stoppable() as stop:
        count = 0
        while not stop.count:
            begun = monotonic()
            for name, argv in commands:
                if not stop.count:
                    _run(name, argv, stop, longest, say, after)
            count += 1
            if runs and count >= runs:
                break
            took = monotonic() - begun
            if took > every and not stop.count:
                say(f"the runs took {took:.0f} s, longer than --every; the next begin at once")
            stop.wait_until(begun + every + jitter * chance())
        say("stopped")


def command_of(
    event: str, *, outlets_dir: Path, db: Path, allow_private: bool = False, archive: Path | None = None
) -> list[str]:
    """Return the command of a watch's run of one event: one that is wrong or hangs does not stop the others."""
    argv = [sys.executable, "-m", "crossread", "run", "--new", "--wait", "--until-eof"]
    argv += ["--outlets", str(outlets_dir), "--db", str(db), *["--allow-private"] * allow_private]
    return [*argv, *(["--archive", str(archive)] if archive else []), "--", event]


def stop_at_eof() -> None:
    """Stop this process as SIGTERM does when its standard input ends: whoever started it is gone.

    One that has not ended after the time for what is on its way is killed.
    """

    def watch() -> None:
        with suppress(OSError):
            while os.read(sys.__stdin__.fileno() if sys.__stdin__ else 0, 4096):
                pass
        os.kill(os.getpid(), signal.SIGTERM)
        sleep(GRACE)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, daemon=True, name="stop at eof").start()


@contextmanager
def _stoppable() -> Iterator[Stop]:
    stop = Stop()
    # A signal that is ignored stays so: that is how nohup asks for it.
    before = {one: signal.getsignal(one) for one in STOPS if signal.getsignal(one) is not signal.SIG_IGN}
    for one in before:
        signal.signal(one, stop.ask)
    try:
        yield stop
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _run(name: str, argv: Sequence[str], stop: Stop, longest: float, say: Say, after: After | None) -> None:
    begun, heard, ending = monotonic(), 0, float("inf")
    try:
        # A session of its own, so that Ctrl-C reaches the run once, from here. Its standard input ends when we do,
        # however we do (stop_at_eof): a run whose watch was killed does not go on by itself.
        process = subprocess.Popen(argv, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603  ours, no shell
    except OSError as error:
        say(f"{name}: the run could not begin ({error}); the next one comes in its time")
        return
    while process.poll() is None:
        now = monotonic()
        late = now - begun > longest and ending == float("inf")
        if late:
            say(f"{name}: the run takes longer than {longest:.0f} s and is stopped")
        if late or stop.count > heard:
            # The second time, Scrapy does not wait for what is on its way.
            heard = stop.count
            process.terminate()
            ending = min(ending, now + GRACE)
        if now > ending:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        with suppress(subprocess.TimeoutExpired):
            process.wait(TICK)
    assert process.stdin is not None
    process.stdin.close()
    code = process.wait()
    if code and after:
        after(process.pid, how(code))
    if code and not stop.count:
        say(f"{name}: the run {how(code)}; the next one comes in its time")


def how(code: int) -> str:
    """Return in words how a process ended, from its return code."""
    return f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
