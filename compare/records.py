"""The nouns of a comparison, in the order in which one article meets them. All are frozen.

Spans and facts are tuples: they are made and looked up by the ten thousand, which costs a tuple half as much.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["number", "date", "name", "polarity", "quote"]
Reason = Literal["contradiction", "update", "scope", "attribution"]
State = Literal["ok", "no-body", "paywall", "bot-wall", "consent-wall", "not-an-article", "failed"]
Genre = Literal["news", "opinion", "live", "gallery"]
Part = Literal["body", "headline", "standfirst"]


def make_id(*parts: object) -> str:
    """Return 16 hex digits that depend on the parts alone, so that the same content gets the same id in every run."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes. Outlets of one `owner` are not independent; an `agency` writes what others print."""

    id: str
    name: str
    home: str = ""
    language: str = ""
    country: str = ""
    owner: str = ""
    agency: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """What is compared. `since` and `until` are ISO dates (both included) or empty."""

    id: str
    title: str
    since: str = ""
    until: str = ""
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One revision of one page. Every offset in the product counts characters of `text`.

    `id` comes from the canonical address, `revision` from id and content; `published` is ISO 8601, or empty where
    the page does not say. `repeated` are the characters of paragraphs that its outlet repeats in articles on other
    matters (matters.py): they stay in `text` and make no claims.
    """

    id: str
    revision: str
    outlet: str
    url: str
    title: str
    text: str
    published: str = ""
    author: str = ""
    description: str = ""
    language: str = ""
    state: State = "ok"
    genre: Genre = "news"
    repeated: tuple[tuple[int, int], ...] = ()


class Span(NamedTuple):
    """Characters `start` to `end` (excluded) of an article's text, and those characters."""

    start: int
    end: int
    text: str

    def shifted(self, by: int) -> Span:
        """Return the same span in a text that begins `by` characters earlier."""
        return self._replace(start=self.start + by, end=self.end + by)


class Fact(NamedTuple):
    """A typed value in a text. `value` is canonical and readable ("12", "1000000000..", "2025-05-21", a name).

    `low` and `high` bound what the words allow, in `unit`: for numbers the quantity itself, for dates the proleptic
    ordinal day (fractions are hours); both 0 where the kind has no scale. `unit` is canonical ("percent", "USD",
    "km", "date", "time", "") and `about` is the stemmed head of what is counted ("channel", "victim"), empty where
    nothing is.
    """

    kind: Literal["number", "date", "name"]
    start: int
    end: int
    text: str
    value: str
    unit: str = ""
    low: float = 0.0
    high: float = 0.0
    about: str = ""
    hedge: Literal["", "about", "least", "most"] = ""

    def shifted(self, by: int) -> Fact:
        """Return the same fact in a text that begins `by` characters earlier."""
        return self._replace(start=self.start + by, end=self.end + by)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end, self.text)


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of one article, with what it says typed. `start` and `end` are offsets in the article's text.

    The offsets of `facts` and `quotes` count characters of the article's text too. `speaker` and `cue` are empty
    where the outlet speaks for itself. `antecedent` is the sentence before, where the claim begins with a pronoun.
    `speaker_role` is as what a named speaker speaks ("police spokesman"), in the text's words, where it says so.
    Offsets of a claim of the headline or the standfirst count characters of that (`part`), not of the body.
    """

    id: str
    article: str
    outlet: str
    position: int
    start: int
    end: int
    text: str
    published: str = ""
    speaker: str = ""
    cue: str = ""
    quotes: tuple[Span, ...] = ()
    facts: tuple[Fact, ...] = ()
    antecedent: str = ""
    part: Part = "body"
    speaker_role: str = ""

    def __hash__(self) -> int:
        """Return the hash of the id, which stands for all the rest; what is computed of a claim is cached by it."""
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two claims of two articles that speak of the same thing; `same` is how sure we are, 0..1.

    `common` are concepts that most articles of the event hold: sharing them proves little about a sentence.
    `scattered` are the (unit, about) of counts of which one article gives several: goals, games, arrests.
    `lone` are the (unit, concept) of counts of which each article gives one value only: ships, ballots.
    `facts_a` and `facts_b` are the facts of each claim's whole article: a value that the other article gives too is
    that of another thing, or one whose change the article itself tells.
    """

    a: Claim
    b: Claim
    same: float
    common: frozenset[str] = frozenset()
    scattered: frozenset[tuple[str, str]] = frozenset()
    lone: frozenset[tuple[str, str]] = frozenset()
    facts_a: tuple[Fact, ...] = ()
    facts_b: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing both claims of an alignment state, and what each says of it, as a span of its article's text."""

    about: str
    a: Span
    b: Span
    value_a: str
    value_b: str
    differ: bool
    reason: Reason = "contradiction"
    strength: float = 0.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What one detector sees in one alignment: the slots of its kind that both claims fill, differing or not."""

    kind: Kind
    alignment: Alignment
    slots: tuple[Slot, ...]

    @property
    def differs(self) -> bool:
        return any(slot.differ for slot in self.slots)
