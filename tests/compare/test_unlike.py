"""Unlike: sentences in like words that are no one statement, and such that are in spite of another wording."""

from __future__ import annotations

import pytest

from compare.claims import claims_of
from compare.records import Article, Claim
from compare.unlike import contradicts, telling, unlike

TOLD = "2025-06-10T12:00:00+00:00"


def claim(text: str, name: str = "a") -> Claim:
    (found,) = claims_of(Article(name, name, name, "", "", text, TOLD))
    return found


SAME = [
    ("Ferries carried 1,200 people to Velm.", "Some 1,200 people were carried to Velm by ferries."),
    ("The mill employs 210 people.", "The mill, built in 1902, employs 210 people."),
    ("The mayor signed the order on May 21.", "The mayor, who said on May 26 that he had to, signed the order."),
    ("No injuries were reported.", "No injuries reported."),
    ("The frigate repulsed the attack.", "The frigate not only repulsed the attack, but caught the boats."),
    ('"We never saw the wave," said Ada Holt.', '"We never saw the wave," Holt told reporters.'),
    ("The pilot, 36, won the third race on the lake.", "The pilot won the third race on the lake, from Orla Venn, 40."),
    ("The dam was destroyed by the flood.", "The dam was destroyed by the flood"),
]
OTHER = [
    ("The mill employs 480 people.", "It employs 520 people at the mill."),
    ("The climber fell about 200 feet.", "The climber fell 200 m."),
    ("Eighteen were hurt in the fire at the mill.", "The fire at the mill killed nine."),
    ("The mayor signed the order on May 21.", "The mayor signed the order on May 26."),
    ("Voters approved the bond in 2009.", "The bond was approved by voters in 2010."),
    ("Lund said the hall had been inspected.", "Lund denied that the hall had been inspected."),
    ("The boat was found off Velm.", "The boat has not been found off Velm."),
    ('Lund called the rule "a clarification".', 'Lund called the rule "narrow".'),
    ('"We never saw the wave," said Ada Holt.', '"My boat is gone and so is my house," said Ada Holt.'),
    ("Ada Holt, director, was blunt:", "Director Ada Holt commented,"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_another_wording_does_not_make_two_sentences_unlike(a: str, b: str) -> None:
    assert not unlike(claim(a), claim(b, "b"))
    assert not unlike(claim(b, "b"), claim(a))


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_another_figure_day_denial_or_quote_does(a: str, b: str) -> None:
    assert unlike(claim(a), claim(b, "b"))
    assert unlike(claim(b, "b"), claim(a))


@pytest.mark.parametrize(("a", "b"), SAME + OTHER)
def test_a_sentence_is_never_unlike_itself(a: str, b: str) -> None:
    for text in (a, b):
        assert not unlike(claim(text), claim(text, "b"))


def test_figures_of_two_things_do_not_contradict_each_other() -> None:
    injured, killed = (claim(text) for text in OTHER[2])
    assert unlike(injured, killed) and not contradicts(injured, killed)
    assert contradicts(*(claim(text) for text in OTHER[0]))


def test_names_titles_and_verbs_of_saying_tell_nothing() -> None:
    assert not telling(claim("Director Ada Holt commented,"))
    assert telling(claim("Director Ada Holt said the quay had sunk."))
