"""Tolls: counts that say themselves what they count, and of which one event has but one."""

from __future__ import annotations

from compare.lexicon import stem

# A count of arrests or rescues may be one of several; these are not.
TOLLS = frozenset(stem(word) for word in ("kill", "injure", "missing", "hospital"))
