"""What two figures of two claims tell of each other."""

from __future__ import annotations

import pytest

from compare.claims import claims_of
from compare.figure_pairs import by_and_to, one_time, reason_of, told_here, two_things
from compare.records import Alignment, Article, Claim, Fact


def claim(text: str) -> Claim:
    (made,) = claims_of(Article(text, text, text, "", "", text))
    return made


def pair(a: str, b: str) -> tuple[Alignment, Fact, Fact]:
    one, two = claim(a), claim(b)
    first, second = (next(fact for fact in each.facts if fact.kind == "number") for each in (one, two))
    return Alignment(one, two, 0.6), first, second


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("Prices rose by 2 percent.", "Prices rose to 5 percent.", True),
        ("Prices rose to 2 percent.", "Prices rose to 5 percent.", False),
        ("Prices rose 2 percent.", "Prices rose to 5 percent.", False),
    ],
)
def test_how_far_and_where_to(a: str, b: str, apart: bool) -> None:
    assert by_and_to(*pair(a, b)) is apart


def test_a_figure_of_another_year_and_one_that_the_sentence_gives_too() -> None:
    assert not one_time(*pair("In 2011 it killed 12 people.", "It killed 15 people."))
    assert one_time(*pair("It killed 12 people.", "It killed 15 people."))
    one = claim("It shot three people, killing one person.")
    three, single = [fact for fact in one.facts if fact.kind == "number"]
    assert told_here(one, single, three)
    assert not told_here(one, three, three)


def test_no_figure_alike_means_two_things() -> None:
    _, a, b = pair("They counted 12 boats.", "They counted 15 boats.")
    assert two_things([(False, 1.0, a, b), (False, 1.0, a, b)])
    assert not two_things([(False, 1.0, a, b), (True, 1.0, a, b)])
    assert not two_things([(False, 1.0, a, b)])


def test_without_dates_like_sentences_tell_of_no_move() -> None:
    assert reason_of(*pair("Shares fell to $41.", "Shares fell to $44.")) == "contradiction"
    assert reason_of(*pair("The toll rose to 12 dead.", "The blaze in the old mill killed 9 people.")) == "update"
