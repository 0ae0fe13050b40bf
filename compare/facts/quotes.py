"""The words that a text sets in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

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
# How far, in characters, a quote may run on over the lines behind its own.
CARRIED = 600
# A paragraph, or so much of a longer one as can be searched for marks that never close without it taking long.
LINE = re.compile(r"[^\n]{1,2000}\n?|\n")
MARK = re.compile("[\"“”«»„]|``|''")


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


def utterance_spans(text: str) -> list[tuple[int, int]]:
    """Return where utterances stand in a text of several lines, which they may go on over.

    Lines are read one by one: a mark left open must not turn the rest inside out.
    """
    found: list[tuple[int, int]] = []
    start = ends = 0
    for line in LINE.findall(text):
        begin = max(start, ends)
        start += len(line)
        if begin >= start:
            continue
        spans = [span.shifted(begin) for span in quoted_spans(text[begin:start])]
        found += [(span.start, span.end) for span in utterances(tuple(spans))]
        if spans and not text[spans[-1].end : start].strip():
            ends = _carried_to(text, start)
            found.append((start, ends))
    return found


def _carried_to(text: str, start: int) -> int:
    """Return where the quote ends that an earlier line left open: at a closing mark, if the next mark is one."""
    mark = MARK.search(text, start, start + CARRIED)
    if not mark:
        return start
    return mark.start() if mark[0] in ("”", "»", "''") or not text[mark.end() : mark.end() + 1].isalnum() else start


def quotes_within(text: str, start: int, end: int, spoken: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Return the quotes of the sentence that is `text[start:end]`, with offsets in it.

    `spoken` are the utterances of the whole text: a sentence may be the middle or the end of one that began before it.
    """
    at = bisect_right(spoken, (start, len(text))) - 1
    if at < 0 or spoken[at][1] <= start or not MARK.match(text, spoken[at][1]):
        return quoted_spans(text[start:end])
    stop = min(end, spoken[at][1])
    head = text[start:stop].rstrip()
    rest = stop + 1
    return (Span(0, len(head), head), *(span.shifted(rest - start) for span in quoted_spans(text[rest:end])))


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
