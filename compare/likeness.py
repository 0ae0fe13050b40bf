"""How far two claims say the same, 0..1: weighted sums of plain measures, fitted on labelled news sentences.

`same`, which is published, sums fourteen. Figures, days, names and opposites that set two sentences apart tell much
(of news wires' pairs with differing figures few are paraphrases), but they are also what a difference is made of:
`alike`, by which claims of one event are aligned, grouped and held against each other, knows three measures and none
of those.

The weights are those of a ridge regression (`python -m benchmark.fit` repeats it) on all of `sts/pairs.jsonl` and the
training topics of `ecbplus/pairs.jsonl`.
"""

from __future__ import annotations

from collections.abc import Collection
from math import fsum, log1p
from typing import Any

from rapidfuzz.distance import LCSseq

from compare.kin import opposed
from compare.matching import Matching, matching
from compare.profiles import Profile

MOST_FIGURES = 3

# Left out of the fit, each set of STS is met with Pearson .83, .83 and .85 (headlines of 2013, 2014, 2016), .70 (news
# wires' paraphrases), .77 (forum news), .77 (tweets on news), .51 (translated news); ECB+'s strict positives of
# development topics, which never are in it but were looked at while the measures were chosen, with AUC .861.
# `python -m benchmark.fit` prints all of them.
# The best single measures on the same: token_set_ratio .68, .64, .72, .47, .61, .70 and .81; weighted overlap of rare
# words .74, .69, .77, .52, .73, .74 and .81.
SAME = {
    "constant": -0.0320,
    "matched": 0.3416,
    "weight": 0.1362,
    "trigrams": 0.4595,
    "order": 0.1799,
    "runs": -0.2268,
    "names_apart": -0.5225,
    "countries_shared": -0.0282,
    "countries_apart": -0.3679,
    "figures_shared": 0.0914,
    "days_shared": 0.0565,
    "figures_apart": -0.1143,
    "digits_apart": -0.1352,
    "days_apart": -0.1501,
    "opposed": -0.1668,
}
# Sentences of one event are harder to tell apart: of their pairs in ECB+'s development topics this meets the strict
# positives with AUC .742 (training topics .797), the measures of words in `same`, as weighed there, with .704 (.783).
ALIKE = {"constant": -0.0745, "weight": 0.1858, "trigrams": 0.8179, "runs": -0.1017}


def same(a: Profile, b: Profile) -> float:
    """Return how far two claims say the same, values and all."""
    if a.shape.folded == b.shape.folded:
        return 1.0
    return _held(sum([SAME[name] * value for name, value in measures(a, b).items()]))


def alike(a: Profile, b: Profile, found: Matching | None = None) -> float:
    """Return how alike the words of two claims are, whatever their values; `found`, if at hand, is their matching."""
    if a.shape.folded == b.shape.folded:
        return 1.0
    total = (found or matching(a, b)).total
    score = ALIKE["weight"] * log1p(total) + ALIKE["trigrams"] * _dice(a.shape.trigrams, b.shape.trigrams)
    return _held(ALIKE["constant"] + score + ALIKE["runs"] * _dice(a.shape.runs, b.shape.runs))


def measures(a: Profile, b: Profile) -> dict[str, float]:
    """Return what is measured of two claims, by the names in `SAME`.

    `matched` is the share of the words' weight that answers each other, `weight` how much that is; `trigrams` the share
    of their letters by three, `order` that of their longest common row of concepts, `runs` that of their neighbouring
    concepts: what words share in a row beyond their number is often a set phrase ("death toll rises"). `names_apart` is
    the share of names that nothing answers, on the side with less of it; `opposed` says that one has a word alone that
    is the opposite of one that the other has alone. Of countries, figures and days, `_shared` says that both name one,
    `_apart` that each names one (or how many) which the other does not, as of numerals in `digits_apart`. What sets
    apart tells as much as the rest is `matched`.
    """
    found, mine, theirs = matching(a, b), a.shape, b.shape
    mass = a.mass + b.mass
    matched = 2 * found.total / mass if mass else 0.0
    figures = min(len(mine.figures - theirs.figures), len(theirs.figures - mine.figures))
    return {
        "constant": 1.0,
        "matched": matched,
        "weight": log1p(found.total),
        "trigrams": _dice(mine.trigrams, theirs.trigrams),
        "order": LCSseq.normalized_similarity(mine.order, theirs.order) if mine.order and theirs.order else 0.0,
        "runs": _dice(mine.runs, theirs.runs),
        "names_apart": matched * min(_names_alone(a, found.alone_a), _names_alone(b, found.alone_b)),
        "countries_shared": not mine.countries.isdisjoint(theirs.countries),
        "countries_apart": matched * _apart(mine.countries, theirs.countries),
        "figures_shared": not mine.figures.isdisjoint(theirs.figures),
        "days_shared": not mine.days.isdisjoint(theirs.days),
        "figures_apart": matched * min(MOST_FIGURES, figures),
        "digits_apart": matched * _apart(mine.digits, theirs.digits),
        "days_apart": matched * _apart(mine.days, theirs.days),
        "opposed": matched * any(not opposed(name).isdisjoint(found.alone_b) for name in found.alone_a),
    }


def _names_alone(profile: Profile, alone: Collection[str]) -> float:
    """Return the share of a claim's weight that is of names of its own."""
    names = profile.shape.names.intersection(alone)
    return fsum([profile.weights[name] for name in names]) / profile.mass if names else 0.0


def _apart(a: frozenset[str], b: frozenset[str]) -> bool:
    return not (a <= b or b <= a)


def _dice(a: frozenset[Any], b: frozenset[Any]) -> float:
    both = len(a) + len(b)
    return 2 * len(a & b) / both if both else 0.0


def _held(score: float) -> float:
    return min(1.0, max(0.0, score))
