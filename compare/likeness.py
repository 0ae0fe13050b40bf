"""How far two claims say the same, 0..1: a weighted sum of twelve plain measures, fitted on labelled news sentences.

The weights are those of a ridge regression (benchmark/fit.py repeats it) on all of `sts/pairs.jsonl` and the training
topics of `ecbplus/pairs.jsonl`, each of equal weight in all. Figures that only one of two sentences has tell much
(of news wires' pairs with differing figures few are paraphrases), but they are also what a difference is made of:
`alike` leaves them out, and alignment uses it; `same` is what is published.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import log1p

from rapidfuzz import fuzz
from rapidfuzz.distance import Prefix

from compare.profiles import ROOT_LETTERS, Profile

# Two words this alike in letters are one word spelled or derived otherwise (Mohammad, Muhammad; nominee, nominate).
SPELLING = 84
FUZZY_CREDIT = 0.8
MOST_FIGURES = 3

# Left out of the fit, each set of STS is met with Pearson .77, .74 and .79 (headlines of 2013, 2014, 2016), .70 (news
# wires' paraphrases), .75 (forum news), .77 (tweets on news); ECB+'s strict positives of unseen topics with AUC .845.
# The best single measures on the same: token_set_ratio .68, .64, .72, .47, .61, .70 and .81; weighted overlap of rare
# words .74, .69, .77, .52, .73, .74 and .81.
CONSTANT = 0.0098
WORDS = {
    "concepts": 0.3912,
    "stems": 0.6312,
    "runs": -0.2046,
    "letters": 0.0292,
    "deeds": 0.0675,
    "deeds_part": -0.1641,
    "names_apart": -0.0525,
    "nameless": 0.0027,
}
FIGURES = {
    "figures_shared": 0.0465,
    "figures_apart": -0.0414,
    "digits": 0.0241,
    "digits_apart": -0.0503,
}


@dataclass(frozen=True, slots=True)
class Likeness:
    """`alike` and `same`, 0..1; `shared` is the weight of the concepts that both hold."""

    alike: float
    same: float
    shared: float


def likeness(a: Profile, b: Profile) -> Likeness:
    """Return how alike two claims are, with their figures (`same`) and without (`alike`)."""
    shared = shared_weight(a, b)
    if a.folded == b.folded:
        return Likeness(1.0, 1.0, shared)
    score = CONSTANT + sum(WORDS[name] * value for name, value in word_measures(a, b, shared).items())
    figures = sum(FIGURES[name] * value for name, value in figure_measures(a, b).items())
    return Likeness(_held(score), _held(score + figures), shared)


def word_measures(a: Profile, b: Profile, shared: float) -> dict[str, float]:
    """Return what is measured of the words of two claims; all but the counted ones are 0..1."""
    common = a.weights.keys() & b.weights.keys()
    named_a = named_b = rest_a = rest_b = deeds = 0.0
    count = 0
    for name in sorted(common):  # in one order: sums of floats must not depend on that of a set
        of_a, of_b, in_a, in_b = a.weights[name], b.weights[name], name in a.names, name in b.names
        named_a, rest_a = (named_a + of_a, rest_a) if in_a else (named_a, rest_a + of_a)
        named_b, rest_b = (named_b + of_b, rest_b) if in_b else (named_b, rest_b + of_b)
        if not in_a and not in_b:
            count += 1
            deeds += min(of_a, of_b)  # one concept may be seen as words of unlike rarity
    others = max(0.0, a.mass - a.named - rest_a) + max(0.0, b.mass - b.named - rest_b)
    return {
        "concepts": 2 * shared / (a.mass + b.mass) if a.mass and b.mass else 0.0,
        "stems": _dice(len(a.stems & b.stems), len(a.stems) + len(b.stems)),
        "runs": _dice(len(a.runs & b.runs), len(a.runs) + len(b.runs)),
        "letters": fuzz.token_set_ratio(a.folded, b.folded) / 100,
        "deeds": log1p(count),
        "deeds_part": 2 * deeds / (2 * deeds + others) if deeds else 0.0,
        "names_apart": log1p(max(0.0, min(a.named - named_a, b.named - named_b))),
        "nameless": float(not a.names) + float(not b.names),
    }


def figure_measures(a: Profile, b: Profile) -> dict[str, float]:
    """Return how many figures two claims share and how many each has for itself, MOST_FIGURES at most."""
    alone_a, alone_b = a.figures - b.figures, b.figures - a.figures
    return {
        "figures_shared": float(min(MOST_FIGURES, len(a.figures & b.figures))),
        "figures_apart": float(min(MOST_FIGURES, len(alone_a), len(alone_b))),
        "digits": len(a.digits & b.digits) / len(a.digits | b.digits) if a.digits | b.digits else 1.0,
        "digits_apart": float(bool(a.digits - b.digits) and bool(b.digits - a.digits)),
    }


def shared_weight(a: Profile, b: Profile) -> float:
    """Return the weight of the concepts of both; words spelled or derived a little otherwise count in part."""
    common = a.weights.keys() & b.weights.keys()
    shared = sum([min(a.weights[name], b.weights[name]) for name in sorted(common)])
    right: dict[str, list[str]] = {}
    for name in b.long:
        if name not in common:
            right.setdefault(b.surface[name][0], []).append(name)
    if not right:
        return shared
    near = [
        (min(a.weights[name], b.weights[other]), name, other)
        for name in a.long
        if name not in common
        for other in right.get(a.surface[name][0], ())
        if akin(a.surface[name], b.surface[other])
    ]
    taken: set[tuple[str, str]] = set()
    # Each word once, the heaviest pairs first, in an order that does not depend on which claim is `a`.
    for weight, name, other in sorted(near, key=lambda pair: (-pair[0], min(pair[1:]), max(pair[1:]))):
        if not taken & {("a", name), ("b", other)}:
            taken |= {("a", name), ("b", other)}
            shared += FUZZY_CREDIT * weight
    return shared


@lru_cache(maxsize=100_000)
def akin(a: str, b: str) -> bool:
    """Return whether two words are one, spelled or derived a little otherwise."""
    if len(a) < ROOT_LETTERS or len(b) < ROOT_LETTERS or a[0] != b[0]:
        return False
    root = Prefix.similarity(a, b)
    return root >= max(ROOT_LETTERS, 0.6 * max(len(a), len(b))) or fuzz.ratio(a, b, score_cutoff=SPELLING) > 0


def _dice(shared: int, both: int) -> float:
    return 2 * shared / both if both else 0.0


def _held(score: float) -> float:
    return min(1.0, max(0.0, score))
