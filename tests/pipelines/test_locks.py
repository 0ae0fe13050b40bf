"""One at a time: who holds a lock is said, who is killed leaves nothing behind, and a child holds nothing."""

from __future__ import annotations

import errno
import fcntl
import multiprocessing
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer
from time import monotonic, sleep

import pytest

from pipelines.database import DatabaseError
from pipelines.locks import Busy, held, lock_path

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys, time
from pathlib import Path
from pipelines.locks import held
with held(Path(sys.argv[1]), "run", "run ferry"):
    print("held", flush=True)
    time.sleep(60)
"""


def holder(db: Path, code: str = HOLD) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", code, str(db)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_says_who_holds_it_since_when_and_what_to_do(tmp_path: Path) -> None:
    first = holder(tmp_path / "data.db")
    try:
        with pytest.raises(Busy) as busy, held(tmp_path / "data.db", "run", "run harbour"):
            pass
        said = str(busy.value)
        assert re.search(rf"pid {first.pid}, since 20\d\d-\S+T\S+\+00:00, run ferry", said)
        assert said.endswith(f"kill {first.pid}")
        assert "\n" not in said
        with (
            held(tmp_path / "data.db", "watch", "another lock"),
            held(tmp_path / "other.db", "run", "another database"),
        ):
            pass
    finally:
        first.kill()
        first.wait()


def test_a_killed_holder_leaves_nothing_behind(tmp_path: Path) -> None:
    first = holder(tmp_path / "data.db")
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert "run ferry" in lock_path(tmp_path / "data.db", "run").read_text()
    with held(tmp_path / "data.db", "run", "run harbour"):
        assert str(os.getpid()) in lock_path(tmp_path / "data.db", "run").read_text()
    assert lock_path(tmp_path / "data.db", "run").read_text() == ""


def test_every_name_of_a_database_is_the_same_lock(tmp_path: Path) -> None:
    (tmp_path / "data.db").touch()
    (tmp_path / "link.db").symlink_to(tmp_path / "data.db")
    with held(tmp_path / "data.db", "run", "one"), pytest.raises(Busy), held(tmp_path / "link.db", "run", "two"):
        pass


def test_who_waits_is_told_why_and_gets_it(tmp_path: Path) -> None:
    first = holder(tmp_path / "data.db")
    said: list[str] = []
    Timer(0.3, first.kill).start()
    with held(tmp_path / "data.db", "run", "run harbour", wait=True, say=said.append):
        assert len(said) == 1
        assert f"pid {first.pid}" in said[0]
    first.wait()


def test_a_holder_that_has_not_said_yet_who_it_is_is_no_fault(tmp_path: Path) -> None:
    first = holder(tmp_path / "data.db")
    try:
        for content in ("", "{", "[1]", "\x00\xff"):
            lock_path(tmp_path / "data.db", "run").write_text(content)
            with pytest.raises(Busy, match="another run holds"), held(tmp_path / "data.db", "run", "x"):
                pass
    finally:
        first.kill()
        first.wait()


def test_a_lock_that_cannot_be_made_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        pytest.raises(DatabaseError, match=r"there is no folder .*/none for the database; make it, or"),
        held(tmp_path / "none" / "data.db", "run", "x"),
    ):
        pass
    (tmp_path / "file").touch()
    with (
        pytest.raises(DatabaseError, match=r"cannot lock the database: .*not a directory"),
        held(tmp_path / "file" / "data.db", "run", "x"),
    ):
        pass

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(DatabaseError, match="does not lock files"), held(tmp_path / "data.db", "run", "x"):
        pass


def test_an_exception_lets_go(tmp_path: Path) -> None:
    with pytest.raises(KeyError), held(tmp_path / "data.db", "run", "one"):
        raise KeyError
    with held(tmp_path / "data.db", "run", "two"):
        pass


FORKS = """
import multiprocessing, os, sys, time
from pathlib import Path
from pipelines.locks import held
with held(Path(sys.argv[1]), "run", "run ferry"):
    child = multiprocessing.get_context("fork").Process(target=time.sleep, args=(5,))
    child.start()
    print(child.pid, file=sys.stderr)
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_child_of_a_killed_holder_does_not_hold_on(tmp_path: Path) -> None:
    first = holder(tmp_path / "data.db", FORKS)
    first.kill()
    first.wait()
    begun = monotonic()
    with held(tmp_path / "data.db", "run", "run harbour", wait=True):  # the child may not have begun to run yet
        assert monotonic() - begun < 3


def test_a_fork_that_leaves_the_body_does_not_free_the_lock(tmp_path: Path) -> None:
    with held(tmp_path / "data.db", "run", "one"):
        child = multiprocessing.get_context("fork").Process(target=sleep, args=(0,))
        child.start()
        child.join()
        second = subprocess.run(
            [sys.executable, "-c", HOLD, str(tmp_path / "data.db")], capture_output=True, text=True, cwd=ROOT
        )
        assert second.returncode == 1
        assert "Busy" in second.stderr
