"""Databases for the site: one whose every text is hostile, one that is empty; and a visitor that asks for pages."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from datasette.app import Datasette
from sqlite_utils import Database

from pipelines.database import open_database, writing
from pipelines.search_index import index_words
from pipelines.tallies import tally
from tests.web.reviewing import Site, Visitor, reviewers_file, site_over

WEB = Path(__file__).parents[2] / "web"
Visit = Callable[..., Any]

# Script, a broken-out attribute, right-to-left override, a word of 400 letters, emoji, Vietnamese, Arabic.
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> \u202eevil\u202c {{ 7*7 }}"
GIANT = "W" * 400
TITLE = f"Điện Biên 🚢 الخبر {EVIL}"
BODY = f"{GIANT} said 12 people died & left.\nChín người <b>chết</b> {EVIL} here.\nOnly this one says so."
SENTENCE = f"{GIANT} said 12 people died & left."
OTHER = "He said 15 people died."
EVENT = "kestrel"


def claim(id_: str, article: str, outlet: str, start: int, text: str) -> dict[str, Any]:
    """Return a row of `claims`."""
    row = {"event": EVENT, "id": id_, "article": article, "revision": f"r-{article}", "outlet": outlet, "position": 0}
    return {**row, "start": start, "end": start + len(text), "text": text, "published": "2025-05-21T10:00:00+02:00"}


def article(db: Database, id_: str, outlet: str, url: str, text: str) -> None:
    """Store an article with its one revision."""
    seen = "2025-05-21T12:00:00+00:00"
    db["articles"].insert(
        {"id": id_, "outlet": outlet, "url": url, "first_seen": seen, "fetched": seen, "revision": f"r-{id_}"}
    )
    revision = {"id": f"r-{id_}", "article": id_, "seen": seen, "title": TITLE, "published": seen, "author": EVIL}
    db["revisions"].insert({**revision, "text": text, "state": "ok", "genre": "news", "words": 20})
    db["event_articles"].insert({"event": EVENT, "article": id_})
    db["article_origins"].insert({"event": EVENT, "article": id_, "origin": "gull" if outlet == "heron" else outlet})


def side(position: int, value: str, outlet: str, origin: str, claim_: str, mark: tuple[int, int]) -> dict[str, Any]:
    """Return a row of `sides`."""
    row = {"event": EVENT, "difference": "d1", "position": position, "value": value, "outlet": outlet}
    article_ = f"a-{outlet}"
    return {**row, "origin": origin, "article": article_, "claim": claim_, "mark_start": mark[0], "mark_end": mark[1]}


def noticed(id_: str, difference: str, updated: str, gone: str = "") -> dict[str, Any]:
    """Return a row of `noticed`; every text in it is hostile, with characters that XML does not allow."""
    row = {"event": EVENT, "id": id_, "difference": difference, "kind": "number", "reason": "contradiction"}
    side = {"outlet": "gull", "origin": "gull", "published": EVIL, "sentence": f"{EVIL} \x00\x0b\ufffe {GIANT * 9}"}
    sides = [{**side, "url": url, "article": "a-gull", "claim": "c-gull"} for url in (EVIL, "javascript:alert(6)")]
    values = [
        {"key": "12", "value": "12", "sides": [{**sides[0], "url": "https://gull.example/1?a=1&b=2"}]},
        {"key": EVIL, "value": EVIL, "sides": sides},
    ]
    row |= {"about": f"died {EVIL}\x08", "explanation": f"Two origins. {EVIL}", "sides": json.dumps(values)}
    times = {"first_seen": "2025-05-22T08:00:00+00:00", "updated": updated, "gone": gone}
    return {**row, **times, "fresh": "[]", "told": None}


def fill(db: Database) -> None:
    """Store three outlets that differ on one figure and share one statement."""
    db["events"].insert({"id": EVENT, "title": TITLE, "since": "2025-05-20", "until": "2025-05-25", "demo": 0})
    db["events"].update(EVENT, {"compared": "2025-05-26T00:00:00+00:00"})
    for outlet in ("gull", "heron", "ibis", "jay"):
        db["outlets"].insert({"id": outlet, "name": f"{outlet.title()} <i>News</i>", "home": "https://x.example/"})
        db["event_outlets"].insert({"event": EVENT, "outlet": outlet})
    article(db, "a-gull", "gull", "https://gull.example/1?a=1&b=2", BODY)
    article(db, "a-heron", "heron", "javascript:alert(3)", BODY)
    article(db, "a-ibis", "ibis", "https://ibis.example/1", f"First.\n{OTHER}")
    only = BODY.index("Only")
    db["claims"].insert_all(
        [
            claim("c-gull", "a-gull", "gull", 0, SENTENCE),
            claim("c-heron", "a-heron", "heron", 0, SENTENCE),
            claim("c-ibis", "a-ibis", "ibis", 7, OTHER),
            claim("c-only", "a-gull", "gull", only, "Only this one says so."),
        ]
    )
    difference = {"event": EVENT, "id": "d1", "kind": "number", "reason": "contradiction", "about": f"died {EVIL}"}
    db["differences"].insert({**difference, "strength": 0.9, "explanation": f"Two origins. {EVIL}"})
    db["noticed"].insert_all(
        [
            noticed("n1", "d1", "2025-05-23T08:00:00+00:00"),
            noticed("n2", "d2", "2025-05-24T08:00:00+00:00"),
            noticed("n3", "", "2025-05-25T08:00:00+00:00", "2025-05-26T08:00:00+00:00"),
        ]
    )
    db["noticed_ids"].insert_all(
        {"event": EVENT, "difference": d, "noticed": n} for d, n in (("d1", "n1"), ("d0", "n1"), ("n3", "n3"))
    )
    run = {"id": "r1", "event": EVENT, "started": "2025-05-22", "finished": "2025-05-22", "outcome": "failed"}
    db["runs"].insert({**run, "reason": EVIL})
    twelve = SENTENCE.index("12")
    fifteen = 7 + OTHER.index("15")
    db["sides"].insert_all(
        [
            side(0, "12", "gull", "gull", "c-gull", (twelve, twelve + 2)),
            side(1, "12", "heron", "gull", "c-heron", (twelve, twelve + 2)),
            side(2, "15", "ibis", "ibis", "c-ibis", (fifteen, fifteen + 2)),
        ]
    )
    finding = {"event": EVENT, "kind": "agreement", "first_published": "2025-05-21T10:00:00+02:00"}
    db["findings"].insert_all(
        [
            {**finding, "id": "f1", "statement": SENTENCE, "claim": "c-gull", "outlets": 2, "origins": 1}
            | {"first_outlet": "gull"},
            {**finding, "id": "f2", "statement": f"Only {EVIL}", "claim": "c-only", "outlets": 1, "origins": 1}
            | {"first_outlet": "gull"},
        ]
    )
    db["finding_claims"].insert_all(
        {"event": EVENT, "finding": f, "claim": c} for f, c in (("f1", "c-gull"), ("f1", "c-heron"), ("f2", "c-only"))
    )
    states = {"gull": "reported", "heron": "reported", "ibis": "silent", "jay": "unknown"}
    db["standings"].insert_all(
        {"event": EVENT, "finding": "f1", "outlet": outlet, "state": state, "why": f"because {EVIL}"}
        | {"claim": f"c-{outlet}" if state == "reported" else ""}
        for outlet, state in states.items()
    )
    copied = {"event": EVENT, "origin": "gull", "article": "a-heron", "outlet": "heron", "copied_from": "gull"}
    db["copied"].insert({**copied, "url": "javascript:alert(3)", "share": 0.954, "evidence": f"95% {EVIL}"})
    utterance = {"event": EVENT, "utterance": "u1", "claim": "c-gull", "article": "a-gull", "outlet": "gull"}
    db["utterances"].insert({**utterance, "speaker": EVIL, "cue": "said", "start": 0, "end": 5, "quote": f"q {EVIL}"})
    edit = {"id": "e1", "article": "a-gull", "revision": "r-a-gull", "outlet": "gull", "url": "javascript:alert(4)"}
    db["edits"].insert({**edit, "seen": "2025-05-22", "kind": "number", "before": f"11 {EVIL}", "after": "12"})
    drop = {"id": "x1", "event": EVENT, "outlet": "jay", "url": "javascript:alert(5)", "reason": "bot-wall"}
    db["drops"].insert({**drop, "detail": EVIL, "title": EVIL, "published": "", "fetched": "2025-05-21"})


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "press day.db"
    db = open_database(path)
    fill(db)
    with writing(db):
        index_words(db, EVENT)
        tally(db, EVENT)
    db.close()
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    open_database(tmp_path / "empty.db").close()
    return tmp_path / "empty.db"


@pytest.fixture(scope="session")
def visit() -> Visit:
    """Return a function that asks the site over a database for a page, as `crossread serve` starts it."""

    def ask(database: Path | None, path: str, headers: dict[str, str] | None = None) -> Any:
        async def run() -> Any:
            site = Datasette(
                [str(database)] if database else [],
                metadata=yaml.safe_load((WEB / "metadata.yaml").read_text(encoding="utf-8")),
                template_dir=str(WEB / "templates"),
                plugins_dir=str(WEB / "plugins"),
                static_mounts=[("assets", str(WEB / "static"))],
                settings={"suggest_facets": False},
                memory=database is None,
            )
            try:
                await site.invoke_startup()
                return await site.client.get(path, headers=headers)
            finally:
                for served in site.databases.values():
                    served.close()
                site.executor.shutdown()

        return asyncio.run(run())

    return ask


@pytest.fixture(scope="session")
def event_page(hostile: Path, visit: Visit) -> str:
    return str(visit(hostile, f"/event/{EVENT}").text)


@pytest.fixture(scope="session")
def article_page(hostile: Path, visit: Visit) -> str:
    return str(visit(hostile, "/article/a-gull").text)


@pytest.fixture
def reviewed(tmp_path: Path) -> Iterator[Site]:
    """A site over the hostile database on which Ada and Bo may review."""
    db = open_database(tmp_path / "press.db")
    fill(db)
    db.close()
    with site_over(tmp_path / "press.db", reviewers_file(tmp_path / "reviewers.txt", "Ada", "Bo Å.")) as site:
        yield site


@pytest.fixture
def ada(reviewed: Site) -> Visitor:
    """Ada, signed in."""
    visitor = Visitor(reviewed)
    visitor.sign_in("Ada")
    return visitor
