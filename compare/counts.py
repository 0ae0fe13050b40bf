"""Tolls: counts that say themselves what they count, and of which one event has but one."""

from __future__ import annotations

from compare.lexicon import stem
from compare.records import Fact

# A count of arrests or rescues may be one of several; these are not.
TOLLS = frozenset(stem(word) for word in ("kill", "injure", "missing", "hospital"))

# What befell those counted: of one event each place has its own number.
BEFALLEN = TOLLS | {stem(word) for word in ("evacuated", "rescued", "arrested", "displaced", "homeless", "infected")}

# What one player, team or season did: an event has dozens of each, and only the owner tells which is meant.
TALLIES = frozenset(
    stem(word)
    for word in """points rebounds assists yards touchdowns carries catches receptions passes completions
    interceptions sacks tackles fumbles drive runs homers rbis hits strikeouts innings wickets overs goals saves shots
    penalties games matches rounds laps wins losses victories defeats draws caps starts titles medals seasons""".split()
)


def is_tally(fact: Fact) -> bool:
    """Return whether a figure counts what one player, team or season did; yards always do."""
    return any(stem(word) in TALLIES for word in fact.about.split()) or fact.text.rstrip("s").endswith(("yard", "yd"))
