"""Slots: claims of two outlets that state a value of one thing, in whatever words."""

from __future__ import annotations

import pytest

from compare.claims import claims_of
from compare.records import Article, Claim
from compare.slots import TOO_COMMON, slot_pairs


def claims(*texts: str, outlets: str = "abcdefgh") -> list[Claim]:
    articles = [Article(f"{at}", f"{at}", outlets[at % len(outlets)], "", "", text) for at, text in enumerate(texts)]
    return [claim for article in articles for claim in claims_of(article)]


def pairs(*texts: str, outlets: str = "abcdefgh") -> list[tuple[int, int]]:
    return list(slot_pairs(claims(*texts, outlets=outlets)))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Twenty engines raced to the mill.", "Residents counted 15 engines on the quay."),
        ("The gauge at Minjara read 9.4 metres.", "The gauge on the quay read 9.1 metres."),
        ("The hearing was set for 4 May.", "Lawyers expect the hearing on 11 May."),
        ("The tug's captain, Ada Quill, slept.", "The tug was under Captain Tor Lund."),
        ("The siren sounded at once, guards recall.", "Neighbours swear that the siren had not sounded."),
        (
            '"We never closed the eastern gate that night," the keeper said.',
            'Asked again, he said: "We never closed the eastern gate."',
        ),
        ('"This will not do for us at all," one said.', 'Of it they say: "It is what it is, but this will not do."'),
    ],
)
def test_one_slot_in_other_words(a: str, b: str) -> None:
    assert pairs(a, b) == pairs(b, a) == [(0, 1)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Twenty engines raced to the mill.", "Residents counted 15 boats on the quay."),
        ("The siren sounded at once.", "The siren sounded late."),
        ("The keeper slept.", "The tide turned."),
    ],
)
def test_without_a_value_of_one_thing_no_look(a: str, b: str) -> None:
    assert pairs(a, b) == []


def test_never_within_one_outlet() -> None:
    assert pairs("Twenty engines raced to the mill.", "Some 15 engines were on the quay.", outlets="a") == []


def test_claims_that_share_several_slots_are_one_pair() -> None:
    text = "Twenty engines and nine pumps reached the mill on 4 May."
    assert pairs(text, text.replace("mill", "kiln")) == [(0, 1)]


def test_positions_are_of_the_given_order_and_sorted() -> None:
    found = pairs("Ten engines came.", "The tide turned.", "Nine engines came.", "Eight engines left.")
    assert found == [(0, 2), (0, 3), (2, 3)]


def test_the_same_claims_in_another_order_are_the_same_pairs() -> None:
    given = claims("Ten engines came.", "The gate was not locked.", "Nine engines came.", "Boys locked the gate.")
    turned = given[::-1]
    assert {frozenset((given[i].id, given[j].id)) for i, j in slot_pairs(given)} == {
        frozenset((turned[i].id, turned[j].id)) for i, j in slot_pairs(turned)
    }
    assert len(list(slot_pairs(given))) == 2


def test_a_slot_that_everybody_fills_says_nothing_of_any_two() -> None:
    texts = [f"In street {at} they saw {at + 2} engines." for at in range(TOO_COMMON)]
    assert len(pairs(*texts)) > TOO_COMMON
    assert pairs(*texts, "On the bridge they saw 99 engines.") == []


def test_nothing_gives_nothing() -> None:
    assert pairs() == []
