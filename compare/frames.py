"""Sentences that are alike but for one value: that value is the difference, whatever it is a value of.

A frame is what a sentence says with its figures and dates left blank. Where two frames are the same word for word (in
concepts, without articles and auxiliaries, and without who says so), or hold the same words in another order and one
figure each, their values answer each other in order, and no further proof is needed that they are of one thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from compare.context import CACHED, TIME_WORDS, tokens_of
from compare.counts import TOLLS
from compare.facts import dates
from compare.facts.numbers import DUST
from compare.facts.numbers import agree as numbers_agree
from compare.facts.units import measure
from compare.governors import is_verb
from compare.kin import families
from compare.lexicon import concept, stem
from compare.matching import akin
from compare.records import Claim, Fact, Span
from compare.tokens import Token, words

# Words that a frame may have or lack.
LIGHT = frozenset(
    """a an the this that is are was were be been being am has have had having do does did it its his her their our
    there of will would s remain remains remained stay stays stayed""".split()
)
# People who are counted need not be named: "killed three", "killed three people".
COUNTED = frozenset(concept(stem(word)) for word in ("people", "person"))
NOT = frozenset("not never cannot".split())
# Words of the function that turn what a value means; without order, they must be the same ones.
TURNS = frozenset(
    """not never no nor neither by to from before after until since against under over up down other another each per
    if unless could may might should more less fewer without than between""".split()
)
NOBODY = re.compile(r"\b(?:no ?(?:-| )one|nobody|none|no)\b(?! (?:longer|more|less|fewer|later|doubt))", re.IGNORECASE)
# A frame of fewer words than this says something only with a verb: "Turnout was 61%" does, "Page 61" does not.
LEAST_WORDS = 2
COPULAS = frozenset("is are was were has have had will".split())
LEAST_LOOSE = 2
# No sentence whose frame is worth comparing has more words.
MOST_WORDS = 60
# Words of who says it, as a pattern: no other clause, and no figure.
FEW = r"[^,;:\d]{0,60}?"
# "0" is a figure that no text prints: nobody, none.
NONE = "0"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a claim says: `words` in order with "" for a value, `values` in order, `bag` and `turns` without order.

    `counted` are the words directly behind values.
    """

    words: tuple[str, ...]
    values: tuple[Fact, ...]
    bag: frozenset[str]
    turns: tuple[str, ...]
    counted: frozenset[str] = frozenset()


def only_value(a: Claim, b: Claim) -> tuple[Fact, Fact] | None:
    """Return the one value in which two claims differ that are alike in all else; None where there is no such one."""
    apart = [pair for pair in answering(a, b) if not agree(*pair)]
    return apart[0] if len(apart) == 1 and one_kind(*apart[0]) else None


def told_alike(a: Claim, b: Claim) -> bool:
    """Return whether two claims are alike and all their values agree: in other units, rounded, written otherwise."""
    pairs = answering(a, b)
    return bool(pairs) and all(agree(*pair) for pair in pairs)


@lru_cache(maxsize=CACHED)
def answering(a: Claim, b: Claim) -> tuple[tuple[Fact, Fact], ...]:
    """Return the values that answer each other in two claims alike in all else, in order; () where they are not."""
    one, two = frame(a), frame(b)
    if not one.values or not two.values or not (_says(a, one) and _says(b, two)):
        return ()
    if one.words == two.words and len(one.values) == len(two.values):
        return tuple(zip(one.values, two.values, strict=True))
    loose = _one_bag(one, two) and one.turns == two.turns
    return _loosely(one.values, two.values) if loose else ()


def _one_bag(a: Frame, b: Frame) -> bool:
    """Return whether two frames hold the same words; what one counts, "nobody" of the other need not name."""
    if a.bag == b.bag:
        return len(a.bag) >= LEAST_LOOSE
    more, less = (a, b) if len(a.bag) > len(b.bag) else (b, a)
    nobody = any(value.value == NONE for value in less.values)
    return nobody and bool(less.bag & TOLLS) and more.bag - less.bag == more.bag & more.counted and less.bag <= more.bag


def _says(claim: Claim, frame: Frame) -> bool:
    """Return whether a frame says what its values are of: "Turnout was", "dead", but not "Page" or "High:"."""
    if len(frame.bag) >= LEAST_WORDS or frame.bag & TOLLS:
        return True
    return bool(frame.bag) and any(token.text in COPULAS or is_verb(token) for token in tokens_of(claim))


def _loosely(a: Sequence[Fact], b: Sequence[Fact]) -> tuple[tuple[Fact, Fact], ...]:
    """Return the one figure of each side, where no other value keeps them apart."""
    (figures_a, days_a), (figures_b, days_b) = _parted(a), _parted(b)
    if len(figures_a) != 1 or len(figures_b) != 1 or len(days_a) != len(days_b):
        return ()
    days = tuple(zip(days_a, days_b, strict=True))
    one, two = figures_a[0], figures_b[0]
    if not all(agree(*pair) for pair in days) or not (one.about == two.about or NONE in (one.value, two.value)):
        return ()
    return ((one, two), *days)


