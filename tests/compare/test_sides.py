"""Sides: who else gives a value of a slot, and what is one value however it is written."""

from __future__ import annotations

import pytest

from compare.claims import claims_of
from compare.event_wide import lonely, scattered
from compare.records import Alignment, Article, Claim, Fact, Span
from compare.sides import Neighbours, figure, gives, plain_value, sides_of


def told(outlet: str, text: str, published: str = "") -> Claim:
    (found,) = claims_of(Article(outlet, "r", outlet, "", "", text, published))
    return found


def number(claim: Claim, text: str) -> Fact:
    return next(fact for fact in claim.facts if fact.kind == "number" and text in fact.text)


def neighbours(*claims: Claim) -> Neighbours:
    lone = lonely(claims)
    several = scattered([claim.facts for claim in claims])
    return Neighbours(
        [Alignment(a, b, 0.4, frozenset(), several, lone) for at, a in enumerate(claims) for b in claims[:at]]
    )


A = told("post", "The agency received nearly 235,000 comments on the rule.")
B = told("heron", "The agency has received 300,000 comments on the rule.")


def joining(other: Claim) -> list[str]:
    nodes = [(A.id, number(A, "235").start), (B.id, number(B, "300").start)]
    found = neighbours(A, B, other).giving(nodes, {A.id: A, B.id: B})
    return [fact.text for _, fact in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He asked how fast some 235,000 public comments were read.", ["some 235,000"]),
        ("They had to read 250,000 written comments in a day.", ["250,000"]),
        ("The ministry ignored comments from 300,000 citizens.", ["300,000"]),
        ("More than 200,000 of the comments opposed the rule.", []),
        ("The agency has 300,000 maps of the coast.", []),
        ("In 1998 it received 235,000 comments.", []),
        ("The agency received 12 comments from abroad.", []),
    ],
)
def test_who_gives_a_value_of_the_slot_joins_a_side(text: str, value: list[str]) -> None:
    assert joining(told("wall", text)) == value


def test_an_article_that_has_a_side_gets_no_other() -> None:
    assert joining(told("post", "The 300,000 comments on the rule were read.")) == []


def test_of_counts_of_people_words_alone_do_not_tell_which() -> None:
    a, b = told("post", "The mill employs 480 people."), told("heron", "The mill employs 520 people.")
    other = told("wall", "The choir has 480 people.")
    nodes = [(a.id, number(a, "480").start), (b.id, number(b, "520").start)]
    assert list(neighbours(a, b, other).giving(nodes, {a.id: a, b.id: b})) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("At least nine people died.", "9 "), ("Nine people died.", "9 "), ("It took 9 hours.", "9 hour")],
)
def test_a_hedge_and_a_wording_are_no_other_value(text: str, value: str) -> None:
    claim = told("post", text)
    assert plain_value(claim, next(fact for fact in claim.facts if fact.kind == "number").span) == value


def test_what_is_no_figure_is_its_words() -> None:
    assert plain_value(A, Span(A.start, A.start + 3, "The")) == "the"
    assert figure(A, A.start) is None


def test_an_article_has_one_side_for_a_value_however_often_it_gives_it() -> None:
    text = "Nine died at the mill.\nAt least nine workers died at the mill.\nFour of the dead were from Selm."
    claims = {claim.id: claim for claim in claims_of(Article("post", "r", "post", "", "", text))}
    marks = {
        (claim.id, fact.start): fact.span for claim in claims.values() for fact in claim.facts if fact.kind == "number"
    }
    assert [(side.value, side.plain) for side in sides_of(marks, marks, claims, {})] == [("Nine", "9 "), ("Four", "4 ")]


def test_a_claim_gives_a_side_that_stands_elsewhere_in_its_article() -> None:
    headline, lead = (
        told("post", "Fire at mill kills nine"),
        told("post", "A fire killed at least nine workers, it said."),
    )
    mark = number(headline, "nine").span
    (side,) = sides_of([(headline.id, mark.start)], {(headline.id, mark.start): mark}, {headline.id: headline}, {})
    assert gives(headline, side, headline) and gives(lead, side, headline)
    assert not gives(told("post", "It was founded by nine brothers."), side, headline)
    assert not gives(lead, side, None)
