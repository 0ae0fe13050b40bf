"""Polarity: one claim says that something is so, the other that it is not, or that its opposite is.

Likeness cannot decide this (contradicting headlines are less alike than agreeing ones), a lone "not" even less. So the
same act must stand in both claims with the same words around it, asserted in one and denied in the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.context import around, shared, slot_words
from compare.lexicon import NEGATORS, concept, opposites
from compare.reasons import MOVED, minutes_between, source_reason
from compare.records import Alignment, Claim, Finding, Reason, Slot, Span
from compare.tokens import Token, rarity, words

LEAST_SAME = 0.36
# What must be shared around the act, in rarity, besides the act itself.
SHARED_CONTEXT = 0.6
SHARED_CONTEXT_OPPOSED = 0.75
# An act is a word that says something by itself (rarity in English): "be" and "make" are not.
LEAST_RARITY = 0.2
REACH = 4
BREAK = re.compile(
    r"[,;:.!?—–“”\"()]|\b(?:but|because|although|though|unless|until|while|whereas|if|whether|who|which|that)\b",
    re.IGNORECASE,
)
# Not asserted, hence not contradicted: plans, doubts, questions, conditions.
UNREAL = re.compile(
    r"\b(?:may|might|could|would|should|if|whether|unless|possibly|possible|perhaps|reportedly|considering|consider"
    r"|plans?|planned|hopes?|hoped"
    r"|expected|likely|unlikely|asked|urged|called on|want(?:s|ed)?|must|need(?:s|ed)? to|about to|yet to|not yet"
    r"|unclear|immediately|only|just)\b"
    r"|\brequests? for (?:a )?(?:comment|interview)\b|\bseeking comment\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Act:
    """A word that may be asserted or denied, and whether it is denied here."""

    name: str
    token: Token
    denied: bool


def detect(alignment: Alignment) -> Finding | None:
    """Return the act that one claim asserts and the other denies, if any; else the strongest they agree on."""
    if alignment.same < LEAST_SAME:
        return None
    slots = [slot for a in acts(alignment.a) for b in acts(alignment.b) if (slot := _slot(alignment, a, b)) is not None]
    differing = [slot for slot in slots if slot.differ]
    chosen = max(differing or slots, key=lambda slot: (slot.strength, -slot.a.start), default=None)
    return Finding("polarity", alignment, (chosen,)) if chosen else None


def acts(claim: Claim) -> list[Act]:
    """Return the words of `claim` outside quotation marks that it asserts or denies."""
    quoted = [(quote.start - claim.start, quote.end - claim.start) for quote in claim.quotes]
    tokens = words(claim.text)
    found = []
    for index, token in enumerate(tokens):
        if token.stop or token.text[0].isdigit() or token.text[0].isupper() or rarity(token.text) < LEAST_RARITY:
            continue
        if any(start <= token.start < end for start, end in quoted) or token.text.casefold() in NEGATORS - {
            "denied",
            "denies",
            "deny",
        }:
            continue
        found.append(Act(concept(token.stem), token, _denied(claim.text, tokens, index)))
    return found


def _denied(text: str, tokens: list[Token], index: int) -> bool:
    """A negator denies the first act behind it, up to REACH words on and with no clause's end between; two cancel out.

    In "has not helped the police to investigate" it is the help that is denied.
    """
    at = tokens[index].start
    negators = 0
    for token in reversed(tokens[max(0, index - REACH) : index]):
        if BREAK.search(text[token.end : at]):
            break
        if is_negator(token):
            negators += 1
        elif not token.stop and not token.text.casefold().endswith("ly"):
            break
    return negators % 2 == 1


def is_negator(token: Token) -> bool:
    """Return whether a word turns the sense of the verb behind it."""
    word = token.text.casefold().replace("’", "'")
    return word in NEGATORS or word.endswith("n't")


def _slot(alignment: Alignment, a: Act, b: Act) -> Slot | None:
    opposed = (a.name, b.name) in opposites()
    if a.name != b.name and not opposed:
        return None
    span_a, span_b = _span(alignment.a, a), _span(alignment.b, b)
    both = shared(
        around(alignment.a, span_a), around(alignment.b, span_b), alignment.common, frozenset({a.name, b.name})
    )
    differ = (a.denied != b.denied) if a.name == b.name else not a.denied and not b.denied
    weight = sum(both.values())
    if weight < (SHARED_CONTEXT_OPPOSED if opposed else SHARED_CONTEXT):
        return None
    if differ and (_unreal(alignment.a, a) or _unreal(alignment.b, b)):
        return None
    about = slot_words(alignment.a, span_a, {*both, a.name})
    strength = min(1.0, 0.3 + 0.4 * alignment.same + 0.2 * min(1.0, weight / 3))
    wide_a, wide_b = _wide(alignment.a, a), _wide(alignment.b, b)
    return Slot(about, wide_a, wide_b, wide_a.text, wide_b.text, differ, _reason(alignment, a, b), round(strength, 3))


def _reason(alignment: Alignment, a: Act, b: Act) -> Reason:
    gap = minutes_between(alignment.a.published, alignment.b.published)
    later = alignment.b if gap is None or gap >= 0 else alignment.a
    if gap and MOVED.search(later.text):
        return "update"
    return source_reason(alignment.a, alignment.b)


def _unreal(claim: Claim, act: Act) -> bool:
    """Return whether the act's clause is a plan, a doubt or a question."""
    start = max((m.end() for m in BREAK.finditer(claim.text, 0, act.token.start)), default=0)
    stop = next((m.start() for m in BREAK.finditer(claim.text, act.token.end)), len(claim.text))
    return bool(UNREAL.search(claim.text[start:stop]))


def _span(claim: Claim, act: Act) -> Span:
    return Span(claim.start + act.token.start, claim.start + act.token.end, act.token.text)


def _wide(claim: Claim, act: Act) -> Span:
    """The act with its negator and what stands between, for the eye: "did not reply"."""
    start, end = act.token.start, act.token.end
    if act.denied:
        near = [t for t in words(claim.text) if t.end <= start][-REACH:]
        hits = [t for t in near if is_negator(t)]
        start = hits[-1].start if hits else start
        before = re.search(r"\b(?:did|does|do|has|have|had|was|were|is|are|will|would|could|can) $", claim.text[:start])
        start = before.start() if before else start
    return Span(claim.start + start, claim.start + end, claim.text[start:end])
