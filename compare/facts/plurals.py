"""Plurals: what a word looks like that names several."""

from __future__ import annotations

import re

_SINGULAR_S = re.compile(r"(?:ss|ous|us|is|less|ics|clothes|news|sports|series|business|always|perhaps|'s|’s)$")
_PLURALS = frozenset(
    "people men women children police personnel staff fish sheep cattle troops feet teeth mice geese "
    "aircraft spacecraft crew oxen dozen youths media bacteria".split()
)


def is_plural(word: str) -> bool:
    """Return whether a word looks like a plural."""
    lower = word.lower()
    if lower.endswith("men") and lower not in ("specimen", "regimen", "omen", "acumen"):
        return True
    return lower in _PLURALS or (len(lower) > 3 and lower.endswith("s") and not _SINGULAR_S.search(lower))
