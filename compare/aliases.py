"""Aliases: names that may denote the same person, body or place; what neither rules out is taken as one."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from compare.lexicon import stem

# Letters alike to this degree are a spelling or a transliteration of one name (the unit is RapidFuzz's ratio).
SPELLING = 80
LEAST_LETTERS = 3
LINKING = frozenset({"the", "of", "and", "for", "s"})


@lru_cache(maxsize=50_000)
def alias(a: str, b: str) -> bool:
    """Return whether one name may be the other's short form, acronym, spelling or fuller version."""
    first, second = name_parts(a), name_parts(b)
    if not first or not second or set(first) <= set(second) or set(second) <= set(first):
        return True
    if _acronym(first) == b.casefold().replace(".", "") or _acronym(second) == a.casefold().replace(".", ""):
        return True
    if _by_initials(first, second):
        return True
    if len(first) == len(second) == 2 and first[1] == second[1]:
        # One surname: the first names must be alike by themselves (Katherine, Catherine), not by the surname's letters.
        short = 1 < min(len(first[0]), len(second[0])) < LEAST_LETTERS
        return (short and first[0][0] == second[0][0]) or fuzz.ratio(first[0], second[0]) >= SPELLING
    return fuzz.ratio(" ".join(first), " ".join(second)) >= SPELLING


@lru_cache(maxsize=20_000)
def name_parts(name: str) -> tuple[str, ...]:
    """Return the stems of the words of a name, in order, without those that only link."""
    parts = re.findall(r"[^\W_]+", name.casefold())
    return tuple(stem(part) for part in parts if part not in LINKING)


def _by_initials(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Return whether two names of people agree word by word, an initial with what it begins: J. R. Marsh, John Marsh.

    A middle name may be missing. The surname itself may be cut to its letter, as some courts do, but one full word
    must be in both.
    """
    if min(len(a), len(b)) < 2 or not any(len(part) == 1 for part in (*a, *b)):
        return False
    if len(a) != len(b):
        a, b = (a[0], a[-1]), (b[0], b[-1])
    agree = all(x == y or (1 in (len(x), len(y)) and x[0] == y[0]) for x, y in zip(a, b, strict=True))
    return agree and any(x == y and len(x) > 1 for x, y in zip(a, b, strict=True))


def _acronym(parts: tuple[str, ...]) -> str:
    return "".join(part[0] for part in parts) if len(parts) > 1 else ""
