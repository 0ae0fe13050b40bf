"""How far two claims say the same, 0..1: a weighted sum of fourteen plain measures, fitted on labelled news sentences.

The weights are those of a ridge regression (`python -m benchmark.fit` repeats it) on all of `sts/pairs.jsonl` and the
training topics of `ecbplus/pairs.jsonl`. Figures, days and opposites that set two sentences apart tell much (of news
wires' pairs with differing figures few are paraphrases), but they are also what a difference is made of: `alike` leaves
them out, and alignment uses it; `same` is what is published.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import fsum, log1p
from typing import Any

from rapidfuzz.distance import LCSseq

from compare.kin import opposed
from compare.matching import Matching, matching
from compare.profiles import Profile

MOST_FIGURES = 3

# Left out of the fit, each set of STS is met with Pearson .83, .83 and .85 (headlines of 2013, 2014, 2016), .70 (news
# wires' paraphrases), .77 (forum news), .77 (tweets on news); ECB+'s strict positives of development topics, which never
# are in it but were looked at while the measures were chosen, with AUC .861. `python -m benchmark.fit` prints all of them.
# The best single measures on the same: token_set_ratio .68, .64, .72, .47, .61, .70 and .81; weighted overlap of rare
# words .74, .69, .77, .52, .73, .74 and .81.
CONSTANT = -0.0320
WORDS = {
    "matched": 0.3416,
    "weight": 0.1362,
    "trigrams": 0.4595,
    "order": 0.1799,
    "runs": -0.2268,
    "names_apart": -0.5225,
    "countries_shared": -0.0282,
    "countries_apart": -0.3679,
}
VALUES = {
    "figures_shared": 0.0914,
    "days_shared": 0.0565,
    "figures_apart": -0.1143,
    "digits_apart": -0.1352,
    "days_apart": -0.1501,
    "opposed": -0.1668,
}


def alike(a: Profile, b: Profile, found: Matching | None = None) -> float:
    """Return how far two claims say the same, whatever their values are; `found`, if at hand, is their matching."""
    return 1.0 if a.shape.folded == b.shape.folded else _held(_of_words(word_measures(a, b, found or matching(a, b))))


def same(a: Profile, b: Profile) -> float:
    """Return how far two claims say the same, with what differs of their values."""
    if a.shape.folded == b.shape.folded:
        return 1.0
    found = matching(a, b)
    words = word_measures(a, b, found)
    values = value_measures(a, b, found, words["matched"])
    return _held(_of_words(words) + sum([VALUES[name] * value for name, value in values.items()]))


def _of_words(measured: Mapping[str, float]) -> float:
    return CONSTANT + sum([WORDS[name] * value for name, value in measured.items()])


def word_measures(a: Profile, b: Profile, found: Matching) -> dict[str, float]:
    """Return what is measured of the words of two claims.

    `matched` is the share of their weight that answers each other, `weight` how much that is; `trigrams` the share of
    their letters by three, `order` that of their longest common row of concepts, `runs` that of their neighbouring
    concepts: what words share in a row beyond their number is often a set phrase ("death toll rises"). `names_apart` is
    the share of names that nothing answers, on the side with less of it; `countries_shared` says that both name one
    country, `countries_apart` that each names one which the other does not. What sets apart tells as much as the rest is `matched`.
    """
    mass = a.mass + b.mass
    total = found.same + found.spelled + found.near
    matched = 2 * total / mass if mass else 0.0
    return {
        "matched": matched,
        "weight": log1p(total),
        "trigrams": _dice(a.shape.trigrams, b.shape.trigrams),
        "order": LCSseq.normalized_similarity(a.shape.order, b.shape.order) if a.shape.order and b.shape.order else 0.0,
        "runs": _dice(a.shape.runs, b.shape.runs),
        "names_apart": matched * min(_names_alone(a, found.alone_a), _names_alone(b, found.alone_b)),
        "countries_shared": _meet(a.shape.countries, b.shape.countries),
        "countries_apart": matched * _apart(a.shape.countries, b.shape.countries),
    }


def value_measures(a: Profile, b: Profile, found: Matching, matched: float) -> dict[str, float]:
    """Return what is measured of the values of two claims; what sets them apart tells as much as the rest is `matched`.

    `figures_shared` and `days_shared` say that they share a figure or day; the others that each has a figure, a numeral or a day of its own, or
    a word that is the opposite of one that the other has alone.
    """
    return {
        "figures_shared": _meet(a.shape.figures, b.shape.figures),
        "days_shared": _meet(a.shape.days, b.shape.days),
        "figures_apart": matched * min(MOST_FIGURES, len(a.shape.figures - b.shape.figures), len(b.shape.figures - a.shape.figures)),
        "digits_apart": matched * _apart(a.shape.digits, b.shape.digits),
        "days_apart": matched * _apart(a.shape.days, b.shape.days),
        "opposed": matched * any(not opposed(name).isdisjoint(found.alone_b) for name in found.alone_a),
    }


def _names_alone(profile: Profile, alone: Collection[str]) -> float:
    """Return the share of a claim's weight that is of names of its own."""
    names = profile.shape.names.intersection(alone)
    return fsum([profile.weights[name] for name in names]) / profile.mass if names else 0.0


def _meet(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a.isdisjoint(b)


def _apart(a: frozenset[str], b: frozenset[str]) -> bool:
    return not (a <= b or b <= a)


def _dice(a: frozenset[Any], b: frozenset[Any]) -> float:
    both = len(a) + len(b)
    return 2 * len(a & b) / both if both else 0.0


def _held(score: float) -> float:
    return min(1.0, max(0.0, score))
