"""Holds each outlet of an event against what its file expects of it, from what the crawls met there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from compare.instants import moment
from pipelines.articles import TOPIC_REASONS
from pipelines.rate import WEEK, articles_a_day
from pipelines.states import LEAST_WORDS

# Fewer pages, or a shorter time, say nothing of shares and of articles a day: a weekend has two days.
LEAST_PAGES = 5
LEAST_DAYS = 3.0
# Of crawls that follow each other more closely one is enough to say what was covered.
APART = timedelta(hours=6)
# States of a page that was read; those of the first group may have a body, as its number of words says.
OTHER_TOPIC = ("off-topic", "out of window")
READ = ("ok", "no-body", "paywall", "bot-wall", *OTHER_TOPIC)


@dataclass(frozen=True, slots=True)
class Crawls:
    """The crawls of an event: when the last ones began, oldest first, and the days that it takes."""

    runs: tuple[datetime, ...] = ()
    window: tuple[datetime, datetime] = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Met:
    """What an event's crawls met at one outlet.

    `met` counts addresses of pages, `asked` those that were asked for, `read` those that gave a page, `bodies` and
    `dates` those of the last week with a body or a date among the `recent`; shares are 0..1. `listings` counts what
    lists pages, `failed` holds the address of each that could not be read when it was last asked for, and why.
    """

    met: int = 0
    asked: int = 0
    read: int = 0
    readable: int = 0
    recent: int = 0
    bodies: int = 0
    dates: int = 0
    a_day: float = 0.0
    days: float = 0.0
    listings: int = 0
    failed: tuple[tuple[str, str], ...] = field(default=())
    last: str = ""


def crawls_of(db: Database, event: str) -> Crawls:
    """Return the crawls of an event that its last week holds, with the one before them; of a few hours, one."""
    rows = db.query("SELECT started FROM runs WHERE event = ? ORDER BY started", [event])
    runs = [when for row in rows if (when := moment(row["started"] or ""))]
    apart: list[datetime] = []
    for when in runs:
        if not apart or when - apart[-1] >= APART or when == runs[-1]:
            apart.append(when)
    runs = apart
    older = [when for when in runs if when < runs[-1] - WEEK]
    row = next(db.query("SELECT since, until FROM events WHERE id = ?", [event]), {"since": "", "until": ""})
    plain = Crawls().window
    since, until = (moment(row[name] or "") for name in ("since", "until"))
    window = (since or plain[0], until + timedelta(days=1) if until else plain[1])
    return Crawls((*older[-1:], *runs[len(older) :]), window)


def met_at(db: Database, event: str, outlet: str, crawls: Crawls) -> Met:
    """Return what the crawls of an event met at an outlet; nothing where no crawl kept what it met."""
    # Left to itself SQLite goes through all that the event has, once for each outlet.
    sql = "SELECT * FROM frontier INDEXED BY frontier_outlet WHERE event = ? AND outlet = ?"
    rows = list(db.query(sql, [event, outlet]))
    pages = [row for row in rows if row["kind"] == "page"]
    asked = [row for row in pages if row["state"]]
    read = [row for row in asked if row["state"] in READ]
    begin = crawls.runs[-1] - WEEK if crawls.runs else crawls.window[0]
    recent = [row for row in read if (when := moment(row["fetched"] or "")) and when >= begin]
    a_day, days = articles_a_day(_listed(pages, crawls), crawls.runs, crawls.window)
    listings = [row for row in rows if row["kind"] == "listing"]
    return Met(
        met=len(pages),
        asked=len(asked),
        read=len(read),
        readable=sum(map(_has_body, read)),
        recent=len(recent),
        bodies=sum(map(_has_body, recent)),
        dates=sum(1 for row in recent if row["published"] or row["listed"]),
        a_day=a_day,
        days=days,
        listings=len(listings),
        failed=tuple((row["url"], row["state"]) for row in listings if _still_fails(row, crawls)),
        last=max((row["fetched"] or "" for row in rows), default=""),
    )


def errors(met: Met, articles: int, drops: Mapping[str, int]) -> Iterator[str]:
    """Yield why an outlet gave nothing at all: `articles` of the event that can be read, `drops` counted by reason.

    One whose pages can be read, and that has none about the event, is no error: it is silent.
    """
    if articles or met.readable:
        return
    if not met.met and not met.listings:
        if set(drops) & TOPIC_REASONS:
            return  # a database from before the crawls kept what they met: these pages were read
        count = sum(drops.values())
        nothing = "nothing was asked for: is a feed, sitemap or section in its file, and did a run end?"
        yield f"none of its addresses could be read ({count} asked for)" if count else nothing
    elif met.listings and len(met.failed) == met.listings and not met.met:
        yield "none of its listings could be read"
    elif not met.met:
        yield "its listings name no page of the event's days"
    elif not met.asked:
        yield f"none of its pages was asked for yet ({met.met} listed)"
    else:
        yield f"none of its pages could be read ({met.asked} asked for)"


def came_to_nothing(db: Database, event: str, since: str) -> bool:
    """Return whether listings were asked for since then (ISO 8601, to the second), all failed, and no page was read."""
    asked = "SELECT kind, state FROM frontier WHERE event = ? AND fetched >= ? AND state <> ''"
    states: dict[str, set[str]] = {"listing": set(), "page": set()}
    for row in db.query(asked, [event, since]):
        states[row["kind"]].add(row["state"])
    return bool(states["listing"]) and "ok" not in states["listing"] and states["page"].isdisjoint(READ)


def shortfalls(met: Met, least: Mapping[str, float]) -> Iterator[str]:
    """Yield where an outlet stays below the `least` that is expected, and which of its listings failed."""
    if met.listings and met.days >= LEAST_DAYS and met.a_day < least["articles_a_day"]:
        yield f"{met.a_day:.1f} articles a day in {met.days:.0f} days, expected {least['articles_a_day']:g}"
    for name, count in (("body", met.bodies), ("date", met.dates)):
        if met.recent >= LEAST_PAGES and count < least[name] * met.recent:
            yield f"{count} of {met.recent} pages with a {name}, expected {least[name]:.0%}"
    yield from (f"listing failed: {url} ({why})" for url, why in met.failed)


def _listed(pages: Sequence[Mapping[str, Any]], crawls: Crawls) -> list[tuple[datetime | None, datetime]]:
    """When each page was published, as far as is known, and met; one met after the first crawl is from about then."""
    mets = [moment(row["met"] or "") for row in pages]
    known = [when for when in mets if when]
    first = min(known, default=None)
    ended = next((run for run in crawls.runs if first and run > first), None)
    found: list[tuple[datetime | None, datetime]] = []
    for row, met in zip(pages, mets, strict=True):
        if met:
            day = moment(row["published"] or row["listed"] or "")
            found.append((day or (met if ended and met >= ended else None), met))
    return found


def _has_body(row: Mapping[str, Any]) -> bool:
    return row["state"] == "ok" or (row["state"] in OTHER_TOPIC and (row["words"] or 0) >= LEAST_WORDS)


def _still_fails(row: Mapping[str, Any], crawls: Crawls) -> bool:
    """Whether a listing failed when it was last asked for; one that was due and not asked for is none any more."""
    if row["state"] in ("", "ok") or not crawls.runs:
        return bool(row["state"] not in ("", "ok"))
    asked, due = moment(row["fetched"] or ""), moment(row["due"] or "")
    # Answers are stamped by the second, runs by the microsecond: a listing is asked for in its run's first second.
    begun = crawls.runs[-1].replace(microsecond=0)
    return bool((asked and asked >= begun) or (due and due > crawls.runs[-1]))
