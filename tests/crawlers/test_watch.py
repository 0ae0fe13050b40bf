"""The watch by the real command, on newsrooms that change, stall and are killed between its runs."""

from __future__ import annotations

import json
import os
import queue
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread, Timer
from typing import Any

import pytest
from click.testing import CliRunner

from crossread import main

ROOT = Path(__file__).resolve().parents[2]
TEXT = (
    "The harbour bridge at Kestrel was closed on Tuesday after inspectors found a crack in a main beam. Police said "
    "{number} people were hurt in the crush that followed. The port authority wants to open it again in June. {more}"
)
MORE = {
    "gull": "Nobody on the council wished to speak of the report of 2019, which had asked for a new bridge.",
    "heron": "Ferries run instead until further notice, and the market has moved to the other side of the river.",
    "ibis": "Shops near the quay lost a third of their trade, and their owners have written to the mayor about it.",
}
# Young articles are looked at again in every run.
MINUTES = {"gull": 30, "heron": 20, "ibis": 10}
HEAD = '<meta property="article:published_time" content="{}">'
ITEM = "<item><title>Kestrel bridge</title><link>{}</link></item>"


class World:
    """Three outlets on loopback, an event, and a database of the test's own."""

    def __init__(self, presses: Callable[..., Any], folder: Path, net: int) -> None:
        self.folder, self.db, self.event = folder, folder / "press.db", folder / "bridge.toml"
        self.free = Event()
        self.outlets = {name: presses(f"127.0.{net}.{n}") for n, name in enumerate(MORE, 1)}
        for name, press in self.outlets.items():
            press.document("/feed", f'<rss version="2.0"><channel>{ITEM.format(press.base + "/a")}</channel></rss>')
            press.document("/robots.txt", "", "text/plain")
            self.says(name, None)
        self.write()

    def write(self, head: str = 'title = "Kestrel bridge"\nall = ["bridge"]\n') -> None:
        tables = "".join(
            f'[[outlet]]\nid = "{name}"\nname = "{name}"\nhome = "{press.base}/"\nfeeds = ["{press.base}/feed"]\n'
            for name, press in self.outlets.items()
        )
        self.event.write_text(head + tables, encoding="utf-8")

    def says(self, outlet: str, number: int | None) -> None:
        """Let an outlet have its article say `number`; none is an article without a figure."""
        text = TEXT.format(number=number or "Some", more=MORE[outlet] * 3)
        out = datetime.now(UTC) - timedelta(minutes=MINUTES[outlet])
        head = f"<title>Kestrel bridge closed</title>{HEAD.format(out.isoformat(timespec='minutes'))}"
        body = f"<body><article><h1>Kestrel bridge closed</h1><p>{text}</p></article></body></html>"
        page = f"<!doctype html><html lang=en><head>{head}</head>{body}"
        self.outlets[outlet].document("/a", page, "text/html; charset=utf-8")

    def stall(self, outlet: str) -> None:
        """Let an outlet take its time, until `free` is set."""

        def wait(handler: Any) -> None:
            with suppress(OSError):
                handler.send_response(200)
                handler.end_headers()
                while not self.free.wait(0.1):
                    handler.wfile.write(b" ")

        self.outlets[outlet].routes["/a"] = wait

    def start(self, *argv: object) -> Process:
        return Process(*argv, "--allow-private", "--db", self.db, "--outlets", self.folder / "outlets", cwd=self.folder)

    def watch(self, *argv: object, every: str = "1s") -> Process:
        return self.start("watch", "bridge.toml", "--every", every, "--jitter", "0", *argv)

    def rows(self, sql: str) -> list[dict[str, Any]]:
        with closing(sqlite3.connect(self.db)) as db:
            db.row_factory = sqlite3.Row
            return [dict(row) for row in db.execute(sql)]

    def outcomes(self) -> list[str]:
        if not self.db.exists():
            return []
        with suppress(sqlite3.Error):
            return [row["outcome"] for row in self.rows("SELECT outcome FROM runs_log ORDER BY started")]
        return []


class Process:
    """A `crossread` command whose lines are read as they come."""

    opened: list[Process] = []  # noqa: RUF012

    def __init__(self, *argv: object, cwd: Path) -> None:
        command = [sys.executable, "-m", "crossread", *map(str, argv)]
        self.popen = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=cwd, env={"PYTHONPATH": str(ROOT)}
        )
        self.out: list[str] = []
        self.err: list[str] = []
        self.news: queue.Queue[dict[str, Any]] = queue.Queue()
        self.readers = [Thread(target=self._read, args=(name,), daemon=True) for name in ("out", "err")]
        for reader in self.readers:
            reader.start()
        self.opened.append(self)

    def _read(self, name: str) -> None:
        for line in getattr(self.popen, f"std{name}"):
            getattr(self, name).append(line)
            if name == "out" and line.startswith("{"):
                self.news.put(json.loads(line))

    def next(self) -> dict[str, Any]:
        return self.news.get(timeout=30)

    def wait(self) -> int:
        code = self.popen.wait(timeout=40)
        for reader in self.readers:
            reader.join(timeout=10)
        assert "Traceback" not in "".join(self.err), "".join(self.err)
        return code

    def stop(self, sent: signal.Signals = signal.SIGTERM) -> int:
        self.popen.send_signal(sent)
        return self.wait()

    @property
    def said(self) -> str:
        return "".join(self.err)


