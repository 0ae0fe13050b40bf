"""The scheduled crawl: turns, pauses, stops, and runs that fail, hang or outlive their watch."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from crawlers import schedule
from crawlers.errors import InputError
from crawlers.schedule import command_of, how, repeat, seconds
from pipelines.locks import Busy

ROOT = Path(__file__).resolve().parents[2]
WATCH = """
import sys
from pathlib import Path
from crawlers.schedule import repeat
code = "import sys; from crawlers.schedule import stop_at_eof; stop_at_eof(); print('run', flush=True); " + sys.argv[2]
run = [("ferry", [sys.executable, "-c", code])]
repeat(run, db=Path(sys.argv[1]), every=1, say=lambda line: print(line, flush=True))
"""
SLEEP = "import time; time.sleep(60)"


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def watching(db: Path, code: str = SLEEP) -> subprocess.Popen[str]:
    argv = [sys.executable, "-c", WATCH, str(db), code]
    # Whoever runs the tests under nohup hands its deafness on, and a watch respects it.
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        watch = subprocess.Popen(argv, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    finally:
        signal.signal(signal.SIGHUP, before)
    assert watch.stdout is not None
    assert watch.stdout.readline() == "run\n"
    return watch


@pytest.mark.parametrize(("text", "span"), [("90s", 90), ("30m", 1800), ("6h", 21600), ("1d", 86400), ("1.5h", 5400)])
def test_seconds(text: str, span: float) -> None:
    assert seconds(text) == span


@pytest.mark.parametrize("text", ["", "soon", "-5m", "5 weeks", "1e9s", "٣m٣"])
def test_what_is_no_span(text: str) -> None:
    with pytest.raises(InputError, match="is not a time span; write it like"):
        seconds(text)


@pytest.mark.parametrize("text", ["0s", "0", "0.5s"])
def test_what_is_too_short_says_the_least(text: str) -> None:
    with pytest.raises(InputError, match="is too short; the least is 1s"):
        seconds(text)


def test_a_number_alone_could_be_minutes() -> None:
    with pytest.raises(InputError, match="'20' has no unit; write 20s, 20m, 20h or 20d"):
        seconds("20")


def test_a_jitter_may_be_nothing() -> None:
    assert seconds("0", least=0) == 0


def test_runs_come_after_one_another_and_a_failed_one_is_said(tmp_path: Path) -> None:
    said: list[str] = []
    ended: list[str] = []
    out = tmp_path / "out"
    code = f"open({str(out)!r}, 'a').write('x'); raise SystemExit(3)"
    commands = [("ferry", python(code)), ("bridge", python(f"open({str(out)!r}, 'a').write('y')"))]
    repeat(commands, db=tmp_path / "d", every=0.01, say=said.append, after=lambda _, how: ended.append(how), runs=2)
    assert out.read_text() == "xyxy"
    assert [line for line in said if "longer" not in line] == [
        "ferry: the run ended with code 3; the next one comes in its time"
    ] * 2 + ["stopped"]
    assert ended == ["ended with code 3"] * 2


def test_a_run_that_is_killed_or_cannot_begin_is_said_and_stops_nothing(tmp_path: Path) -> None:
    said: list[str] = []
    commands = [("gone", [str(tmp_path / "no-such-command")]), ("dead", python("import os; os.kill(os.getpid(), 9)"))]
    repeat(commands, db=tmp_path / "d", every=0.01, say=said.append, runs=1)
    assert "gone: the run could not begin" in said[0]
    assert said[1] == "dead: the run was killed by signal 9; the next one comes in its time"


def test_a_run_that_overruns_delays_the_next_and_is_said(tmp_path: Path) -> None:
    said: list[str] = []
    begun = time.monotonic()
    slow = python("import time; time.sleep(0.4)")
    repeat([("slow", slow)], db=tmp_path / "d", every=0.2, say=said.append, runs=2)
    assert time.monotonic() - begun < 20
    assert re.fullmatch(r"the runs took \d+ s, longer than --every; the next begin at once", said[0])
    assert said[1:] == ["stopped"]


class Clock:
    """Stands in for `time`: nothing runs, and pauses are noted instead of slept."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.starts: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, span: float) -> None:
        self.now += span


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()

    def run(*_: object) -> None:
        clock.starts.append(clock.now)
        clock.now += 2

    monkeypatch.setattr(schedule, "monotonic", clock.monotonic)
    monkeypatch.setattr(schedule, "sleep", clock.sleep)
    monkeypatch.setattr(schedule, "_run", run)
    return clock


