"""The scheduled crawl."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crawlers.errors import CrawlError, InputError
from crawlers.schedule import repeat, seconds

WATCH = """
import sys
from pathlib import Path
from crawlers.schedule import repeat
run = [sys.executable, "-c", "import time; print('run', flush=True); time.sleep(60)"]
repeat(run, every=1, lock=Path(sys.argv[1]), say=lambda line: print(line, flush=True))
"""


@pytest.mark.parametrize(("text", "span"), [("90s", 90), ("30m", 1800), ("6h", 21600), ("1d", 86400), ("1.5h", 5400)])
def test_seconds(text: str, span: float) -> None:
    assert seconds(text) == span


@pytest.mark.parametrize("text", ["", "soon", "-5m", "0s", "5 weeks", "1e9s", "٣m٣"])
def test_what_is_no_span(text: str) -> None:
    with pytest.raises(InputError, match="write it like"):
        seconds(text)


def test_runs_come_after_one_another_and_a_failed_one_is_said(tmp_path: Path) -> None:
    said: list[str] = []
    out = tmp_path / "out"
    code = f"open({str(out)!r}, 'a').write('x'); raise SystemExit(3)"
    repeat([sys.executable, "-c", code], every=0.01, lock=tmp_path / "lock", say=said.append, runs=2)
    assert out.read_text() == "xx"
    assert said == ["the run ended with code 3; the next one comes in its time"] * 2 + ["stopped"]


def test_sigterm_ends_the_run_and_the_watch_and_a_second_watch_is_refused(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    argv = [sys.executable, "-c", WATCH, str(lock)]
    watch = subprocess.Popen(argv, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).resolve().parents[2])
    assert watch.stdout is not None
    assert watch.stdout.readline() == "run\n"
    with pytest.raises(CrawlError, match="another watch holds"):
        repeat([], every=1, lock=lock, say=print)
    begun = time.monotonic()
    watch.send_signal(signal.SIGTERM)
    assert watch.communicate(timeout=10)[0] == "stopped\n"
    assert watch.returncode == 0
    assert time.monotonic() - begun < 5
