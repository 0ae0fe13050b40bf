"""Names: two claims put different people, bodies or places into the same role.

Two names in two sentences are usually two parties. So a role must be said ("captain", "operated by") or the words on
both sides of the names must be the same, neither article may know the other's name, and no short form, acronym or
spelling of one name may read as the other.
"""

from __future__ import annotations

from functools import lru_cache

from compare.aliases import LEAST_LETTERS, alias, name_parts
from compare.context import CACHED, around, shared, tokens_of
from compare.facts.numbers import agree, same_quantity
from compare.facts.roles import BODIES, PLACES, Office, office_around
from compare.frames import alike_but, frame
from compare.lexicon import concept, stem
from compare.reasons import source_reason
from compare.records import Alignment, Claim, Fact, Finding, Slot

# Roles that one event has one bearer of; spokespeople, victims, lawyers and prosecutors there may be several.
SINGLE = frozenset(
    """captain pilot ceo mayor governor judge oper own buyer insurer make contractor
    attacker mediator coroner engineer winner successor referee architect gunman sponsor""".split()
) | frozenset(["finance chief", "fire chief", "police chief", "returning officer"])
# Roles of which an event may have several bearers, each in a body of its own, unless the words around say otherwise.
SHARED_ROLES = frozenset(
    """chair president minister director manager founder detective investigator led issued investigated""".split()
)
EXPERTS = frozenset("""director founder manager president chair""".split())
STREETS = frozenset("street road avenue lane boulevard drive highway st rd ave blvd".split())
SHARED_CONTEXT = 0.4
SURE_CONTEXT = 0.8
# Without a role: the alignment must be this strong, and the neighbours the same.
LEAST_SAME_BARE = 0.49
LEAST_SAME_UNTYPED = 0.54
NEIGHBOURS = 2
# What is true of one alone, in a sentence that says of what: who won the race, who was named coach of the team.
ONLY_ONE = frozenset(concept(stem(word)) for word in "win winner named appointed elected succeed crowned prize".split())
LEAST_SAID = 2


def detect(alignment: Alignment) -> Finding | None:
    """Return the roles that both claims fill by name; None where they share none."""
    slots = [
        _slot(alignment, a, b) for a in _named(alignment.a) for b in _named(alignment.b) if _one_role(alignment, a, b)
    ]
    return Finding("name", alignment, tuple(slots)) if slots else None


@lru_cache(maxsize=CACHED)
def _named(claim: Claim) -> tuple[Fact, ...]:
    return tuple(fact for fact in claim.facts if fact.kind == "name")


def _one_role(alignment: Alignment, a: Fact, b: Fact) -> bool:
    if alias(a.value, b.value):
        return _same_head_or_role(a, b)
    if a.unit and b.unit and a.unit != b.unit and "person" in (a.unit, b.unit):
        return False
    in_role = (
        (_misnamed(a, b) and alignment.same >= LEAST_SAME_BARE)
        or _share_a_role(alignment, a, b)
        or _share_a_place(alignment, a, b)
        or _only_one_may(alignment, a, b)
    )
    return in_role and not (_known(b.value, alignment.facts_a) or _known(a.value, alignment.facts_b))


def _only_one_may(alignment: Alignment, a: Fact, b: Fact) -> bool:
    """Return whether two sentences are alike but for two names, and say of them what is true of one alone."""
    if not alike_but(alignment.a, a.span, alignment.b, b.span):
        return False
    said = frame(alignment.a).bag
    return len(said - {concept(stem(word)) for word in a.value.split()}) >= LEAST_SAID and bool(said & ONLY_ONE)


def _misnamed(a: Fact, b: Fact) -> bool:
    """Return whether two names are one person's by surname and initial, under first names that no spelling explains."""
    first, second = name_parts(a.value), name_parts(b.value)
    if len(first) != 2 or len(second) != 2 or first[1] != second[1] or "person" not in (a.unit, b.unit):
        return False
    x, y = first[0], second[0]
    # Two letters in common are a short form (Katie, Kathryn); one is not (Ivo, Ines).
    return min(len(x), len(y)) >= LEAST_LETTERS and x[0] == y[0] and x[:2] != y[:2]


def _share_a_role(alignment: Alignment, a: Fact, b: Fact) -> bool:
    """Return whether both names are said to be the captain, the operator, ... of what can only be one thing."""
    role = a.about if a.about == b.about else ""
    if role and _two_offices(alignment, a, b):
        return False
    if role in SINGLE:
        return _bearers(alignment.facts_a, role) == _bearers(alignment.facts_b, role) == 1
    # Outlets quote different experts: who is merely cited fills no role of the event.
    cited = role in EXPERTS and (a.value in alignment.a.speaker or b.value in alignment.b.speaker)
    return role in SHARED_ROLES and not cited and _context(alignment, a, b) >= SHARED_CONTEXT


def _two_offices(alignment: Alignment, a: Fact, b: Fact) -> bool:
    """Return whether both texts say of what the role is, and not of the same: governor of one state, of another."""
    first, second = _office(alignment.a, a).of, _office(alignment.b, b).of
    return bool(first and second) and not alias(first, second)


