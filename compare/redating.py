"""Whether an outlet has given an article another date of publication: the instant counts, not how it is written."""

from __future__ import annotations

from datetime import timedelta

from compare.conclusions import Change
from compare.instants import moment, only_a_day
from compare.records import Article, make_id

# A page writes one moment to the second in one place and to the minute in another.
ROUNDED = timedelta(minutes=1)
# An hour without its zone can be of any.
WIDEST_ZONE = timedelta(hours=14)


def redated(before: str, after: str) -> bool:
    """Return whether `after` (ISO 8601) is another moment than `before`, or a date where there was none.

    A date that is gone is none: the page merely does not say it today. A day and an hour of it, an hour and the same
    with a zone, one instant in two zones are the same.
    """
    new = moment(after)
    if new is None:
        return False
    old = moment(before)
    if old is None:
        return True
    if only_a_day(before) or only_a_day(after):
        return before.strip()[:10] != after.strip()[:10]
    apart = abs(new - old)
    return apart > WIDEST_ZONE if _has_zone(before) != _has_zone(after) else apart >= ROUNDED


def date_change(before: Article, after: Article) -> tuple[Change, ...]:
    """Return the change of the date of publication between two revisions, or none; its words are both dates."""
    if before.state != "ok" or after.state != "ok" or not redated(before.published, after.published):
        return ()
    name = make_id("redated", before.revision, after.revision, before.published, after.published)
    return (Change(name, "date", before.published, after.published),)


def _has_zone(iso: str) -> bool:
    clock = iso.strip()[11:]
    return clock.endswith("Z") or "+" in clock or "-" in clock
