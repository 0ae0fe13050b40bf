"""A made-up press of any size, for measuring the site: 100,000 articles with 3 million claims take minutes to write.

Rows go through the product's own schema, and what the product counts and indexes is counted and indexed by its own
code; only the texts and the findings are invented, in proportions like those of events that were really compared.
"""

from __future__ import annotations

import itertools
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from pipelines.database import open_database, writing
from pipelines.search_index import index_words
from pipelines.tallies import tally

CLAIMS = 30  # of one article
USUAL, LARGE = 30, 2_000  # articles of the events that are measured
OUTLETS, MOST_OUTLETS = 200, 40  # of all events, of one
SENTENCES, WORDS = 20_000, 30_000
# Of all claims: those in a statement of several outlets, those with a fact, those with a quote, those with a source.
AGREED, WITH_FACT, QUOTED, ATTRIBUTED = 0.4, 0.6, 0.12, 0.08
# Of all articles: copies, edited ones; and addresses that were met for each, and pages that were set aside.
COPIES, EDITED, MET, DROPPED = 0.15, 0.05, 1.3, 0.2
BEGIN = datetime(2025, 1, 1, tzinfo=UTC)

Rows = dict[str, list[tuple[Any, ...]]]
Claim = dict[str, Any]


def sizes(articles: int) -> list[int]:
    """Return how many articles each event has: two large ones, a quarter of the usual size, the rest between."""
    large = [min(LARGE, articles // 5)] * 2
    left = articles - sum(large)
    usual = [USUAL] * max(1, min(100, left // (4 * USUAL)))
    left -= sum(usual)
    middle = max(1, min(300, left // 100))
    return [*large, *usual, *(left // middle + (one < left % middle) for one in range(middle))]


def vocabulary(rng: random.Random) -> list[str]:
    """Return words of two to four syllables, each once."""
    syllables = [c + v for c in "b d f g h k l m n p r s t v w ch sh th".split() for v in "a e i o u ai ou".split()]
    words: dict[str, None] = {}
    while len(words) < WORDS:
        words["".join(rng.choices(syllables, k=rng.randint(2, 4)))] = None
    return list(words)


def sentences(rng: random.Random) -> list[tuple[str, str]]:
    """Return sentences, each as what stands before and behind its figure; few words are frequent, most are rare."""
    words = vocabulary(rng)
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
    found = []
    for _ in range(SENTENCES):
        chosen = rng.choices(words, cum_weights=weights, k=rng.randint(9, 26))
        cut = rng.randint(1, len(chosen) - 1)
        found.append((" ".join(chosen[:cut]).capitalize(), " ".join(chosen[cut:]) + "."))
    return found


class Press:
    """The writer of one event after another; the same seed writes the same rows."""

    def __init__(self, seed: int = 6) -> None:
        self.rng = random.Random(seed)
        self.pool = sentences(self.rng)
        self.rows: Rows = defaultdict(list)

    def id(self) -> str:
        """Return 16 hex digits, as the product's ids are."""
        return f"{self.rng.getrandbits(64):016x}"

    def add(self, table: str, *row: Any) -> None:
        """Take a row, its columns in the order of COLUMNS."""
        self.rows[table].append(row)

    def event(self, number: int, size: int) -> tuple[str, Rows]:
        """Return the id and all rows of an event."""
        rng, event = self.rng, f"event-{number:04d}"
        self.rows = defaultdict(list)
        self.day = BEGIN + timedelta(days=number)
        self.outlets = [f"outlet-{one:03d}" for one in rng.sample(range(OUTLETS), min(MOST_OUTLETS, 5 + size // 4))]
        head = self.pool[number % SENTENCES][0]
        since, until = self.day.date().isoformat(), (self.day + timedelta(days=9)).date().isoformat()
        now = (self.day + timedelta(days=9)).isoformat()
        self.add("events", event, f"{head} {number}", since, until, 0, "{}", now)
        for outlet in self.outlets:
            self.add("event_outlets", event, outlet)
        claims = [claim for _ in range(size) for claim in self.article(event)]
        groups = self.statements(event, claims)
        self.differences(event, groups, 3 + size // 5)
        self.crawl(event, size)
        return event, self.rows

    def article(self, event: str) -> list[Claim]:
        """Add one article with its revision and its claims."""
        rng, id_, revision, outlet = self.rng, self.id(), self.id(), self.rng.choice(self.outlets)
        url = f"https://{outlet}.example/news/{id_}"
        published = (self.day + timedelta(minutes=rng.randint(0, 9 * 1440))).isoformat()
        claims: list[Claim] = []
        parts, at = [], 0
        for position in range(CLAIMS):
            (head, tail), figure = rng.choice(self.pool), str(rng.randint(2, 900))
            text = f"{head} {figure} {tail}"
            mark = at + len(head) + 1
            claim = {"id": self.id(), "article": id_, "outlet": outlet, "published": published, "text": text}
            claims.append(claim | {"mark": mark, "figure": figure, "url": url})
            row: tuple[Any, ...] = (
                event,
                claim["id"],
                id_,
                revision,
                outlet,
                position,
                at,
                at + len(text),
                text,
                published,
                "",
                "",
            )
            self.add("claims", *row, "body")
            self.facts(event, claims[-1], at, text)
            parts.append(text)
            at += len(text) + 1
        body = "".join(one + ("\n" if n % 3 == 2 else " ") for n, one in enumerate(parts))
        self.add("articles", id_, outlet, url, published, published, revision)
        title = parts[0][:70]
        self.add("revisions", revision, id_, published, title, published, "", "en", body, "ok", "news", 17 * CLAIMS)
        self.add("event_articles", event, id_, outlet)
        self.add("addresses", url, id_)
        copied = rng.random() < COPIES
        source = rng.choice(self.outlets) if copied else outlet
        self.add("article_origins", event, id_, source)
        if copied and source != outlet and len(self.rows["articles"]) > 1:
            self.copy(event, id_, outlet, url, source, body)
        if rng.random() < EDITED:
            for kind in ("number", "wording"):
                self.add("edits", self.id(), id_, revision, outlet, url, published, kind, "12 people", "15 people")
        return claims

    def facts(self, event: str, claim: Claim, at: int, text: str) -> None:
        """Add what a claim states, quotes and credits, where it does."""
        rng, id_ = self.rng, claim["id"]
        if rng.random() < WITH_FACT:
            mark, figure = claim["mark"], claim["figure"]
            self.add("facts", event, id_, "number", mark, mark + len(figure), figure, figure, "people")
        if rng.random() < QUOTED:
            utterances = self.rows["utterances"]
            same = rng.choice(utterances)[1] if utterances and rng.random() < HALF else self.id()
            quote = text[: len(text) // 2]
            who = self.pool[len(text)][0].split(" ")[0]
            row: tuple[Any, ...] = (
                event,
                same,
                id_,
                claim["article"],
                claim["outlet"],
                who,
                "said",
                at,
                at + len(quote),
                quote,
            )
            self.add("utterances", *row)

    def copy(self, event: str, id_: str, outlet: str, url: str, source: str, body: str) -> None:
        """Add a copy with two passages."""
        other = self.rng.choice(self.rows["articles"][:-1])
        share, direction = round(self.rng.uniform(0.3, 1), 4), self.rng.choice(("known", "known", "unknown"))
        row: tuple[Any, ...] = (
            event,
            source,
            id_,
            outlet,
            url,
            source,
            share,
            f"{share:.0%} of its words",
            other[2],
            direction,
        )
        self.add("copied", *row)
        for position, start in enumerate((0, 400)):
            passage = body[start : start + 300]
            end = start + len(passage)
            row = (event, id_, position, start, end, passage, other[0], start, end, passage)
            self.add("copied_passages", *row)

    def statements(self, event: str, claims: list[Claim]) -> list[list[Claim]]:
        """Add what is stated, by several outlets or one; return the groups of claims that agree."""
        rng, groups, at = self.rng, [], 0
        order = rng.sample(claims, len(claims))
        agreed = int(AGREED * len(order))
        while at < len(order):
            size = rng.choice((2, 2, 3, 4, 6, 9)) if at < agreed else 1
            group = order[at : at + size]
            at += len(group)
            self.statement(event, group, len({claim["outlet"] for claim in group}))
            if len(group) > 1:
                groups.append(group)
        return groups

    def statement(self, event: str, group: list[Claim], outlets: int) -> None:
        """Add one statement with what hangs on it; the matrix has a cell for each outlet where several make it."""
        rng, finding = self.rng, self.id()
        first = min(group, key=lambda claim: str(claim["published"]))
        origins = rng.randint(1, outlets)
        kind = "agreement" if outlets > 1 else "only"
        row: tuple[Any, ...] = (
            event,
            finding,
            kind,
            first["text"],
            first["id"],
            outlets,
            origins,
            first["published"],
            first["outlet"],
        )
        self.add("findings", *row)
        for claim in group:
            self.add("finding_claims", event, finding, claim["id"])
            if rng.random() < ATTRIBUTED:
                row = (event, finding, claim["id"], claim["article"], claim["outlet"], "indirect", "the ministry")
                self.add("attributed", *row, "body", "source", "", "", first["outlet"], first["published"])
        if outlets < 2:
            return
        own = {claim["outlet"]: claim["id"] for claim in group}
        for outlet in self.outlets:
            state = "reported" if outlet in own else rng.choice(("silent", "silent", "unknown"))
            self.add("standings", event, finding, outlet, state, WHY[state], own.get(outlet, ""))
        if origins < outlets:
            self.add("dependences", event, finding, 0, "copy", first["outlet"], "They print one text.")
            for claim in group[:2]:
                self.add("dependent_claims", event, finding, 0, claim["id"])
        self.moment(event, "first", finding, first, "", "first of all")

    def moment(self, event: str, step: str, subject: str, claim: Claim, value: str, note: str) -> None:
        """Add an entry of the timeline."""
        at = len(self.rows["moments"])
        row: tuple[Any, ...] = (
            event,
            at,
            step,
            subject,
            claim["published"],
            claim["outlet"],
            claim["article"],
            claim["id"],
        )
        self.add("moments", *row, value, note)

    def differences(self, event: str, groups: list[list[Claim]], number: int) -> None:
        """Add differences with two to nine sides each, and the memory of them."""
        rng = self.rng
        for group in rng.sample(groups, min(number, len(groups))):
            id_, reason = self.id(), rng.choice(REASONS)
            about = str(group[0]["text"])[:40]
            said = "Two origins give one figure, one gives another."
            self.add("differences", event, id_, "number", reason, about, rng.random(), said)
            sides = [
                {"outlet": one["outlet"], "published": one["published"], "url": one["url"], "sentence": one["text"]}
                for one in group
            ]
            for at, one in enumerate(group):
                mark = one["mark"]
                row: tuple[Any, ...] = (
                    event,
                    id_,
                    at,
                    one["figure"],
                    one["outlet"],
                    one["outlet"],
                    one["article"],
                    one["id"],
                )
                self.add("sides", *row, mark, mark + len(one["figure"]))
                self.add("noticed_places", event, id_, one["article"], one["text"][:200], 0, one["outlet"], "12")
                if reason == "update":
                    self.moment(event, "moved" if at else "value", id_, one, one["figure"], "")
            seen = group[0]["published"]
            last = json.dumps([{"key": one["figure"], "value": one["figure"], "sides": sides[:1]} for one in group])
            row = (event, id_, id_, "number", reason, about, said, last, seen, seen, "", "[]", None)
            self.add("noticed", *row)
            self.add("noticed_ids", event, id_, id_)

    def crawl(self, event: str, size: int) -> None:
        """Add what the crawls of an event left: runs, addresses that were met, pages that gave nothing."""
        rng = self.rng
        for day in range(9):
            at = (self.day + timedelta(days=day)).isoformat()
            row: tuple[Any, ...] = (
                self.id(),
                event,
                at,
                at,
                size,
                size,
                size // 9,
                1,
                0,
                "{}",
                "finished",
                at,
                5,
                1,
                1,
            )
            self.add("runs", *row)
        for number in range(int(size * MET)):
            outlet = rng.choice(self.outlets)
            url, at = f"https://{outlet}.example/met/{event}/{number}", self.day.isoformat()
            self.add("frontier", event, url, "page", url, outlet, "feed", 0, at, at, at, "ok", at, 400, 0, at)
        for number in range(int(size * DROPPED)):
            outlet, reason = rng.choice(self.outlets), rng.choice(("off-topic", "off-topic", "no-body", "paywall"))
            url = f"https://{outlet}.example/none/{event}/{number}"
            self.add("drops", self.id(), event, outlet, url, reason, "", "A page", "", self.day.isoformat())


HALF = 0.5
WHY = {"reported": "", "silent": "published after others and does not say so", "unknown": "it published before"}
REASONS = ("contradiction", "contradiction", "update", "scope", "attribution")
COLUMNS = {
    "events": "id title since until demo spec compared",
    "event_outlets": "event outlet",
    "articles": "id outlet url first_seen fetched revision",
    "revisions": "id article seen title published author language text state genre words",
    "event_articles": "event article outlet",
    "addresses": "url article",
    "article_origins": "event article origin",
    "edits": "id article revision outlet url seen kind before after",
    "claims": "event id article revision outlet position start end text published speaker cue part",
    "facts": "event claim kind start end text value unit",
    "utterances": "event utterance claim article outlet speaker cue start end quote",
    "copied": "event origin article outlet url copied_from share evidence copied_from_url direction",
    "copied_passages": """event article position start end passage source source_start source_end source_passage""",
    "findings": "event id kind statement claim outlets origins first_published first_outlet",
    "finding_claims": "event finding claim",
    "attributed": """event finding claim article outlet speech source source_kind role heard_by heard_by_outlet
        first_outlet first_published""",
    "standings": "event finding outlet state why claim",
    "dependences": "event finding position dependence origin explanation",
    "dependent_claims": "event finding position claim",
    "moments": "event position step subject published outlet article claim value note",
    "differences": "event id kind reason about strength explanation",
    "sides": "event difference position value outlet origin article claim mark_start mark_end",
    "noticed": """event id difference kind reason about explanation sides first_seen updated gone fresh told""",
    "noticed_ids": "event difference noticed",
    "noticed_places": "event noticed article sentence place outlet value",
    "runs": """id event started finished pages articles new edited dropped detail outcome compared differences fresh
        updated""",
    "frontier": """event key kind url outlet source priority listed met fetched state published words failures due""",
    "drops": "id event outlet url reason detail title published fetched",
}


def inserts() -> dict[str, str]:
    """Return the statement that stores a row of each table."""
    found = {}
    for table, names in COLUMNS.items():
        columns = names.split()
        found[table] = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    return found


def build(path: Path, articles: int, say: Callable[[str], Any] = lambda _: None) -> None:
    """Write the database at `path`; of what is there already nothing is kept. Raises OSError where it cannot."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    db = open_database(part)
    # The file is thrown away where the writing fails, so it needs no journal.
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
        db.conn.execute(f"PRAGMA {pragma}").fetchall()
    with writing(db):
        fill(db, articles, say)
    db.enable_wal()
    db.close()
    part.replace(path)


def fill(db: Database, articles: int, say: Callable[[str], Any]) -> None:
    """Store `articles` articles with all that hangs on them, in the caller's transaction."""
    conn, press, statements = db.conn, Press(), inserts()
    # An index is made fastest when its rows are all there.
    indexes = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    dropped = conn.execute(indexes).fetchall()
    for name, _ in dropped:
        conn.execute(f"DROP INDEX [{name}]")
    names = [(f"outlet-{n:03d}", f"Outlet {n}", f"https://outlet-{n:03d}.example/", "en") for n in range(OUTLETS)]
    conn.executemany("INSERT INTO outlets (id, name, home, language) VALUES (?, ?, ?, ?)", names)
    events = []
    for number, size in enumerate(progress(sizes(articles), "events", say)):
        event, rows = press.event(number, size)
        events.append(event)
        for table, found in rows.items():
            conn.executemany(statements[table], found)
    for name, sql in dropped:
        say(f"index {name}")
        conn.execute(sql)
    for event in progress(events, "events indexed and counted", say):
        index_words(db, event)
        tally(db, event)


def progress(items: list[Any], what: str, say: Callable[[str], Any]) -> Iterator[Any]:
    """Yield the items and tell of every fiftieth."""
    for number, item in enumerate(items):
        if number % 50 == 0:
            say(f"{number} of {len(items)} {what}")
        yield item
