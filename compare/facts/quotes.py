"""The words that a text sets in quotation marks."""

from __future__ import annotations

import re

from compare.records import Span

PAIRS = {"``": "''", "''": "''", "“": "”", "«": "»", "„": "“", "「": "」", '"': '"', "‘": "’", "'": "'"}
OPENING = re.compile("|".join(PAIRS))
# Hasty typing and conversions close with another mark than they opened with.
ELSE = {"``": ("``", '"'), "''": ('"',), "“": ('"', "“")}
# Marks that only ever open, so that in tokenised text a space may follow them: “ We ran , ” she said.
DIRECTED = frozenset("“«„「") | {"``"}
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
    while found := OPENING.search(text, at):
        mark, at = found.group(), found.end()
        if not _opens(text, found.start(), mark):
            continue
        end, behind = _closing(text, at, mark)
        if end < 0 and mark in "'‘":
            continue
        stop = min(len(text), at + LONGEST) if end < 0 else end
        if inside := text[at:stop].strip():
            start = text.index(inside, at)
            spans.append(Span(start, start + len(inside), inside))
        at = max(stop, behind)
    return tuple(spans)


def utterances(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans that are somebody's words rather than a quoted term."""
    return tuple(span for span in spans if len(span.text.split()) >= UTTERANCE_WORDS)


def _opens(text: str, at: int, mark: str) -> bool:
    """An ambiguous mark opens a quote where a word follows it and none stands before it (not in "ships' crews")."""
    behind = text[at + len(mark) : at + len(mark) + 1]
    before = text[at - 1 : at]
    if not behind:
        return False
    if mark in DIRECTED and (behind.isspace() or behind in ",.;"):
        return not (before.isalnum() or behind in ",.;")  # a word before it: typed for a closing one
    if behind.isspace():
        return mark == '"' and (not before or before.isspace()) and _closed_apart(text, at + 1)
    return mark not in "\"''‘" or not before or not (before.isalnum() or before in ".,")


def _closed_apart(text: str, start: int) -> bool:
    """Return whether the next mark stands apart too, or behind a word: " We ran , " in tokenised text."""
    at = text.find('"', start, start + LONGEST)
    return at > 0 and not (text[at - 1].isspace() and at + 1 < len(text) and not text[at + 1].isspace())


def _closing(text: str, start: int, mark: str) -> tuple[int, int]:
    """Return where the quote that begins at `start` ends, and where its closing mark does; -1 where none closes it."""
    close = PAIRS[mark]
    limit = start + (LONGEST if close not in "'’" else LONGEST_SINGLE)
    at = text.find(close, start, limit)
    if at < 0:
        ends = ((text.find(other, start, limit), other) for other in ELSE.get(mark, ()))
        at, close = min(((end, other) for end, other in ends if end >= 0), default=(-1, close))
        return at, at + len(close)
    for _ in range(MOST_APOSTROPHES):
        if at < 0 or close not in "'’" or at + 1 >= len(text) or not text[at + 1].isalnum():
            return at, at + len(close)
        at = text.find(close, at + 1, limit)  # an apostrophe inside a word closes nothing
    return -1, -1
