"""Which claims of different articles speak of the same thing.

A claim is compared by its concepts (stems, synonyms folded) weighted by rarity: rarity in English (wordfreq) times
rarity among the event's articles, since the words that every article of an event holds tell its sentences least apart.
Figures and dates take no part in the weights: two reports of one fact may differ in just those.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from compare.lexicon import concept
from compare.records import Alignment, Claim
from compare.tokens import Token, rarity, words

# A concept that stands in every article of an event keeps this part of its weight.
EVERYWHERE = 0.45
# Two words this alike in letters are one word spelled or derived otherwise (Rahman, Rehman; nominee, nominate).
SPELLING = 84
ROOT_LETTERS = 5
FUZZY_CREDIT = 0.8
# A pair with less shared weight than this shares too little to speak of one thing, however short its sentences are.
LEAST_SHARED = 0.7


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a claim is compared: the weight of each of its concepts, their sum, and a word for each concept."""

    claim: Claim
    weights: Mapping[str, float]
    surface: Mapping[str, str]
    mass: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two profiles are: shared weight over both (`dice`) and over the lesser (`contained`), 0..1 each."""

    shared: float
    dice: float
    contained: float


class Weights:
    """The rarity of concepts among the articles of one event; without articles, in English alone."""

    def __init__(self, claims: Iterable[Claim] = ()) -> None:
        by_article: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            by_article[claim.article].update(concept(token.stem) for token in content(claim.text))
        self._articles = len(by_article)
        self._seen_in = Counter(name for found in by_article.values() for name in found)

    def of(self, name: str, word: str) -> float:
        """Return the weight of concept `name`, seen as `word`, 0..1."""
        if self._articles < 3:
            return rarity(word)
        share = (self._seen_in[name] - 1) / (self._articles - 1) if self._seen_in[name] else 0.0
        return rarity(word) * (1 - (1 - EVERYWHERE) * max(0.0, share))

    def profile(self, claim: Claim) -> Profile:
        """Return what of `claim` is compared."""
        weights: dict[str, float] = {}
        surface: dict[str, str] = {}
        for token in content(claim.text, claim):
            name = concept(token.stem)
            weight = self.of(name, token.text)
            if weight > weights.get(name, 0.0):
                weights[name], surface[name] = weight, token.text.casefold()
        return Profile(claim, weights, surface, sum(weights.values()))


def content(text: str, claim: Claim | None = None) -> list[Token]:
    """Return the tokens of `text` that carry content: no function words, no figures, no dates."""
    dated = [(f.start - claim.start, f.end - claim.start) for f in claim.facts if f.kind == "date"] if claim else []
    return [
        token
        for token in words(text)
        if not token.stop
        and not token.text[0].isdigit()
        and not any(start <= token.start < end for start, end in dated)
    ]


def likeness(a: Profile, b: Profile) -> Likeness:
    """Return how much weight `a` and `b` share; words spelled or derived a little otherwise count in part."""
    shared = sum(min(weight, b.weights[name]) for name, weight in a.weights.items() if name in b.weights)
    left = [name for name in a.weights if name not in b.weights]
    right = {name for name in b.weights if name not in a.weights}
    for name in left:
        match = next((other for other in right if akin(a.surface[name], b.surface[other])), None)
        if match is not None:
            right.discard(match)
            shared += FUZZY_CREDIT * min(a.weights[name], b.weights[match])
    if not a.mass or not b.mass:
        return Likeness(0.0, 0.0, 0.0)
    return Likeness(shared, 2 * shared / (a.mass + b.mass), min(1.0, shared / min(a.mass, b.mass)))


def akin(a: str, b: str) -> bool:
    """Return whether two words are one, spelled or derived a little otherwise."""
    if len(a) < ROOT_LETTERS or len(b) < ROOT_LETTERS or a[0] != b[0]:
        return False
    root = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        root += 1
    return root >= max(ROOT_LETTERS, 0.6 * max(len(a), len(b))) or fuzz.ratio(a, b, score_cutoff=SPELLING) > 0


def same(a: Profile, b: Profile) -> float:
    """Return how sure we are that two claims say the same, 0..1 (see SAME for the fit)."""
    alike = likeness(a, b)
    letters = fuzz.token_set_ratio(a.claim.text.casefold(), b.claim.text.casefold()) / 100
    score = (
        SAME["dice"] * alike.dice + SAME["contained"] * alike.contained + SAME["letters"] * letters + SAME["constant"]
    )
    return min(1.0, max(0.0, score))


SAME = {"dice": 0.6, "contained": 0.25, "letters": 0.2, "constant": -0.05}


def alignments(profiles: Sequence[Profile], least: float) -> list[Alignment]:
    """Return the pairs of claims of different outlets whose `same` is at least `least`, best first."""
    found = [
        Alignment(a.claim, b.claim, score)
        for a, b in candidates(profiles)
        if (score := same(a, b)) >= least and likeness(a, b).shared >= LEAST_SHARED
    ]
    return sorted(found, key=lambda pair: (-pair.same, pair.a.id, pair.b.id))


def candidates(profiles: Sequence[Profile]) -> list[tuple[Profile, Profile]]:
    """Return the pairs of profiles of different outlets that share weight enough to be worth a score."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        for name in profile.weights:
            holders[name].append(index)
    pairs = []
    for index, profile in enumerate(profiles):
        shared: dict[int, float] = defaultdict(float)
        for name, weight in profile.weights.items():
            for other in holders[name]:
                if other > index:
                    shared[other] += min(weight, profiles[other].weights[name])
        pairs += [
            (profile, profiles[other])
            for other, weight in sorted(shared.items())
            if weight >= LEAST_SHARED * 0.6 and profiles[other].claim.outlet != profile.claim.outlet
        ]
    return pairs
