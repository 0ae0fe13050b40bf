"""One article against itself: its headline or standfirst against its body, one paragraph against another."""

from __future__ import annotations

import pytest

from compare.claims import claims_of, display_claims
from compare.compare import compare
from compare.records import Article, Event, Outlet
from compare.within import inside

LEDE = "A warehouse in Brandel burned down on Sunday evening."


def article(title: str, text: str, standfirst: str = "") -> Article:
    return Article("a", "r", "post", "https://post.example/a", title, text, "2026-03-02T09:00:00+00:00", "", standfirst)


def values(one: Article) -> list[tuple[str, str]]:
    found = inside(claims_of(one), display_claims(one))
    return [(slot.value_a, slot.value_b) for finding in found for slot in finding.slots]


def test_headline_that_says_what_the_body_nowhere_says() -> None:
    one = article("Blaze kills 14 people in Brandel", f"{LEDE}\nPolice said 11 people were killed in the blaze.")
    assert values(one) == [("14", "11")]


def test_standfirst_with_another_count_of_the_same_things() -> None:
    one = article(
        "Brandel warehouse burns",
        f"{LEDE}\nSome 130 firefighters and 20 engines came.",
        "Twenty-nine engines were sent.",
    )
    assert values(one) == [("Twenty-nine", "20")]


@pytest.mark.parametrize(
    "text",
    [
        f"{LEDE}\nPolice said 14 people were killed in the blaze.",
        f"{LEDE}\nPolice first spoke of 11 people killed; by night 14 people had died.",
        f"{LEDE}\nIn 2009 a fire in the same street killed 11 people.",
        f"{LEDE}\nThe blaze killed 11 men and three women, police said. In all 14 people died.",
    ],
)
def test_what_the_body_explains_is_no_difference(text: str) -> None:
    assert values(article("Blaze kills 14 people in Brandel", text)) == []


def test_a_description_cut_off_from_the_body_is_no_standfirst() -> None:
    body = f"{LEDE} Police said 11 people were killed in the blaze, and that the search went on through the night."
    one = article("A warehouse burns in Brandel", body, body[:100] + "…")
    assert [claim.part for claim in display_claims(one)] == ["headline"]


def test_offsets_count_characters_of_the_part() -> None:
    one = article("Fire in Brandel kills 14. Search goes on all night", LEDE, "The owner was away, police say.")
    texts = {"headline": one.title, "standfirst": one.description}
    for claim in display_claims(one):
        assert texts[claim.part][claim.start : claim.end] == claim.text
        assert all(texts[claim.part][fact.start : fact.end] == fact.text for fact in claim.facts)


def test_the_comparison_lists_it_with_one_outlet_and_says_where_each_stands() -> None:
    one = article("Blaze kills 14 people in Brandel", f"{LEDE}\nPolice said 11 people were killed in the blaze.")
    (difference,) = compare(Event("e", "e"), [Outlet("post", "Post")], [one]).differences
    assert [side.value for side in difference.sides] == ["14", "11"]
    assert "headline" in difference.explanation
