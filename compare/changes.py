"""What an outlet changed in an article after it was published: the edits between two revisions, typed.

Sentences that both revisions hold, wherever they stand, are left aside, and so are page furniture and typography.
What is left is paired by likeness; inside a pair the words that differ tell the kind of the edit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from rapidfuzz import fuzz

from compare.conclusions import Change
from compare.facts.quotes import quoted_spans, utterances
from compare.facts.typed import facts_of
from compare.languages import language_of
from compare.records import Article, Fact, Span, make_id
from compare.substance import Piece, pieces, sentences_that_count

Kind = Literal["number", "date", "name", "quote", "wording"]
Range = tuple[int, int]

# Two sentences this alike (rapidfuzz ratio of their words, 0..100) are one sentence edited. Two sentences of one news
# article that say different things are below 50 as a rule, an edited one is above 60; in between a pair is a guess.
EDITED = 55
# Sentences compared with each other; a rewritten book would cost their product.
MOST_SENTENCES = 400
# Words around a changed value that are shown with it.
CONTEXT = 4
# A sentence of which this part is quotation is a quote that was added or taken out.
MOSTLY_QUOTE = 0.5


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one revision, its words, what it quotes and its typed values (offsets count its own characters)."""

    text: str
    pieces: tuple[Piece, ...]
    published: str
    language: str

    @property
    def key(self) -> str:
        return " ".join(piece.key for piece in self.pieces)

    def quotes(self) -> tuple[Span, ...]:
        return utterances(quoted_spans(self.text))

    def facts(self) -> list[Fact]:
        quotes = self.quotes()
        return [fact for fact in facts_of(self.text, self.published, self.language) if not _inside(fact.start, quotes)]


def changes(before: Article, after: Article) -> tuple[Change, ...]:
    """Return the edits from revision `before` to revision `after` of one article, headline first, in reading order.

    `before` and `after` of a change are words of the text: a value with a few words around it for number, date and
    name, the quotation for quote, the sentence for wording; empty where nothing stood there, or nothing does now. A
    revision without a body (paywall, failure) was not edited into silence: it gives no changes.
    """
    if before.state != "ok" or after.state != "ok" or not before.text.strip() or not after.text.strip():
        return ()
    found: dict[str, Change] = {}
    for kind, old, new in _edits(before, after):
        name = make_id("change", before.revision, after.revision, kind, old, new)
        found.setdefault(name, Change(name, kind, old, new))
    return tuple(found.values())


def _edits(before: Article, after: Article) -> Iterator[tuple[Kind, str, str]]:
    old, new = (_sentence(one.title, one.published, _language(one)) for one in (before, after))
    if old.pieces and new.pieces and old.key != new.key:
        yield from _inside_pair(old, new)
    for pair in _pairs(*_unshared(_body(before), _body(after))):
        match pair:
            case (Sentence() as one, Sentence() as other):
                yield from _inside_pair(one, other)
            case (one, other):
                whole = one or other
                if whole is not None:
                    yield _whole_kind(whole), one.text if one else "", other.text if other else ""


def _body(article: Article) -> list[Sentence]:
    language = _language(article)
    spans = sentences_that_count(article.text, language)
    made = (_sentence(article.text[start:end], article.published, language) for start, end in spans)
    return [sentence for sentence in made if sentence.pieces]


def _language(article: Article) -> str:
    return language_of(article.text, article.language)


def _sentence(text: str, published: str, language: str) -> Sentence:
    return Sentence(text, pieces(text), published, language)


