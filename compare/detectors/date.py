"""Dates and times: two claims say of one happening that it was, or will be, at different times."""

from __future__ import annotations

import re
from functools import lru_cache

from compare.asides import is_part
from compare.context import CACHED, around, exclude, shared, slot_words
from compare.dated import is_of_saying, one_deed
from compare.facts.dates import agree, comparable
from compare.frames import only_value, times_too
from compare.governors import deeds, governors
from compare.instants import moment
from compare.pairing import paired
from compare.reasons import source_reason
from compare.records import Alignment, Claim, Fact, Finding, Slot

# The words that two dates depend on must share this much rarity (of words common to the event, half counts), and
# with what else stands near this much.
SHARED_GOVERNORS = 0.2
SHARED_CONTEXT = 0.25
NEAR = 6
WEEK = 7
COARSE = 20
# Sentences that are alike in all else need no further weight.
SURE_WEIGHT = 2.0
# "announced today (20 October 2011)": the day of the report.
TODAY = re.compile(r"\btoday,? \($", re.IGNORECASE)
# "PORT ELLERY, Nov 18 (Amber) -": the day of the report.
DATELINE = re.compile(r"^[A-Z][A-Z .’'-]{2,40},(?: [\w. ]{2,30},)? [A-Z][a-z]{2,8}\.? \d{1,2} \(?")
LAST_TIME = re.compile(r"\b(?:last time|previously|most recently|once before)\b", re.IGNORECASE)
BY = re.compile(r"\b(?:by|until|till|since|before|after|as of)(?: about| around)? $", re.IGNORECASE)
# "a 2008 Merrow Fellow": the year is part of a name.
OF_A_NAME = re.compile(r"\b(?:an?|the|his|her|its|their) $", re.IGNORECASE)
NAME_NEXT = re.compile(r" [A-Z]")
# "a 30-7 Oct. 19 loss": a score before a date, no range of days.
SCORE = re.compile(r"(?:[4-9]\d|\d{3,})-|(?:1[3-9]|2\d|3\d)-\d\b|\d-\d{3}")
HEAD_DATE = re.compile(r"^ ?[-–—|:] ?")
# "the first Monday of the year" is not the Monday of this week.
NTH = re.compile(r"\b(?:first|second|third|fourth|last|next|every|each|final) $", re.IGNORECASE)
# Words that mean the reporter's own day: across time zones and past midnight they lie a day apart.
OWN_DAY = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening)|last night)\b", re.IGNORECASE
)


# Of 30 dates that differed in 43 real events the 20 of sentences less alike than this were all of two happenings; that
# was .33 of an earlier scale, on which as many of their pairs were that alike as are now.
LEAST_SAME = 0.32


def detect(alignment: Alignment) -> Finding | None:
    """Return the times that both claims give to the same happening; None where they share none."""
    if times_too(alignment.a, alignment.b):
        return None
    pairs = [
        (_agree(a, b), weight, a, b)
        for a in _times(alignment.a)
        for b in _times(alignment.b)
        if _comparable(a, b) and (weight := _context(alignment, a, b)) > 0
    ]
    slots = tuple(
        _slot(alignment, a, b, weight, differ=not same)
        for same, weight, a, b in paired(pairs)
        # A month around a day is agreement in less detail: it says nothing on which of two days is meant.
        if (same and _one_precision(a, b)) or not (same or _told_apart(alignment, a, b))
    )
    sole = only_value(alignment.a, alignment.b)
    if sole and sole[0].kind == "date" and not any(slot.differ for slot in slots):
        slots += tuple(slot for slot in (_sole(alignment, *sole),) if slot)
    return Finding("date", alignment, slots) if slots else None


def _labels(claim: Claim, fact: Fact) -> bool:
    """Return whether a date tells which of several things is meant: "the 2019 report", "the Monday meeting"."""
    before, behind = claim.text[: fact.start - claim.start], claim.text[fact.end - claim.start :]
    return bool(OF_A_NAME.search(before[-6:])) and bool(re.match(r"(?:[’']s)? [^\W\d_]", behind))


def _sole(alignment: Alignment, a: Fact, b: Fact) -> Slot | None:
    """Return the slot of the one time in which two sentences differ that are alike in all else."""
    if any(_labels(claim, fact) for claim, fact in ((alignment.a, a), (alignment.b, b))):
        return None
    if a not in _times(alignment.a) or b not in _times(alignment.b):
        return None
    if _agree(a, b) or not _one_precision(a, b) or _told_apart(alignment, a, b):
        return None
    return _slot(alignment, a, b, SURE_WEIGHT, differ=True)


