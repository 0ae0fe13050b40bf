"""Attribution chains: what is claimed, who says it, and which outlet had it first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from compare.conclusions import Chain, Source, Statement
from compare.instants import instant
from compare.records import Claim
from compare.sources import one_source
from compare.speech import speech_of


def chains(said: Iterable[Statement], claims: Mapping[str, Claim], sources: Mapping[str, Source]) -> tuple[Chain, ...]:
    """Return the chain of each claim that has a source, in the order of the statements and of publication."""
    return tuple(chain for statement in said for chain in _chains(statement, claims, sources))


def _chains(statement: Statement, claims: Mapping[str, Claim], sources: Mapping[str, Source]) -> Iterator[Chain]:
    own = sorted((claims[name] for name in statement.claims), key=lambda claim: (instant(claim.published), claim.id))
    for claim in own:
        source = sources.get(claim.id)
        if source:
            outlet, published = _first([other for other in own if _tells_of(other, source, sources, claim)], source)
            speech = speech_of(claim) or "direct"  # inside a quotation whose speaker stands in another sentence
            yield Chain(statement.id, claim.id, claim.article, claim.outlet, speech, source, outlet, published)


def _first(telling: Sequence[Claim], source: Source) -> tuple[str, str]:
    """Return who had it first, and when; without a date only the outlet that heard it can be the first."""
    if telling[0].published:
        return telling[0].outlet, telling[0].published
    return (source.outlet if any(claim.outlet == source.outlet for claim in telling) else ""), ""


def _tells_of(other: Claim, source: Source, sources: Mapping[str, Source], claim: Claim) -> bool:
    """Return whether `other` may be where `claim` comes from: of one source with it, or of the outlet that heard it."""
    if other.id == claim.id or (source.outlet and other.outlet == source.outlet):
        return True
    return other.id in sources and one_source(sources[other.id], source)
