"""Who does an act and to what: the words of its subject and of its object, as far as a sentence shows them.

No parser: the subject are the content words between the last break and the act, the object the first ones behind it,
and a passive has them the other way round. Pronouns stand for nothing that is certain, so they leave a side unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from compare.aliases import alias
from compare.context import CACHED, CALENDAR, PRONOUNS, TIME_WORDS, tokens_of
from compare.facts.number_words import SCALES, SMALL, TENS, VAGUE
from compare.irregular import is_participle
from compare.matching import akin
from compare.records import Claim, Span
from compare.tokens import Token

# What ends a clause; behind a comma a subject may go on ("the pilot, 52, was").
BREAK = re.compile(
    r"[;:.!?—–“”\"()]|\b(?:and|but|because|although|though|unless|until|while|whereas|if|whether|when|where|as|after"
    r"|before|since|said|says|say|told|that)\b",
    re.IGNORECASE,
)
BEHIND = re.compile(
    r"[,;:.!?—–“”\"()]|\b(?:and|but|because|although|while|if|when|where|as|after|before|since|who|which)\b"
)
BE = frozenset("be been being is isn't was wasn't were weren't are aren't am 's 're get got gets".split())
RELATIVE = frozenset({"who", "which", "that", "whom"})
PREPOSITION = re.compile(
    r"\b(?:from|in|into|at|on|onto|to|with|by|for|near|off|after|before|through|across|over|under)\b", re.IGNORECASE
)
SUBJECT_WORDS, OBJECT_WORDS = 4, 2
NUMBER_WORDS = SMALL.keys() | TENS.keys() | SCALES.keys() | VAGUE.keys()
NOBODY = PRONOUNS | frozenset("him her them me us one ones himself herself itself themselves".split())
Relation = Literal["same", "other", "unknown"]


@dataclass(frozen=True, slots=True)
class Parties:
    """The words on either side of an act, empty where unknown."""

    subject: tuple[Token, ...] = ()
    object: tuple[Token, ...] = ()


def one_act(a: Claim, of_a: Span, b: Claim, of_b: Span, *, near: bool = False) -> bool:
    """Return whether two acts of one word have a party in common, and none that tells them apart.

    `near`: what stands behind a preposition ("vanished from the stage") is no object, but an object unknown.
    """
    first, second = parties(a, of_a), parties(b, of_b)
    if near:
        first, second = _without_places(a, of_a, first), _without_places(b, of_b, second)
    if other_name(a, first.subject, b, second.subject) or other_name(a, first.object, b, second.object):
        return False
    found = {_relation(first.subject, second.subject), _relation(first.object, second.object)}
    return "same" in found and "other" not in found


def _without_places(claim: Claim, act: Span, found: Parties) -> Parties:
    behind = [token for token in found.object if token.start >= act.end - claim.start]
    if behind and PREPOSITION.search(claim.text[act.end - claim.start : behind[0].start]):
        return Parties(found.subject, ())
    return found


def other_name(a: Claim, of_a: tuple[Token, ...], b: Claim, of_b: tuple[Token, ...]) -> bool:
    """Return whether the words nearest to two acts are names, and not of one person or body."""
    first, second = _name_at(a, of_a), _name_at(b, of_b)
    return bool(first and second) and not alias(first, second)


def _name_at(claim: Claim, subject: tuple[Token, ...]) -> str:
    at = claim.start + subject[0].start if subject else -1
    return next((f.value for f in claim.facts if f.kind == "name" and f.start <= at < f.end), "")


@lru_cache(maxsize=CACHED)
def parties(claim: Claim, span: Span) -> Parties:
    """Return the parties of the word at `span` (offsets in the article)."""
    tokens = tokens_of(claim)
    at = next((i for i, token in enumerate(tokens) if token.start >= span.start - claim.start), len(tokens))
    if at == len(tokens):
        return Parties()
    before, after = _before(claim.text, tokens[:at], tokens[at]), _after(claim.text, tokens[at], tokens[at + 1 :])
    if not _is_passive(tokens[:at], tokens[at]):
        return Parties(before, after)
    return Parties((), before)


def _is_passive(before: tuple[Token, ...], act: Token) -> bool:
    near = [token.text.casefold().replace("’", "'") for token in before[-3:]]
    return is_participle(act.text.casefold()) and any(word in BE or word.endswith(("sn't", "ren't")) for word in near)


def _before(text: str, tokens: tuple[Token, ...], act: Token) -> tuple[Token, ...]:
    found: list[Token] = []
    edge = act.start
    for token in reversed(tokens):
        word = token.text.casefold()
        if word in RELATIVE and not found:
            edge = token.start
            continue
        if BREAK.search(text[token.end : edge]) or BREAK.fullmatch(word) or word in NOBODY:
            break
        edge = token.start
        if _names(token):
            found.append(token)
        if len(found) == SUBJECT_WORDS:
            break
    return tuple(found)


def _after(text: str, act: Token, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    found: list[Token] = []
    edge = act.end
    for token in tokens:
        word = token.text.casefold()
        if BEHIND.search(text[edge : token.start]) or BEHIND.fullmatch(word) or (word in NOBODY and not found):
            break
        edge = token.end
        if _names(token):
            found.append(token)
        if len(found) == OBJECT_WORDS:
            break
    return tuple(found)


def _names(token: Token) -> bool:
    word = token.text.casefold()
    if word in NUMBER_WORDS:
        return False  # two keepers and two anglers have no party in common
    return not (token.stop or word[0].isdigit() or word in CALENDAR or word in TIME_WORDS or word.endswith("ly"))


def _relation(a: tuple[Token, ...], b: tuple[Token, ...]) -> Relation:
    if not a or not b:
        return "unknown"
    alike = any(x.concept == y.concept or akin(x.text.casefold(), y.text.casefold()) for x in a for y in b)
    return "same" if alike else "other"
