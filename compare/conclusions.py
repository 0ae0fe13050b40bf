"""What a comparison concludes: statements, differences, coverage, copies, quotes, chains, the timeline. All frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from compare.records import Claim, Kind, Reason, Span

Standing = Literal["reported", "silent", "unknown"]
Speech = Literal["", "direct", "indirect", "mixed"]
# A name alone does not tell a person from a company: "Seacom said", "Lyons said" are both `named`.
SourceKind = Literal["person", "named", "document", "outlet", "anonymous", "unresolved"]
# Why outlets are one witness between them: one owner, a copied article, a sentence in the same words, one source.
Dependence = Literal["owner", "copy", "sentence", "source"]
Step = Literal["first", "report", "moved", "value", "stale"]


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
    with this one; where another outlet of the event heard it (`source.outlet`), it is that outlet's. Where none of
    these claims has a date, both are empty, unless one is of the outlet that heard it.
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
    """A group of claims of several articles that say the same, or the one claim that nobody else makes.

    `first_published` and `first_outlet` are of the earliest claim that has a date, both empty where none has.
    """

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
    """One outlet's part in a difference: the value it gives, and the claim and characters that say so.

    `plain` is the same for one value however it is hedged or written.
    """

    outlet: str
    article: str
    claim: str
    origin: str
    value: str
    mark: Span
    plain: str = ""


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
    """An article that came from another outlet's. `share` is the part of its body that did, 0..1.

    Where not `directed`, neither a time nor a credit tells which of the two came first: they only share their text.
    """

    origin: str
    article: str
    copied_from: str
    share: float
    evidence: str
    passages: tuple[tuple[Span, Span], ...] = ()
    directed: bool = True


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
    """All that is said of one event. `origins` gives each article's origin; copies and one owner share one.

    `articles` and `outlets` count what could be read, as the site does.
    """

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
    articles: int = 0
    outlets: int = 0

    def summary(self) -> str:
        """Return the outcome in one line, for the terminal."""
        agreed = sum(statement.agreed for statement in self.statements)
        parts = [(self.articles, "article"), (self.outlets, "outlet")]
        parts.append((len(set(self.origins.values())), "independent origin"))
        parts += [(len(self.differences), "difference"), (agreed, "agreement")]
        return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in parts)
