"""Filters for the templates: dates, counts, safe addresses and the labels of kinds, reasons and states."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlsplit

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")


KINDS = {"number": "Figure", "date": "Date", "name": "Name", "polarity": "Yes or no", "quote": "Wording of a quote"}
REASONS = {
    "contradiction": ("Contradiction", "The outlets cannot all be right, and no text says why they differ."),
    "update": ("Update", "A moving figure: later reports give another value."),
    "scope": ("Different scope", "The outlets speak of another place, period or definition."),
    "attribution": ("Different sources", "Each outlet credits another source."),
}
ARTICLE_STATES = {
    "ok": "read",
    "no-body": "no body text found",
    "paywall": "behind a paywall",
    "bot-wall": "the site refused our crawler",
    "consent-wall": "the site asked for consent first",
    "not-an-article": "not an article",
    "failed": "the page could not be fetched",
}
MONTHS = "January February March April May June July August September October November December".split()
SUFFIX = re.compile(r"\.(json|csv|atom)$")
# Marks that reorder text: inside an attribute or a title no element can isolate them.
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def web_address(url: object) -> str:
    """Return the address if a browser may safely follow it (http or https with a host), else nothing."""
    text = str(url or "").strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.netloc else ""


def when(stamp: object) -> str:
    """Return an ISO time as readers write it, in UTC where a zone is known."""
    text = str(stamp or "")
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return text
    date = f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"
    if len(text) <= len("2025-05-21"):
        return date
    return f"{date}, {moment:%H:%M}{' UTC' if moment.tzinfo else ''}"


def day(stamp: object) -> str:
    """Return the day of an ISO time."""
    return when(str(stamp or "")[:10])


def count(number: int, word: str, many: str = "") -> str:
    """Return "1 outlet", "3 outlets", "1,204 outlets"."""
    return f"{number:,} {word if number == 1 else many or word + 's'}"


def plain(text: object) -> str:
    """Return text for an attribute or a title: without marks that reorder it."""
    return BIDI.sub("", str(text or ""))


def segment(text: object) -> str:
    """Return text as one segment of a path or one value of a query."""
    found = quote(str(text or ""), safe="")
    # An id that ends like one of our formats is none: "a.json" is not a's JSON.
    return SUFFIX.sub(r"%2E\1", found)


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    """Make the filters known to every template."""
    for function in (web_address, when, day, count, plain, segment):
        env.filters[function.__name__] = function
    env.globals["KINDS"] = KINDS
    env.globals["REASONS"] = REASONS
    env.globals["ARTICLE_STATES"] = ARTICLE_STATES
