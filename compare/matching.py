"""Which words of two claims answer each other, one to one: the same, spelled otherwise, run together, near in sense.

The order of the two claims does not matter: what could be matched is gone through heaviest first, then by letters.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from operator import itemgetter

from rapidfuzz import fuzz
from rapidfuzz.distance import Prefix

from compare.profiles import ROOT_LETTERS, Profile

# Two words this alike in letters are one word spelled or derived otherwise (Mohammad, Muhammad; nominee, nominate).
SPELLING = 84


@dataclass(frozen=True, slots=True, eq=False)
class Matching:
    """Weights of what is shared: the `same` concepts, words spelled otherwise, and those `near` in sense or form.

    `common` are the concepts of both; `alone_a` and `alone_b` those of one claim that nothing answers.
    """

    common: Collection[str]
    same: float
    spelled: float
    near: float
    alone_a: Collection[str]
    alone_b: Collection[str]

    @property
    def total(self) -> float:
        """The weight of all that answers each other."""
        return self.same + self.spelled + self.near


def matching(a: Profile, b: Profile) -> Matching:
    """Return which words of two claims answer each other."""
    common = a.weights.keys() & b.weights.keys()
    # fsum is exact: sums of floats must not depend on the order of a set.
    same = fsum([min(a.weights[name], b.weights[name]) for name in common])
    left, right = a.weights.keys() - common, b.weights.keys() - common
    if not left or not right:
        return Matching(common, same, 0.0, 0.0, left, right)
    spelled = _take(_spelled(a, b, left, right), a.weights, b.weights, left, right)
    near = _run_together(a, b, left, right)
    near += _take(_near(a, b, left, right), a.weights, b.weights, left, right)
    return Matching(common, same, spelled, near, left, right)


def _take(
    pairs: Iterator[tuple[str, str]],
    of_a: Mapping[str, float],
    of_b: Mapping[str, float],
    left: set[str],
    right: set[str],
) -> float:
    """Return the weight of `pairs`, each word taken once out of `left` and `right`, the heaviest pair first."""
    taken = 0.0
    weighed = [(min(of_a[x], of_b[y]), x, y) for x, y in pairs]
    if len(weighed) > 1:
        weighed.sort(key=_heaviest_first)
    for weight, x, y in weighed:
        if x in left and y in right:
            left.remove(x)
            right.remove(y)
            taken += weight
    return taken


def _heaviest_first(pair: tuple[float, str, str]) -> tuple[float, str, str]:
    weight, x, y = pair
    return (-weight, x, y) if x < y else (-weight, y, x)


def _spelled(a: Profile, b: Profile, left: set[str], right: set[str]) -> Iterator[tuple[str, str]]:
    for initial in a.long.keys() & b.long.keys():
        others = [(y, word) for y, word in b.long[initial] if y in right]
        for x, word in a.long[initial] if others else ():
            if x in left:
                for y, theirs in others:
                    if akin(word, theirs):
                        yield x, y


def _near(a: Profile, b: Profile, left: set[str], right: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the words of one family or country."""
    for key in a.shape.kin.keys() & b.shape.kin.keys():
        for x in a.shape.kin[key]:
            if x in left:
                for y in b.shape.kin[key]:
                    if y in right:
                        yield x, y


def _run_together(a: Profile, b: Profile, left: set[str], right: set[str]) -> float:
    """Return the weight of words that the other claim writes as several: "airstrike", "air strike"; "IMF", in full."""
    joined = [(key, a, b, left, right) for key in a.shape.short.keys() & b.shape.spread.keys()]
    joined += [(key, b, a, right, left) for key in b.shape.short.keys() & a.shape.spread.keys()]
    if not joined:
        return 0.0
    taken = 0.0
    for key, one, other, mine, theirs in sorted(joined, key=itemgetter(0)):
        name, parts = one.shape.short[key], [part for part in other.shape.spread[key] if part in theirs]
        if name in mine and parts:
            mine.remove(name)
            theirs.difference_update(parts)
            taken += min(one.weights[name], fsum([other.weights[part] for part in parts]))
    return taken


@lru_cache(maxsize=100_000)
def akin(a: str, b: str) -> bool:
    """Return whether two words are one, spelled or derived a little otherwise."""
    if len(a) < ROOT_LETTERS or len(b) < ROOT_LETTERS or a[0] != b[0]:
        return False
    root = Prefix.similarity(a, b)
    return root >= max(ROOT_LETTERS, 0.6 * max(len(a), len(b))) or fuzz.ratio(a, b, score_cutoff=SPELLING) > 0
