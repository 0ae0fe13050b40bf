"""What of a claim is compared: its concepts with their weights, its words and runs, its names and its figures.

Weight is rarity in English (wordfreq) times rarity among the event's articles, since the words that every article of an
event holds tell its sentences least apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import fsum

from compare.context import CACHED, CALENDAR, tokens_of
from compare.countries import countries
from compare.facts.day_words import WEEKDAYS
from compare.facts.month_forms import MONTHS
from compare.kin import families
from compare.records import Claim
from compare.tokens import Token, plain_word, rarity

# A concept that stands in every article of an event keeps this part of its weight.
EVERYWHERE = 0.45
# Fewer articles than this say nothing about what is common among them.
FEW = 3
# A word of fewer letters is another word when a letter changes.
ROOT_LETTERS = 5
# Initials of this many words are looked for: UN, BoE, IAEA.
MOST_INITIALS = 5
# Of a longer list of words (a table, an attack) only the heaviest are held against words spelled otherwise.
MOST_LONG = 70


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What of a claim is the same in every event.

    `concepts` are those of its words of content as they follow each other, each with the word that stands for it;
    `order` are they alone, `runs` each two neighbours of them. `names` are the concepts that are always written with a
    capital. `kin` gives the concepts of each family (kin.py) and country, `countries` are the latter. `short` are words
    that another claim may write as several, by what is left of those: run together ("airstrike") or their initials
    ("imf"); `spread` are the concepts of neighbours, by the same. `trigrams` are the runs of three letters, `days` the
    words of the calendar, `figures` the canonical values of its numbers, `digits` its numerals as written, also of
    dates.
    """

    concepts: tuple[tuple[str, str], ...]
    order: tuple[str, ...]
    runs: frozenset[tuple[str, str]]
    names: frozenset[str]
    kin: Mapping[str, tuple[str, ...]]
    countries: frozenset[str]
    short: Mapping[str, str]
    spread: Mapping[str, tuple[str, ...]]
    trigrams: frozenset[str]
    days: frozenset[str]
    figures: frozenset[str]
    digits: frozenset[str]
    folded: str


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A claim as it is compared.

    `weights` gives each concept's weight, `mass` their sum. `long` gives, by the first letter, the concepts whose word
    is long enough to be the same word when it is spelled or derived a little otherwise, with the word; at most
    `MOST_LONG`.
    """

    claim: Claim
    shape: Shape
    weights: Mapping[str, float]
    long: Mapping[str, Sequence[tuple[str, str]]]
    mass: float


def seen_in(claims: Iterable[Claim]) -> tuple[int, Counter[str]]:
    """Return the number of articles that `claims` are of, and of how many of them each concept is."""
    by_article: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        by_article[claim.article].update(token.concept for token in content(tokens_of(claim)))
    return len(by_article), Counter(name for found in by_article.values() for name in found)


class Weights:
    """The rarity of concepts among the articles of one event; without articles, in English alone."""

    def __init__(self, claims: Iterable[Claim] = ()) -> None:
        self._articles, self._seen_in = seen_in(claims)

    def of(self, name: str, word: str) -> float:
        """Return the weight of concept `name`, seen as `word`, 0..1."""
        if self._articles < FEW:
            return rarity(word)
        share = (self._seen_in[name] - 1) / (self._articles - 1) if self._seen_in[name] else 0.0
        return rarity(word) * (1 - (1 - EVERYWHERE) * max(0.0, share))

    def profile(self, claim: Claim) -> Profile:
        """Return what of `claim` is compared."""
        weights: dict[str, float] = {}
        surface: dict[str, str] = {}
        shape = _shape(claim)
        for name, word in shape.concepts:
            weight = self.of(name, word)
            if weight > weights.get(name, 0.0):
                weights[name], surface[name] = weight, word.casefold()
        return Profile(claim, shape, weights, _long(weights, surface), fsum(weights.values()))


def _long(weights: Mapping[str, float], surface: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    names = [name for name, word in surface.items() if len(word) >= ROOT_LETTERS]
    if len(names) > MOST_LONG:
        names = sorted(names, key=lambda name: (-weights[name], name))[:MOST_LONG]
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in names:
        found[surface[name][0]].append((name, surface[name]))
    return found


@lru_cache(maxsize=CACHED)
def _shape(claim: Claim) -> Shape:
    tokens = tokens_of(claim)
    plain = [plain_word(token.text) for token in tokens]
    full = content(tokens, claim)
    order = tuple([token.concept for token in full])
    held = frozenset(order)
    lands = countries(plain)
    spaced = f" {' '.join(plain)} "
    return Shape(
        concepts=tuple([(token.concept, token.text) for token in full]),
        order=order,
        runs=frozenset(pairwise(order)),
        names=frozenset(_names(tokens) & held),
        kin=_kin(tokens, held, lands),
        countries=frozenset([country for country, _ in lands.values()]),
        short={token.text.casefold(): token.concept for token in full if token.text.isalpha()},
        spread=_spread(tokens, plain, held),
        trigrams=frozenset([spaced[at : at + 3] for at in range(len(spaced) - 2)]),
        days=frozenset([word for word in plain if word in WEEKDAYS or word in MONTHS]),
        figures=frozenset([fact.value for fact in claim.facts if fact.kind == "number"]),
        digits=frozenset([token.stem for token in tokens if token.text[0].isdigit()]),
        folded=claim.text.casefold(),
    )


def content(tokens: Sequence[Token], claim: Claim | None = None) -> list[Token]:
    """Return the tokens that carry content: no function words, no figures; of a `claim`, no dates either."""
    dated = [(f.start - claim.start, f.end - claim.start) for f in claim.facts if f.kind == "date"] if claim else []
    return [
        token
        for token in tokens
        if not token.stop
        and not token.text[0].isdigit()
        and not any(start <= token.start < end for start, end in dated)
    ]


def _kin(
    tokens: Sequence[Token], held: frozenset[str], lands: Mapping[int, tuple[str, int]]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name in held:
        for family in families(name):
            found[family].add(name)
    for at, (country, parts) in lands.items():
        found[country].update(token.concept for token in tokens[at : at + parts] if token.concept in held)
    return {key: tuple(sorted(names)) for key, names in found.items()}


def _spread(tokens: Sequence[Token], plain: Sequence[str], held: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return what neighbouring words come to when run together, and the initials of names of several words."""
    found: dict[str, tuple[str, ...]] = {
        a + b: (x.concept, y.concept) for (a, x), (b, y) in pairwise(zip(plain, tokens, strict=True))
    }
    capital = [token.text[0].isupper() for token in tokens]
    for start in (at for at, is_capital in enumerate(capital) if is_capital):
        for end in range(start + 2, min(start + MOST_INITIALS, len(tokens)) + 1):
            if capital[end - 1]:
                concepts = tuple([token.concept for token in tokens[start:end]])
                initials = [token.text[0] for token in tokens[start:end]]
                found.setdefault("".join(initials).casefold(), concepts)
                found.setdefault("".join(filter(str.isupper, initials)).casefold(), concepts)
    kept = ((key, tuple([name for name in names if name in held])) for key, names in found.items())
    return {key: names for key, names in kept if names}


def _names(tokens: Iterable[Token]) -> set[str]:
    """Return the concepts written with a capital and never without one, days and months left out."""
    capital = {t.concept for t in tokens if t.text[0].isupper() and t.text.casefold() not in CALENDAR}
    return capital - {t.concept for t in tokens if t.text[0].islower()}
