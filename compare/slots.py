"""Claims that fill one slot: found by what they state a value of, where their words are too different to be aligned.

Two reporters seldom share a sentence, but they do count the same engines, date the same hearing and name the same
captain. A pair of claims that share such a key is looked at; whether the values are really of one thing, the detectors
decide from the words around them and from the two whole articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from compare.acts import acts
from compare.asides import is_part
from compare.facts.quotes import utterances
from compare.facts.roles import PLACES
from compare.governors import governors
from compare.records import Claim
from compare.tokens import rarity, words

# A key that more claims share than this says nothing about any two of them (and their pairs would be too many).
TOO_COMMON = 60
# Rarity of a word that may key a date or an act.
LEAST_RARITY = 0.2
ACT_RARITY = 0.2
RUN = 4
SAID_RARITY = 0.35
Key = tuple[str, ...]


def slot_pairs(claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Yield the positions of claims of different outlets that share a key, each pair once, in order."""
    holders: dict[Key, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        for key in _keys(claim):
            holders[key].append(index)
    found: set[tuple[int, int]] = set()
    for key, indexes in holders.items():
        if len(indexes) > TOO_COMMON or key[0] == "asserted":
            continue
        # What one denies another may assert; two that both assert it need no look.
        others = holders.get(("asserted", *key[1:]), []) if key[0] == "denied" else None
        pairs = combinations(indexes, 2) if others is None else product(indexes, others[:TOO_COMMON])
        found.update((min(i, j), max(i, j)) for i, j in pairs if claims[i].outlet != claims[j].outlet)
    yield from sorted(found)


def _keys(claim: Claim) -> set[Key]:
    keys: set[Key] = set()
    for fact in claim.facts:
        if fact.kind == "number" and fact.about and not is_part(claim, fact):
            keys.add(("number", fact.unit, fact.about))
        if fact.kind == "number" and fact.unit and not is_part(claim, fact):
            keys |= {
                ("measure", fact.unit, name)
                for name, weight in governors(claim, fact).items()
                if weight >= LEAST_RARITY
            }
        if fact.kind == "date":
            keys |= {
                ("date", fact.unit, name)
                for name, weight in governors(claim, fact, in_clause=True).items()
                if weight >= LEAST_RARITY
            }
        elif fact.kind == "name":
            keys |= {("name", fact.about)} if fact.about else set()
            keys |= {("head", word) for word in fact.value.casefold().split()[-1:] if word in PLACES}
    for act in acts(claim):
        if rarity(act.token.text) >= ACT_RARITY:
            keys.add(("denied" if act.denied else "asserted", act.name))
    for span in utterances(claim.quotes):
        said = [token.text.casefold() for token in words(span.text)]
        keys |= {("quote", *said[at : at + RUN]) for at in range(len(said) - RUN + 1)}
        keys |= {("said", word) for word in said if rarity(word) >= SAID_RARITY}
    return keys
