"""What a claim asserts or denies: its words that say something by themselves, each with whether it is negated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from compare.context import tokens_of
from compare.facts.number_context import is_titled
from compare.governors import is_verb
from compare.lexicon import NEGATORS
from compare.questions import asks
from compare.records import Claim, Span
from compare.tokens import Token, rarity

# An act is a word that says something by itself (rarity in English): "be" and "make" are not.
LEAST_RARITY = 0.2
# A sentence says less than this; each act of one is held against each of the other.
MOST_ACTS, REPEATED = 40, 2
REACH = 4
# What may stand between a negator and the act that it denies.
BETWEEN = frozenset(
    """be been being is are was were am has have had having to yet ever even also already still so""".split()
)
# These deny what they are followed by only with "to".
WITH_TO = frozenset("""fail failed fails failing refuse refused refuses refusing decline declined declines""".split())
VERBS_IN_LY = frozenset("""reply apply supply comply rely multiply imply fly ally rally bully tally""".split())
BREAK = re.compile(
    r"[,;:.!?—–“”\"()]|\b(?:but|because|although|though|unless|until|while|whereas|if|whether|who|which|that)\b",
    re.IGNORECASE,
)
AUXILIARY = re.compile(r"\b(?:did|does|do|has|have|had|was|were|is|are|will|would|could|can) $")


@dataclass(frozen=True, slots=True)
class Act:
    """A word that is asserted, denied or only "to" happen.

    `span` and, with its negator, `wide` are offsets in the article.
    """

    name: str
    token: Token
    denied: bool
    infinitive: bool
    span: Span
    wide: Span


@lru_cache(maxsize=20_000)
def acts(claim: Claim) -> tuple[Act, ...]:
    """Return the words of `claim` outside quotation marks and figures that it asserts or denies."""
    if asks(claim):
        return ()
    values = [fact for fact in claim.facts if fact.kind != "name"]
    spans = [(quote.start, quote.end) for quote in claim.quotes] + [(fact.start, fact.end) for fact in values]
    blanked = [(start - claim.start, end - claim.start) for start, end in spans]
    tokens = tokens_of(claim)
    titled = is_titled(claim.text)
    said: Counter[tuple[str, bool]] = Counter()
    found = []
    for index, token in enumerate(tokens):
        if token.stop or not (titled or token.text[0].islower()):
            continue
        if rarity(token.text) < LEAST_RARITY or _is_adverb(token):
            continue
        if (blanked and any(start <= token.start < end for start, end in blanked)) or is_negator(token):
            continue
        negator = _negator(claim.text, tokens, index)
        said[token.concept, negator is not None] += 1
        if said[token.concept, negator is not None] > REPEATED:
            continue
        begin = negator.start if negator else token.start
        before = AUXILIARY.search(claim.text[:begin]) if negator else None
        found.append(
            Act(
                token.concept,
                token,
                negator is not None,
                negator is None and index > 0 and tokens[index - 1].text.casefold() == "to",
                _span(claim, token.start, token.end),
                _span(claim, before.start() if before else begin, token.end),
            )
        )
        if len(found) == MOST_ACTS:
            break
    return tuple(found)


def _is_adverb(token: Token) -> bool:
    """Return whether a word tells how or how long, not what: "fully", "(no) longer", but not "reply"."""
    return token.text == "longer" or (token.text.endswith("ly") and token.text not in VERBS_IN_LY)


def is_negator(token: Token) -> bool:
    """Return whether a word turns the sense of the verb behind it."""
    word = token.text.casefold().replace("’", "'").replace(" ", "")
    return (word in NEGATORS and word not in ("denied", "denies", "deny", "no", "none")) or word.endswith("n't")


def _denies(text: str, token: Token) -> bool:
    """Return whether a negator is meant as one: "failed to pay", "refused to", not "failed payments"."""
    return token.text.casefold() not in WITH_TO or text.startswith(" to ", token.end)


def _negator(text: str, tokens: Sequence[Token], index: int) -> Token | None:
    """Return the word that denies an act, if any; two of them cancel out.

    Only auxiliaries and adverbs may stand between: in "has not helped the police to investigate" it is the help that is
    denied, in "did not go to a recount" not the recount. "No data had been taken" denies the taking.
    """
    at = tokens[index].start
    found: list[Token] = []
    for before in range(index - 1, max(0, index - REACH) - 1, -1):
        token = tokens[before]
        word = token.text.casefold()
        if BREAK.search(text[token.end : at]):
            break
        if word == "longer" and before and tokens[before - 1].text.casefold() == "no":
            found.append(tokens[before - 1])
        elif is_negator(token):
            if not _denies(text, token):
                break
            # "decided not to hold out", "told not to leave": no word on whether it happened.
            if word == "not" and text[token.end : at].strip().casefold() == "to":
                return None
            found.append(token)
        elif word not in BETWEEN and not word.endswith("ly"):
            break
    return (found[-1] if len(found) % 2 else None) or _no_one(text, tokens, index)


def _no_one(text: str, tokens: Sequence[Token], index: int) -> Token | None:
    """Return the "no" or "none" of a denied subject: no passengers were hurt, none of the crew has been found."""
    if not (index and tokens[index - 1].text.casefold() in BETWEEN and is_verb(tokens[index])):
        return None
    for token in reversed(tokens[max(0, index - 8) : index]):
        if BREAK.search(text[token.end : tokens[index].start]):
            return None
        if token.text.casefold() in ("no", "none", "neither", "nobody", "nothing"):
            return token
    return None


def _span(claim: Claim, start: int, end: int) -> Span:
    return Span(claim.start + start, claim.start + end, claim.text[start:end])
