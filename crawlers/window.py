"""Which listed entries are clearly not of the event's days, so that they need not be fetched."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from compare.records import Event

# Time zones shift a day by one, and listings give the day of an update or of going live rather than of the dateline.
SLACK = timedelta(days=3)
IN_PATH = re.compile(r"/((?:19|20)\d\d)([/-]?)(\d\d?)\2(\d\d?)(?=[/-]|$)")


def outside(event: Event, *, published: str = "", modified: str = "", url: str = "") -> bool:
    """Return whether an entry clearly lies outside the event's window.

    A page published in the window may have been modified long after it, but not before: `modified` only bounds below.
    The day in an address counts where the listing gives no date of publication.
    """
    since, until = _day(event.since), _day(event.until)
    day = _day(published) or day_in_path(url)
    if day and ((since and day < since - SLACK) or (until and day > until + SLACK)):
        return True
    changed = _day(modified)
    return bool(changed and since and changed < since - SLACK)


def day_in_path(url: str) -> date | None:
    """Return the day that an address such as /2025/05/21/title names, or None; a month alone is none."""
    for year, _, month, day in IN_PATH.findall(url):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def iso_moment(text: str) -> str:
    """Return a listing's date (ISO 8601, RFC 822) as ISO 8601, its time zone kept; empty where it is none."""
    text = text.strip()
    for parse in (datetime.fromisoformat, parsedate_to_datetime, _year_month):
        try:
            moment = parse(text)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        if 1900 <= moment.year <= 2200:
            return moment.isoformat() if ":" in text else moment.date().isoformat()
    return ""


def utc_now() -> str:
    """Return the time in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _year_month(text: str) -> datetime:
    """Sitemaps may give a lastmod such as 2025-05; it is known by its first day."""
    return datetime.strptime(text, "%Y-%m").replace(tzinfo=UTC)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
