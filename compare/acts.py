"""What a claim asserts or denies: its words that say something by themselves, each with whether it is negated."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.lexicon import NEGATORS, concept
from compare.records import Claim, Span
from compare.tokens import Token, rarity, words

# An act is a word that says something by itself (rarity in English): "be" and "make" are not.
LEAST_RARITY = 0.2
REACH = 4
BREAK = re.compile(
    r"[,;:.!?—–“”\"()]|\b(?:but|because|although|though|unless|until|while|whereas|if|whether|who|which|that)\b",
    re.IGNORECASE,
)
AUXILIARY = re.compile(r"\b(?:did|does|do|has|have|had|was|were|is|are|will|would|could|can) $")


@dataclass(frozen=True, slots=True)
class Act:
    """A word that may be asserted or denied; `span` and, with its negator, `wide` are offsets in the article."""

    name: str
    token: Token
    denied: bool
    span: Span
    wide: Span


def acts(claim: Claim) -> list[Act]:
    """Return the words of `claim` outside quotation marks that it asserts or denies."""
    quoted = [(quote.start - claim.start, quote.end - claim.start) for quote in claim.quotes]
    tokens = words(claim.text)
    found = []
    for index, token in enumerate(tokens):
        if token.stop or not token.text[0].islower() or rarity(token.text) < LEAST_RARITY:
            continue
        if any(start <= token.start < end for start, end in quoted) or is_negator(token):
            continue
        negator = _negator(claim.text, tokens, index)
        begin = negator.start if negator else token.start
        before = AUXILIARY.search(claim.text[:begin]) if negator else None
        found.append(
            Act(
                concept(token.stem),
                token,
                negator is not None,
                _span(claim, token.start, token.end),
                _span(claim, before.start() if before else begin, token.end),
            )
        )
    return found


def is_negator(token: Token) -> bool:
    """Return whether a word turns the sense of the verb behind it."""
    word = token.text.casefold().replace("’", "'")
    return (word in NEGATORS and word not in ("denied", "denies", "deny")) or word.endswith("n't")


def _negator(text: str, tokens: list[Token], index: int) -> Token | None:
    """Return the word that denies an act: the act is the first behind it, at most REACH words on, in one clause.

    In "has not helped the police to investigate" it is the help that is denied. Two negators cancel out.
    """
    at = tokens[index].start
    found: list[Token] = []
    for token in reversed(tokens[max(0, index - REACH) : index]):
        if BREAK.search(text[token.end : at]):
            break
        if is_negator(token):
            found.append(token)
        elif not token.stop and not token.text.casefold().endswith("ly"):
            break
    return found[-1] if len(found) % 2 else None


def _span(claim: Claim, start: int, end: int) -> Span:
    return Span(claim.start + start, claim.start + end, claim.text[start:end])
