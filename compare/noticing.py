"""Which differences were seen before: by what they rest on, because ids move when a figure or an article does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from compare.conclusions import Difference, Side
from compare.explain import one_value
from compare.records import Claim, Kind, make_id
from compare.tokens import words

# How surely two differences are one, from the surest down.
SAME_ID, OTHER_ID, SAME_PLACES, ONE_PLACE, SAME_VALUES, SAME_ARTICLES = range(6, 0, -1)
# From here down nothing ties the two together but likeness, and it does so only where nothing else is tied to them.
LIKE = SAME_VALUES


class Place(NamedTuple):
    """A value in the sentence that gives it: the sentence's own id, so that edits elsewhere do not move it."""

    article: str
    sentence: str
    start: int
    outlet: str
    value: str

    @property
    def spot(self) -> tuple[str, str, int]:
        return self[:3]


@dataclass(frozen=True, slots=True)
class Known:
    """A difference that was seen, under all the ids it had, with every place and value that it ever rested on."""

    id: str
    kind: Kind
    about: str
    ids: frozenset[str]
    places: frozenset[Place]


@dataclass(frozen=True, slots=True)
class Match:
    """A difference of today: the one it was known as, or its own id; the place of each side; its values never seen."""

    difference: Difference
    id: str
    places: tuple[Place, ...]
    fresh: frozenset[str]
    new: bool


def match(found: Sequence[Difference], claims: Mapping[str, Claim], known: Sequence[Known]) -> list[Match]:
    """Return a match for each difference of one event, in their order; `known` comes oldest first.

    One more outlet on a side, an edit of the sentence next door or another order of publication leave a difference
    what it was; a value that it never had is in `fresh`. Where one falls into two, each whose values are all known is
    still the known one, and one that has a fresh value besides is new.
    """
    places = [tuple(_place(side, claims) for side in difference.sides) for difference in found]
    assigned: dict[int, Match] = {}
    taken: set[int] = set()
    for level, i, j in _links(found, places, known):
        if i in assigned:
            continue
        fresh = _fresh(found[i], places[i], claims, known[j])
        if j in taken and (fresh or level <= LIKE):
            continue
        assigned[i] = Match(found[i], known[j].id, places[i], fresh, new=False)
        taken.add(j)
    return [
        assigned.get(i) or Match(one, one.id, places[i], frozenset(place.value for place in places[i]), new=True)
        for i, one in enumerate(found)
    ]


def value_of(side: Side, claim: Claim) -> str:
    """Return what is the same for one value however it is written: "May 21" and "21 May"."""
    for fact in claim.facts:
        if fact.start == side.mark.start and fact.kind in ("number", "date"):
            return f"{fact.value} {fact.unit}".strip()
    return " ".join(side.value.casefold().split())


def _place(side: Side, claims: Mapping[str, Claim]) -> Place:
    claim = claims[side.claim]
    sentence = make_id("sentence", claim.part, claim.text)
    return Place(side.article, sentence, side.mark.start - claim.start, side.outlet, value_of(side, claim))


def _fresh(found: Difference, places: Sequence[Place], claims: Mapping[str, Claim], known: Known) -> frozenset[str]:
    """Return the values that neither were known nor agree with one that was: "about a dozen" is no news after 12."""
    values, spots = {place.value for place in known.places}, {place.spot for place in known.places}
    old = {place.value for place in places if place.value in values or place.spot in spots}
    known_sides = [side for side, place in zip(found.sides, places, strict=True) if place.value in old]
    return frozenset(
        place.value
        for side, place in zip(found.sides, places, strict=True)
        if place.value not in old and not any(one_value(side, other, claims) for other in known_sides)
    )


def _links(
    found: Sequence[Difference], places: Sequence[Sequence[Place]], known: Sequence[Known]
) -> list[tuple[int, int, int]]:
    """Return (level, index in `found`, index in `known`) of what may be one, the surest first."""
    by_key: dict[object, set[int]] = defaultdict(set)
    for j, one in enumerate(known):
        for key in (*one.ids, *(key for place in one.places for key in _keys(place))):
            by_key[key].add(j)
    links = []
    for i, difference in enumerate(found):
        near = by_key[difference.id].union(*(by_key[key] for place in places[i] for key in _keys(place)))
        for j in near:
            level, common = _level(difference, frozenset(places[i]), known[j])
            if level:
                links.append((level, common, i, j))
    return [(level, i, j) for level, _, i, j in sorted(links, key=lambda link: (-link[0], -link[1], link[2], link[3]))]


def _keys(place: Place) -> Iterator[tuple[str, ...]]:
    yield ("article", place.article)
    yield ("value", place.outlet, place.value)


def _level(found: Difference, places: frozenset[Place], known: Known) -> tuple[int, int]:
    """Return how surely the two are one, 0 for not at all, and how many places they have in common."""
    if found.kind != known.kind:
        return 0, 0
    spots = {place.spot for place in known.places}
    common = [place for place in places if place.spot in spots]
    if found.id in known.ids:
        return SAME_ID if found.id == known.id else OTHER_ID, len(common)
    articles = {place.article for place in places} & {place.article for place in known.places}
    alike = _alike(found.about, known.about)
    if len({place.value for place in common}) > 1:
        return SAME_PLACES, len(common)
    if common and (len(articles) > 1 or alike):
        return ONE_PLACE, len(common)
    said = {(p.outlet, p.value) for p in places} & {(p.outlet, p.value) for p in known.places}
    if alike and len({value for _, value in said}) > 1:
        return SAME_VALUES, len(said)
    return (SAME_ARTICLES, len(articles)) if alike and len(articles) > 1 else (0, 0)


def _alike(a: str, b: str) -> bool:
    """Return whether what two differences are about has half of the words of the shorter in common."""
    first, second = _stems(a), _stems(b)
    return a == b or 2 * len(first & second) >= max(1, min(len(first), len(second)))


@lru_cache(maxsize=20_000)
def _stems(about: str) -> frozenset[str]:
    return frozenset(token.concept for token in words(about) if not token.stop)
