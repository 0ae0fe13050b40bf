"""When something was published: ISO 8601 texts as instants, and as keys to sort by."""

from __future__ import annotations

from datetime import UTC, datetime, time

DAY = len("2025-05-23")
# Comes behind every instant: a tilde behind every digit.
UNKNOWN = "~"


def moment(iso: str) -> datetime | None:
    """Return the instant of an ISO 8601 text; without a time zone it is taken as UTC, and rubbish is None."""
    try:
        parsed = datetime.fromisoformat(iso.strip())
        return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    except ValueError:
        return None


def instant(iso: str) -> str:
    """Return a text to sort by: in UTC; a day without an hour ends that day; nothing known comes last."""
    when = moment(iso)
    if when is None:
        return UNKNOWN
    try:
        return (datetime.combine(when.date(), time.max, UTC) if only_a_day(iso) else when.astimezone(UTC)).isoformat()
    except OverflowError:  # the first or the last day that there is, in another zone
        return UNKNOWN


def only_a_day(iso: str) -> bool:
    """Return whether a page gives the day of its publication and no hour."""
    return len(iso.strip()) <= DAY


def surely_before(first: str, second: str) -> bool:
    """Return whether `first` was surely published before `second` (both ISO 8601); a day alone is all of that day."""
    a, b = moment(first), moment(second)
    if a is None or b is None:
        return False
    if only_a_day(first) or only_a_day(second):
        return a.date() < b.date()
    return a < b


def minutes_between(first: str, second: str) -> float | None:
    """Return how many minutes `second` comes after `first` (both ISO 8601), None where either is unknown."""
    a, b = moment(first), moment(second)
    return None if a is None or b is None else (b - a).total_seconds() / 60
