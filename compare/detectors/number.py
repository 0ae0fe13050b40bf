"""Figures: two claims count the same thing and arrive at different numbers.

"The numbers differ" is 11% precise on real pairs (19 conflicts in 170). So figures are compared only where unit and
counted thing are the same, neither is a part or a figure of another time, the words around them agree and neither
article gives the other's figure too; what rounding, units or hedges allow is agreement (compare/facts/quantity.py).
"""

from __future__ import annotations

import re
from functools import lru_cache

from compare.asides import (
    is_average,
    is_bearing,
    is_honour,
    is_part,
    is_polled,
    is_required,
    is_some_of,
)
from compare.context import (
    CACHED,
    around,
    exclude,
    shared,
    slot_words,
)
from compare.counts import BEFALLEN, TOLLS, is_tally
from compare.facts.numbers import agree, same_quantity
from compare.facts.units import MONEY_UNITS
from compare.figure_pairs import by_and_to, one_time, reason_of, told_here, two_things
from compare.frames import of_two_things, only_value, times_too
from compare.governors import governors
from compare.lexicon import concept, stem
from compare.owners import elsewhere, one_bearer, one_owner, one_worker
from compare.pairing import paired
from compare.reasons import MOVING
from compare.records import Alignment, Claim, Fact, Finding, Reason, Slot
from compare.scope import other_day, other_scope

# Of words around two figures of one thing, this much rarity must be shared, or the claims be this surely the same.
# Tolls say themselves what they count and need neither; people and things without a name need more, and the same verb.
SHARED_CONTEXT = 0.3
GENERIC_CONTEXT = 0.5
BARE_CONTEXT = 0.7
SURE_CONTEXT = 0.15
MONEY_VERBS = 0.2
MONEY_CONTEXT = 0.4
MEASURE_CONTEXT = 0.4
SURELY_SAME = 0.59
# The fewer words two sentences have, the fewer can be alike.
SURELY_SHORT, SHORT = 0.52, 10
# Where an article counts one noun thrice (goals, games), two sentences less alike than this must hang their figures on
# the same words.
RATHER_SAME = 0.44
GOVERNED = 0.42
LEAST_TOLL = 0.15
ALIKE = 0.38
# ... of a noun that one article counts several of (games, goals) this much.
SCATTERED_CONTEXT = 0.8
# Reports of one count seldom lie further apart than this; figures that do count different things.
FARTHEST = 3.5
# Tolls do move further, but no report that stands beside another is so far off: it tells of another event.
FARTHEST_TOLL = 12.0
# A noun that each article counts once is one count, unless the counts are as small as those of anything.
LEAST_LONE = 5.0
LONE_FACTOR = 1.6
# Long figures this close together are one figure, told differently (part of the greater).
CLOSE, LONG, CLOSE_CONTEXT = 0.015, 1000.0, 0.5
# The one value in which two sentences differ that are alike in all else is of one thing, whatever it counts.
SOLE_WEIGHT = 3.0
# The same measure of another place or period, as both texts say: told as such if they share this much besides.
SCOPE_CONTEXT = 0.4
# "The third": which rank of what, a sentence seldom says. Ages are of whom they stand beside, scores of a match.
LOOSE = frozenset({"ordinal"})
DIGITS = re.compile(r"\d+")
GENERIC = frozenset(
    stem(word)
    for word in """person people man woman child adult resident member student pupil passenger worker employee officer
    soldier firefighter tourist time day week month year hour minute
    thing place case part group other item point step way side""".split()
)


def detect(alignment: Alignment) -> Finding | None:
    """Return the figures that both claims give for the same thing; None where they share none."""
    pairs = [
        (_agree(a, b), weight, a, b)
        for a in _figures(alignment.a)
        for b in _figures(alignment.b)
        if _one_measure(alignment, a, b) and (weight := _comparable(alignment, a, b)) > 0
    ]
    made = list(paired(pairs))
    if two_things(made):
        return None
    slots = tuple(slot for same, weight, a, b in made if (slot := _slot(alignment, a, b, weight, differ=not same)))
    sole = only_value(alignment.a, alignment.b)
    if sole and sole[0].kind == "number" and not any(slot.differ for slot in slots):
        slots += tuple(slot for slot in (_sole(alignment, *sole),) if slot)
    return Finding("number", alignment, slots) if slots else None


def _sole(alignment: Alignment, a: Fact, b: Fact) -> Slot | None:
    """Return the slot of the one figure in which two sentences differ that are alike in all else."""
    if is_part(alignment.a, a) or is_part(alignment.b, b) or other_day(alignment.a, alignment.b):
        return None
    if a.hedge == b.hedge == "least" and a.about not in TOLLS:
        return None
    # "Last year" in both is of one year where both were written in one.
    one_year = alignment.a.published[:4] == alignment.b.published[:4]
    if not (one_year or one_time(alignment, a, b)) or is_some_of(alignment.a, a) != is_some_of(alignment.b, b):
        return None
    return _slot(alignment, a, b, SOLE_WEIGHT, differ=True)


