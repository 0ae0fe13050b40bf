"""The walk of an event's articles: claims, alignment, findings, and what they come to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from compare.align import alignments
from compare.claims import claims_of
from compare.context import is_part, is_past, tokens_of
from compare.coverage import coverage
from compare.detectors import findings
from compare.differences import differences
from compare.lexicon import concept
from compare.likeness import likeness
from compare.origins import find_copies, origins_of
from compare.profiles import Weights, content
from compare.records import Alignment, Article, Claim, Comparison, Event, Fact, Outlet
from compare.slots import slot_pairs
from compare.statements import statements
from compare.utterances import utterances

# Below this two claims are not looked at together (`same`, 0..1; see align.py for what it is fitted on).
LEAST_ALIGNED = 0.30
# A concept that this share of an event's articles holds is common to the event.
COMMON_SHARE = 0.6
COMMON_LEAST = 3
SEVERAL = 3


def compare(event: Event, outlets: Sequence[Outlet], articles: Sequence[Article]) -> Comparison:
    """Compare the latest revisions of an event's articles, of every state; the same input gives the same output.

    Opinion, live pages and galleries are stored with their claims but bear no witness: they take no part in
    statements and differences, and are never called silent.
    """
    readable = sorted((a for a in articles if a.state == "ok" and a.text), key=lambda a: (a.published or "9999", a.id))
    claims = tuple(claim for article in readable for claim in claims_of(article))
    news = {article.id for article in readable if article.genre == "news"}
    witnessing = [claim for claim in claims if claim.article in news]
    copies = find_copies(readable, outlets)
    origins = origins_of(readable, outlets, copies)
    aligned = _aligned(witnessing)
    found = [finding for alignment in aligned for finding in findings(alignment)]
    close = [pair for pair in aligned if pair.same >= LEAST_ALIGNED]
    said = statements(event.id, witnessing, close, found, origins)
    return Comparison(
        event=event.id,
        claims=claims,
        statements=said,
        differences=differences(event.id, found, origins),
        coverage=coverage(said, outlets, articles, witnessing, close),
        copies=copies,
        quotes=utterances(claims, aligned),
        origins=origins,
    )


def _aligned(claims: Sequence[Claim]) -> list[Alignment]:
    """Return the pairs of claims worth looking at: those of like words, and those that fill one slot in other words."""
    weights = Weights(claims)
    profiles = [weights.profile(claim) for claim in claims]
    pairs = {(pair.a.id, pair.b.id): pair for pair in alignments(profiles, LEAST_ALIGNED)}
    for i, j in slot_pairs(claims):
        a, b = claims[i], claims[j]
        if (a.id, b.id) not in pairs:
            pairs[a.id, b.id] = Alignment(a, b, likeness(profiles[i], profiles[j]).alike)
    common, facts = common_concepts(claims), _facts(claims)
    several, lone = scattered(facts.values()), lonely(claims)
    found = [
        Alignment(pair.a, pair.b, pair.same, common, several, lone, facts[pair.a.article], facts[pair.b.article])
        for pair in pairs.values()
    ]
    return sorted(found, key=lambda pair: (-pair.same, pair.a.id, pair.b.id))


def _facts(claims: Sequence[Claim]) -> dict[str, tuple[Fact, ...]]:
    by_article: dict[str, tuple[Fact, ...]] = {}
    for claim in claims:
        by_article[claim.article] = by_article.get(claim.article, ()) + claim.facts
    return by_article


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


def lonely(claims: Iterable[Claim]) -> frozenset[tuple[str, str]]:
    """Return the (unit, concept) of counts that several articles give, each of them one value only.

    Parts ("five of the 23") and figures of another time do not count.
    """
    values: dict[tuple[str, str], dict[str, set[float]]] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        for fact in claim.facts:
            if fact.kind == "number" and fact.about and not is_part(claim, fact) and not is_past(claim, fact):
                values[fact.unit, concept(fact.about)][claim.article].add(fact.low)
    return frozenset(
        key for key, given in values.items() if len(given) > 1 and all(len(seen) == 1 for seen in given.values())
    )


def common_concepts(claims: Sequence[Claim]) -> frozenset[str]:
    """Return the concepts that most of the articles hold; of fewer than three articles none is known to be."""
    by_article: dict[str, set[str]] = {}
    for claim in claims:
        by_article.setdefault(claim.article, set()).update(concept(token.stem) for token in content(tokens_of(claim)))
    if len(by_article) < COMMON_LEAST:
        return frozenset()
    seen = Counter(name for found in by_article.values() for name in found)
    return frozenset(name for name, count in seen.items() if count >= max(COMMON_LEAST, COMMON_SHARE * len(by_article)))
