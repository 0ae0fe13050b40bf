"""Text -> words, and how rare a word is.

Importing this module is cheap: wordfreq (0.12 s to import, 0.13 s for its English list, measured on two noisy cores)
is imported by the first call of `rarity`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from compare.lexicon import concept
from compare.lexicon import stem as snowball

# Marks that Python's \w leaves out although they stand inside words: accents set apart, vowel signs, joiners.
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u0962-\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0abc-\u0acd"
    "\u0b3c-\u0b4d\u0bbe-\u0bcd\u0c3e-\u0c4d\u0cbc-\u0ccd\u0d3e-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u102b-\u103e"
    "\u17b4-\u17d3\u200c\u200d"
)
# Scripts written without spaces: each sign is a word, which is enough for n-grams and for counting.
_SIGNS = "\u3041-\u3096\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER = rf"(?:(?![{_SIGNS}])[^\W_]|(?<=[^\W_])[{_MARKS}])"
_LETTERS = rf"(?:(?![{_SIGNS}])(?:[^\W_]|[{_MARKS}]))"
_WORD = re.compile(
    r"(?<![^\W_])(?:[A-Za-z]\.){2,}"  # U.S., p.m.
    r"|[^\W\d_]{2,10}n ?['’] ?t\b"  # hadn't, and "hadn ’ t" of texts that were once tokens
    r"|\d+(?:[.,]\d+)+"  # 1,200 and 3.5
    rf"|[{_SIGNS}]"
    rf"|{_LETTER}{_LETTERS}*(?:['’ʼ＇]{_LETTER}{_LETTERS}*)*"
)
_APOSTROPHES = str.maketrans("’ʼ＇", "'''")
_THOUSANDS = re.compile(r",(?=\d{3}(?:\D|$))")

_FUNCTION_WORDS = """
a about above across after again against ago all almost along already also although always am amid among an and
another any anyone anything are aren't around as at away back be because been before being below between both but
by came can can't cannot come could couldn't despite did didn't do does doesn't doing don't done down due during
each either else even ever every few for from further get gets getting go goes going gone got had hadn't has hasn't
have haven't having he he'd he'll he's hence her here here's hers herself him himself his how however i i'd i'll
i'm i've if in indeed instead into is isn't it it'd it'll it's its itself just least less let let's like likely
made make makes making many may maybe me meanwhile might mine more moreover most mostly much must mustn't my myself
near nearly neither never next no nor not now of off often on once only onto or other others otherwise ought our
ours ourselves out over own per perhaps quite rather really s same shall shan't she she'd she'll she's should
shouldn't since so some someone something soon still such t than that that'll that's the their theirs them
themselves then there there's therefore these they they'd they'll they're they've this those though through
throughout thus till to together too toward towards under until up upon us very via was wasn't we we'd we'll we're
we've well were weren't what what's whatever when where where's whether which while who who'd who'll who's whom
whose why will with within without won't would wouldn't yet you you'd you'll you're you've your yours yourself

according added adding adds mr mrs ms dr reportedly said say saying says spoke tell telling tells told
"""
STOP = frozenset(_FUNCTION_WORDS.split())
# In capitals these are names, not function words.
_NAMES = frozenset({"US", "WHO", "U.S."})

# Zipf frequency (log10 of uses in a thousand million words) of a word that tells nothing, and of the rarest word that
# wordfreq's large English list holds: about ten words stand above 7, none of its 321,180 below 1.
COMMONEST, RAREST = 7.0, 1.0


class Token(NamedTuple):
    """A word or a number: characters `start` to `end` of the text, its stem, its concept, and whether it is empty.

    `stop` is true of words that carry no content. Words that news uses for one thing share a `concept` (lexicon.py).
    """

    text: str
    start: int
    end: int
    stem: str
    concept: str
    stop: bool


def words(text: str) -> list[Token]:
    """Return the words and numbers of `text` in order; hyphenated compounds are split, apostrophes are kept inside."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        stemmed, meant, stop = _analysed(word)
        found.append(Token(word, match.start(), match.end(), stemmed, meant, stop))
    return found


@lru_cache(maxsize=200_000)
def _analysed(word: str) -> tuple[str, str, bool]:
    plain = plain_word(word)
    if word[0].isdigit():
        return plain, plain, False
    stemmed = snowball(plain)
    return stemmed, concept(stemmed), (plain in STOP or _folded(word) in STOP) and word not in _NAMES


@lru_cache(maxsize=200_000)
def plain_word(word: str) -> str:
    """Return `word` casefolded, without possessive 's, thousands commas, dots and (where that leaves ASCII) accents."""
    folded = _THOUSANDS.sub("", _folded(word))
    if folded.endswith("'s") and folded not in STOP:
        folded = folded[:-2]
    dotted = folded.endswith(".") and not folded[0].isdigit()
    return folded.replace(".", "") if dotted else folded


def _folded(word: str) -> str:
    folded = word.casefold().translate(_APOSTROPHES).replace(" ", "")
    if folded.isascii():
        return folded
    bare = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return bare if bare.isascii() else unicodedata.normalize("NFC", folded)


@lru_cache(maxsize=200_000)
def rarity(word: str) -> float:
    """Return how rare `word` (a surface form, not a stem) is in English: 0 for "the", 1 for a word the list lacks.

    (COMMONEST - zipf) / (COMMONEST - RAREST), held to 0..1. Zipf frequency is a logarithm, so this is the word's
    surprisal scaled to 0..1: "said" 0.17, "police" 0.28, "Vietnam" 0.45, "Hanoi" 0.60, "xqzz" 1.
    """
    frequency = _zipf()(plain_word(word), "en")
    return min(1.0, max(0.0, (COMMONEST - frequency) / (COMMONEST - RAREST)))


@cache
def _zipf() -> Callable[[str, str], float]:
    from wordfreq import zipf_frequency

    return zipf_frequency