@pytest.mark.parametrize(("chance", "pause"), [(0.0, 100.0), (0.5, 110.0), (1.0, 120.0)])
def test_a_pause_is_from_every_to_every_and_jitter(tmp_path: Path, clock: Clock, chance: float, pause: float) -> None:
    repeat([("x", [])], db=tmp_path / "d", every=100, jitter=20, say=print, runs=3, chance=lambda: chance)
    spans = [round(b - a, 3) for a, b in zip(clock.starts, clock.starts[1:], strict=False)]
    assert spans == [pause, pause]


def test_jitter_is_random(tmp_path: Path, clock: Clock) -> None:
    repeat([("x", [])], db=tmp_path / "d", every=100, jitter=20, say=print, runs=9)
    spans = [round(b - a, 6) for a, b in zip(clock.starts, clock.starts[1:], strict=False)]
    assert len(set(spans)) > 1
    assert all(100 <= span <= 120.001 for span in spans)


def test_a_wall_clock_that_jumps_moves_no_run(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 0.0 if len(clock.starts) % 2 else 9e9)
    repeat([("x", [])], db=tmp_path / "d", every=100, say=print, runs=3)
    assert [round(start) for start in clock.starts] == [1000, 1100, 1200]


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_the_run_and_the_watch(tmp_path: Path, sent: signal.Signals) -> None:
    watch = watching(tmp_path / "d")
    begun = time.monotonic()
    watch.send_signal(sent)
    assert watch.communicate(timeout=10)[0] == "stopped\n"
    assert watch.returncode == 0
    assert time.monotonic() - begun < 5


def test_a_second_watch_is_refused_and_told_who_holds_it(tmp_path: Path) -> None:
    watch = watching(tmp_path / "d")
    try:
        with pytest.raises(Busy, match=rf"another watch .*pid {watch.pid}, .*kill {watch.pid}"):
            repeat([], db=tmp_path / "d", every=1, say=print)
    finally:
        watch.terminate()
        watch.communicate(timeout=10)


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def until(met: Callable[[], bool], timeout: float = 10) -> bool:
    end = time.monotonic() + timeout
    while not met() and time.monotonic() < end:
        time.sleep(0.05)
    return met()


def test_a_killed_watch_takes_its_run_along_and_another_one_begins(tmp_path: Path) -> None:
    out = tmp_path / "pid"
    code = f"import os; open({str(out)!r}, 'w').write(str(os.getpid())); {SLEEP}"
    watch = watching(tmp_path / "d", code)
    assert until(lambda: out.exists() and bool(out.read_text()))
    watch.kill()
    watch.communicate(timeout=10)
    assert until(lambda: not alive(int(out.read_text()))), "its standard input has ended"
    other = watching(tmp_path / "d")
    other.terminate()
    other.communicate(timeout=10)


def test_a_run_that_hangs_is_stopped_and_then_killed_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "GRACE", 0.3)
    out = tmp_path / "pid"
    code = (
        "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); child = os.fork();"
        f"child and open({str(out)!r}, 'w').write(str(child)); time.sleep(60)"
    )
    said: list[str] = []
    repeat([("hung", python(code))], db=tmp_path / "d", every=0.1, longest=1, say=said.append, runs=1)
    assert said[0] == "hung: the run takes longer than 1 s and is stopped"
    assert said[1] == "hung: the run was killed by signal 9; the next one comes in its time"
    assert until(lambda: not alive(int(out.read_text())))


def test_what_nohup_ignores_stays_ignored(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        repeat([("x", python("import os; os.kill(os.getppid(), 1)"))], db=tmp_path / "d", every=1, say=print, runs=1)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_the_handlers_are_as_they_were(tmp_path: Path) -> None:
    before = [signal.getsignal(one) for one in schedule.STOPS]
    repeat([], db=tmp_path / "d", every=1, say=print, runs=1)
    assert [signal.getsignal(one) for one in schedule.STOPS] == before


def test_the_command_of_a_run_takes_any_event_for_an_event(tmp_path: Path) -> None:
    argv = command_of("--odd", outlets_dir=tmp_path, db=tmp_path / "d", allow_private=True, archive=tmp_path / "a.gz")
    assert argv[-2:] == ["--", "--odd"]
    assert {"--new", "--wait", "--until-eof", "--allow-private", "--archive"} <= set(argv)
    assert how(-9) == "was killed by signal 9"
    assert argv[0] == sys.executable
