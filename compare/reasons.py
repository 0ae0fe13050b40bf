"""Why two outlets give different values: a later report, another scope, another source, or plain contradiction."""

from __future__ import annotations

import re

from compare.instants import minutes_between
from compare.lexicon import stem
from compare.records import Claim, Fact, Reason

# What is counted anew as an event goes on: a later, different figure is news, not a contradiction.
MOVING = frozenset(
    stem(word)
    for word in """
        kill injure hospital missing rescue arrest evacuate victim case infected displaced homeless homes damaged
        patients complaints complainants flights outages customers
        """.split()
)
# Of these a lower figure is no later state but a correction, which the text must say.
ONLY_UP = frozenset({stem("kill"), stem("injure")})
# Words with which a report says itself that a figure has moved.
MOVED = re.compile(
    r"\b(?:r(?:ose|isen|ises|aised|evised|evising)|climbed|increased|grew|grown|jumped|now|so far|updated?|up from"
    r"|down from|lowered|fell|fallen"
    r"|had reached|has reached|stood at|stands at|latest|new (?:figure|count|tally|toll)|by (?:monday|tuesday"
    r"|wednesday|thursday|friday|saturday"
    r"|sunday|late|early|midday|noon|evening|nightfall)|later|initial(?:ly)?|earlier (?:figure|count|report|toll"
    r"|estimate)|preliminary|first put)\b",
    re.IGNORECASE,
)
# Reports closer in time than this were written side by side (the unit is minutes).
SIDE_BY_SIDE = 45


def number_reason(a: Claim, fact_a: Fact, b: Claim, fact_b: Fact) -> Reason:
    """Return why two figures for one thing differ."""
    gap = minutes_between(a.published, b.published)
    earlier, later, old, new = (a, b, fact_a, fact_b) if gap is None or gap >= 0 else (b, a, fact_b, fact_a)
    apart = gap is None or abs(gap) >= SIDE_BY_SIDE
    moved = MOVED.search(later.text) or (gap is None and MOVED.search(earlier.text))
    if apart and moved:
        return "update"
    counted = {fact_a.about, fact_b.about}
    if gap is not None and apart and counted & MOVING and (new.low > old.low or not counted & ONLY_UP):
        return "update"
    return source_reason(a, b)


def source_reason(a: Claim, b: Claim) -> Reason:
    """Return `attribution` where each claim credits a source of its own, else `contradiction`."""
    if not a.speaker or not b.speaker:
        return "contradiction"
    # A police spokesman speaks for the police: his role says as much of the source as his name.
    one = _one_source(f"{a.speaker_role} {a.speaker}", f"{b.speaker_role} {b.speaker}")
    return "contradiction" if one else "attribution"


def _one_source(a: str, b: str) -> bool:
    """Two phrases may name one source unless they share no word; a pronoun may be anybody."""
    first, second = ({stem(word) for word in re.findall(r"[^\W\d_]{2,}", speaker)} for speaker in (a, b))
    vague = {
        stem(word)
        for word in """
            he she they it the an of for in and
            officials official spokesman spokeswoman spokesperson authorities statement
            """.split()
    }
    # "The police" and "the hospital" share an article, "of the" tells as little.
    return bool((first & second) - vague) or first <= vague or second <= vague
