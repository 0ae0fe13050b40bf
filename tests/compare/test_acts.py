"""Acts: the words by which a claim says something, each asserted, denied, or only "to" happen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.acts import MOST_ACTS, Act, acts, is_negator
from compare.claims import claims_of
from compare.records import Article, Claim
from compare.tokens import words

PIECES = st.sampled_from("the firm did not never no none of paid ransom , ; “ ” to refused failed 12 on Friday".split())


def claim(text: str, before: str = "") -> Claim:
    return claims_of(Article("a", "r", "o", "", "", before + text))[-1]


def denied(text: str) -> dict[str, bool]:
    return {act.token.text: act.denied for act in acts(claim(text))}


def act(text: str, word: str) -> Act:
    (found,) = [one for one in acts(claim(text)) if one.token.text == word]
    return found


@pytest.mark.parametrize(
    ("text", "word", "wide"),
    [
        ("The firm did not pay the ransom.", "pay", "did not pay"),
        ("The firm has never ever paid the ransom.", "paid", "has never ever paid"),
        ("They didn’t vote on the ransom.", "vote", "didn’t vote"),
        ("The gang cannot swim.", "swim", "cannot swim"),
        ("The firm refused to pay the ransom.", "pay", "refused to pay"),
        ("None of the crew has been found.", "found", "None of the crew has been found"),
        ("No passengers were injured.", "injured", "No passengers were injured"),
        ("The second tunnel is no longer planned.", "planned", "is no longer planned"),
    ],
)
def test_a_denied_act_holds_its_negator(text: str, word: str, wide: str) -> None:
    assert act(text, word).denied
    assert act(text, word).wide.text == wide


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The firm paid the ransom.", "paid"),
        ("Refused payments rose.", "payments"),
        ("The court did not fail to notify the firm.", "notify"),
        ("The driver has not helped police to investigate.", "investigate"),
        ("The mayor urged them not to drink the water.", "drink"),
        ("They never met; the union voted.", "voted"),
        ("The ship sank, not the barge.", "sank"),
    ],
)
def test_a_not_for_another_word_two_of_them_or_not_to_deny_nothing(text: str, word: str) -> None:
    assert not act(text, word).denied


def test_what_is_only_to_happen() -> None:
    assert act("They want to resign from the board.", "resign").infinitive
    assert not act("They did not resign from the board.", "resign").infinitive


def test_names_empty_words_manner_quotes_and_figures_are_no_acts() -> None:
    assert denied("Hale fully and quickly paid them $12 million on Friday.").keys() == {"paid"}
    assert denied("“We never paid the ransom,” the owner replied.").keys() == {"owner", "replied"}


def test_one_name_for_words_that_mean_the_same() -> None:
    assert act("The union accepted it and its leader resigned.", "resigned").name == (
        act("The union accepted it and its leader quit.", "quit").name
    )


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("not", True),
        ("never", True),
        ("isn’t", True),
        ("refused", True),
        ("no", False),
        ("denied", False),
        ("pay", False),
    ],
)
def test_is_negator(word: str, expected: bool) -> None:
    (token,) = words(word)
    assert is_negator(token) is expected


def test_offsets_count_characters_of_the_article() -> None:
    before = "The tower was old and grey. "
    text = "The firm did not pay the ransom."
    for one in acts(claim(text, before)):
        for span in (one.span, one.wide):
            assert (before + text)[span.start : span.end] == span.text


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=3, max_size=40).map(" ".join))
def test_any_sentence_has_a_bounded_number_of_acts_in_order(text: str) -> None:
    for one in claims_of(Article("a", "r", "o", "", "", text)):
        found = acts(one)
        assert len(found) <= MOST_ACTS
        assert [a.span.start for a in found] == sorted(a.span.start for a in found)
        assert all(text[a.wide.start : a.wide.end] == a.wide.text and a.wide.end == a.span.end for a in found)
