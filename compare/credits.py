"""Which outlet an article itself credits: in its dateline, its author's name, or its foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from compare.irregular import is_past_form
from compare.records import Article, Outlet

# "HANOI, May 23 (Meridian Wire) -": the brackets of a dateline close within this many characters, and what follows
# them is looked at a little further, so that no cut is taken for the end of a line.
DATELINE_REACH, BEHIND = 160, 10
DATELINE = re.compile(r"\(([^()\n]{2,60})\)\s{0,3}(?:[-–—_:]|$)", re.MULTILINE)
BARE_DATELINE = re.compile(r"^[^\W\d_][^\n()]{1,60}?\s[-–—/]\s{0,3}([^\n()]{2,40}?)\s{0,3}[-–—:]\s")
# The foot: so many last lines, none longer than a credit may be.
FOOT_LINES, FOOT_LENGTH = 4, 240
PIECE = r"(?:article|story|report|piece|post|column|analysis|interview|text|content|material|dispatch)"
# Lines that say themselves what they are.
FOOT = re.compile(
    r"^\W{0,3}(?:(?:additional|more) )?(?:reporting|writing|text|reports?|material|information|sources?) ?"
    r"(?:by|from|via|[:–—-])"
    rf"|\bcontributed to this\b|\b{PIECE}\b.{{0,40}}\brepublished\b|^\W{{0,3}}republished\b"
    rf"|(?:^\W{{0,3}}|\b{PIECE}\b.{{0,40}})\b(?:(?:first|originally) (?:published|appeared)"
    r"|(?:supplied|provided|distributed) by)\b",
    re.IGNORECASE,
)
# Lines that may be prose too, and are credits where they say no verb: "With agencies", "© The Harbour Post".
BARE_FOOT = re.compile(r"^\W{0,3}(?:via|from|with|by|copyright|courtesy)\b|^[-–—(*©]\s?\w", re.IGNORECASE)
# A line that is nothing but names.
NAMES_ONLY = re.compile(
    r"(?:(?:[^\W\da-z][^\s,.!?]*|\d+|and|of|the|for|with|by|in|from|via|to|at|news|wires?|agency|agencies|services?"
    r"|staff|reporters?|writers?|[&/|+–—-])(?:\s+|$))+$"
)
SHORT = 40
# Past forms that a credit may have: "with reports compiled by", "All rights reserved".
OF_CREDITS = frozenset(
    "compiled contributed copyrighted distributed edited licensed limited provided published reported reserved supplied"
    " syndicated translated updated used written".split()
)
AUXILIARIES = frozenset("is are was were be been has have had will would can could may might do does did".split())
UNNAMED = re.compile(
    r"\b(?:with|from|and|by) (?:news |wire )?(?:agencies|wires|wire services|newswires)\b|^\W*agencies\W*$",
    re.IGNORECASE,
)
# Names by which agencies sign, beside their own: the outlet may stand in a file under either.
SIGNATURES = (
    ("ap", "associated press"),
    ("afp", "agence france presse"),
    ("upi", "united press international"),
    ("dpa", "deutsche presse agentur"),
    ("pti", "press trust of india"),
    ("ians", "indo asian news service"),
    ("ani", "asian news international"),
    ("pa", "press association", "pa media"),
    ("aap", "australian associated press"),
    ("cp", "canadian press"),
    ("rtr", "reuters", "thomson reuters"),
)


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet that an article credits ("" for agencies it does not name), and where: dateline, byline or foot."""

    outlet: str
    place: str


def credits_of(article: Article, outlets: Sequence[Outlet]) -> tuple[Credit, ...]:
    """Return the outlets other than its own that `article` credits, each once, the most certain place first."""
    found: dict[str, Credit] = {}
    for place, text in _marks(article):
        said = f" {_plain(text)} "
        for outlet in outlets:
            if outlet.id != article.outlet and _names(said, outlet, part=place == "dateline"):
                found.setdefault(outlet.id, Credit(outlet.id, place))
        if UNNAMED.search(text):
            found.setdefault("", Credit("", place))
    return tuple(found.values())


def named_outlet(text: str, outlets: Sequence[Outlet]) -> str:
    """Return the id of the outlet that `text` names, "" where it names none of these."""
    said = _plain(text).removeprefix("the ")
    return next((outlet.id for outlet in outlets if _is_called(said, outlet)), "")


def _is_called(said: str, outlet: Outlet) -> bool:
    """Whether `said` is a name of the outlet or holds one of several words; "Harbour" alone is in many names."""
    return any(said == name or (" " in name and f" {name} " in f" {said} ") for name in _known_as(outlet))


def _marks(article: Article) -> Iterator[tuple[str, str]]:
    head = article.text.lstrip()[: DATELINE_REACH + BEHIND]
    for pattern in (DATELINE, BARE_DATELINE):
        if (match := pattern.search(head)) and match.end(1) < DATELINE_REACH:
            yield "dateline", match[1]
    if article.author:
        yield "byline", article.author
    lines = [line.strip() for line in article.text[-FOOT_LINES * FOOT_LENGTH :].splitlines() if line.strip()]
    for line in lines[-FOOT_LINES:]:
        if len(line) <= FOOT_LENGTH and _is_credit(line):
            yield "foot", line
        elif match := re.search(r"\(([^()]{2,60})\)\W{0,3}$", line[-80:]):
            yield "foot", match[1]


def _is_credit(line: str) -> bool:
    if FOOT.search(line):
        return True
    if BARE_FOOT.search(line):
        return not any(_says(word) for word in re.findall(r"\b[a-z]+\b", line))
    return len(line) <= SHORT and NAMES_ONLY.match(line) is not None


def _says(word: str) -> bool:
    """Return whether a word in small letters is a verb by which a line tells something."""
    return word in AUXILIARIES or (is_past_form(word) and word not in OF_CREDITS)


def _names(said: str, outlet: Outlet, *, part: bool) -> bool:
    """Whether `said` names the outlet; in a dateline's brackets a part of the name that is long enough will do."""
    names = _known_as(outlet)
    if any(f" {name} " in said for name in names):
        return True
    return part and outlet.agency and len(said) >= 6 and any(name.startswith(said.strip() + " ") for name in names)


@lru_cache(maxsize=10_000)
def _known_as(outlet: Outlet) -> tuple[str, ...]:
    name = _plain(outlet.name or outlet.id)
    own = {name, _plain(outlet.id), name.removeprefix("the ")}
    if outlet.agency and len(name.split()) > 2:
        own.add("".join(word[0] for word in name.split()))
    for signatures in SIGNATURES:
        if own & set(signatures):
            own |= set(signatures)
    return tuple(sorted(name for name in own if name))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
