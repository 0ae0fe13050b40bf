"""Text reuse between two articles: the passages whose words stand in the same order in both.

What stands in quotation marks takes no part: two outlets that print one speech or press release have not copied each
other. Copies are edited, cut and put in another order, so a passage may have gaps and passages may stand anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.facts.quotes import utterance_spans
from compare.records import Article, Span
from compare.tokens import Token, words

# Words in a row that start a run. Copies of 300 ECB+ articles with every n-th word replaced: median share found with
# 4 / 3 words n=10 .88 / .89, n=5 .71 / .77, n=4 .00 / .69 (GAP 5 / 4; four settings were tried).
# Same-event pairs over a third: 195 / 200; the most on another event of the topic: .12 with both.
SEED = 3
# Words that an editor may have changed, dropped or put in between two runs of one passage, on either side.
GAP = 4
# Passages with fewer common words happen by chance (names with titles, set phrases): with 10, none of some 6,000
# random pairs of ECB+ articles on different topics had one, and no pair of 4,566 on different events of one
# topic had a share over .12.
PASSAGE_WORDS = 10
# Where one such passage stands, shorter ones are of the same hand. Labelled pairs (benchmark/copies.py), share of a
# third asked: with passages of 10 words only, precision .957 and recall .833; with those of 6 besides .962 / .944,
# of 5 .963 / .963. On 3,000 pairs of different events of one topic the greatest share is .13, .14 and .14.
SHORT_PASSAGE = 5
# Places of one run of words in one text that are looked at; more of them are a refrain.
PLACES = 8

Seed = tuple[str, ...]
Run = tuple[int, int, int]  # first word in a, first word in b, words


@dataclass(frozen=True, slots=True)
class Body:
    """The words of an article outside quotation marks, each run of SEED of them, and where each run stands first."""

    article: Article
    tokens: tuple[Token, ...]
    stems: tuple[str, ...]
    seeds: tuple[Seed, ...]
    places: Mapping[Seed, list[int]]


@dataclass(frozen=True, slots=True)
class Reuse:
    """What `a` and `b` have in common: the part of each one's words (0..1), and the passages, longest first."""

    of_a: float
    of_b: float
    words: int
    passages: tuple[tuple[Span, Span], ...]


def body_of(article: Article) -> Body:
    """Return the words of `article` that can show copying."""
    quoted = utterance_spans(article.text)
    tokens: list[Token] = []
    at = 0
    for token in words(article.text):
        while at < len(quoted) and quoted[at][1] <= token.start:
            at += 1
        if at == len(quoted) or token.start < quoted[at][0]:
            tokens.append(token)
    stems = tuple(token.stem for token in tokens)
    seeds = tuple(zip(*(stems[i:] for i in range(SEED)), strict=False))
    places: dict[Seed, list[int]] = defaultdict(list)
    for at, seed in enumerate(seeds):
        if len(places[seed]) < PLACES:
            places[seed].append(at)
    return Body(article, tuple(tokens), stems, seeds, dict(places))


def reuse(a: Body, b: Body) -> Reuse:
    """Return what two articles have in common, where one passage at least has PASSAGE_WORDS words."""
    passages = [passage for passage in _passages(_runs(a, b)) if _length(passage) >= SHORT_PASSAGE]
    if all(_length(passage) < PASSAGE_WORDS for passage in passages):
        passages = []
    in_a = {i + k for passage in passages for i, _, length in passage for k in range(length)}
    in_b = {j + k for passage in passages for _, j, length in passage for k in range(length)}
    spans = sorted(
        ((_span(a, p, 0), _span(b, p, 1)) for p in passages),
        key=lambda pair: (pair[0].start - pair[0].end, pair[0].start),
    )
    return Reuse(_part(in_a, a), _part(in_b, b), min(len(in_a), len(in_b)), tuple(spans))


def _part(covered: set[int], body: Body) -> float:
    return len(covered) / len(body.stems) if body.stems else 0.0


def _runs(a: Body, b: Body) -> list[Run]:
    """Return the longest runs of equal words of at least SEED words, in the order of `a`."""
    open_runs: dict[int, Run] = {}  # by j - i: the run that goes on there
    done: list[Run] = []
    for i, seed in enumerate(a.seeds):
        going: dict[int, Run] = {}
        for j in b.places.get(seed, ()):
            run = open_runs.pop(j - i, None)
            going[j - i] = (run[0], run[1], run[2] + 1) if run else (i, j, SEED)
        done += open_runs.values()
        open_runs = going
    return sorted([*done, *open_runs.values()])


def _passages(runs: Sequence[Run]) -> list[list[Run]]:
    """Join runs that follow each other in both texts with at most GAP words between."""
    made: list[list[Run]] = []
    active: list[list[Run]] = []
    for run in runs:
        active = [passage for passage in active if run[0] - _end(passage, 0) <= GAP]
        fits = [passage for passage in active if run[0] >= _end(passage, 0) and 0 <= run[1] - _end(passage, 1) <= GAP]
        if fits:
            max(fits, key=_length).append(run)
        else:
            made.append([run])
            active.append(made[-1])
    return made


def _end(passage: Sequence[Run], side: int) -> int:
    return passage[-1][side] + passage[-1][2]


def _length(passage: Iterable[Run]) -> int:
    return sum(run[2] for run in passage)


def _span(body: Body, passage: Sequence[Run], side: int) -> Span:
    start, end = body.tokens[passage[0][side]].start, body.tokens[_end(passage, side) - 1].end
    return Span(start, end, body.article.text[start:end])