def until(met: Callable[[], Any], timeout: float = 30) -> None:
    end = time.monotonic() + timeout
    while not met():
        assert time.monotonic() < end, "never happened"
        time.sleep(0.05)


@pytest.fixture
def world(presses: Callable[..., Any], tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[World]:
    (tmp_path / "outlets").mkdir()
    made = World(presses, tmp_path, 70 + request.session.items.index(request.node) % 150)
    yield made
    made.free.set()
    for process in Process.opened:
        if process.popen.poll() is None:
            process.popen.kill()
            process.wait()
    Process.opened.clear()


def values(line: dict[str, Any]) -> dict[str, bool]:
    return {value["value"]: value["new"] for value in line["values"]}


def test_each_difference_comes_once_over_runs_of_a_newsroom_that_changes(world: World) -> None:
    world.says("gull", 12)
    world.says("heron", 15)
    watch = world.watch()
    first = watch.next()
    assert (first["event"], first["status"], values(first)) == ("bridge", "new", {"12": True, "15": True})
    assert {side["url"] for value in first["values"] for side in value["sides"]} == set(first["urls"])
    world.says("ibis", 17)
    second = watch.next()
    assert (second["status"], second["difference"]) == ("updated", first["difference"])
    assert values(second) == {"12": False, "15": False, "17": True}
    world.event.write_text("titel = 1\n")
    until(lambda: "the next one comes in its time" in watch.said)
    assert "title" in watch.said
    world.write()
    done = len(world.outcomes())
    until(lambda: world.outcomes().count("finished") > done)
    assert watch.stop() == 0
    assert watch.said.endswith("stopped\n")
    assert len(watch.out) == 2, "stdout holds the news alone, and each difference once"
    assert set(world.outcomes()) <= {"finished", "stopped", "not compared", "broken off"}


def test_others_are_refused_while_a_run_goes_on_and_sigterm_keeps_what_was_read(world: World) -> None:
    world.says("gull", 12)
    world.says("heron", 15)
    world.stall("ibis")
    watch = world.watch(every="1h")
    until(lambda: world.outcomes() and len(world.rows("SELECT * FROM articles")) == 2)
    for process, kind in ((world.start("run", "bridge.toml"), "run"), (world.watch(), "watch")):
        assert process.wait() == 1
        (line,) = process.err
        assert f"another {kind} of this database is under way (pid " in line
        assert "since 20" in line
        assert "kill " in line
        assert process.out == []
    assert f"pid {watch.popen.pid}," in line
    assert world.outcomes() == ["under way"]
    Timer(1, world.free.set).start()
    assert watch.stop() == 0
    assert world.outcomes() == ["stopped"]
    assert "stopped before its end" in watch.said
    assert [values(json.loads(line)) for line in watch.out] == [{"12": True, "15": True}]


def test_kill_9_of_a_run_and_then_of_the_watch_and_the_same_command_again(world: World) -> None:
    world.says("gull", 12)
    world.says("heron", 15)
    world.stall("ibis")
    first = world.watch()
    until(lambda: world.outcomes() and len(world.rows("SELECT * FROM articles")) == 2)
    (row,) = world.rows("SELECT pid FROM runs_log")
    os.kill(row["pid"], signal.SIGKILL)
    until(lambda: len(world.outcomes()) == 2)
    killed, under_way = world.rows("SELECT * FROM runs_log ORDER BY started")
    assert (killed["outcome"], killed["reason"]) == ("broken off", "the process was killed by signal 9")
    assert "bridge.toml: the run was killed by signal 9; the next one comes in its time" in first.said
    assert under_way["outcome"] == "under way"
    first.popen.kill()
    first.popen.wait()
    world.says("ibis", 15)
    Timer(0.5, world.free.set).start()
    second = world.watch()
    until(lambda: "finished" in world.outcomes())
    until(lambda: not any(reader.is_alive() for reader in first.readers))
    assert second.stop() == 0
    told = [json.loads(line) for line in first.out + second.out]
    assert [values(line) for line in told] == [{"12": True, "15": True}], "whoever of the two found it told it"
    assert world.outcomes()[:2] in (["broken off", "stopped"], ["broken off", "broken off"])
    # The ibis may have failed in the run of the killed watch, and is asked again in its time; the rest is there once.
    found = [row["outlet"] for row in world.rows("SELECT outlet FROM articles")]
    assert {"gull", "heron"} <= set(found) and len(found) == len(set(found))


@pytest.mark.parametrize("argv", [("--every", "soon"), ("--jitter", "soon"), ("--longest", "-1"), ("--every", "0")])
def test_a_wrong_span_is_one_line(world: World, argv: tuple[str, ...]) -> None:
    done = CliRunner().invoke(main, ["watch", str(world.event), "--db", str(world.db), *argv])
    assert done.exit_code == 2
    assert re.search(r"'.*' is (not a time span; write it like 90s|too short; the least is 1s).*\n\Z", done.stderr)
    assert not world.db.exists()