def _parted(values: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    return [one for one in values if one.kind == "number"], [one for one in values if one.kind != "number"]


def agree(a: Fact, b: Fact) -> bool:
    """Return whether two values that answer each other are one value."""
    if a.kind != b.kind:
        return False
    if a.kind == "date":
        return dates.comparable(a, b) and dates.agree(a, b)
    if NONE in (a.value, b.value):
        return a.low <= b.high + DUST and b.low <= a.high + DUST
    return measure(a.unit)[0] == measure(b.unit)[0] and numbers_agree(a, b)


def one_kind(a: Fact, b: Fact) -> bool:
    """Return whether two values that answer each other are of one kind and measure, so that they can differ."""
    if a.kind != b.kind:
        return False
    if a.kind == "date":
        return a.unit == b.unit == "weekday" or dates.comparable(a, b)
    return measure(a.unit)[0] == measure(b.unit)[0] or NONE in (a.value, b.value)


@lru_cache(maxsize=CACHED)
def of_two_things(a: Claim, b: Claim) -> bool:
    """Return whether two claims say the same of two things: alike word for word but for their values and one noun."""
    one, two = frame(a), frame(b)
    if len(one.words) != len(two.words) or one.words == two.words:
        return False
    apart = [pair for pair in zip(one.words, two.words, strict=True) if pair[0] != pair[1]]
    if len(apart) != 1 or not all(word.startswith("=") for word in apart[0]):
        return False
    x, y = apart[0][0][1:], apart[0][1][1:]
    return not (_is_verb(a, x) or _is_verb(b, y)) and set(families(x)).isdisjoint(families(y)) and not akin(x, y)


def _is_verb(claim: Claim, name: str) -> bool:
    return any(is_verb(token) for token in tokens_of(claim) if token.concept == name)


def alike_but(a: Claim, of_a: Span, b: Claim, of_b: Span) -> bool:
    """Return whether two claims are the same, word for word and value for value, but for two words."""
    mine, theirs = frame(a).bag, frame(b).bag
    if len(mine - theirs) > len(words(of_a.text)) or len(theirs - mine) > len(words(of_b.text)):
        return False  # most pairs of an event: they need no frame of their own
    one, two = _framed(a, of_a), _framed(b, of_b)
    if one.words != two.words or not one.bag or len(one.values) != len(two.values):
        return False
    return all(agree(*pair) for pair in zip(one.values, two.values, strict=True))


def alike_but_denied(a: Claim, b: Claim) -> bool:
    """Return whether two claims are the same, word for word and value for value, but that one has a "not"."""
    one, two = frame(a), frame(b)
    if not one.bag or one.words == two.words or len(one.values) != len(two.values):
        return False
    bare = [tuple(word for word in found.words if word != "not") for found in (one, two)]
    return bare[0] == bare[1] and all(agree(*pair) for pair in zip(one.values, two.values, strict=True))


def times_too(a: Claim, b: Claim) -> bool:
    """Return whether two claims alike in all else differ both in a figure and in a time: each is of its own time."""
    apart = {one.kind for one, two in answering(a, b) if not agree(one, two)}
    return len(apart) > 1


@lru_cache(maxsize=CACHED)
def frame(claim: Claim) -> Frame:
    """Return the frame of a claim; an empty one of a claim that has none (too long)."""
    return _framed(claim, None)


@lru_cache(maxsize=CACHED)
def _framed(claim: Claim, without: Span | None) -> Frame:
    tokens = [token for token in tokens_of(claim) if not (without and _inside(claim, token, without))]
    if len(tokens) > MOST_WORDS:
        return Frame((), (), frozenset(), ())
    left, right = _unattributed(claim)
    values = _values(claim)
    found: list[str] = []
    held: list[Fact] = []
    for token in tokens:
        if not left <= token.start < right:
            continue
        value = next((one for one in values if one.start - claim.start <= token.start < one.end - claim.start), None)
        if value is not None:
            if not held or held[-1] is not value:
                held.append(value)
                found.append("")
            continue
        word = _word(token)
        if word in COUNTED and found[-1:] == [""]:
            continue
        if word:
            found.append(word)
    plain = [word for word in found if word]
    bag = frozenset(word[1:] for word in plain if word.startswith("="))
    counted = frozenset(word[1:] for before, word in pairwise(found) if not before and word)
    return Frame(tuple(found), tuple(held), bag, tuple(sorted(word for word in plain if word in TURNS)), counted)


def _word(token: Token) -> str:
    """Return what a word is in a frame: "=" and its concept, a word of the function as it is, or "" for a light one."""
    low = token.text.casefold()
    if token.concept in COUNTED:
        return token.concept
    if low in LIGHT:
        return ""
    if low in NOT or low.replace("’", "'").endswith("n't"):
        return "not"
    if token.stop or low in TIME_WORDS:
        return low
    return f"={token.concept}"


def _inside(claim: Claim, token: Token, span: Span) -> bool:
    return span.start - claim.start <= token.start < span.end - claim.start


def _values(claim: Claim) -> list[Fact]:
    """Return the figures and dates of a claim, "no one" as a figure; a rank is a word ("the second flight")."""
    found = [fact for fact in claim.facts if fact.kind in ("number", "date") and fact.unit != "ordinal"]
    for none in NOBODY.finditer(claim.text):
        start, end = claim.start + none.start(), claim.start + none.end()
        if all(end <= fact.start or fact.end <= start for fact in found):
            found.append(Fact("number", start, end, none.group(), NONE))
    return sorted(found, key=lambda fact: fact.start)


def _unattributed(claim: Claim) -> tuple[int, int]:
    """Return where in a claim stands what is said, without who says it."""
    text = claim.text
    if not claim.speaker or not claim.cue:
        return 0, len(text)
    who, cue = re.escape(claim.speaker.split()[-1]), re.escape(claim.cue)
    said = rf"{FEW}\b{who}\b{FEW} {cue}\b"
    lead = re.match(rf"{said}(?: that\b)?|{cue} {FEW}\b{who},", text, re.IGNORECASE)
    if lead:
        return lead.end(), len(text)
    tail = re.search(rf",? (?:{said}|{cue} {FEW}\b{who}\b){FEW}$", text, re.IGNORECASE)
    return (0, tail.start()) if tail else (0, len(text))
