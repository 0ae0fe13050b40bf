"""The utterances that outlets quote: every version, the versions of one utterance under one id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from compare.aliases import alias
from compare.conclusions import Quote, Source
from compare.detectors.quote import one_speaker, same_utterance
from compare.facts.quotes import utterances as spoken
from compare.facts.roles import HONORIFICS, PEOPLE, TITLES
from compare.groups import Groups
from compare.records import Alignment, Claim, Span, make_id

# "Prime Minister" in capitals is an office, not the name of a second speaker.
OFFICES = HONORIFICS | TITLES | frozenset(re.findall(r"[a-z]+", " ".join(PEOPLE.values())))


def utterances(
    event: str, claims: Sequence[Claim], aligned: Iterable[Alignment], sources: Mapping[str, Source] | None = None
) -> tuple[Quote, ...]:
    """Return each quote of at least three words; versions in aligned claims that match share their utterance's id.

    `claims` come earliest first: the first version names an utterance, so that later coverage does not move its id.
    `sources` (by claim) tell whom a pronoun means: what two people said are two utterances.
    """
    known = sources or {}
    groups: Groups[tuple[str, int]] = Groups()
    for pair in aligned:
        if _two_speakers(pair.a, pair.b, known):
            continue
        for a in spoken(pair.a.quotes):
            for b in spoken(pair.b.quotes):
                if same_utterance(a.text, b.text, one_speaker=one_speaker(pair.a, pair.b)):
                    groups.join((pair.a.id, a.start), (pair.b.id, b.start))
    first: dict[tuple[str, int], str] = {}
    found = []
    for claim in claims:
        for span in spoken(claim.quotes):
            root = groups.root((claim.id, span.start))
            utterance = first.setdefault(root, _id(event, claim, span))
            found.append(_quote(utterance, claim, span))
    return tuple(found)


def _id(event: str, claim: Claim, span: Span) -> str:
    """Two people may say the same words; of somebody without a name the article is all that tells him apart."""
    return make_id("utterance", event, person(claim).casefold() or claim.article, span.text)


def _two_speakers(a: Claim, b: Claim, sources: Mapping[str, Source]) -> bool:
    first, second = (person(claim) or _meant(claim, sources) for claim in (a, b))
    return bool(first and second) and not alias(first, second)


def _meant(claim: Claim, sources: Mapping[str, Source]) -> str:
    source = sources.get(claim.id)
    return source.name if source and source.kind == "person" else ""


def person(claim: Claim) -> str:
    """Return the name of the person who speaks, "" for a pronoun, an office or a body."""
    for fact in claim.facts:
        if fact.kind == "name" and fact.unit not in ("body", "place") and fact.value in claim.speaker:
            words = [word for word in fact.value.split() if word.casefold().strip(".") not in OFFICES]
            if words:
                return " ".join(words)
    return ""


def _quote(utterance: str, claim: Claim, span: Span) -> Quote:
    return Quote(utterance, claim.id, claim.article, claim.outlet, claim.speaker, claim.cue, span)
