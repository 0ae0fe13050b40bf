"""Who says it: the speaker and the cue of a sentence ("police" and "said"), both empty where the outlet speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.records import Span

CUES = (
    ""
    "said|says|say|told|tells|announced|announces|reported|reports|added|adds|stated|states|claimed|claims|argued|argues|warned|warns"
    ""
    "|confirmed|confirms|denied|denies|insisted|insists|noted|notes|explained|explains|acknowledged|admitted|admits|asserted|alleged"
    ""
    "|estimated|estimates|wrote|writes|tweeted|posted|declared|declares|testified|maintained|maintains|suggested|promised|vowed|replied"
    ""
    "|answered|responded|recalled|concluded|predicted|stressed|emphasised|emphasized|pledged|disclosed|revealed|urged|continued"
)
# Words that a speaker's noun phrase may hold. Bounded, so that matching stays linear in the sentence.
WORD = r"[\w’'.&-]{1,40}"
PHRASE = rf"{WORD}(?: {WORD}){{0,7}}?"
WHOLE_PHRASE = rf"{WORD}(?: {WORD}){{0,7}}"
ACCORDING = re.compile(
    rf"\b(?P<cue>according to|in the words of|citing|cited)\s+(?P<speaker>{WHOLE_PHRASE})", re.IGNORECASE
)
# "…," police said on Friday.  /  …, the operator told reporters.
TRAILING = re.compile(rf"[,”\"’]\s*(?P<speaker>{PHRASE}) (?P<cue>{CUES})\b[^,“\"]{{0,80}}[.!?]?\s*$", re.IGNORECASE)
# "…," said Ana Marsh, the captain.
INVERTED = re.compile(rf"[,”\"’?!]\s*(?P<cue>{CUES}) (?P<speaker>{WHOLE_PHRASE})", re.IGNORECASE)
# Police said (that) …  /  Ana Marsh, the captain, said …
LEADING = re.compile(
    rf"^[\W_]*(?P<speaker>{PHRASE})(?:, [^,]{{1,80}},)? (?:(?:also|later|has|have|had"
    rf"|then) )?(?P<cue>{CUES})\b(?! to\b)",
    re.IGNORECASE,
)
# Whole words at which a noun phrase ends.
STOPS = re.compile(
    r"\s+(?:that|which|who|whose|when|while|as|after|before|because|but|on|in|at|by|to|from|with|during|via|has|have"
    r"|had|was|were|is|are|will|would)\b.*$",
    re.IGNORECASE,
)
# "The mayor called it a surprise and said": what comes with the first verb is not the speaker.
VERB = re.compile(r"(?<=\w) (?:[a-z]{2,}ed|called|and|or|then)\b.*$")
NOT_A_SPEAKER = frozenset(
    """
    it this that there which who what he she they we i you one and but or while as the a an
    """.split()
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """The noun phrase that is made responsible for a sentence, and the word that does it."""

    speaker: str = ""
    cue: str = ""


def attribute(text: str, quotes: tuple[Span, ...] = ()) -> Attribution:
    """Return who `text` (one sentence) is attributed to; the verbs inside `quotes` do not count."""
    bare = text
    for quote in quotes:
        bare = bare[: quote.start] + "_" * (quote.end - quote.start) + bare[quote.end :]
    for pattern in (ACCORDING, LEADING, TRAILING, INVERTED):
        found = pattern.search(bare)
        if found and (speaker := _noun_phrase(found["speaker"])):
            return Attribution(speaker, found["cue"].lower())
    return Attribution()


def _noun_phrase(raw: str) -> str:
    phrase = VERB.sub("", STOPS.sub("", raw)).strip(" .-'’_")
    words = phrase.split()
    if not words or "_" in phrase or not any(word[0].isalpha() for word in words):
        return ""
    return "" if len(words) == 1 and words[0].lower() in NOT_A_SPEAKER - {"he", "she", "they"} else phrase
