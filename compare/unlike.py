"""Two sentences in like words that are no one statement: another figure, another day, a denial, other words quoted.

Detectors ask for much before they call it a difference; for two sentences not to be counted as one statement less will
do: that a slot which both fill holds something else, whatever the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from compare.acts import acts
from compare.attribution import is_cue
from compare.context import CACHED, tokens_of
from compare.dated import is_of_saying
from compare.detectors.date import OWN_DAY
from compare.facts import dates, numbers
from compare.facts.number_context import is_titled
from compare.governors import governors
from compare.kin import families
from compare.lexicon import opposed_to
from compare.records import Claim, Fact
from compare.refutation import refutation
from compare.tokens import Token

# A sentence of which this part is quotation says what the quotation says.
MOSTLY = 0.5
# Of the words quoted in the shorter one this part must be quoted in the other; where the other is not quotation but
# report, or neither is mostly quotation, this part of them must stand in it.
SAME_QUOTE, REPORTED = 0.5, 0.34
# Words before a date in which a verb of saying is looked for, in characters.
BEFORE = 50
DENYING = frozenset("denied denies deny denying disputed disputes dismissed dismisses rejected rejects refuted".split())
# "not only repulsed the attack" says that it was repulsed, "has yet to wake" that he has not woken.
NOT_ONLY = re.compile(r"\bnot (?:only|just|merely)\b|\byet to\b", re.IGNORECASE)
NEGATION = re.compile(r"\b(?:not?|never|none|nobody|nothing|neither|nor|without)\b|n[’']t\b", re.IGNORECASE)
ROLE_WORDS = 4
# In the same words nothing else is quoted, wherever the marks were left out.
SAME_WORDS = 0.8
# "May 2025" and "May 3" are of two precisions: only dates of one are held against each other (their spans, in days).
DAY, MONTH, YEAR = 1.5, 31.0, 366.0


def unlike(a: Claim, b: Claim) -> bool:
    """Return whether two claims in like words cannot be counted as saying the same."""
    return contradicts(a, b) or _no_figure_shared(a, b) or _other_quote(a, b) or _nothing_shared(a, b)


def contradicts(a: Claim, b: Claim) -> bool:
    """Return whether two claims in like words give other figures of one thing, other days, or deny each other."""
    return _contradicts(a, b) if a.id <= b.id else _contradicts(b, a)


@lru_cache(maxsize=CACHED)
def _contradicts(a: Claim, b: Claim) -> bool:
    return _other_figures(a, b) or _other_days(a, b) or _denied(a, b)


def _other_figures(a: Claim, b: Claim) -> bool:
    """Return whether both give a figure of one thing and none agrees."""
    first, second = _figures(a), _figures(b)
    return any(
        not any(_one_value(x, y) for x in first if x.about == about for y in second if y.about == about)
        for about in {x.about for x in first if x.about} & {y.about for y in second}
        if any(numbers.same_quantity(x, y) for x in first if x.about == about for y in second if y.about == about)
    )


def _no_figure_shared(a: Claim, b: Claim) -> bool:
    """Return whether both give figures and not one of them is the other's; whose age it is, may be anybody's."""
    counts = [[fact for fact in _figures(claim) if fact.unit != "age"] for claim in (a, b)]
    return all(counts) and not any(_one_value(x, y) for x in counts[0] for y in counts[1])


@lru_cache(maxsize=CACHED)
def _figures(claim: Claim) -> tuple[Fact, ...]:
    return tuple(fact for fact in claim.facts if fact.kind == "number" and fact.unit != "ordinal")


def _one_value(a: Fact, b: Fact) -> bool:
    one_measure = numbers.same_quantity(a, b) or a.unit == b.unit or not (a.unit and b.unit)
    return one_measure and numbers.agree(a, b)


def _other_days(a: Claim, b: Claim) -> bool:
    """Return whether both date one deed, each to another day (or month, or year, or hour), and no date agrees."""
    pairs = [(x, y) for x in _dates(a) for y in _dates(b) if _precision(x) == _precision(y) and _one_calendar(x, y)]
    if any(_one_day(x, y) for x, y in pairs):
        return False
    return any(_of(a, x) & _of(b, y) for x, y in pairs)


@lru_cache(maxsize=CACHED)
def _of(claim: Claim, date: Fact) -> frozenset[str]:
    found = governors(claim, date, in_clause=True)
    return frozenset(found) | {family for name in found for family in families(name)}


def _one_calendar(a: Fact, b: Fact) -> bool:
    return dates.comparable(a, b) or a.unit == b.unit == "weekday"


def _one_day(a: Fact, b: Fact) -> bool:
    if dates.agree(a, b):
        return True
    own = OWN_DAY.search(a.text) or OWN_DAY.search(b.text)
    return bool(own) and a.unit == b.unit == "date" and max(a.low, b.low) - min(a.high, b.high) <= 1


@lru_cache(maxsize=CACHED)
def _dates(claim: Claim) -> tuple[Fact, ...]:
    return tuple(
        fact
        for fact in claim.facts
        if fact.kind == "date"
        and not is_of_saying(claim.text[max(0, fact.start - claim.start - BEFORE) : fact.start - claim.start])
    )


def _precision(fact: Fact) -> str:
    if fact.unit in ("time", "weekday"):
        return fact.unit
    width = fact.high - fact.low + 1
    return "day" if width <= DAY else "month" if width <= MONTH else "year" if width <= YEAR else "longer"


def _denied(a: Claim, b: Claim) -> bool:
    """Return whether one denies what the other says: by its verb of saying, by a "not", or by an opposite word."""
    if (a.cue in DENYING) != (b.cue in DENYING) or (refutation(a) is None) != (refutation(b) is None):
        return True
    first, second = _said(a), _said(b)
    if _negations(a) < 0 or _negations(b) < 0 or _negations(a) == _negations(b) > 0:
        return False  # "no injuries were reported", "no injuries reported"
    if any(not first[name] & second[name] for name in first.keys() & second.keys()):
        return True
    return any(
        other in second and other not in first and name not in second for name in first for other in opposed_to(name)
    )


@lru_cache(maxsize=CACHED)
def _negations(claim: Claim) -> int:
    """How often a claim says no; -1 where a "not only" makes of a no a yes."""
    return -1 if NOT_ONLY.search(claim.text) else len(NEGATION.findall(claim.text))


@lru_cache(maxsize=CACHED)
def _said(claim: Claim) -> dict[str, frozenset[bool]]:
    found: dict[str, frozenset[bool]] = {}
    for act in acts(claim):
        found[act.name] = found.get(act.name, frozenset()) | {act.denied}
    return found


def _other_quote(a: Claim, b: Claim) -> bool:
    """Return whether what the claims quote is not the same, where that is most of what they say or both quote."""
    quoted_a, quoted_b, all_a, all_b = _quoted(a), _quoted(b), _content(a), _content(b)
    if len(all_a & all_b) >= SAME_WORDS * max(len(all_a), len(all_b)):
        return False
    mostly_a, mostly_b = (len(q) >= MOSTLY * len(c) > 0 for q, c in ((quoted_a, all_a), (quoted_b, all_b)))
    if mostly_a and mostly_b:
        return _part(quoted_a & quoted_b, min(quoted_a, quoted_b, key=len)) < SAME_QUOTE
    if mostly_a or mostly_b:
        return _part(all_a & all_b, quoted_a if mostly_a else quoted_b) < REPORTED
    if not quoted_a or not quoted_b:
        return False
    return max(_part(quoted_a & all_b, quoted_a), _part(quoted_b & all_a, quoted_b)) < REPORTED


def _part(shared: frozenset[str], whole: frozenset[str]) -> float:
    return len(shared & whole) / len(whole) if whole else 1.0


@lru_cache(maxsize=CACHED)
def _quoted(claim: Claim) -> frozenset[str]:
    spans = [(quote.start - claim.start, quote.end - claim.start) for quote in claim.quotes]
    return _concepts(t for t in tokens_of(claim) if any(start <= t.start < end for start, end in spans))


@lru_cache(maxsize=CACHED)
def _content(claim: Claim) -> frozenset[str]:
    return _concepts(tokens_of(claim))


def _concepts(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(token.concept for token in tokens if not token.stop)


def _nothing_shared(a: Claim, b: Claim) -> bool:
    """Return whether the claims share but names, titles and verbs of saying: "Lund asked", "Lund was blunt"."""
    first, second = telling(a), telling(b)
    if not first or not second:
        return _content(a) != _content(b)
    if first & second:
        return False
    of_second = {family for name in second for family in families(name)}
    return not any(families(name) & of_second for name in first)


@lru_cache(maxsize=CACHED)
def telling(claim: Claim) -> frozenset[str]:
    """Return the concepts of a claim that are no names, nor roles of those named, nor verbs of saying."""
    tokens = tokens_of(claim)
    titled = is_titled(claim.text)
    names = [(fact.start - claim.start, fact.end - claim.start) for fact in claim.facts if fact.kind == "name"]
    # "Norvel, which employs 480 people, said": more than a role, and told by the sentence.
    short = len(claim.speaker_role.split()) <= ROLE_WORDS
    roles = {*claim.speaker_role.casefold().split()} if short else set()
    roles |= {word for fact in claim.facts if fact.kind == "name" for word in fact.about.casefold().split()}
    found = []
    for at, token in enumerate(tokens):
        if token.stop or is_cue(token.text.casefold()) or (token.text[0].isupper() and at and not titled):
            continue
        if not titled and any(start <= token.start < end for start, end in names):
            continue
        if token.text.casefold() not in roles:
            found.append(token)
    return _concepts(found)
