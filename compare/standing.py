"""How one outlet's sentence stands to what others state: it says it, differs from it, may speak of it, or does not.

Likeness alone does not decide: a sentence of like words may give another figure (it differs), deny it, or speak of
something else, and a short statement may stand whole inside a longer sentence that is not like it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from compare.context import CACHED, around, tokens_of
from compare.facts.numbers import agree, same_quantity
from compare.records import Claim, Fact
from compare.statements import GROUP, HOLDS
from compare.tokens import rarity
from compare.unlike import contradicts, telling, unlike

Stand = Literal["within", "alike", "differs", "perhaps", ""]
# The first of these that any of an outlet's sentences reaches is where the outlet stands.
ORDER: tuple[Stand, ...] = ("within", "alike", "differs", "perhaps")
# A sentence holds another whose words it has to this part (by their rarity in English) ...
HELD = 0.75
LEAST_TOLD = 3
# ... or to this one where the statement is short and its figures stand there too, of the same thing.
HELD_WITH_FIGURES = 0.4
SHORT = 12
# A sentence of whose words this part stands in the statement may say a part of it.
PARTLY = 0.6
# Two sentences that were not taken for one statement speak of one thing only if they are this alike.
SURELY_OF_IT = 0.5


def standing(stated: Claim, other: Claim, same: float) -> Stand:
    """Return how `other` stands to `stated`; `same` is their likeness, 0..1, 0 where it was not looked at."""
    if contradicts(stated, other):
        return "differs" if same >= SURELY_OF_IT else ""
    if unlike(stated, other):
        return "perhaps" if same >= GROUP else ""
    part = held(stated, other)
    if (part >= HELD and _told(stated, other)) or (part >= HELD_WITH_FIGURES and _same_figures(stated, other)):
        return "within"
    if same >= SURELY_OF_IT:
        return "alike"
    # "The fire broke out at night in a hall": a short sentence that says part of a long one speaks of it.
    return "perhaps" if same >= HOLDS or held(other, stated) >= PARTLY else ""


def _told(stated: Claim, other: Claim) -> bool:
    """Return whether what `stated` tells of whom it names stands in `other`: that both name them is not enough."""
    said = telling(stated)
    return len(said) >= LEAST_TOLD and len(said & telling(other)) >= HELD * len(said)


def held(stated: Claim, other: Claim) -> float:
    """Return which part of the words of `stated`, by rarity, stands in `other` too, 0..1."""
    words, have = _weights(stated), _weights(other)
    whole = sum(words.values())
    return sum(weight for name, weight in words.items() if name in have) / whole if whole else 0.0


@lru_cache(maxsize=CACHED)
def _weights(claim: Claim) -> dict[str, float]:
    return {token.concept: rarity(token.text) for token in tokens_of(claim) if not token.stop}


def _same_figures(stated: Claim, other: Claim) -> bool:
    """Return whether a short statement's figures all stand in `other`, each of the same thing beside the same words."""
    counts = [fact for fact in stated.facts if fact.kind == "number" and fact.about]
    if not counts or len(stated.text.split()) > SHORT:
        return False
    return all(
        any(
            fact.kind == "number"
            and fact.about
            and same_quantity(count, fact)
            and agree(count, fact)
            and _beside(stated, count, other, fact)
            for fact in other.facts
        )
        for count in counts
    )


def _beside(a: Claim, of_a: Fact, b: Claim, of_b: Fact) -> bool:
    return bool(around(a, of_a).keys() & around(b, of_b).keys() - {of_a.about})
