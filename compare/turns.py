"""Whose turn it is: quotations that run over several sentences, and those that a sentence before introduces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from compare.records import Claim

# A sentence that only introduces what is said: "Ada Berg was blunt:".
INTRODUCES = re.compile(r"[:,]\s*$")
# Marks that may stand before the words of a quotation.
MARKS = "“”\"„«»'‘`’ "


def with_speakers(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of one article in order, with the speaker of a quotation that names none in its own sentence.

    Inside one quotation it is who closes or opens it; behind a colon who is introduced; and a sentence that is nothing
    but a quotation goes on from the one before, unless the next has another speaker.
    """
    made = list(claims)
    for at in range(len(made) - 1, 0, -1):
        later, earlier = made[at], made[at - 1]
        if _runs_on(later) and later.speaker and not earlier.speaker and earlier.quotes:
            made[at - 1] = _speaking(earlier, later)
    for at in range(1, len(made)):
        here, before = made[at], made[at - 1]
        if here.speaker or here.part != "body":
            continue
        if (_runs_on(here) and before.quotes) or _goes_on(here, before, made[at + 1 : at + 2]):
            made[at] = _speaking(here, before)
        elif _all_quoted(here) and INTRODUCES.search(before.text):
            made[at] = _speaking(here, before) if before.speaker else replace(here, speaker=_introduced(before))
    return made


def _runs_on(claim: Claim) -> bool:
    """Return whether a claim begins inside a quotation that began before it."""
    return bool(claim.quotes) and claim.quotes[0].start == claim.start and claim.part == "body"


def _goes_on(claim: Claim, before: Claim, following: Sequence[Claim]) -> bool:
    if not (before.speaker and before.quotes and _all_quoted(claim)):
        return False
    return not any(after.speaker and after.quotes and after.speaker != before.speaker for after in following)


def _all_quoted(claim: Claim) -> bool:
    return bool(claim.quotes) and len(claim.quotes[0].text) >= len(claim.text.strip(MARKS + ".,!?")) > 0


def _introduced(claim: Claim) -> str:
    """Return the one person or body that a sentence names as its subject, "" where it does not begin with one."""
    named = [fact for fact in claim.facts if fact.kind == "name" and fact.unit != "place"]
    first = named[0] if named else None
    if first is None or first.start - claim.start > 0:
        return ""
    return first.value


def _speaking(claim: Claim, like: Claim) -> Claim:
    return replace(claim, speaker=like.speaker, cue=like.cue, speaker_role=like.speaker_role)
