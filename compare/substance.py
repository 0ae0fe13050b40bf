"""What of a page's text counts when it is read again: its sentences, by their words, wherever they stand.

White space, quotation marks, capitals, the order of paragraphs, stamps ("Updated at 10:43", "3 hours ago", "14
comments") and links to other articles are cosmetic: a page that differs in nothing else is unchanged. A figure in a
sentence never is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from compare.claims import every_sentence
from compare.records import Article
from compare.stamps import is_stamp
from compare.tokens import words

# What tells values apart and is no word.
SIGN = re.compile(r"[%‰$€£¥₹°]")
# Links to other articles and to the site's own offers, told by what follows or by having no stop: a sentence has one.
LINK = re.compile(
    r"^\W*(?:(?:also read|read (?:also|more|next)|see also|more on this|related (?:articles?|stories|story|links?"
    r"|coverage|topics?))\b(?! than)(?:\s*[:|»›→>–—-]|[^.!?\n]*$)"
    r"|(?:(?:watch|listen|photos?|gallery|video) ?:|(?:more from|most read|recommended|advertisement|sign up)\b)"
    r"[^.!?\n]{0,120}$)",
    re.IGNORECASE,
)
# A line without a figure and of fewer words is a button or a subhead.
SHORTEST = 3
FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or sign of a text: what is compared, and where it stands."""

    key: str
    start: int
    end: int


def pieces(text: str) -> tuple[Piece, ...]:
    """Return the words and signs of `text` in its order."""
    found = [Piece(_plain(token.text), token.start, token.end) for token in words(text)]
    found += [Piece(sign.group(), sign.start(), sign.end()) for sign in SIGN.finditer(text)]
    return tuple(sorted(found, key=lambda piece: piece.start))


def key_of(text: str) -> str:
    """Return what two spellings of one text share."""
    return " ".join(piece.key for piece in pieces(text)) or "".join(_plain(text).split())


def sentences_that_count(text: str, language: str = "") -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence of `text` that is no furniture of its page."""
    for start, end in every_sentence(text, language):
        sentence = text[start:end]
        if not is_furniture(sentence) and (FIGURE.search(sentence) or len(words(sentence)) >= SHORTEST):
            yield start, end


def is_furniture(sentence: str) -> bool:
    """Return whether a sentence or line speaks of the page, or leads elsewhere."""
    return is_stamp(sentence) or bool(LINK.match(sentence))


def substance(article: Article) -> Counter[str]:
    """Return how often each sentence that counts stands in a revision; its headline is one of them."""
    found = Counter(key_of(article.text[a:b]) for a, b in sentences_that_count(article.text, article.language))
    found["# " + key_of(article.title)] += 1
    return found


def is_cosmetic(before: Article, after: Article) -> bool:
    """Return whether two revisions of one article differ in nothing that counts."""
    return before.state == after.state and substance(before) == substance(after)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().replace("’", "'").replace("ʼ", "'")
