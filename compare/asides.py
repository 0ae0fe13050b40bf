"""Asides: figures that are not the event's own: a part, an addition, another time, a rule, a poll, a way to a place."""

from __future__ import annotations

import re
from functools import lru_cache

from compare.context import CACHED, clause
from compare.instants import moment
from compare.lexicon import stem
from compare.records import Claim, Fact, Span

# Characters before and behind a value within which a mark of another time is taken to be meant for it.
PAST_BEFORE, PAST_AFTER = 80, 62
# "including three children", "two of them", "another five": a part, or an addition, never the whole.
PART_BEFORE = re.compile(
    r"\b(?:including|among them|of whom|of them|of which|another|a further|an additional|plus|as well as|other than"
    r"|except|only|besides|(?:the|his|her|its|their|[\w.-]+[’']s?) (?:first|last|final|next|top|opening|remaining))"
    r"(?: (?:at least|about|some|the|up to))? $",
    re.IGNORECASE,
)
PART_AFTER = re.compile(
    r"^ ?(?:[\w-]+ )?(?:of (?:them|whom|which|those|these|the (?:dead|injured|wounded|victims|missing))|more\b"
    r"|(?:sooner|earlier|later|fewer|less|higher|lower|better|worse|ahead|behind|apart|short)\b"
    r"|others?\b|additional\b|extra\b|further\b|each\b|per\b)",
    re.IGNORECASE,
)
SOME_OF = re.compile(r"^ of (?:the|his|her|its|their|our|my|your|those|these) ", re.IGNORECASE)
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
    r"|\bhistoric\w*\b|\bdecades?\b|\b(?:the|a|his|her|its|their) (?:1[0-9]{3}|20[0-9]{2}) [a-z]",
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


# "It killed 612": what the sentence before tells of another time, this one tells of it too.
REFERS = re.compile(r"(?:It|That|Those|This|These)\b")
YEAR_IN = re.compile(r"\b(?:in|of) (?:(?:early|late|mid) )?(?:[A-Z][a-z]{2,8} )?(?:1[0-9]{3}|20[0-9]{2})\b")
MONTH_FRAME = re.compile(
    r"^\W*(?:Back )?(?:In|Last|During|Since) (?:(?:early|late|last|mid-) ?)?[A-Z][a-z]{2,8}\b(?=.{0,12},)"
)
# "In February", "in early June": news on the event itself names days.
MONTH_LONG = 10
# "Proposed in May and since has drawn 300,000 comments": the figure is of now.
SINCE = re.compile(r"\b(?:since|now|so far)\b")
# A month that began this many days before the report may be the event's own.
RECENT = 45
# "valid only with a turnout of more than half": what a rule asks, not what happened.
REQUIRED = re.compile(
    r"\b(?:can only|must|need(?:s|ed)? (?:to|at least)|requir(?:es?|ed|ing)|minimum|threshold|quorum|eligible"
    r"|limit(?:ed)? (?:of|to)|maximum|cap of|allow(?:s|ed)?|permit(?:s|ted)?)\b",
    re.IGNORECASE,
)
# Capital letters apart: the Geological Survey asks nobody, and voters go to the polls.
POLLED = re.compile(
    r"\b(?:[Pp]oll|(?<!the )[Pp]olls|polled|[Pp]ollsters?|(?<!geological )surveys?|surveyed|[Rr]espondents"
    r"|[Aa]pproval ratings?)\b"
)
AVERAGE = re.compile(r"\b(?:averag(?:es?|ed|ing)|median|typically|usually|normally|normal)\b", re.IGNORECASE)
# "15 miles north of Oria": the way to a place that something else lies at.
BEARING = re.compile(
    r"^ (?:(?:due|to the|further) )?(?:(?:north|south)(?:-?(?:east|west))?|east|west)(?:ern|erly)?\b"
    r"|^ (?:off|from|away|outside|inland|offshore|below|above|beneath)\b",
    re.IGNORECASE,
)
DEAD, HURT = stem("kill"), stem("injure")
LENGTHS = frozenset({"km", "m"})
# "a four-time champion": how often one person won one thing.
HONOUR = re.compile(r"^ ?[-‑] ?time\b", re.IGNORECASE)


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
    if fact.unit == "percent" or not (after := PART_AFTER.match(claim.text[end : end + 60])):
        return False
    return not (after.group().endswith("others") and _beside_the_dead(claim, fact))


