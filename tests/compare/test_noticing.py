"""What was seen before stays known whatever moves its id, and what is new is never taken for it."""

from __future__ import annotations

import random
from time import perf_counter

import pytest

from compare.conclusions import Difference, Side
from compare.facts.numbers import numbers
from compare.noticing import Known, Match, match
from compare.records import Claim, Kind, Span

CLAIMS: dict[str, Claim] = {}


def side(outlet: str, value: str, sentence: str = "{} people were hurt.", start: int = 100, article: str = "") -> Side:
    """A side whose claim begins at `start` and holds `value` where the sentence has braces."""
    text = sentence.format(value)
    at = start + sentence.index("{}")
    facts = tuple(fact.shifted(start) for fact in numbers(text))
    name = f"{outlet}-{article}-{start}-{text}"
    CLAIMS[name] = Claim(name, article or f"a-{outlet}", outlet, 0, start, start + len(text), text, facts=facts)
    return Side(outlet, article or f"a-{outlet}", name, outlet, value, Span(at, at + len(value), value))


def difference(name: str, *sides: Side, kind: Kind = "number", about: str = "people hurt") -> Difference:
    return Difference(name, kind, "contradiction", about, 0.5, "", sides)


def matched(*found: Difference, known: list[Known]) -> list[Match]:
    return match(found, CLAIMS, known)


def kept(*matches: Match, known: list[Known] | None = None) -> list[Known]:
    """Known differences after a compare, as the storage keeps them: every id and place that they ever had."""
    by_id = {one.id: one for one in known or ()}
    for one in matches:
        old, d = by_id.get(one.id), one.difference
        ids = (old.ids if old else frozenset()) | {d.id, one.id}
        places = (old.places if old else frozenset()) | frozenset(one.places)
        by_id[one.id] = Known(one.id, d.kind, d.about, ids, places)
    return list(by_id.values())


GULL, HERON = side("gull", "12"), side("heron", "15")
FIRST = difference("d1", GULL, HERON)
KNOWN = kept(*matched(FIRST, known=[]))


def test_what_was_never_seen_is_new_with_all_its_values() -> None:
    (one,) = matched(FIRST, known=[])
    assert (one.new, one.id, len(one.fresh)) == (True, "d1", 2)


@pytest.mark.parametrize(
    ("case", "today"),
    [
        ("the same", FIRST),
        ("recomputed under another id", difference("d2", HERON, GULL)),
        ("one more outlet on a side", difference("d3", GULL, HERON, side("ibis", "15"))),
        ("an outlet that came first", difference("d4", side("jay", "12"), GULL, HERON)),
        ("the same value in other words", difference("d5", GULL, HERON, side("ibis", "twelve"))),
        ("a value that agrees with a known one", difference("d6", GULL, HERON, side("ibis", "about 12"))),
        ("other words for what it is about", difference("d7", GULL, HERON, about="crush")),
        ("a paragraph more above", difference("d8", side("gull", "12", start=300), side("heron", "15", start=7))),
        ("one sentence reworded", difference("d9", side("gull", "12", "Hurt in the crush: {} people."), HERON)),
        (
            "both sentences reworded",
            difference(
                "d10", side("gull", "12", "In all {} people got hurt."), side("heron", "15", "Hurt: {} people.")
            ),
        ),
        (
            "each outlet in another article",
            difference("d11", side("gull", "12", article="b", start=5), side("heron", "15", article="c", start=5)),
        ),
        ("one side alone left beside a new outlet", difference("d12", GULL, side("ibis", "15"))),
    ],
)
def test_what_was_seen_is_not_new_and_has_no_news(case: str, today: Difference) -> None:
    (one,) = matched(today, known=KNOWN)
    assert (one.id, one.new, one.fresh) == ("d1", False, frozenset()), case


