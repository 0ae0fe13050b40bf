"""How quickly the site answers over a large database, beside stock Datasette and the sqlite3 shell.

python -m benchmark.site [--articles 100000] [--db PATH] [--seconds 5] [--write]: builds the database where it is not
there yet (minutes; a second run uses it again), asks both sites with 8 clients, and prints ratios, which a busy machine
leaves alone, beside the figures. --write keeps them in SITE.md.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from datasette.app import Datasette
from datasette.plugins import pm

from benchmark.data import HERE
from benchmark.press import build

CLIENTS, CSV_ROWS = 8, 100_000
# Seconds to wait for a site to begin, and for one answer.
PATIENCE = 60.0
STOCK = "stock Datasette, table page"


@dataclass
class Timed:
    """What the clients met at one kind of address: seconds of each answer, bytes of one, answers that were no 200."""

    what: str
    seconds: list[float] = field(default_factory=list)
    size: int = 0
    failed: int = 0

    def at(self, share: float) -> float:
        """Return the milliseconds within which this share of the answers came."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def free_port() -> int:
    """Return a port of loopback that nobody uses."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(argv: Sequence[str], port: int, path: str = "/") -> Iterator[float]:
    """Start a site and yield the seconds until its first answer to `path`; end it afterwards."""
    begun = time.monotonic()
    site = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        while True:
            try:
                ask(port, path)
                break
            except OSError as error:
                if site.poll() is not None or time.monotonic() - begun > PATIENCE:
                    raise RuntimeError(f"the site does not begin: {' '.join(argv)}") from error
                time.sleep(0.01)
        yield time.monotonic() - begun
    finally:
        if site.poll() is None:
            os.killpg(site.pid, signal.SIGTERM)
            site.wait(10)


def ours(db: Path, port: int) -> list[str]:
    """Return the command that starts our site."""
    return [sys.executable, "-m", "crossread", "serve", "--db", str(db), "--port", str(port)]


def stock(db: Path, port: int) -> list[str]:
    """Return the command that starts Datasette as it comes."""
    return [sys.executable, "-m", "datasette", "serve", str(db), "--host", "127.0.0.1", "--port", str(port)]


def ask(port: int, path: str) -> tuple[int, int]:
    """Return status and length of an answer."""
    conn = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        conn.request("GET", path)
        answer = conn.getresponse()
        return answer.status, len(answer.read())
    finally:
        conn.close()


def load(port: int, what: str, path: Callable[[int], str], seconds: float) -> Timed:
    """Ask for `path(n)` of ever new numbers with all clients at once, for some seconds and once each at least."""
    found, numbers, lock = Timed(what), itertools.count(), threading.Lock()
    for _ in range(CLIENTS):
        ask(port, path(next(numbers)))
    end = time.monotonic() + seconds

    def client() -> None:
        while True:
            begun = time.monotonic()
            try:
                status, size = ask(port, path(next(numbers)))
            except (OSError, http.client.HTTPException):
                status, size = 0, 0
            with lock:
                found.seconds.append(time.monotonic() - begun)
                found.size = max(found.size, size)
                found.failed += status != 200
            if time.monotonic() > end:
                return

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def places(db: Path) -> dict[str, list[str]]:
    """Return addresses of each kind of page."""
    conn = sqlite3.connect(f"file:{quote(str(db))}?mode=ro", uri=True)
    by_size = conn.execute("SELECT event, articles FROM event_tallies ORDER BY articles DESC, event").fetchall()
    usual = [str(event) for event, articles in by_size if articles == by_size[-1][1]]
    articles = conn.execute("SELECT id FROM articles WHERE rowid % 997 = 1 LIMIT 200").fetchall()
    outlets = [str(one) for (one,) in conn.execute("SELECT outlet FROM event_outlets LIMIT 20")]
    texts = conn.execute("SELECT text FROM claims WHERE rowid % 9973 = 1 LIMIT 200").fetchall()
    conn.close()
    # Words as they occur: the frequent ones often, the rare ones sometimes.
    words = [quote(" ".join(str(text).lower().rstrip(".").split()[-2:])) for (text,) in texts]
    return {
        "front page": ["/"],
        "event page, 30 articles": [f"/event/{event}" for event in usual],
        f"event page, {by_size[0][1]:,} articles": [f"/event/{by_size[0][0]}"],
        "article page": [f"/article/{one}" for (one,) in articles],
        "outlet page": [f"/outlet/{outlet}" for outlet in outlets],
        "search": [f"/search?q={word}" for word in words],
    }


def csv_seconds(db: Path, port: int) -> tuple[float, float, int]:
    """Return seconds for one view as CSV, ours and the sqlite3 shell's (or Python's), and how many rows it has."""
    conn = sqlite3.connect(f"file:{quote(str(db))}?mode=ro", uri=True)
    sizes = "SELECT event, count(*) FROM standings GROUP BY event"
    # The smallest event with as many rows, or else the one with most.
    event, rows = min(conn.execute(sizes).fetchall(), key=lambda one: (one[1] < CSV_ROWS, abs(one[1] - CSV_ROWS)))
    conn.close()
    sql = f"SELECT * FROM coverage WHERE event = '{event}'"
    dump = "import csv,sqlite3,sys; csv.writer(sys.stdout).writerows(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]))"
    shell = ["sqlite3", "-header", "-csv"] if _has_shell() else [sys.executable, "-c", dump]

    def once() -> tuple[float, float]:
        begun = time.monotonic()
        ask(port, f"/event/{event}/coverage.csv")
        between = time.monotonic()
        subprocess.run([*shell, str(db), sql], stdout=subprocess.DEVNULL, check=True)
        return between - begun, time.monotonic() - between

    mine, theirs = zip(*(once() for _ in range(3)), strict=True)
    return min(mine), min(theirs), rows


def _has_shell() -> bool:
    from shutil import which

    return which("sqlite3") is not None


def startup(db: Path) -> float:
    """Return the seconds from the command to the first answer, the best of three."""
    found = []
    for _ in range(3):
        port = free_port()
        with serving(ours(db, port), port, "/assets/crossread.css") as seconds:
            found.append(seconds)
    return min(found)


class Clocked(sqlite3.Connection):
    """A connection that notes how long each statement takes until its last row."""

    def clocked(self, sql: str, given: Sequence[object]) -> list[sqlite3.Row]:
        """Return all rows of a statement."""
        begun = time.monotonic()
        rows = super().execute(sql, given).fetchall()
        times = self.__dict__.setdefault("times", {})
        seconds, number, _ = times.get(sql, (0.0, 0, ()))
        times[sql] = (seconds + time.monotonic() - begun, number + 1, given)
        return rows


class Rows(list[sqlite3.Row]):
    """Rows that were read, as a cursor gives them."""

    def fetchall(self) -> list[sqlite3.Row]:
        return self

    def fetchone(self) -> sqlite3.Row | None:
        return self[0] if self else None


def slowest(db: Path, most: int = 5) -> list[str]:
    """Return the statements of the large event's sections that take longest in all, each with its plan."""
    conn = sqlite3.connect(f"file:{quote(str(db))}?mode=ro", uri=True, factory=Clocked)
    conn.row_factory = sqlite3.Row
    (event,) = conn.execute("SELECT event FROM event_tallies ORDER BY articles DESC, event LIMIT 1").fetchone()

    class Connection:
        """What a section asks; it reads nothing but by `execute`."""

        @staticmethod
        def execute(sql: str, given: Sequence[object] = ()) -> Rows:
            return Rows(conn.clocked(sql, given))

    # Datasette loads the plugins: sections ask each other through its hooks.
    Datasette([], memory=True, plugins_dir=str(HERE.parent / "web" / "plugins"))
    for _ in range(2):  # the second time from memory, as a page that is asked for often
        conn.__dict__["times"] = {}
        pm.hook.crossread_section(conn=Connection, event=event)
    times = conn.__dict__["times"].items()
    lines = []
    for sql, (seconds, number, given) in sorted(times, key=lambda one: -one[1][0])[:most]:
        plan = [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}", given)]
        lines += [f"{1000 * seconds:.0f} ms in {number} times:", "", "```sql", sql.strip(), "```", ""]
        lines += [*(f"- {line}" for line in plan), ""]
    conn.close()
    return lines


