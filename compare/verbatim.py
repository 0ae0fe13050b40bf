"""When two claims are one text: a sentence in the same words, or the same quoted words, whoever is named for them.

Two reporters may both write "Police arrested a man."; nobody finds the same eight words twice, nor another's five in
quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compare.detectors.quote import said_words
from compare.facts.quotes import utterances
from compare.records import Article, Claim
from compare.reuse import PASSAGE_WORDS, Body, body_of, reuse
from compare.tokens import words

# Two sentences are one text where this part of the shorter one's words stands in the other, PASSAGE_WORDS at least.
VERBATIM = 0.8
# Sentences that are the same word for word need be no longer than this. Of 43 real events 7 words and fewer were found
# twice as headlines and set phrases ("was pronounced dead at …"), 8 and more only in copied passages.
SAME_WORDS = 8
# So many quoted words, the same in two outlets, are one speaker's; they were so in all of 60 such pairs.
SAME_QUOTED = 5
# What a sentence says is its quotation where that has this part of its words, in one of the two at least.
MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one claim: outside quotation marks, all of them, and those that somebody is quoted with."""

    body: Body
    all: tuple[str, ...]
    quoted: tuple[str, ...]
    spoken: Body


def wording(claim: Claim) -> Wording:
    """Return what tells whether a claim is worded as another one is."""
    spoken = " ".join(span.text for span in utterances(claim.quotes))
    everything = tuple(token.text.casefold() for token in words(claim.text))
    return Wording(_body(claim, claim.text), everything, tuple(said_words(spoken)), _body(claim, _unmarked(spoken)))


def one_sentence(a: Wording, b: Wording) -> bool:
    """Return whether two claims are one sentence: nearly the same words outside quotations, or the very same ones."""
    if a.all == b.all and len(a.all) >= SAME_WORDS:
        return True
    return _nearly(a.body, b.body)


def one_quotation(a: Wording, b: Wording) -> bool:
    """Return whether two claims give the same quoted words, and one of them little else."""
    if not a.quoted or not b.quoted:
        return False
    if max(len(a.quoted) / len(a.all), len(b.quoted) / len(b.all)) < MOSTLY:
        return False
    short, long = sorted((a.quoted, b.quoted), key=len)
    return (len(short) >= SAME_QUOTED and _within(short, long)) or _nearly(a.spoken, b.spoken)


def _nearly(a: Body, b: Body) -> bool:
    shared = reuse(a, b)
    return shared.words >= PASSAGE_WORDS and max(shared.of_a, shared.of_b) >= VERBATIM


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _body(claim: Claim, text: str) -> Body:
    return body_of(Article(claim.id, "", claim.outlet, "", "", text))


def _unmarked(text: str) -> str:
    """Return a text without the marks by which its quotations inside would be left out."""
    return text.translate(str.maketrans('“”„«»"‘`', "        "))
