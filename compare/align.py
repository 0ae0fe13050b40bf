"""Which claims of different articles speak of the same thing: candidates by shared rare words, scored by likeness.

Figures and dates take no part in the choice: two reports of one fact may differ in just those.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log1p

from compare.likeness import ALIKE, alike
from compare.matching import matching
from compare.profiles import Profile
from compare.records import Alignment

# A pair with less shared weight than this shares too little to speak of one thing, however short its sentences are.
LEAST_SHARED = 0.7
# Words spelled otherwise are not in the index of words; a pair worth a score shares this part of LEAST_SHARED exactly.
EXACTLY = 0.6
# Nor is a pair worth a score that comes to less than this by its exact concepts and letters alone: of the 54,408 pairs
# of the twelve longest events of ECB+ it leaves out 56% and loses 10 of the 10,660 that reach the least likeness asked
# for (0.30).
LEAST_GUESS = 0.24


def alignments(profiles: Sequence[Profile], least: float) -> list[Alignment]:
    """Return the pairs of claims of different outlets whose likeness is at least `least`, best first."""
    found = []
    for a, b in candidates(profiles):
        answered = matching(a, b)
        if answered.same + answered.spelled >= LEAST_SHARED and (score := alike(a, b, answered)) >= least:
            found.append(Alignment(a.claim, b.claim, score))
    return sorted(found, key=lambda pair: (-pair.same, pair.a.id, pair.b.id))


def candidates(profiles: Sequence[Profile]) -> list[tuple[Profile, Profile]]:
    """Return the pairs of profiles of different outlets that share weight enough to be worth a score."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    letters = _letters(profiles)
    pairs = []
    for index, profile in enumerate(profiles):
        shared: dict[int, float] = defaultdict(float)
        for name, weight in profile.weights.items():
            for other, theirs in holders[name]:
                shared[other] += min(weight, theirs)
            holders[name].append((index, weight))
        pairs += [
            (profiles[other], profile)
            for other, weight in sorted(shared.items())
            if weight >= LEAST_SHARED * EXACTLY
            and profiles[other].claim.outlet != profile.claim.outlet
            and _guess(weight, letters[other], letters[index]) >= LEAST_GUESS
        ]
    return pairs


def _letters(profiles: Sequence[Profile]) -> list[int]:
    """Return the trigrams of each profile as the bits of a number: those of two are counted ten times as fast so."""
    bits: dict[str, int] = {}
    return [sum([1 << bits.setdefault(run, len(bits)) for run in profile.shape.trigrams]) for profile in profiles]


def _guess(shared: float, letters_a: int, letters_b: int) -> float:
    """Return what likeness comes to by the exact concepts alone, runs left out."""
    trigrams = 2 * (letters_a & letters_b).bit_count() / (letters_a.bit_count() + letters_b.bit_count())
    return ALIKE["constant"] + ALIKE["weight"] * log1p(shared) + ALIKE["trigrams"] * trigrams
