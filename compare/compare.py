"""The walk of an event's articles: claims, alignment, findings, and what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from compare.align import alignments
from compare.chains import chains
from compare.claims import claims_of, display_claims
from compare.conclusions import Comparison
from compare.coverage import coverage
from compare.dated_first import dated_first
from compare.detectors import findings
from compare.differences import differences
from compare.event_wide import common_concepts, lonely, scattered
from compare.instants import instant
from compare.likeness import alike
from compare.origins import find_copies, origins_of
from compare.profiles import Weights
from compare.records import Alignment, Article, Claim, Event, Fact, Outlet
from compare.slots import slot_pairs
from compare.sources import sources_of
from compare.statements import statements
from compare.timeline import timeline
from compare.utterances import utterances
from compare.within import inside
from compare.witnesses import Witnesses

# Below this two claims are not looked at together (`same`, 0..1; see align.py for what it is fitted on).
LEAST_ALIGNED = 0.30


def compare(event: Event, outlets: Sequence[Outlet], articles: Sequence[Article]) -> Comparison:
    """Compare the latest revisions of an event's articles, of every state; the same input gives the same output.

    Opinion, live pages and galleries are stored with their claims but bear no witness: they take no part in
    statements and differences, and are never called silent.
    """
    readable = sorted((a for a in articles if a.state == "ok" and a.text), key=lambda a: (instant(a.published), a.id))
    claims = tuple(claim for article in readable for claim in claims_of(article))
    news = {article.id for article in readable if article.genre == "news"}
    witnessing = _once(claim for claim in claims if claim.article in news)
    copies = find_copies(readable, outlets)
    origins = origins_of(readable, outlets, copies)
    aligned = _aligned(witnessing)
    found = [finding for alignment in aligned for finding in findings(alignment)]
    above = {article.id: display_claims(article) for article in readable if article.id in news}
    found += [finding for own in _by_article(witnessing) for finding in inside(own, above[own[0].article])]
    close = [pair for pair in aligned if pair.same >= LEAST_ALIGNED]
    sources = {k: v for own in _by_article(claims) for k, v in sources_of(own, outlets).items()}
    witnesses = Witnesses.of(outlets, origins, copies, sources, claims)
    said = tuple(map(dated_first, statements(event.id, witnessing, close, found, witnesses.count)))
    differing = differences(event.id, found, origins, aligned)
    by_id = {claim.id: claim for claim in (*claims, *(claim for own in above.values() for claim in own))}
    return Comparison(
        event=event.id,
        claims=(*claims, *(claim for article in readable for claim in above.get(article.id, ()))),
        statements=said,
        differences=differing,
        coverage=coverage(said, outlets, articles, witnessing, aligned, differing),
        copies=copies,
        quotes=utterances(event.id, claims, aligned, sources),
        chains=chains(said, by_id, sources),
        timeline=timeline(said, differing, by_id),
        origins=origins,
        articles=len(readable),
        outlets=len({article.outlet for article in readable}),
    )


def _aligned(claims: Sequence[Claim]) -> list[Alignment]:
    """Return the pairs of claims worth looking at: those of like words, and those that fill one slot in other words."""
    weights = Weights(claims)
    profiles = [weights.profile(claim) for claim in claims]
    pairs = {(pair.a.id, pair.b.id): pair for pair in alignments(profiles, LEAST_ALIGNED)}
    for i, j in slot_pairs(claims):
        a, b = claims[i], claims[j]
        if (a.id, b.id) not in pairs:
            pairs[a.id, b.id] = Alignment(a, b, alike(profiles[i], profiles[j]))
    common, facts = common_concepts(claims), _facts(claims)
    several, lone = scattered(facts.values()), lonely(claims)
    found = [
        Alignment(pair.a, pair.b, pair.same, common, several, lone, facts[pair.a.article], facts[pair.b.article])
        for pair in pairs.values()
    ]
    return sorted(found, key=lambda pair: (-pair.same, pair.a.id, pair.b.id))


def _once(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims without the sentences that their own article has said before."""
    first: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        first.setdefault((claim.article, claim.text), claim)
    return list(first.values())


def _by_article(claims: Iterable[Claim]) -> list[list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.article].append(claim)
    return list(found.values())


def _facts(claims: Sequence[Claim]) -> dict[str, tuple[Fact, ...]]:
    by_article: dict[str, tuple[Fact, ...]] = {}
    for claim in claims:
        by_article[claim.article] = by_article.get(claim.article, ()) + claim.facts
    return by_article
