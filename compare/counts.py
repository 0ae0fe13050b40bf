"""Tolls: counts that say themselves what they count, and of which one event has but one."""

from __future__ import annotations

from compare.lexicon import stem

# A count of arrests or rescues may be one of several; these are not.
TOLLS = frozenset(stem(word) for word in ("kill", "injure", "missing", "hospital"))

# What befell those counted: of one event each place has its own number.
BEFALLEN = TOLLS | {stem(word) for word in ("evacuated", "rescued", "arrested", "displaced", "homeless", "infected")}