@pytest.mark.parametrize(
    ("case", "today"),
    [
        ("a third value", difference("e1", GULL, HERON, side("ibis", "17"))),
        ("an edited value", difference("e2", side("gull", "13"), HERON)),
        ("both values edited", difference("e3", side("gull", "13"), side("heron", "17"))),
        ("a known figure against a new one", difference("e4", HERON, side("ibis", "17"))),
    ],
)
def test_a_value_never_seen_is_an_update(case: str, today: Difference) -> None:
    (one,) = matched(today, known=KNOWN)
    assert (one.id, one.new) == ("d1", False), case
    assert one.fresh
    assert not one.fresh & {"12 person", "15 person", "12", "15"}


@pytest.mark.parametrize(
    ("case", "today"),
    [
        ("another kind", difference("f1", GULL, HERON, kind="date")),
        ("other articles", difference("f2", side("ibis", "12"), side("jay", "15"))),
        (
            "the same values of another thing",
            difference(
                "f3", side("gull", "12", "{} boats sank."), side("heron", "15", "{} boats sank."), about="boats"
            ),
        ),
        (
            "other values of another thing in the same articles",
            difference("f4", side("gull", "2", "{} boats sank."), side("heron", "3", "{} boats sank."), about="boats"),
        ),
    ],
)
def test_what_is_new_is_not_taken_for_what_is_known(case: str, today: Difference) -> None:
    (one,) = matched(today, known=KNOWN)
    assert (one.id, one.new) == (today.id, True), case


def test_a_like_difference_beside_the_known_one_is_new() -> None:
    like = difference(
        "g1", side("gull", "12", "{} people died."), side("heron", "15", "{} people died."), about="people"
    )
    same, other = matched(FIRST, like, known=KNOWN)
    assert (same.id, same.new, other.id, other.new) == ("d1", False, "g1", True)


def test_what_falls_into_two_is_not_new_and_what_has_a_new_value_beside_it_is() -> None:
    ibis = side("ibis", "17")
    known = kept(*matched(difference("h", GULL, HERON, ibis), known=[]))
    found = matched(difference("h1", GULL, HERON), difference("h2", HERON, ibis), known=known)
    assert [(one.id, one.new, one.fresh) for one in found] == [("h", False, frozenset())] * 2
    found = matched(difference("h1", GULL, HERON), difference("h3", ibis, side("jay", "18")), known=known)
    assert [(one.id, one.new) for one in found] == [("h", False), ("h3", True)]


def test_what_vanished_and_comes_back_is_known() -> None:
    known = kept(*matched(known=KNOWN), known=KNOWN)
    known = kept(*matched(difference("x", side("gull", "13"), HERON), known=known), known=known)
    (one,) = matched(FIRST, known=known)
    assert (one.id, one.new, one.fresh) == ("d1", False, frozenset())


def test_places_whose_value_is_read_otherwise_by_a_later_version_are_no_news() -> None:
    old = [
        Known(
            "d1",
            "number",
            "people hurt",
            frozenset({"d1"}),
            frozenset(place._replace(value=f"once {place.value}") for place in KNOWN[0].places),
        )
    ]
    (one,) = matched(FIRST, known=old)
    assert (one.id, one.fresh) == ("d1", frozenset())


@pytest.mark.parametrize("seed", range(5))
def test_the_order_does_not_matter(seed: int) -> None:
    chance = random.Random(seed)
    found = [
        difference(
            f"n{n}",
            side("gull", str(n + 20), f"{{}} {word} sank."),
            side("heron", str(n + 40), f"{{}} {word} sank."),
            about=word,
        )
        for n, word in enumerate(("boats", "ferries", "barges", "rafts"))
    ]
    known = kept(*matched(*found, known=[]))
    chance.shuffle(found)
    assert [(one.id, one.new) for one in matched(*found, known=known)] == [(one.id, False) for one in found]


def test_a_thousand_differences_are_matched_in_a_second_or_two() -> None:
    found = [
        difference(
            f"n{n}", side(f"o{n % 40}", str(n), f"{{}} men {n}."), side(f"p{n % 40}", str(n + 1), f"{{}} men {n}.")
        )
        for n in range(1000)
    ]
    known = kept(*matched(*found, known=[]))
    begun = perf_counter()
    assert not any(one.new or one.fresh for one in matched(*found, known=known))
    assert perf_counter() - begun < 5
