"""When to ask for an address again: a young article soon and an old one seldom, a failure later each time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from compare.instants import moment

# An article that came out within the last two hours is looked at in every run, an older one after this part of its age:
# two hours old, in 15 minutes; a day, in 3 hours; a week, in 21 hours.
YOUNG = timedelta(hours=2)
SHARE_OF_AGE = 1 / 8
SOONEST = timedelta(minutes=15)
LATEST = timedelta(days=30)
# The first failure that may pass by itself is tried again in the next run, the second after this, then twice as long.
FIRST_PAUSE = timedelta(minutes=10)
LONGEST_PAUSE = timedelta(days=1)
# What somebody decided, and may undecide: walls, robots.txt, pages that are gone; each time twice as long.
DECIDED = {
    "robots.txt": timedelta(days=1),
    "http 404": timedelta(days=1),
    "http 410": timedelta(days=7),
    "http 401": timedelta(hours=6),
    "http 402": timedelta(hours=6),
    "http 403": timedelta(hours=6),
    "http 451": timedelta(days=1),
    "paywall": timedelta(hours=6),
    "bot-wall": timedelta(hours=6),
    "consent-wall": timedelta(hours=6),
    "no-body": timedelta(hours=1),
}
# What another look would not change, unless the listing or the event says otherwise.
SETTLED = frozenset(
    ("off-topic", "out of window", "not-an-article", "not html", "other site", "duplicate address", "too large")
)
# Refused before anything was sent: to ask again costs nothing, and the user may have permitted it since.
FREE = frozenset(("private address", "scheme"))
NOW = ""


def next_look(state: str, fetched: str, published: str, met: str, failures: int) -> str:
    """Return when to ask for an address again (ISO 8601, UTC), or NOW for the next run.

    `state` is what came of it at `fetched`; `published` is its article's date, empty where it has none, and `met` when
    its address was first met (all ISO 8601); `failures` says how often in a row it gave none, this time included.
    """
    at = moment(fetched) or datetime.now(UTC)
    out = moment(published)
    if state == "ok" and out is not None and at - out < YOUNG:
        return NOW
    pause = _pause(state, at, out or moment(met) or at, failures)
    return NOW if pause is None else (at + pause).astimezone(UTC).isoformat(timespec="seconds")


def _pause(state: str, at: datetime, born: datetime, failures: int) -> timedelta | None:
    if state == "ok":
        return min(LATEST, max(SOONEST, (at - born) * SHARE_OF_AGE))
    if state in SETTLED:
        return LATEST
    if state in FREE:
        return None
    if state in DECIDED:
        return _doubled(DECIDED[state], failures - 1, LATEST)
    return None if failures < 2 else _doubled(FIRST_PAUSE, failures - 2, LONGEST_PAUSE)


def _doubled(first: timedelta, times: int, most: timedelta) -> timedelta:
    return min(most, first * (1 << min(max(times, 0), 16)))
