"""The utterances that outlets quote: every version, the versions of one utterance under one id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from compare.detectors.quote import one_speaker, same_utterance
from compare.facts.quotes import utterances as spoken
from compare.groups import Groups
from compare.records import Alignment, Claim, Quote, Span, make_id


def utterances(claims: Sequence[Claim], aligned: Iterable[Alignment]) -> tuple[Quote, ...]:
    """Return each quote of at least three words; versions in aligned claims that match share their utterance's id."""
    groups: Groups[tuple[str, int]] = Groups()
    for pair in aligned:
        for a in spoken(pair.a.quotes):
            for b in spoken(pair.b.quotes):
                if same_utterance(a.text, b.text, one_speaker=one_speaker(pair.a, pair.b)):
                    groups.join((pair.a.id, a.start), (pair.b.id, b.start))
    first: dict[tuple[str, int], str] = {}
    found = []
    for claim in claims:
        for span in spoken(claim.quotes):
            root = groups.root((claim.id, span.start))
            utterance = first.setdefault(root, make_id("utterance", span.text))
            found.append(_quote(utterance, claim, span))
    return tuple(found)


def _quote(utterance: str, claim: Claim, span: Span) -> Quote:
    return Quote(utterance, claim.id, claim.article, claim.outlet, claim.speaker, claim.cue, span)
