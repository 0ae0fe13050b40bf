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


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A claim as it is compared.

    `weights` gives each concept's weight, `surface` a word for it, `mass` their sum, `named` that of the names; `long`
    are those whose word is long enough to be the same word when it is spelled or derived a little otherwise.
    `stems` are all its stems. `names` are the concepts that are always written
    with a capital. `figures` are the canonical values of its numbers, `digits` its numerals as written, of dates too.
    `kin` gives the concepts of each family (kin.py) and country, `countries` are the latter. `short` are words that another
    claim may write as several, by what is left of those: run together ("airstrike") or their initials ("imf"); `spread`
    the concepts of neighbours, by the same. `order` are the concepts as they follow each other, `runs` each two neighbours of them, `trigrams` the runs of
    three letters, `days` the words of the calendar.
    """

    claim: Claim
    weights: Mapping[str, float]
    surface: Mapping[str, str]
    long: tuple[str, ...]
    mass: float
    named: float
    stems: frozenset[str]
    runs: frozenset[tuple[str, str]]
    names: frozenset[str]
    figures: frozenset[str]
    digits: frozenset[str]
    folded: str
    kin: Mapping[str, tuple[str, ...]]
    countries: frozenset[str]
    short: Mapping[str, str]
    spread: Mapping[str, tuple[str, ...]]
    order: tuple[str, ...]
    trigrams: frozenset[str]
    days: frozenset[str]


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
        names = shape.names & weights.keys()
        return Profile(
            claim=claim,
            weights=weights,
            surface=surface,
            long=tuple(name for name, word in surface.items() if len(word) >= ROOT_LETTERS),
            mass=sum(weights.values()),
            named=sum(weight for name, weight in weights.items() if name in names),
            stems=shape.stems,
            runs=shape.runs,
            names=names,
            figures=shape.figures,
            digits=shape.digits,
            folded=shape.folded,
            kin=shape.kin,
            countries=shape.countries,
            short=shape.short,
            spread=shape.spread,
            order=shape.order,
            trigrams=shape.trigrams,
            days=shape.days,
        )


@dataclass(frozen=True, slots=True)
class _Shape:
    """What of a profile is the same in every event: its concepts, each with the word that stands for it, and so on."""

    concepts: tuple[tuple[str, str], ...]
    names: frozenset[str]
    stems: frozenset[str]
    runs: frozenset[tuple[str, str]]
    figures: frozenset[str]
    digits: frozenset[str]
    folded: str
    kin: Mapping[str, tuple[str, ...]]
    countries: frozenset[str]
    short: Mapping[str, str]
    spread: Mapping[str, tuple[str, ...]]
    order: tuple[str, ...]
    trigrams: frozenset[str]
    days: frozenset[str]


@lru_cache(maxsize=CACHED)
def _shape(claim: Claim) -> _Shape:
    tokens = tokens_of(claim)
    stems = [token.stem for token in tokens]
    plain = [plain_word(token.text) for token in tokens]
    full = content(tokens, claim)
    lands = countries(plain)
    spaced = f" {' '.join(plain)} "
    return _Shape(
        kin=_kin(tokens, full, lands),
        countries=frozenset(country for country, _ in lands.values()),
        short=_short(full),
        spread=_spread(tokens, plain, {token.concept for token in full}),
        order=tuple(token.concept for token in full),
        trigrams=frozenset(spaced[at : at + 3] for at in range(len(spaced) - 2)),
        days=frozenset(word for word in plain if word in WEEKDAYS or word in MONTHS),
        concepts=tuple((token.concept, token.text) for token in full),
        names=frozenset(_names(tokens)),
        stems=frozenset(stems),
        runs=frozenset(pairwise(token.concept for token in full)),
        figures=frozenset(fact.value for fact in claim.facts if fact.kind == "number"),
        digits=frozenset(token.stem for token in tokens if token.text[0].isdigit()),
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


def _kin(tokens: Sequence[Token], full: Sequence[Token], lands: Mapping[int, tuple[str, int]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for token in full:
        for family in families(token.concept):
            found[family].add(token.concept)
    held = {token.concept for token in full}
    for at, (country, parts) in lands.items():
        found[country].update(token.concept for token in tokens[at : at + parts] if token.concept in held)
    return {key: tuple(sorted(names)) for key, names in found.items()}


def _short(full: Sequence[Token]) -> dict[str, str]:
    return {token.text.casefold(): token.concept for token in full if token.text.isalpha()}


def _spread(tokens: Sequence[Token], plain: Sequence[str], held: set[str]) -> dict[str, tuple[str, ...]]:
    """Return what neighbouring words come to when run together, and the initials of names of several words."""
    found = {a + b: (x.concept, y.concept) for (a, x), (b, y) in pairwise(zip(plain, tokens, strict=True))}
    for start, token in enumerate(tokens):
        if not token.text[0].isupper():
            continue
        for end in range(start + 2, min(start + MOST_INITIALS, len(tokens)) + 1):
            run = tokens[start:end]
            if not run[-1].text[0].isupper():
                continue
            concepts = tuple(word.concept for word in run if word.concept in held)
            found.setdefault("".join(word.text[0] for word in run).casefold(), concepts)
            found.setdefault("".join(word.text[0] for word in run if word.text[0].isupper()).casefold(), concepts)
    return {key: tuple(name for name in names if name in held) for key, names in found.items()}


def _names(tokens: Iterable[Token]) -> set[str]:
    """Return the concepts written with a capital and never without one, days and months left out."""
    capital = {t.concept for t in tokens if t.text[0].isupper() and t.text.casefold() not in CALENDAR}
    return capital - {t.concept for t in tokens if t.text[0].islower()}
