"""How many articles a day an outlet listed, over the time that the crawls covered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

# A week has its weekend; what is older says nothing of today.
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
# A listing reaches back to its oldest entry, but for what is pinned to its top: this part of the entries is let go.
PINNED = 0.1
Span = tuple[datetime, datetime]
# When a page was published as far as is known, and when its address was first met.
Listed = tuple[datetime | None, datetime]


def articles_a_day(pages: Sequence[Listed], runs: Sequence[datetime], window: Span) -> tuple[float, float]:
    """Return (articles a day, days covered) of the week that ends with the newest of `runs`, within `window`.

    All moments are aware. A day without a crawl near it is not covered and counts for nothing: a feed forgets. The
    first crawl covers as far back as the dates go that it met, each later one from the one before it; where that was
    more than a day ago, from the oldest that it met anew. (0, 0) where nothing is covered.
    """
    moments = sorted(runs)
    if not moments:
        return 0.0, 0.0
    begin, end = max(moments[-1] - WEEK, window[0]), min(moments[-1], window[1])
    spans = list(_clipped(_spans(pages, moments), begin, end))
    days = sum(((to - since) for since, to in spans), timedelta()) / DAY
    count = sum(1 for day, _ in pages if day and any(since <= day <= to for since, to in spans))
    return (count / days, days) if days else (0.0, 0.0)


def _spans(pages: Sequence[Listed], runs: Sequence[datetime]) -> Iterable[Span]:
    """What each run covers, oldest first."""
    met: list[list[Listed]] = [[] for _ in runs]
    place = 0
    for page in sorted(pages, key=lambda page: page[1]):
        while place + 1 < len(runs) and page[1] >= runs[place + 1]:
            place += 1
        met[place].append(page)
    before: datetime | None = None
    for run, new in zip(runs, met, strict=True):
        days = sorted(day for day, _ in new if day and day <= run)
        recent = [day for day in days if day > run - WEEK]
        if before is None:
            if recent:
                yield recent[round((len(recent) - 1) * PINNED)], run
        elif run - before > DAY and days and days[0] > before:
            yield days[0], run
        else:
            yield before, run
        if new or before is not None:
            before = run


def _clipped(spans: Iterable[Span], begin: datetime, end: datetime) -> Iterable[Span]:
    """What lies between `begin` and `end`, spans that touch each other as one: a week of half hours has 336."""
    last: Span | None = None
    for since, to in spans:
        since, to = max(since, begin), min(to, end)
        if since >= to:
            continue
        if last is not None and since > last[1]:
            yield last
            last = None
        last = (last[0], max(to, last[1])) if last is not None else (since, to)
    if last is not None:
        yield last
