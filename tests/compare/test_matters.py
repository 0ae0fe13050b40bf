from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.claims import claims_of
from compare.matters import LEAST_MATTERS, apart, matter, paragraphs, repeated_spans
from compare.records import Article

STORIES = {
    "ferry": "The ferry Aurora sank off the cape on Friday. The captain steered the ferry past the lighthouse, divers "
    "said. Divers found the hull, and the coastguard towed the lifeboats to the harbour before the storm came.",
    "budget": "Ministers cut the budget for schools. Teachers will strike in autumn, and their union asked parliament "
    "for a vote on salaries. The treasury said that taxes on fuel would rise, and opposition deputies walked out.",
    "football": "Rovers beat United with two late goals. The striker scored from a corner, the goalkeeper was sent "
    "off, and supporters sang in the stadium until midnight. Rovers meet City in the semifinal next week.",
    "inquiry": "The inquiry into the ferry Aurora heard the captain on Monday. Divers told how the hull had broken, "
    "and the coastguard gave its log of the night to the judges. The harbour closed for an hour in memory.",
}
GERMAN = "Die Fähre ist gesunken, und der Kapitän wurde gerettet, wie die Polizei am Freitag mitgeteilt hat. "


def test_articles_on_one_matter_have_something_in_common() -> None:
    found = {name: matter(name, text) for name, text in STORIES.items()}
    assert found["ferry"] & found["inquiry"]
    for one in ("ferry", "inquiry"):
        assert found[one].isdisjoint(found["budget"] | found["football"])


def test_too_little_text_tells_no_matter() -> None:
    assert matter("Ferry sinks", "The ferry sank.") == frozenset()
    assert matter("", "") == frozenset()


def test_the_little_words_of_a_language_tell_nothing() -> None:
    found = matter(
        "Fähre gesunken", GERMAN + "Taucher fanden Rumpf, Ruder, Anker, Segel, Boote, Netze und Kisten.", "de"
    )
    assert found
    assert not found & {"und", "die", "der", "ist", "wie", "hat"}


def test_the_foot_of_an_article_tells_no_matter() -> None:
    lines = STORIES["ferry"].replace(", ", "\n").replace(". ", "\n")
    pitches = "Get our letter.\nFollow the reporter.\n© Kestrel Daily."
    assert not matter("", f"{lines}\n{pitches}") & {"letter", "follow", "report", "kestrel", "daili"}
    assert "letter" in matter("", f"{STORIES['ferry']}\n{pitches}")


def about(*words: str) -> frozenset[str]:
    return frozenset(words)


@pytest.mark.parametrize(
    ("held", "new", "found"),
    [
        ({}, [("a", about("x"))], ["a"]),
        ({}, [("a", about("x")), ("b", about("x", "y"))], ["a"]),
        ({"a": about("x")}, [("a", about("z"))], []),
        ({"a": about("x")}, [("b", about("y")), ("c", about("z")), ("d", about("w"))], ["b", "c"]),
        ({"a": about("x")}, [("b", frozenset())], []),
        ({}, [], []),
    ],
)
def test_only_articles_with_nothing_in_common_count(
    held: dict[str, frozenset[str]], new: list[tuple[str, frozenset[str]]], found: list[str]
) -> None:
    assert list(apart(held, new)) == found


TEXT = "Get our letter!\nThe ferry Aurora sank off the cape on Friday.\n—\nFollow us on every network, 24 hours a day."


def test_paragraphs_are_known_by_their_words() -> None:
    found = paragraphs(TEXT)
    assert [TEXT[start:end] for start, end, _ in found] == [line for line in TEXT.split("\n") if line != "—"]
    same = paragraphs("GET our  letter")[0][2]
    assert found[0][2] == same != found[1][2]


def test_what_is_repeated_makes_no_claims_and_moves_none() -> None:
    plain = Article("a", "r", "o", "https://o.example/a", "Ferry sinks", TEXT, language="en")
    names = [name for _, _, name in paragraphs(TEXT)]
    spans = repeated_spans(plain, [names[0], names[2], "another"])
    assert [TEXT[start:end] for start, end in spans] == [TEXT.split("\n")[0], TEXT.split("\n")[3]]
    before, after = claims_of(plain), claims_of(replace(plain, repeated=spans))
    ferry = next(claim for claim in before if claim.text.startswith("The ferry"))
    assert before[0].start == 0
    assert [(claim.id, claim.start) for claim in after] == [(ferry.id, ferry.start)]


def test_an_article_is_never_repeated_as_a_whole() -> None:
    plain = Article("a", "r", "o", "https://o.example/a", "Ferry sinks", TEXT)
    assert repeated_spans(plain, [name for _, _, name in paragraphs(TEXT)]) == ()
    assert repeated_spans(plain, []) == ()


@given(st.text(), st.text(max_size=40), st.sampled_from(["en", "de", "zh", "", "xx", "ERR"]))
def test_any_text(text: str, title: str, language: str) -> None:
    assert matter(title, text, language) is not None
    for start, end, name in paragraphs(text):
        assert text[start:end].strip()
        assert len(name) == 16
    assert LEAST_MATTERS == 3
