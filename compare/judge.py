"""Two sentences, one judgement: how far they say the same, and how they differ. The same code as for an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from compare.align import candidates
from compare.claims import claims_of
from compare.detectors import findings
from compare.frames import told_alike
from compare.likeness import alike, same
from compare.profiles import Profile, Weights
from compare.records import Alignment, Article, Claim, Finding, Slot
from compare.slots import slot_pairs

# From this `same` on, two sentences without a differing slot are taken to agree.
AGREE = 0.5
# Two articles of 40 sentences each are held against each other sentence by sentence.
MOST_PAIRS = 1600


@dataclass(frozen=True, slots=True)
class Judgement:
    """`same` is 0..1; `differing` pairs each differing slot with the finding it belongs to."""

    same: float
    relation: Literal["agree", "differ", "unrelated"]
    differing: tuple[tuple[Finding, Slot], ...]


def judge(a: str, b: str, date_a: str = "", date_b: str = "") -> Judgement:
    """Judge two texts; `date_a` and `date_b` (ISO 8601) say when each was published."""
    first, second = _claims("a", a, date_a), _claims("b", b, date_b)
    weights = Weights()
    whole = same(weights.profile(_whole("a", a, first)), weights.profile(_whole("b", b, second)))
    profiles_a, profiles_b = [weights.profile(claim) for claim in first], [weights.profile(claim) for claim in second]
    differing = tuple(
        (finding, slot)
        for x, y in _pairs(profiles_a, profiles_b)
        for finding in findings(_alignment(x.claim, y.claim, alike(x, y), first, second))
        for slot in finding.slots
        if slot.differ
    )
    if not differing and len(first) == len(second) == 1 and told_alike(first[0], second[0]):
        whole = max(whole, AGREE)
    relation: Literal["agree", "differ", "unrelated"] = (
        "differ" if differing else "agree" if whole >= AGREE else "unrelated"
    )
    return Judgement(round(whole, 4), relation, differing)


def _pairs(first: Sequence[Profile], second: Sequence[Profile]) -> list[tuple[Profile, Profile]]:
    """Return each sentence of one text with each of the other; of long texts those worth a look, as for an event."""
    if len(first) * len(second) <= MOST_PAIRS:
        return [(x, y) for x in first for y in second]
    both = [*first, *second]
    found = [(min(i, j), max(i, j)) for i, j in slot_pairs([profile.claim for profile in both])]
    at = {id(profile): index for index, profile in enumerate(both)}
    found += [(at[id(x)], at[id(y)]) for x, y in candidates(both)]
    return [(both[i], both[j]) for i, j in dict.fromkeys(found)][:MOST_PAIRS]


def _claims(side: str, text: str, published: str) -> tuple[Claim, ...]:
    return claims_of(Article(side, side, side, "", "", text, published))


def claim_of(side: str, text: str) -> Claim:
    """Return a text of any number of sentences as one claim, as `same` compares it."""
    return _whole(side, text, _claims(side, text, ""))


def _whole(side: str, text: str, claims: Sequence[Claim]) -> Claim:
    facts = tuple(fact for claim in claims for fact in claim.facts)
    return Claim(side, side, side, 0, 0, len(text), text, facts=facts)


def _alignment(a: Claim, b: Claim, score: float, first: Sequence[Claim], second: Sequence[Claim]) -> Alignment:
    facts_a = tuple(fact for claim in first for fact in claim.facts)
    facts_b = tuple(fact for claim in second for fact in claim.facts)
    return Alignment(a, b, score, facts_a=facts_a, facts_b=facts_b)
