from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from click.testing import CliRunner
from sqlite_utils import Database

from crawlers.events import EventSpec
from crawlers.outlets import Expectations
from crossread import main
from pipelines.findings import compare_event
from pipelines.items import ArticleItem, Drop
from pipelines.runs import begin_run, close_run_of
from pipelines.status import as_json_lines, differences_as_text, failure_lines, status_lines, statuses
from pipelines.store import store_article, store_drop, store_event, store_run

START = datetime(2025, 5, 21, 10, tzinfo=UTC)


def test_each_outlet_has_its_line(filled: Database, make_item: Callable[..., ArticleItem]) -> None:
    store_article(filled, make_item("heron", url="https://heron.example/2", text="Subscribe.", state="paywall"))
    for number, reason in enumerate(["http 404", "http 404", "timeout"]):
        store_drop(filled, Drop("bridge", "jay", f"https://jay.example/{number}", "2025-05-22T09:00:00+00:00", reason))
    store_run(filled, "bridge", {"start_time": START, "crossread/page": 7, "crossread/new": 4})
    later = START.replace(hour=11)
    store_run(filled, "bridge", {"start_time": later, "crossread/page": 8, "crossread/unchanged": 4})
    first, run, gull, heron, _, jay = status_lines(filled, statuses(filled))
    assert first == "bridge  Kestrel bridge closed  (compared never)"
    assert run == "  last run 2025-05-21T11:00:00Z: 8 addresses, 4 articles (0 new, 0 edited), 0 dropped"
    assert gull == "  gull   1 article, last fetch 2025-05-21T10:00:00Z"
    assert heron.startswith("  heron  1 article, 1 paywall, last fetch")
    assert "0 articles" in jay
    assert "dropped 2 http 404, dropped 1 timeout" in jay
    assert jay.endswith("  << NO READABLE ARTICLE: none of its addresses could be read (3 asked for)")


def test_a_run_that_goes_on_or_was_killed_says_so(db: Database) -> None:
    begin_run(db, "bridge")
    assert list(status_lines(db, statuses(db)))[1].endswith("Z: under way")
    close_run_of(db, os.getpid(), "the process was killed by signal 9")
    assert list(status_lines(db, statuses(db)))[1].endswith("Z: broken off: the process was killed by signal 9")


def test_a_run_whose_process_is_gone_is_not_under_way(db: Database) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    db.execute("UPDATE runs SET pid = ? WHERE id = ?", [gone.pid, begin_run(db, "bridge")])
    assert list(status_lines(db, statuses(db)))[1].endswith(f"Z: broken off: its process ({gone.pid}) is gone")


RUN = "2025-05-22T09:00:00.600000+00:00"


def fail(db: Database, path: str, reason: str, fetched: str, kind: str = "page") -> None:
    """Let an address of jay fail as a crawl stores it; a listing that was redirected has another address in drops."""
    url = f"https://jay.example/{path}"
    store_drop(db, Drop("bridge", "jay", url, fetched, reason))
    row = {"url": url.removesuffix("-moved"), "outlet": "jay", "kind": kind, "state": reason, "fetched": fetched}
    db.table("frontier").insert({"event": "bridge", "key": url, **row})


def test_only_what_failed_in_this_run_is_told(db: Database) -> None:
    now, before = "2025-05-22T09:00:00+00:00", "2025-05-22T08:59:59+00:00"
    fail(db, "new", "http 500", now)
    fail(db, "old", "http 404", before)
    fail(db, "older", "timeout", before)
    new, rest = "bridge: https://jay.example/new: http 500", "bridge: ... and 2 of earlier runs; see crossread status"
    assert list(failure_lines(db, "bridge", RUN)) == [new, rest]
    assert list(failure_lines(db, "bridge", RUN, older=False)) == [new]
    assert len(list(failure_lines(db, "bridge"))) == 3


def test_a_listing_that_was_told_of_is_not_told_again(db: Database) -> None:
    now = "2025-05-22T09:00:01+00:00"
    fail(db, "feed", "feed is html", now, "listing")
    fail(db, "map-moved", "http 500", now, "listing")
    fail(db, "page", "http 500", now)
    told = ["jay: feed is html: https://jay.example/feed", "jay: http 500: https://jay.example/map"]
    assert list(failure_lines(db, "bridge", RUN, told)) == ["bridge: https://jay.example/page: http 500"]
    assert len(list(failure_lines(db, "bridge", RUN))) == 3


def test_an_outlet_that_was_never_asked_says_so(db: Database) -> None:
    lines = list(status_lines(db, statuses(db)))[1:]
    assert all("never fetched  << NO READABLE ARTICLE: nothing was asked for" in line for line in lines)
    assert len(lines) == 4


def test_a_silent_outlet_is_no_error(db: Database) -> None:
    for number in range(3):
        url = f"https://gull.example/{number}"
        page = {"kind": "page", "state": "off-topic", "words": 300, "fetched": "2025-05-21T10:00:00+00:00"}
        db.table("frontier").insert({"event": "bridge", "key": url, "url": url, "outlet": "gull", **page})
    gull = next(line for line in status_lines(db, statuses(db)) if "gull" in line)
    assert gull == "  gull   0 articles (3 pages read, none about it), last fetch 2025-05-21T10:00:00Z"


def test_what_stays_below_is_marked(filled: Database, spec: EventSpec) -> None:
    expecting = replace(spec.outlets[0], expect=Expectations(body=0.9))
    store_event(filled, replace(spec, outlets=(expecting, *spec.outlets[1:])))
    for number in range(5):
        page = {"kind": "page", "state": "ok" if number else "no-body", "fetched": "2025-05-21T10:00:00+00:00"}
        filled.table("frontier").insert({"event": "bridge", "key": str(number), "outlet": "gull", **page})
    gull = next(line for line in status_lines(filled, statuses(filled)) if "gull" in line)
    assert gull.endswith("last fetch 2025-05-21T10:00:00Z  << 4 of 5 pages with a body, expected 90%")
    told = [json.loads(line) for line in as_json_lines(statuses(filled))]
    assert [one["outlet"] for one in told] == ["gull", "heron", "ibis", "jay"]
    assert told[0]["warnings"] == ["4 of 5 pages with a body, expected 90%"]
    assert (told[0]["articles"], told[0]["pages_read"], told[0]["errors"]) == (1, 5, [])


def test_scripts_can_ask_strictly(db: Database, filled: Database, make_item: Callable[..., ArticleItem]) -> None:
    path = db.execute("PRAGMA database_list").fetchone()[2]
    strict = ["status", "--db", path, "--strict"]
    assert CliRunner().invoke(main, ["status", "--db", path]).exit_code == 0
    assert CliRunner().invoke(main, strict).exit_code == 1
    store_article(filled, make_item("jay", text="The bridge is closed. " * 20))
    result = CliRunner().invoke(main, [*strict, "--json"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(result.stdout.splitlines()) == 4


def test_differences_stand_with_their_sentences(filled: Database) -> None:
    assert list(differences_as_text(filled, "bridge")) == ["No differences found."]
    compare_event(filled, "bridge")
    text = "\n".join(differences_as_text(filled, "bridge"))
    assert "Police said 12 people were hurt in the crush." in text
    assert "https://heron.example/bridge [" in text
