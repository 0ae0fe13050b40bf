"""How a claim gives somebody's words: direct (in quotation marks), indirect (reported), or mixed."""

from __future__ import annotations

import re

from compare.conclusions import Speech
from compare.facts.quotes import UTTERANCE_WORDS
from compare.records import Claim, Span

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
# A quotation without a speaker beside it that makes up this part of its sentence is direct.
MOSTLY_QUOTED = 0.6
# What stands before a quotation that is a sentence of its own: nothing, a comma, a colon.
SET_OFF = re.compile(r"(?:^|[,:;.!?…])\W*$")


def speech_of(claim: Claim) -> Speech:
    """Return how the claim gives its speaker's words; "" where the outlet speaks for itself.

    Without a speaker in the sentence a quoted word or two is a term, and a quotation that fills it is direct. With one,
    a quotation is direct where it is a sentence of its own, and mixed where the reporter's sentence goes on through it.
    """
    quotes = [quote for quote in claim.quotes if _are_words(claim, quote)]
    if not quotes:
        return "indirect" if claim.speaker else ""
    if not claim.speaker:
        inside = sum(_count(quote.text) for quote in quotes)
        return "direct" if inside >= MOSTLY_QUOTED * _count(claim.text) else "mixed"
    return "direct" if any(_stands_alone(claim, quote) for quote in quotes) else "mixed"


def _are_words(claim: Claim, quote: Span) -> bool:
    """Return whether a quotation is somebody's words: "Titles" are nobody's, a fragment begins in lower case.

    A quotation that begins with its claim, without a mark, is the rest of a longer one.
    """
    if _count(quote.text) >= UTTERANCE_WORDS or quote.start == claim.start:
        return True
    return bool(claim.speaker) and quote.text[:1].islower()


def _stands_alone(claim: Claim, quote: Span) -> bool:
    before = claim.text[: quote.start - claim.start]
    return not before or (bool(SET_OFF.search(before)) and not quote.text[:1].islower())


def _count(text: str) -> int:
    return len(WORD.findall(text))
