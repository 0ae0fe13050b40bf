"""Asides: figures that are not the event's own: a part, an addition, another time, a rule, a poll, a way to a place."""

from __future__ import annotations

import re
from functools import lru_cache

from compare.context import CACHED, clause
from compare.records import Claim, Fact, Span

# Characters before and behind a value within which a mark of another time is taken to be meant for it.
PAST_BEFORE, PAST_AFTER = 80, 62
# "including three children", "two of them", "another five": a part, or an addition, never the whole.
PART_BEFORE = re.compile(
    r"\b(?:including|among them|of whom|of them|of which|another|a further|an additional|plus|as well as|other than"
    r"|except|only|besides|(?:the|his|her|its|their) (?:first|last|final|next|top|opening|remaining))"
    r"(?: (?:at least|about|some|the|up to))? $",
    re.IGNORECASE,
)
PART_AFTER = re.compile(
    r"^ ?(?:[\w-]+ )?(?:of (?:them|whom|which|those|these|the (?:dead|injured|wounded|victims|missing))|more\b"
    r"|(?:sooner|earlier|later|fewer|less|higher|lower|better|worse|ahead|behind|apart|short)\b"
    r"|others?\b|additional\b|further\b|each\b|per\b)",
    re.IGNORECASE,
)
# "nine days before the vote": the way to another day, not how long something took.
DURATIONS = frozenset({"minute", "hour", "day", "week", "month", "year"})
FROM_OR_TO = re.compile(r"^ (?:before|after|until|ago|into|away|from|since|ahead)\b")
# "€110 billion ($158 billion)": what the outlet has worked out from the figure before it.
CONVERSION = re.compile(r"(?:\d|million|billion|trillion) ?\((?:about |around |roughly |some |US|A|C)?$")
# Another time than the event's: a comparison or its history.
PAST = re.compile(
    r"\b(?:in|since|of|from|by|until|before|during) (?:1[0-9]{3}|20[0-9]{2})\b|\b(?:1[0-9]{3}s|20[0-9]0s)\b"
    r"|\b(?:1[0-9]{3}|20[0-9]{2}) (?:season|elections?|campaign|finals?|games|olympics|census|championships?|tour)\b"
    r"|\b(?:initially|originally|at first|initial(?:ly)?|first (?:count|tally|estimate|report)s?|election night)\b"
    r"|\b(?:last|previous|prior|past) (?:year|years|season|decade|century|month|quarter)\b|\byears? (?:ago|earlier"
    r"|before)\b|\bsince then\b"
    r"|\b(?:deadliest|worst|biggest|largest|first) (?:[\w-]+ ){0,3}since\b|\bcompared (?:with|to)\b"
    r"|\blast time\b|\bearlier this\b|\bprevious record\b|\brecord was\b|\bpreviously\b"
    r"|\bhistoric\w*\b|\bdecades?\b",
    re.IGNORECASE,
)
# "In 2011 a smaller dam, 60 km to the north, failed during a storm, killing five": all of it is of that year.
FRAME = re.compile(
    r"^\W*(?:back )?(?:in|since|during|before|until|as of) (?:(?:early|late|mid-?|the|[A-Z][a-z]{2,8}) ?)?"
    r"(?:1[0-9]{3}|20[0-9]{2})s?\b|^\W*(?:last|the previous) year\b"
    r"|^\W*(?:a|the) year (?:ago|earlier|before)\b|^\W*\w+ (?:years|decades) (?:ago|earlier|before)\b",
    re.IGNORECASE,
)
# "broke the school's record of 2,116 points": the figure that was passed.
RECORD = re.compile(r"\b(?:record|mark|best|high|low)(?: total| tally| figure)? of $", re.IGNORECASE)
# "the race of 2009, when her predecessor won by 930 votes"
YEAR_WHEN = re.compile(r"\b((?:1[0-9]|20)[0-9]{2}),? (?:when|where|in which|after which)\b")


@lru_cache(maxsize=CACHED)
def is_part(claim: Claim, fact: Fact) -> bool:
    """Return whether the text marks the figure as a part of, or an addition to, another.

    "94 per cent of those who voted" is a share and as whole as a share can be.
    """
    start, end = fact.start - claim.start, fact.end - claim.start
    if PART_BEFORE.search(claim.text[max(0, start - 40) : start]):
        return True
    if fact.unit in DURATIONS and FROM_OR_TO.match(claim.text[end : end + 16]):
        return True
    if fact.unit and CONVERSION.search(claim.text[max(0, start - 24) : start]):
        return True
    return fact.unit != "percent" and bool(PART_AFTER.match(claim.text[end : end + 60]))


@lru_cache(maxsize=CACHED)
def is_past(claim: Claim, span: Span | Fact) -> bool:
    """Return whether the words near `span` speak of another time: a year by number, "last year", "since then"."""
    frame = FRAME.match(claim.text)
    if frame and (not claim.published or claim.published[:4] not in frame.group()):
        return True
    year = YEAR_WHEN.search(claim.text[: span.start - claim.start])
    if year and (not claim.published or year.group(1) != claim.published[:4]):
        return True
    if RECORD.search(claim.text[: span.start - claim.start]):
        return True
    left, right = clause(claim, span)
    start, end = span.start - claim.start, span.end - claim.start
    return bool(PAST.search(claim.text[max(left, start - PAST_BEFORE) : min(right, end + PAST_AFTER)]))