def _agree(a: Fact, b: Fact) -> bool:
    """Figures agree where their intervals meet, or where both print the same digits: 13 miles are 13 nautical miles
    to a hurried desk, and a slip of the unit is no other count.
    """
    digits = DIGITS.findall(a.text)
    return agree(a, b) or (bool(a.unit) and bool(digits) and digits == DIGITS.findall(b.text))


@lru_cache(maxsize=CACHED)
def _figures(claim: Claim) -> tuple[Fact, ...]:
    return tuple(fact for fact in claim.facts if fact.kind == "number" and fact.unit not in LOOSE)


def _one_measure(alignment: Alignment, a: Fact, b: Fact) -> bool:
    """Return whether two figures are of one unit and, as far as the sentences tell, of one thing.

    Measures (money, years, per cent) may have their thing elsewhere: "a four-year contract", "the contract runs for
    five years".
    """
    if same_quantity(a, b) or a.unit == b.unit == "age" or _almost_one(alignment, a, b):
        return True
    if not a.unit or a.unit != b.unit:
        return False
    if a.unit in MONEY_UNITS:
        return True
    near_a, near_b = around(alignment.a, a), around(alignment.b, b)
    if sum(shared(near_a, near_b, alignment.common).values()) >= BARE_CONTEXT and not (a.about and b.about):
        return True
    return (bool(a.about) and concept(a.about) in near_b) or (bool(b.about) and concept(b.about) in near_a)


def _comparable(alignment: Alignment, a: Fact, b: Fact) -> float:
    """Return how sure we are that two figures of one unit count one thing, 0 where we are not."""
    if a.unit == "age":
        return alignment.same + 1 if one_bearer(alignment, a, b) else 0.0
    if a.unit == "score":
        return alignment.same if _surely_same(alignment) else 0.0
    if exclude(alignment.a, a, alignment.b, b) or other_day(alignment.a, alignment.b):
        return 0.0
    if is_part(alignment.a, a) or is_part(alignment.b, b) or not one_time(alignment, a, b):
        return 0.0
    if by_and_to(alignment, a, b) or of_two_things(alignment.a, alignment.b) or times_too(alignment.a, alignment.b):
        return 0.0
    if not one_worker(alignment, a, b) or _unlike_asides(alignment, a, b):
        return 0.0
    if is_some_of(alignment.a, a) != is_some_of(alignment.b, b):
        return 0.0  # 12 of the crates may be 12 of the 30
    if a.hedge == b.hedge == "least" and a.about not in TOLLS:
        return 0.0  # more than 200 and more than 400 may both be so
    same = _agree(a, b)
    if not same and (told_here(alignment.b, b, a) or told_here(alignment.a, a, b)):
        return 0.0
    own = frozenset({a.about, b.about})
    weight = sum(shared(around(alignment.a, a), around(alignment.b, b), alignment.common, own).values())
    if other_scope(alignment, a, b):
        known = a.about in BEFALLEN or weight >= SCOPE_CONTEXT
        return alignment.same + weight if known and a.about == b.about and a.unit == b.unit else 0.0
    if elsewhere(alignment, a, b):
        return 0.0
    if a.about and a.about == b.about and one_owner(alignment, a, b):
        return alignment.same + 1
    if not same and max(a.low, b.low) >= FARTHEST_TOLL * max(1.0, min(a.high, b.high)):
        return 0.0
    if a.about and a.about == b.about and a.about in TOLLS and _of_event(alignment, a, b) >= LEAST_TOLL:
        return alignment.same + weight
    loose = (a.unit, a.about) in alignment.scattered or (b.unit, b.about) in alignment.scattered
    if loose and not same and alignment.same < RATHER_SAME and _governed(alignment, a, b) < GOVERNED:
        return 0.0
    if not same and max(abs(a.low), abs(b.low)) > FARTHEST * max(1.0, min(abs(a.high), abs(b.high))):
        return 0.0
    return alignment.same + weight if _enough(alignment, a, b, weight) else 0.0


def _of_event(alignment: Alignment, a: Fact, b: Fact) -> float:
    """Return the weight that two tolls share; common words count in full: they tell that a toll is the event's."""
    return sum(shared(around(alignment.a, a), around(alignment.b, b), frozenset(), frozenset({a.about})).values())


def _governed(
    alignment: Alignment, a: Fact, b: Fact, common: frozenset[str] = frozenset(), own: frozenset[str] = frozenset()
) -> float:
    """Return the weight of the words that both figures depend on; `common` and `own` are those of `shared`."""
    return sum(shared(governors(alignment.a, a), governors(alignment.b, b), common, own).values())


