"""The nouns of a comparison, in the order in which one article meets them. All are frozen.

Spans and facts are tuples: they are made and looked up by the ten thousand, which costs a tuple half as much.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal["number", "date", "name", "polarity", "quote"]
Reason = Literal["contradiction", "update", "scope", "attribution"]
State = Literal["ok", "no-body", "paywall", "bot-wall", "not-an-article", "failed"]
Genre = Literal["news", "opinion", "live", "gallery"]
Part = Literal["body", "headline", "standfirst"]
Standing = Literal["reported", "silent", "unknown"]
Speech = Literal["", "direct", "indirect", "mixed"]
# A name alone does not tell a person from a company: "Seacom said", "Lyons said" are both `named`.
SourceKind = Literal["person", "named", "document", "outlet", "anonymous", "unresolved"]
# Why outlets are one witness between them: one owner, a copied article, a sentence in the same words, one source.
Dependence = Literal["owner", "copy", "sentence", "source"]
Step = Literal["first", "report", "moved", "value", "stale"]


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
    the page does not say.
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


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it, as the text names him or as a pronoun resolves; `heard_by` names the outlet that heard or saw it."""

    name: str
    kind: SourceKind
    role: str = ""
    heard_by: str = ""
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """Where one claim comes from: who says it, how, and which outlet published or heard it first.

    `first_outlet` and `first_published` are those of the first claim of the same statement that rests on one source
    with this one; where another outlet of the event heard it (`source.outlet`), it is that outlet's.
    """

    statement: str
    claim: str
    article: str
    outlet: str
    speech: Speech
    source: Source
    first_outlet: str
    first_published: str


@dataclass(frozen=True, slots=True)
class Collapse:
    """Claims of one statement, of several outlets, that count as one origin, and why in a sentence."""

    origin: str
    dependence: Dependence
    claims: tuple[str, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of an event's timeline: an outlet states something, or gives a value that moves.

    `subject` is the id of a statement ("first", "report") or of a difference ("moved": the first to give a new value,
    "value": one more that gives it, "stale": one that gives an older value after a newer one was out).
    """

    step: Step
    subject: str
    published: str
    outlet: str
    article: str
    claim: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A group of claims of several articles that say the same, or the one claim that nobody else makes."""

    id: str
    text: str
    best: str
    claims: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    first_published: str
    first_outlet: str
    agreed: bool
    collapses: tuple[Collapse, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One outlet's part in a difference: the value it gives, and the claim and characters that say so."""

    outlet: str
    article: str
    claim: str
    origin: str
    value: str
    mark: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """One slot that outlets fill differently, with every outlet that fills it. `strength` 0..1 orders the list."""

    id: str
    kind: Kind
    reason: Reason
    about: str
    strength: float
    explanation: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """Where one outlet stands on one statement, and why, in words."""

    statement: str
    outlet: str
    state: Standing
    why: str
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that came from another outlet's. `share` is the part of its body that did, 0..1."""

    origin: str
    article: str
    copied_from: str
    share: float
    evidence: str
    passages: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """One outlet's version of an utterance; versions of one utterance share `utterance`."""

    utterance: str
    claim: str
    article: str
    outlet: str
    speaker: str
    cue: str
    span: Span


@dataclass(frozen=True, slots=True)
class Change:
    """One edit between two revisions of an article."""

    id: str
    kind: Literal["number", "date", "name", "quote", "wording"]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that is said of one event. `origins` gives each article's origin; copies and one owner share one."""

    event: str
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    differences: tuple[Difference, ...] = ()
    coverage: tuple[Cover, ...] = ()
    copies: tuple[Copy, ...] = ()
    quotes: tuple[Quote, ...] = ()
    chains: tuple[Chain, ...] = ()
    timeline: tuple[Moment, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)

    def summary(self) -> str:
        """Return the outcome in one line, for the terminal."""
        articles = len({claim.article for claim in self.claims})
        outlets = len({claim.outlet for claim in self.claims})
        agreed = sum(statement.agreed for statement in self.statements)
        parts = [(articles, "article"), (outlets, "outlet"), (len(set(self.origins.values())), "origin")]
        parts += [(len(self.differences), "difference"), (agreed, "agreement")]
        return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in parts)