def measure(db: Path, seconds: float, say: Callable[[str], None]) -> list[str]:
    """Return the lines of the report."""
    pages: list[Timed] = []
    begin = startup(db)
    base = re.sub(r"\W", "_", db.stem)
    port = free_port()
    with serving(ours(db, port), port):
        for what, paths in places(db).items():
            say(what)
            # An address that was never asked for is rendered anew; one that was is kept until the database changes.
            mark = "&" if "?" in paths[0] else "?"
            pages.append(
                load(port, f"{what}, rendered", lambda n, p=paths, m=mark: f"{p[n % len(p)]}{m}n={n}", seconds)  # type: ignore[misc]
            )
            if what != "search":
                pages.append(load(port, f"{what}, again", lambda n, p=paths: p[n % min(len(p), 8)], seconds))  # type: ignore[misc]
        say("CSV")
        mine, shell, rows = csv_seconds(db, port)
    port = free_port()
    with serving(stock(db, port), port, "/-/versions.json"):
        say(STOCK)
        table = load(port, STOCK, lambda _: f"/{base}/claims", seconds)
    lines = ["| page | p50 ms | p99 ms | answers | failed | KB | stock p50 / p50 |", "| --- " * 7 + "|"]
    for page in [*pages, table]:
        ratio = f"{table.at(0.5) / page.at(0.5):.1f}"
        figures = (
            f"{page.at(0.5):.0f} | {page.at(0.99):.0f} | {len(page.seconds)} | {page.failed} | {page.size // 1024}"
        )
        lines.append(f"| {page.what} | {figures} | {ratio} |")
    lines += ["", f"- Start-up, from the command to the first answer: {begin:.2f} s (the best of three)."]
    lines += [f"- CSV of {rows:,} rows of `coverage`: {mine:.2f} s, {mine / shell:.2f} times the sqlite3 shell's."]
    say("plans")
    return [*lines, "", "## The slowest statements of the large event's page", "", *slowest(db)]


def main(argv: Sequence[str] | None = None) -> None:
    """Build where need be, measure, print, and with --write keep the report in SITE.md."""
    parser = argparse.ArgumentParser(prog="python -m benchmark.site", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--db", type=Path, help="kept for the next run (default: /tmp/scale/press-ARTICLES.db)")
    parser.add_argument("--seconds", type=float, default=5.0, help="of asking, for each kind of page")
    parser.add_argument("--write", action="store_true", help="keep the report in benchmark/SITE.md")
    given = parser.parse_args(argv)
    db: Path = given.db or Path(f"/tmp/scale/press-{given.articles}.db")

    def say(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    if not db.exists():
        db.parent.mkdir(parents=True, exist_ok=True)
        build(db, given.articles, say)
    before = os.getloadavg()[0]
    lines = [f"{given.articles:,} articles with {30 * given.articles:,} claims, {CLIENTS} clients."]
    lines += [f"Load of the machine before: {before:.1f} on {os.cpu_count()} cores.", ""]
    lines += measure(db, given.seconds, say)
    print("\n".join(lines))
    if given.write:
        head = ["# The site under load", "", "`python -m benchmark.site --write` repeats every figure.", ""]
        (HERE / "SITE.md").write_text("\n".join([*head, *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