def _unshared(old: Sequence[Sentence], new: Sequence[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences of each side that the other lacks; where one stands does not matter."""
    shared = Counter(s.key for s in old) & Counter(s.key for s in new)
    return _without(old, shared.copy()), _without(new, shared.copy())


def _without(body: Iterable[Sentence], shared: Counter[str]) -> list[Sentence]:
    left = []
    for sentence in body:
        if shared[sentence.key]:
            shared[sentence.key] -= 1
        else:
            left.append(sentence)
    return left


def _pairs(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[tuple[Sentence | None, Sentence | None]]:
    """Pair the most alike first; yield in the order of the new text, then what was taken out."""
    keys = [sentence.key for sentence in new[:MOST_SENTENCES]]
    scored = [
        (-score, abs(i - j), i, j)
        for i, sentence in enumerate(old[:MOST_SENTENCES])
        for j, key in enumerate(keys)
        if (score := fuzz.ratio(sentence.key, key, score_cutoff=EDITED))
    ]
    source: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(scored):
        if j not in source and i not in taken:
            source[j] = i
            taken.add(i)
    yield from ((old[source[j]] if j in source else None, sentence) for j, sentence in enumerate(new))
    yield from ((sentence, None) for i, sentence in enumerate(old) if i not in taken)


def _whole_kind(sentence: Sentence) -> Kind:
    quoted = sum(span.end - span.start for span in sentence.quotes())
    return "quote" if quoted >= MOSTLY_QUOTE * len(sentence.text) else "wording"


def _inside_pair(old: Sentence, new: Sentence) -> Iterator[tuple[Kind, str, str]]:
    changed_old, changed_new = _differing(old, new)
    seen_old: list[Range] = []
    seen_new: list[Range] = []
    typed = [*_quote_edits(old, new), *_fact_edits(old, new, changed_old, changed_new)]
    for kind, a, b in typed:
        seen_old += [(a.start, a.end)] if a else []
        seen_new += [(b.start, b.end)] if b else []
        yield kind, _shown(kind, old, a), _shown(kind, new, b)
    if not _covered(changed_old, seen_old) or not _covered(changed_new, seen_new):
        yield "wording", old.text, new.text


def _differing(old: Sentence, new: Sentence) -> tuple[list[Range], list[Range]]:
    """Return where the words of each side stand that the other lacks, as character ranges of single words."""
    matcher = SequenceMatcher(None, [p.key for p in old.pieces], [p.key for p in new.pieces], autojunk=False)
    gone: list[Range] = []
    come: list[Range] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            gone += [(piece.start, piece.end) for piece in old.pieces[i1:i2]]
            come += [(piece.start, piece.end) for piece in new.pieces[j1:j2]]
    return gone, come


def _quote_edits(old: Sentence, new: Sentence) -> Iterator[tuple[Kind, Span | None, Span | None]]:
    a, b = _changed_quotes(old, new), _changed_quotes(new, old)
    for one, other in zip_longest(a, b):
        yield "quote", one, other


def _changed_quotes(mine: Sentence, other: Sentence) -> list[Span]:
    theirs = {_sentence(span.text, "", "").key for span in other.quotes()}
    return [span for span in mine.quotes() if _sentence(span.text, "", "").key not in theirs]


def _fact_edits(
    old: Sentence, new: Sentence, gone: Sequence[Range], come: Sequence[Range]
) -> Iterator[tuple[Kind, Fact | None, Fact | None]]:
    facts_old, facts_new = old.facts(), new.facts()
    for kind in ("number", "date", "name"):
        a = _changed_facts(kind, facts_old, facts_new, gone)
        b = _changed_facts(kind, facts_new, facts_old, come)
        for one, other in zip_longest(a, b):
            yield kind, one, other


def _changed_facts(kind: str, mine: Iterable[Fact], other: Iterable[Fact], changed: Sequence[Range]) -> list[Fact]:
    """Return the values of `mine` that stand where words changed and that `other` does not give in any form."""
    theirs = {(fact.value.casefold(), fact.unit) for fact in other if fact.kind == kind}
    return [
        fact
        for fact in mine
        if fact.kind == kind
        and (fact.value.casefold(), fact.unit) not in theirs
        and any(start < fact.end and end > fact.start for start, end in changed)
    ]


def _covered(ranges: Iterable[Range], by: Sequence[Range]) -> bool:
    return all(any(start <= a and b <= end for start, end in by) for a, b in ranges)


def _inside(at: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _shown(kind: Kind, sentence: Sentence, value: Span | Fact | None) -> str:
    if value is None:
        return ""
    if kind == "quote":
        return value.text
    before = [piece.start for piece in sentence.pieces if piece.end <= value.start][-CONTEXT:]
    after = [piece.end for piece in sentence.pieces if piece.start >= value.end][:CONTEXT]
    return sentence.text[min([value.start, *before]) : max([value.end, *after])]