def _unlike_asides(alignment: Alignment, a: Fact, b: Fact) -> bool:
    """Return whether a figure is none of the event's own (asked by a rule, polled, the way to a place, an honour, a
    player's tally), and the sentences are not so alike that the other must be the same.
    """
    if _surely_same(alignment):
        return False
    if is_required(alignment.a, a) != is_required(alignment.b, b):
        return True
    if is_average(alignment.a, a) != is_average(alignment.b, b) or is_polled(alignment.a) or is_polled(alignment.b):
        return True
    if is_honour(alignment.a, a) or is_honour(alignment.b, b):
        return True
    if is_bearing(alignment.a, a) or is_bearing(alignment.b, b):
        return _governed(alignment, a, b) < GOVERNED
    if is_tally(a) or is_tally(b):
        return not one_owner(alignment, a, b)
    return False


def _almost_one(alignment: Alignment, a: Fact, b: Fact) -> bool:
    """Return whether two long figures differ by so little, in words so alike, that they must be of one thing."""
    if a.unit != b.unit or (a.about and b.about) or a.low != a.high or b.low != b.high or min(a.low, b.low) < LONG:
        return False
    near = sum(shared(around(alignment.a, a), around(alignment.b, b), alignment.common).values())
    return abs(a.low - b.low) <= CLOSE * max(a.low, b.low) and near >= CLOSE_CONTEXT


def _lone(alignment: Alignment, a: Fact) -> bool:
    return (a.unit, concept(a.about)) in alignment.lone


def _surely_same(alignment: Alignment) -> bool:
    short = max(len(alignment.a.text.split()), len(alignment.b.text.split())) < SHORT
    return alignment.same >= (SURELY_SHORT if short else SURELY_SAME)


def _enough(alignment: Alignment, a: Fact, b: Fact, weight: float) -> bool:
    if a.unit in MONEY_UNITS and a.unit == b.unit:
        return (_governed(alignment, a, b) >= MONEY_VERBS and weight >= MONEY_CONTEXT) or weight >= BARE_CONTEXT
    if a.unit and a.about != b.about and (a.about or b.about):
        return weight >= SHARED_CONTEXT
    bare = a.unit and not a.about and not b.about
    if bare and weight >= MEASURE_CONTEXT and _governed(alignment, a, b) >= SHARED_CONTEXT:
        return True
    if not a.about or a.about != b.about:
        return weight >= BARE_CONTEXT or (_surely_same(alignment) and weight >= SURE_CONTEXT)
    if a.about.split()[0] in GENERIC:
        governed = _governed(alignment, a, b, alignment.common, frozenset({a.about}))
        together = weight >= GENERIC_CONTEXT and governed >= SHARED_CONTEXT
        return together or _surely_same(alignment)
    far = FARTHEST if alignment.a.article == alignment.b.article else LONE_FACTOR
    if _lone(alignment, a) and LEAST_LONE <= max(a.low, b.low) <= far * min(a.high, b.high):
        return True
    least = SCATTERED_CONTEXT if (a.unit, a.about) in alignment.scattered else SHARED_CONTEXT
    return weight >= least or alignment.same >= ALIKE


def _known(facts: tuple[Fact, ...], figure: Fact) -> bool:
    """Return whether an article gives `figure` too, of the same thing or of nothing named."""
    digits = DIGITS.findall(figure.text)
    if digits and any(
        fact.kind == "number" and not fact.unit and not fact.about and DIGITS.findall(fact.text) == digits
        for fact in facts
    ):
        return True
    return any(
        fact.kind == "number" and fact.unit == figure.unit and fact.about in (figure.about, "") and agree(fact, figure)
        for fact in facts
    )


def _slot(alignment: Alignment, a: Fact, b: Fact, weight: float, *, differ: bool) -> Slot | None:
    elsewhere = other_scope(alignment, a, b)
    reason: Reason = "scope" if elsewhere else reason_of(alignment, a, b)
    if elsewhere and not differ:
        return None
    if differ and reason != "update" and (_known(alignment.facts_a, b) or _known(alignment.facts_b, a)):
        return None
    gap = abs(a.low - b.low) / max(abs(a.low), abs(b.low), 1e-9)
    strength = (
        0.35 + 0.25 * min(1.0, weight / 3) + 0.2 * min(1.0, gap * 2) + (0.2 if {a.about, b.about} & MOVING else 0.1)
    )
    of_b = governors(alignment.b, b)
    verbs = [name for name in governors(alignment.a, a) if name in of_b][:1]
    about = slot_words(alignment.a, a, {*verbs, concept(a.about), stem("people")}, 3) or a.about or a.unit
    return Slot(about, a.span, b.span, a.text, b.text, differ, reason, round(min(1.0, strength), 3))
