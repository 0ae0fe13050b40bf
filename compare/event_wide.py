"""What the articles of one event have in common: its words, the counts of which there are several, and those of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from compare.asides import is_part, is_past, is_some_of
from compare.context import tokens_of
from compare.lexicon import concept
from compare.profiles import content, seen_in
from compare.records import Claim, Fact

# A concept that this share of an event's articles holds is common to the event ...
COMMON_SHARE = 0.6
COMMON_LEAST = 3
# ... if they come back to it in so many sentences each: what every article says once is a fact that all of them give,
# and the words of that fact must not weigh less for each further witness. Of 43 real events it brought five differences
# more, four of them true, and lost none.
SENTENCES = 2.0
SEVERAL = 3


def _article(claim: Claim) -> str:
    return claim.article


def scattered(articles: Iterable[tuple[Fact, ...]]) -> frozenset[tuple[str, str]]:
    """Return the (unit, about) of counts of which some article gives three that differ: one noun, several things."""
    found: set[tuple[str, str]] = set()
    for facts in articles:
        values: dict[tuple[str, str], set[float]] = defaultdict(set)
        for fact in facts:
            if fact.kind == "number" and fact.about:
                values[fact.unit, fact.about].add(fact.low)
        found |= {key for key, seen in values.items() if len(seen) >= SEVERAL}
    return frozenset(found)


def lonely(claims: Iterable[Claim], part: Callable[[Claim], str] = _article) -> frozenset[tuple[str, str]]:
    """Return the (unit, concept) of counts that several articles (or parts of one) give, each of them one value only.

    Parts ("five of the 23", "12 of the crates") and figures of another time do not count.
    """
    values: dict[tuple[str, str], dict[str, set[float]]] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        for fact in claim.facts:
            if _whole(claim, fact):
                values[fact.unit, concept(fact.about)][part(claim)].add(fact.low)
    return frozenset(
        key for key, given in values.items() if len(given) > 1 and all(len(seen) == 1 for seen in given.values())
    )


def _whole(claim: Claim, fact: Fact) -> bool:
    counted = fact.kind == "number" and bool(fact.about)
    return counted and not (is_part(claim, fact) or is_some_of(claim, fact) or is_past(claim, fact))


def common_concepts(claims: Sequence[Claim]) -> frozenset[str]:
    """Return the concepts that most of the articles speak of; of fewer than three articles none is known to be."""
    articles, seen = seen_in(claims)
    if articles < COMMON_LEAST:
        return frozenset()
    told = Counter(name for claim in claims for name in {token.concept for token in content(tokens_of(claim))})
    least = max(COMMON_LEAST, COMMON_SHARE * articles)
    return frozenset(name for name, count in seen.items() if count >= least and told[name] >= SENTENCES * count)
