"""A witness more never removes a true difference: what two articles differ in alone, they differ in among others.

The event is invented: six outlets on one accident, two of them in nearly the same words, one without a date.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations

import pytest

from compare.compare import compare
from compare.conclusions import Comparison
from compare.records import Article, Event, Outlet

TEXTS = {
    "wire": (
        "2025-06-10T12:05:00+00:00",
        "Blast at Ostrey sugar mill kills at least nine\n"
        "A blast tore through a sugar mill in the town of Ostrey on Tuesday morning, killing at least nine workers and"
        " injuring 31 others, the regional rescue service said.\n"
        "Tallow Sugar, which employs 480 people in Ostrey, said in a statement that production had been halted.\n"
        "Prosecutors in the regional capital, Selm, have opened an inquiry into suspected negligence.",
    ),
    "ledger": (
        "2025-06-10T14:30:00+00:00",
        "Nine dead as sugar mill burns in Ostrey\n"
        "A huge blast ripped through a sugar mill in the town of Ostrey on Tuesday morning, killing at least nine"
        " workers and injuring 31 others, the regional rescue service said.\n"
        "Tallow Sugar, which employs 480 people in Ostrey, said in a statement that production had been halted.\n"
        "Prosecutors in the regional capital, Selm, have opened an inquiry into suspected negligence.",
    ),
    "tribune": (
        "2025-06-10T09:10:00+00:00",
        "Four dead in Tallow mill blast, residents flee\n"
        "Four people have died and 18 were injured in a blast at the Tallow sugar mill in Ostrey, police said.\n"
        "The mill employs 480 people. It was fined 120,000 euros in 2019 over a leak.",
    ),
    "observer": (
        "",
        "Death toll in Ostrey sugar mill blast climbs to 11\n"
        "The death toll in the blast at the Ostrey sugar mill rose to 11 after two workers died of their burns.\n"
        "Thirty-one people were injured, six of them critically.\n"
        "Tallow Sugar said it was shocked. It employs 520 people at the mill, which opened in 1974.",
    ),
    "echo": (
        "2025-06-10T18:45:00+00:00",
        "Tallow halts production after deadly Ostrey blast\n"
        "Tallow Sugar halted production at its Ostrey mill on Tuesday after a blast there killed nine workers.\n"
        "Prosecutors in Selm have not opened an inquiry, a spokeswoman said.",
    ),
    "herald": (
        "2025-06-11T08:00:00+00:00",
        "A funeral for the dead of the Ostrey sugar mill\n"
        "The bells rang in Ostrey for the workers who died in the blast at the sugar mill.\n"
        "The mill employs 480 people, and every family knows one of them.",
    ),
}
# What a difference sets against each other: its kind, and each outlet with the value it gives.
Setting = tuple[str, frozenset[tuple[str, str]]]


@cache
def compared(names: tuple[str, ...]) -> Comparison:
    articles = [
        Article(name, name, name, f"https://{name}.example/x", "", text, published)
        for name, (published, text) in TEXTS.items()
        if name in names
    ]
    return compare(Event("blast", "Blast"), [Outlet(name, name) for name in names], articles)


def settings(found: Comparison) -> Iterator[Setting]:
    for difference in found.differences:
        yield difference.kind, frozenset((side.outlet, side.plain) for side in difference.sides)


PAIRS = list(combinations(TEXTS, 2))
SUPERSETS = [names for size in (3, 4, 6) for names in combinations(TEXTS, size)]


@pytest.mark.parametrize("pair", PAIRS, ids=" and ".join)
def test_what_two_articles_differ_in_they_differ_in_among_any_others(pair: tuple[str, str]) -> None:
    alone = list(settings(compared(pair)))
    for names in SUPERSETS:
        if set(pair) <= set(names):
            among = list(settings(compared(names)))
            for kind, sides in alone:
                assert any(kind == other and sides <= theirs for other, theirs in among), (names, sorted(sides))


def test_there_is_something_to_lose() -> None:
    assert sum(len(list(settings(compared(pair)))) for pair in PAIRS) >= 12


@pytest.mark.parametrize("names", SUPERSETS, ids=len)
def test_who_gives_another_value_is_not_counted_among_those_that_agree(names: tuple[str, ...]) -> None:
    found = compared(names)
    against = [
        {claim: side.plain for side in difference.sides for claim in (side.claim,)} for difference in found.differences
    ]
    for statement in found.statements:
        for values in against:
            assert len({values[claim] for claim in statement.claims if claim in values}) < 2


def test_an_outlet_that_gives_another_value_is_never_called_silent() -> None:
    found = compared(tuple(TEXTS))
    (statement,) = (one for one in found.statements if "mill employs 480" in one.text)
    stands = {cover.outlet: cover for cover in found.coverage if cover.statement == statement.id}
    assert stands["observer"].why == "differs: it says “520”, not “480”"
    assert stands["wire"].state == stands["ledger"].state == "reported"
    assert stands["echo"].state == "silent"