@lru_cache(maxsize=CACHED)
def _office(claim: Claim, fact: Fact) -> Office:
    return office_around(claim.text, fact.start - claim.start, fact.end - claim.start)


def _share_a_place(alignment: Alignment, a: Fact, b: Fact) -> bool:
    """Return whether both names stand in one place of two sentences that say the same."""
    if _at_corner(alignment.a, a) or _at_corner(alignment.b, b):
        return False
    if _one_kind(a, b) and _shares_neighbour(alignment, a, b):
        # An event has several roads and centres: unless the sentences are alike, both sides must be.
        return alignment.same >= LEAST_SAME_BARE or _between_same_words(alignment, a, b)
    # Of 400 real pairs, two names in like sentences without a role were two people, or a town and its country, in 20 of
    # 22. So only a place whose kind is said ("Gatwick airport") is held against another of its kind.
    kinds = _kind_behind(alignment.a, a), _kind_behind(alignment.b, b)
    if not kinds[0] or kinds[0] != kinds[1] or "person" in (a.unit, b.unit):
        return False
    alike = alignment.same >= LEAST_SAME_UNTYPED and _between_same_words(alignment, a, b)
    return alike and not _other_figures(alignment)


@lru_cache(maxsize=50_000)
def _at_corner(claim: Claim, fact: Fact) -> bool:
    """Return whether a street is named with another: of the streets that meet at a corner each text may choose."""
    heads = [one.value.split()[-1].casefold() for one in _named(claim)]
    return fact.value.split()[-1].casefold() in STREETS and sum(head in STREETS for head in heads) > 1


@lru_cache(maxsize=50_000)
def _kind_behind(claim: Claim, fact: Fact) -> str:
    """Return the word for a kind of place that follows a name: the airport of "Gatwick airport"."""
    found = next((token for token in tokens_of(claim) if token.start >= fact.end - claim.start), None)
    return found.stem if found and found.text.casefold() in PLACES else ""


def _other_figures(alignment: Alignment) -> bool:
    """Return whether the sentences count one thing differently too: 400 jobs in one town, 150 in another."""
    return any(
        same_quantity(x, y) and not agree(x, y)
        for x in alignment.a.facts
        for y in alignment.b.facts
        if x.kind == y.kind == "number"
    )


def _context(alignment: Alignment, a: Fact, b: Fact) -> float:
    return sum(shared(around(alignment.a, a), around(alignment.b, b), alignment.common).values())


def _bearers(facts: tuple[Fact, ...], role: str) -> int:
    """Return how many different people or bodies an article puts into `role`."""
    different: list[str] = []
    for fact in facts:
        if fact.kind == "name" and fact.about == role and not any(alias(fact.value, name) for name in different):
            different.append(fact.value)
    return len(different)


def _same_head_or_role(a: Fact, b: Fact) -> bool:
    return bool(a.about and a.about == b.about) or a.value.casefold() == b.value.casefold()


def _known(name: str, facts: tuple[Fact, ...]) -> bool:
    """Return whether an article with these facts knows `name` in any form."""
    return any(fact.kind == "name" and alias(name, fact.value) for fact in facts)


def _one_kind(a: Fact, b: Fact) -> bool:
    """Ministry of A, Ministry of B; Hanlon Bridge, Cutler Bridge: names whose head is one common word."""
    first, second = a.value.split(), b.value.split()
    if min(len(first), len(second)) < 2:
        return False
    heads = [(first[0], second[0]), (first[-1], second[-1])]
    return any(x.casefold() == y.casefold() and (x.casefold() in BODIES or x.casefold() in PLACES) for x, y in heads)


def _shares_neighbour(alignment: Alignment, a: Fact, b: Fact) -> bool:
    first, second = _neighbours(alignment.a, a), _neighbours(alignment.b, b)
    return bool(set(first[0]) & set(second[0]) or set(first[1]) & set(second[1]))


def _between_same_words(alignment: Alignment, a: Fact, b: Fact) -> bool:
    """The words next to both names, on both sides where both have one, are the same."""
    first, second = _neighbours(alignment.a, a), _neighbours(alignment.b, b)
    before, after = set(first[0]) & set(second[0]), set(first[1]) & set(second[1])
    ends = not first[1] and not second[1] and len(before) == NEIGHBOURS
    begins = not first[0] and not second[0] and len(after) == NEIGHBOURS
    return bool(before and after) or ends or begins


@lru_cache(maxsize=CACHED)
def _neighbours(claim: Claim, fact: Fact) -> tuple[list[str], list[str]]:
    start, end = fact.start - claim.start, fact.end - claim.start
    tokens = [token for token in tokens_of(claim) if not token.stop]
    before = [token.concept for token in tokens if token.end <= start][-NEIGHBOURS:]
    after = [token.concept for token in tokens if token.start >= end][:NEIGHBOURS]
    return before, after


def _slot(alignment: Alignment, a: Fact, b: Fact) -> Slot:
    differ = not alias(a.value, b.value)
    about = a.about or " ".join(word for word in a.value.split()[:1])
    strength = min(1.0, 0.35 + 0.4 * alignment.same + (0.2 if a.about else 0.0))
    return Slot(
        about, a.span, b.span, a.text, b.text, differ, source_reason(alignment.a, alignment.b), round(strength, 3)
    )
