"""The words that a text sets in quotation marks."""

from __future__ import annotations

import re

from compare.records import Span

PAIRS = {"“": "”", "«": "»", "„": "“", "「": "」", '"': '"', "‘": "’", "'": "'"}
OPENING = re.compile("[" + "".join(PAIRS) + "]")
# A quoted word or two is a term ("terrorist" links), a title or a scare quote; an utterance has at least three words.
UTTERANCE_WORDS = 3
# A quote that is not closed within this many characters is taken as left open; it also bounds the search for the end.
LONGEST = 2000
LONGEST_SINGLE = 300  # between apostrophes more would be guessing, and every apostrophe is tried
MOST_APOSTROPHES = 20  # inside one quotation


def quoted_spans(text: str) -> tuple[Span, ...]:
    """Return the spans between quotation marks, marks excluded, in order; a quote left open runs to the end."""
    spans: list[Span] = []
    at = 0
    while mark := OPENING.search(text, at):
        at = mark.start()
        close = PAIRS[text[at]]
        if not _opens(text, at):
            at += 1
            continue
        end = _closing(text, at + 1, close)
        if end < 0 and text[at] in "'‘":
            at += 1
            continue
        stop = min(len(text), at + LONGEST) if end < 0 else end
        if text[at + 1 : stop].strip():
            spans.append(Span(at + 1, stop, text[at + 1 : stop]))
        at = stop + 1
    return tuple(spans)


def utterances(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans that are somebody's words rather than a quoted term."""
    return tuple(span for span in spans if len(span.text.split()) >= UTTERANCE_WORDS)


def _opens(text: str, at: int) -> bool:
    """An ambiguous mark opens a quote where a word follows it and none stands before it (not in "ships' crews")."""
    if at + 1 >= len(text) or text[at + 1].isspace():
        return False
    return text[at] not in "\"'‘" or at == 0 or not (text[at - 1].isalnum() or text[at - 1] in ".,")


def _closing(text: str, start: int, close: str) -> int:
    limit = start + (LONGEST if close not in "'’" else LONGEST_SINGLE)
    at = text.find(close, start, limit)
    for _ in range(MOST_APOSTROPHES):
        if at < 0 or close not in "'’" or at + 1 >= len(text) or not text[at + 1].isalnum():
            return at
        at = text.find(close, at + 1, limit)  # an apostrophe inside a word closes nothing
    return -1
