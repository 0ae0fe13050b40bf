"""What `crossread status` and `crossread read` print."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlite_utils import Database

from pipelines.articles import TOPIC_REASONS
from pipelines.counts import counted
from pipelines.expectations import Met, crawls_of, errors, met_at, shortfalls
from pipelines.runs import by_the_second, goes_on

# A run that fails everywhere says so in this many lines.
MOST_FAILURES = 8
# What an event has of each outlet, counted by state, and by the reason of what was dropped.
STATES = """SELECT coalesce(ea.outlet, a.outlet) AS outlet, r.state AS name, count(*) AS n, max(a.fetched) AS fetched
FROM event_articles ea JOIN articles a ON a.id = ea.article JOIN revisions r ON r.id = a.revision
WHERE ea.event = ? GROUP BY 1, 2 ORDER BY 1, 2"""
DROPS = """SELECT outlet, reason AS name, count(*) AS n, max(fetched) AS fetched FROM drops WHERE event = ?
GROUP BY 1, 2 ORDER BY 1, 2"""
# The listing that an address which failed was asked for by: a redirect may have led elsewhere.
ASKED = """(SELECT f.url FROM frontier f WHERE f.event = d.event AND f.outlet = d.outlet AND f.kind = 'listing'
  AND f.state = d.reason AND f.fetched = d.fetched AND NOT EXISTS (
    SELECT 1 FROM frontier p WHERE p.event = d.event AND p.kind = 'page' AND p.url = d.url) LIMIT 1)"""
EXPECTED = ("articles_a_day", "body", "date")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OutletStatus:
    """An outlet in an event. `states` and `drops` are counts; `errors` say why it gave nothing at all, `warnings`
    where it stays below what its file expects. `last_fetch` is ISO 8601, or empty.
    """

    event: str
    outlet: str
    articles: int
    last_fetch: str
    states: Mapping[str, int]
    drops: Mapping[str, int]
    pages_read: int
    articles_a_day: float
    errors: tuple[str, ...]
    warnings: tuple[str, ...]

    def line(self) -> str:
        """Return it as a line for people, with `<<` before what is wrong."""
        parts = [counted(self.articles, "article")]
        parts += [f"{count} {state}" for state, count in self.states.items() if state != "ok"]
        if not self.articles and not self.errors:
            parts[0] += f" ({counted(self.pages_read, 'page')} read, none about it)" if self.pages_read else ""
        parts.append(f"last fetch {self.last_fetch[:19]}Z" if self.last_fetch else "never fetched")
        parts += [f"dropped {count} {reason}" for reason, count in self.drops.items()]
        wrong = [f"NO READABLE ARTICLE: {one}" for one in self.errors] + list(self.warnings)
        return ", ".join(parts) + (f"  << {'; '.join(wrong)}" if wrong else "")


def statuses(db: Database) -> Iterator[OutletStatus]:
    """Yield each outlet of each event, in the order of their ids."""
    for event in db.query("SELECT id FROM events ORDER BY id"):
        crawls = crawls_of(db, event["id"])
        states, drops = (_by_outlet(db, counts, event["id"]) for counts in (STATES, DROPS))
        sql = """SELECT eo.outlet, o.* FROM event_outlets eo LEFT JOIN outlets o ON o.id = eo.outlet
                 WHERE eo.event = ? ORDER BY eo.outlet"""
        for row in list(db.query(sql, [event["id"]])):
            outlet = row["outlet"]
            met = met_at(db, event["id"], outlet, crawls)
            yield _status(event["id"], row, met, states.get(outlet, []), drops.get(outlet, []))


def status_lines(db: Database, found: Iterable[OutletStatus]) -> Iterator[str]:
    """Yield, for each event, its last run and a line for each outlet: articles, last fetch, drops, what is wrong."""
    by_event: dict[str, list[OutletStatus]] = {}
    for one in found:
        by_event.setdefault(one.event, []).append(one)
    for event in db.query("SELECT id, title, compared FROM events ORDER BY id"):
        yield f"{event['id']}  {event['title']}  (compared {event['compared'] or 'never'})"
        yield from _last_run(db, event["id"])
        outlets = by_event.get(event["id"], [])
        width = max((len(one.outlet) for one in outlets), default=0)
        yield from (f"  {one.outlet:<{width}}  {one.line()}" for one in outlets)


def as_json_lines(found: Iterable[OutletStatus]) -> Iterator[str]:
    """Yield each outlet of each event as a JSON object in a line."""
    for one in found:
        yield json.dumps(asdict(one), ensure_ascii=False, sort_keys=True)


def _last_run(db: Database, event: str) -> Iterator[str]:
    for run in db.query("SELECT * FROM runs_log WHERE event = ? ORDER BY started DESC, run LIMIT 1", [event]):
        if not run["ended"]:
            how = f"{run['outcome']}{': ' * bool(run['reason'])}{run['reason']}"
            if run["outcome"] == "under way" and not goes_on(run["pid"]):
                how = f"broken off: its process ({run['pid']}) is gone"
            yield f"  last run {run['started'][:19]}Z: {how}"
            continue
        counts = f"{counted(run['pages'], 'address')}, {counted(run['articles'], 'article')}"
        more = f"({run['new']} new, {run['edited']} edited), {run['dropped']} dropped"
        yield f"  last run {run['started'][:19]}Z: {counts} {more}"


def _by_outlet(db: Database, counts: str, event: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in db.query(counts, [event]):
        found.setdefault(row["outlet"], []).append(row)
    return found


def _status(event: str, row: Row, met: Met, states: Sequence[Row], drops: Sequence[Row]) -> OutletStatus:
    articles = sum(one["n"] for one in states if one["name"] == "ok")
    dropped = {one["name"]: one["n"] for one in drops}
    return OutletStatus(
        event=event,
        outlet=row["outlet"],
        articles=articles,
        last_fetch=max((*(one["fetched"] or "" for one in (*states, *drops)), met.last), default=""),
        states={one["name"]: one["n"] for one in states},
        drops=dropped,
        pages_read=met.read,
        articles_a_day=round(met.a_day, 2),
        errors=tuple(errors(met, articles, dropped)),
        warnings=tuple(shortfalls(met, {name: row[f"expect_{name}"] or 0.0 for name in EXPECTED})),
    )


def differences_as_text(db: Database, event: str) -> Iterator[str]:
    """Yield the differences of an event as plain text, strongest first, each with its sentences."""
    last = ""
    for row in db.query("SELECT * FROM disagreements WHERE event = ?", [event]):
        if row["difference"] != last:
            last = row["difference"]
            yield f"\n{row['kind']} ({row['reason']}): {row['about']}\n  {row['explanation']}"
        yield f"  {row['outlet']}: {row['value']}\n    {row['sentence']}"
        yield f"    {row['url']} [{row['start']}:{row['end']}]"
    if not last:
        yield "No differences found."


def failure_lines(
    db: Database, event: str, since: str = "", told: Collection[str] = (), *, older: bool = True
) -> Iterator[str]:
    """Yield a line for each address of the event that gave no article through a fault, and why; then how many more.

    With `since` (ISO 8601) only those that failed since then; of the others their number, unless `older` is false.
    `told` are lines ("outlet: reason: address") about listings that stand elsewhere and are not told twice.
    """
    ordinary = (*TOPIC_REASONS, "robots.txt")
    marks = ", ".join("?" for _ in ordinary)
    sql = f"SELECT d.*, {ASKED} AS asked FROM drops d WHERE event = ? AND reason NOT IN ({marks}) ORDER BY outlet, url"  # noqa: S608 - marks
    rows = list(db.query(sql, [event, *ordinary]))
    begun = by_the_second(since)
    now = [row for row in rows if (row["fetched"] or "") >= begun]
    untold = [row for row in now if not any(_said(row, url) in told for url in (row["url"], row["asked"]))]
    for row in untold[:MOST_FAILURES]:
        hint = " (--allow-private permits it)" if row["reason"] == "private address" else ""
        yield f"{event}: {row['url']}: {row['reason']}{hint}"
    if len(untold) > MOST_FAILURES:
        yield f"{event}: ... and {len(untold) - MOST_FAILURES} more; all of them: crossread status"
    if older and len(rows) > len(now):
        yield f"{event}: ... and {len(rows) - len(now)} of earlier runs; see crossread status"


def _said(row: Row, url: str | None) -> str:
    return f"{row['outlet']}: {row['reason']}: {url}"
