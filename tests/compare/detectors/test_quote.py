"""Quotes: another word in the place of one, or a "not", is a difference; leaving out, style and spelling are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.detectors.quote import _words as read
from compare.detectors.quote import same_utterance, swapped
from compare.judge import judge
from compare.records import Slot

DIFFER = [
    (
        '"We will rebuild this harbour stone by stone," Hale said.',
        '"We will rebuild this village stone by stone," Hale said.',
    ),
    ("“I never saw the letter before Friday,” said Karl Dent.", "“I saw the letter before Friday,” said Karl Dent."),
    ('"The bill will cost us nine crowns," said Verney.', '"The bill will cost us five crowns," said Verney.'),
    ('"The bill will cost us nine million crowns," said Verney.', '"The bill will cost us 9 billion crowns," he said.'),
    ('"They told us to wait in the cellar," she said.', "«They told us to hide in the cellar», she said."),
]
NO_DIFFERENCE = [
    (
        '"We will rebuild this harbour stone by stone," Hale said.',
        "“We will rebuild this harbour, stone by stone”, Hale said.",
    ),
    (
        '"We will rebuild this harbour stone by stone, as our parents did," Hale said.',
        '"We will rebuild this harbour stone by stone," Hale said.',
    ),
    ('"We\'re going to honour the deal," Hale said.', '"We are going to honor the deal," Hale said.'),
    ('"The roof came down without warning," said a guard.', '"Nobody told the families anything," said a nurse.'),
    ('"The fibre was cut near the old port," Hale said.', '"The fiber was cut near the old port," Hale said.'),
    ('"We will organise nine boats by May," Hale said.', '"We will organize 9 boats by May," Hale said.'),
    ('"It is our eleventh boat this year," Hale said.', '"It is our 11th boat this year," Hale said.'),
    ('"Ask the Harbour Board about that gate," she said.', '"Ask the HB about that gate," she said.'),
    ('"The wave was huge, and boats sank in the harbour."', '"Boats sank in the harbour, said my neighbour."'),
    ('The "very big" plan went ahead.', 'The "very bad" plan went ahead.'),
    ('"The train left at 6:41pm as planned," he said.', '"The train left at 18:41 as planned," he said.'),
    ('"We will rebuild [the harbour] by May," Hale said.', '"We will rebuild the harbour by May," Hale said.'),
    (
        "Hale said they would rebuild the harbour stone by stone.",
        '"We will rebuild the village stone by stone," he said.',
    ),
]
WORDS = "we will not rebuild this old harbour village stone by stone for nine million crowns".split()


def slots(a: str, b: str) -> list[Slot]:
    return [slot for finding, slot in judge(a, b).differing if finding.kind == "quote"]


@pytest.mark.parametrize(("a", "b"), DIFFER)
def test_swapped_words_and_a_negation_are_one_difference(a: str, b: str) -> None:
    for first, second in ((a, b), (b, a)):
        (slot,) = slots(first, second)
        assert first[slot.a.start : slot.a.end] == slot.value_a
        assert second[slot.b.start : slot.b.end] == slot.value_b
        assert slot.about in first
        assert slot.reason == "contradiction"


@pytest.mark.parametrize(("a", "b"), NO_DIFFERENCE)
def test_omissions_style_spelling_terms_and_other_utterances_are_none(a: str, b: str) -> None:
    assert slots(a, b) == slots(b, a) == []


def test_the_speaker_names_the_difference() -> None:
    assert [slot.about for slot in slots(*DIFFER[0])] == ["Hale"]


def test_like_things_said_twice_are_one_utterance_and_no_difference() -> None:
    a = '"We are trying to get away from this old way of closing the lower gate," Hale said.'
    b = '"We want the weir to be a place for boats and anglers, and no more of closing the lower gate," Hale said.'
    assert slots(a, b) == slots(b, a) == []


def test_each_speaker_of_his_own() -> None:
    a, b = '"We will rebuild this harbour soon," Hale said.', '"We will rebuild this village soon," Verney said.'
    assert [slot.reason for slot in slots(a, b)] == ["attribution"]


def test_two_people_named_in_full_may_both_use_a_set_phrase() -> None:
    a, b = (
        'Karl Dent said crews must sail "as soon as possible".',
        'Ruth Hale said crews must sail "as quickly as possible".',
    )
    assert slots(a, b) == slots(b, a) == []
    assert len(slots(a, b.replace("Ruth Hale", "Karl Dent"))) == 1


def test_a_whole_sentence_under_two_names_is_one_utterance() -> None:
    a = '"We will rebuild this old harbour stone by stone," Ruth Hale said.'
    b = '"We will rebuild this old village stone by stone," Karl Dent said.'
    assert [slot.reason for slot in slots(a, b)] == ["attribution"]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("We will rebuild this harbour soon", "We will rebuild this village soon", [(["harbour"], ["village"])]),
        ("We won't go on like this", "We will go on like this", [(["not"], [])]),
        ("We can't go on like this", "We cannot go on like this", []),
        ("It ’ s time that we ’ re heard", "It’s time that we're heard", []),
        ("[The crew] have a hard life at sea", "They have a hard life at sea", []),
        ("[W]e have a hard life at sea", "We have a hard life at sea", []),
        ("We left at 6:41pm GMT as planned", "We left at 1:41pm EST as planned", []),
        ("It was the honour of my life", "It was the honor of my life", []),
        ("The whole of the roof fell in that night", "The whole roof fell in that night", []),
    ],
)
def test_what_is_swapped(a: str, b: str, expected: list[tuple[list[str], list[str]]]) -> None:
    assert swapped(a, b) == expected
    assert swapped(b, a) == [(right, left) for left, right in expected]


def test_a_few_words_are_no_utterance_and_one_speaker_needs_less_in_common() -> None:
    assert not same_utterance("stone by stone", "stone by stone")
    a = "We will rebuild this harbour and nobody can stop us now"
    b = "Believe me, we will rebuild this harbour, whatever the bankers in the capital may think of it"
    assert same_utterance(a, b, one_speaker=True)
    assert not same_utterance(a, b)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14), st.lists(st.sampled_from(WORDS), max_size=14))
def test_a_text_swaps_nothing_with_itself_and_order_does_not_matter(first: list[str], second: list[str]) -> None:
    a, b = " ".join(first), " ".join(second)
    assert swapped(a, a) == []
    assert same_utterance(a, a) is (len(read(a)) >= 4)  # "nine million" is read as one word
    assert same_utterance(a, b) == same_utterance(b, a)
    assert same_utterance(a, b, one_speaker=True) or not same_utterance(a, b)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        # A name in common is no wording in common.
        ("wholly wrong use of the Harbour Safety Act.", "absolute heart of the Harbour Safety Act.", False),
        ("a wrong use of the Harbour Safety Act.", "the wrong use of the Harbour Safety Act", True),
        ("The Girl from Velm", "the girl from Velm", True),
        ("They told us to wait in the cellar", "They told us to hide in the cellar", True),
    ],
)
def test_wordings_of_one_utterance_share_their_own_words(a: str, b: str, one: bool) -> None:
    assert same_utterance(a, b) is one and same_utterance(b, a) is one