@lru_cache(maxsize=CACHED)
def _times(claim: Claim) -> tuple[Fact, ...]:
    return tuple(
        fact
        for fact in claim.facts
        if fact.kind == "date"
        and not is_of_saying(claim.text[max(0, fact.start - claim.start - 50) : fact.start - claim.start])
        and not TODAY.search(claim.text[: fact.start - claim.start])
        and not HEAD_DATE.match(claim.text[fact.end - claim.start :] if fact.start == claim.start else "")
        and not DATELINE.match(claim.text[: fact.end - claim.start + 3])
        and not SCORE.match(fact.text)
        and not (fact.unit == "time" and BY.search(claim.text[: fact.start - claim.start]))
        and not LAST_TIME.search(claim.text[: fact.start - claim.start])
        and not NTH.search(claim.text[max(0, fact.start - claim.start - 12) : fact.start - claim.start])
        and not is_part(claim, fact)
        and not _names(claim.text, fact.start - claim.start, fact.end - claim.start)
    )


def _names(text: str, start: int, end: int) -> bool:
    return bool(OF_A_NAME.search(text[max(0, start - 6) : start]) and NAME_NEXT.match(text, end))


def _comparable(a: Fact, b: Fact) -> bool:
    """Two times of one kind; "by Monday" can be held against a day as long as it is a limit from above."""
    return comparable(a, b) or (a.unit == b.unit == "date" and {a.hedge, b.hedge} == {"most", ""})


def _agree(a: Fact, b: Fact) -> bool:
    for limit, other in ((a, b), (b, a)):
        if limit.hedge == "most" and not other.hedge:
            return other.low <= limit.high
    if agree(a, b):
        return True
    own = OWN_DAY.search(a.text) or OWN_DAY.search(b.text)
    return bool(own) and a.unit == b.unit == "date" and max(a.low, b.low) - min(a.high, b.high) <= 1


def _told_apart(alignment: Alignment, a: Fact, b: Fact) -> bool:
    """Return whether an article gives the other's time too, or one lies ahead of its report and one behind."""
    for facts, other in ((alignment.facts_a, b), (alignment.facts_b, a)):
        if any(fact.kind == "date" and comparable(fact, other) and _precise(fact, other) for fact in facts):
            return True
    return a.unit == "date" and _ahead(alignment.a, a) * _ahead(alignment.b, b) < 0


def _precise(fact: Fact, other: Fact) -> bool:
    """Return whether a fact gives the other's very time, not merely a month or year around it."""
    return agree(fact, other) and fact.high - fact.low <= other.high - other.low


def _ahead(claim: Claim, fact: Fact) -> int:
    """Return 1 for a date after the day of the report, -1 for one before it, 0 for that day or an unknown one."""
    published = moment(claim.published)
    if published is None:
        return 0
    today = published.toordinal()
    return 1 if fact.low > today + 1 else -1 if fact.high < today - 1 else 0


def _context(alignment: Alignment, a: Fact, b: Fact) -> float:
    """Return the weight around both dates, 0 where the words they depend on share too little."""
    if not _one_precision(a, b) or exclude(alignment.a, a, alignment.b, b):
        return 0.0
    of_a, of_b = governors(alignment.a, a, in_clause=True), governors(alignment.b, b, in_clause=True)
    verbs = shared(of_a, of_b, frozenset())
    done = deeds(alignment.a, a) & deeds(alignment.b, b)
    if not _agree(a, b) and (alignment.same < LEAST_SAME or not one_deed(alignment.a, a, alignment.b, b)):
        return 0.0  # places and people have no date: what differs must be when something happened
    if min(a.high - a.low, b.high - b.low) >= COARSE and not done & {*list(of_a)[:1], *list(of_b)[:1]}:
        return 0.0  # months and years are named for everything: only those of the same act are compared
    # One of the two must stand next to what they share: not ward rounds on Wednesday beside wards gone black on Monday.
    if not {*list(of_a)[:1], *list(of_b)[:1]} & verbs.keys():
        return 0.0
    weight = sum((_shared(alignment, a, b) | verbs).values())
    return weight if sum(verbs.values()) >= SHARED_GOVERNORS and weight >= SHARED_CONTEXT else 0.0


def _one_precision(a: Fact, b: Fact) -> bool:
    """Return whether two times are of a kind: a day and a month may differ, a month and a year speak of two things."""
    short, wide = sorted((a.high - a.low + 1, b.high - b.low + 1))
    return a.unit in ("time", "weekday") or wide <= WEEK * short


def _shared(alignment: Alignment, a: Fact, b: Fact) -> dict[str, float]:
    return shared(around(alignment.a, a, NEAR), around(alignment.b, b, NEAR), alignment.common)


def _slot(alignment: Alignment, a: Fact, b: Fact, weight: float, *, differ: bool) -> Slot:
    of_b = governors(alignment.b, b, in_clause=True)
    about = slot_words(alignment.a, a, {name for name in governors(alignment.a, a, in_clause=True) if name in of_b}, 2)
    strength = min(1.0, 0.3 + 0.3 * alignment.same + 0.3 * min(1.0, weight / 2))
    reason = source_reason(alignment.a, alignment.b)
    return Slot(about, a.span, b.span, a.text, b.text, differ, reason, round(strength, 3))