def _beside_the_dead(claim: Claim, fact: Fact) -> bool:
    """Return whether "others" are those hurt besides the dead: "killing nine and injuring 31 others" hurt 31 in all."""
    return fact.about == HURT and any(
        other.kind == "number" and other.about == DEAD and other.end <= fact.start for other in claim.facts
    )


def is_some_of(claim: Claim, fact: Fact) -> bool:
    """Return whether a figure is told as some of a known whole: "12 of the crates", "two of her boats"."""
    end = fact.end - claim.start
    return fact.unit != "percent" and bool(SOME_OF.match(claim.text[end : end + 40]))


@lru_cache(maxsize=CACHED)
def is_past(claim: Claim, span: Span | Fact) -> bool:
    """Return whether the words near `span` speak of another time: a year by number, "last year", "since then"."""
    if _framed(claim.text, claim.published):
        return True
    year = YEAR_WHEN.search(claim.text[: span.start - claim.start])
    if year and not _of_this_year(year, claim.published):
        return True
    if RECORD.search(claim.text[: span.start - claim.start]):
        return True
    if claim.antecedent and REFERS.match(claim.text) and _of_another_time(claim.antecedent, claim.published):
        return True
    left, right = clause(claim, span)
    start, end = span.start - claim.start, span.end - claim.start
    return tells_of_past(claim, max(left, start - PAST_BEFORE), min(right, end + PAST_AFTER))


def tells_of_past(claim: Claim, start: int = 0, end: int | None = None) -> bool:
    """Return whether the claim's text from `start` to `end` speaks of another time than that of its publication."""
    found = PAST.finditer(claim.text, start, end or len(claim.text))
    return any(not _of_this_year(match, claim.published) for match in found)


def _of_this_year(match: re.Match[str], published: str) -> bool:
    return bool(published) and published[:4] in match.group()


def _framed(text: str, published: str) -> bool:
    frame = FRAME.match(text)
    return frame is not None and not _of_this_year(frame, published)


def _of_another_time(sentence: str, published: str) -> bool:
    """Return whether a sentence as a whole tells of another time: "In May, ...", "a quake ... in December 2003"."""
    year = YEAR_IN.search(sentence)
    if year and not _of_this_year(year, published):
        return True
    return _framed(sentence, published) or bool(MONTH_FRAME.match(sentence))


@lru_cache(maxsize=CACHED)
def months(claim: Claim, fact: Fact) -> frozenset[str]:
    """Return the months that the figure's clause, or what leads its sentence, places it in; not those of the report."""
    left, right = clause(claim, fact)
    lead = claim.text.find(",") + 1
    return frozenset(
        date.value
        for date in claim.facts
        if date.kind == "date"
        and date.unit in ("date", "monthday")
        and MONTH_LONG <= date.high - date.low <= 31
        and (left <= date.start - claim.start < right or date.end - claim.start < lead)
        and not SINCE.search(claim.text, date.end - claim.start, max(0, fact.start - claim.start))
        and not _recent(date, claim.published)
    )


def _recent(date: Fact, published: str) -> bool:
    if date.unit != "date" or not published:
        return False
    day = moment(published)
    return day is not None and 0 <= day.toordinal() - date.low <= RECENT


@lru_cache(maxsize=CACHED)
def is_required(claim: Claim, fact: Fact) -> bool:
    """Return whether the words before a figure state a rule: what must be, not what was counted."""
    left, _ = clause(claim, fact)
    return bool(REQUIRED.search(claim.text[left : fact.start - claim.start]))


@lru_cache(maxsize=CACHED)
def is_average(claim: Claim, fact: Fact) -> bool:
    """Return whether a clause tells what is usual, not what was counted."""
    left, right = clause(claim, fact)
    return bool(AVERAGE.search(claim.text[left:right]))


def is_polled(claim: Claim) -> bool:
    """Return whether a sentence tells of a poll."""
    return bool(POLLED.search(claim.text))


def is_bearing(claim: Claim, fact: Fact) -> bool:
    """Return whether a length is the way to a place."""
    return fact.unit in LENGTHS and bool(BEARING.match(claim.text[fact.end - claim.start :][:24]))


def is_honour(claim: Claim, fact: Fact) -> bool:
    """Return whether a figure says how often somebody was something: "a four-time champion"."""
    return bool(HONOUR.match(claim.text[fact.end - claim.start :][:12]))
