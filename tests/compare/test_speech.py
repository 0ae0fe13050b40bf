"""Speech: direct, indirect, mixed, and what only looks like it."""

from __future__ import annotations

import pytest

from compare.claims import claims_of
from compare.records import Article, Claim
from compare.speech import speech_of


def claims(text: str) -> tuple[Claim, ...]:
    return claims_of(Article("a", "r", "o", "", "", text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The weir cannot be saved,” Ivo Lang said.", "direct"),
        ("Lang said: “The weir cannot be saved.”", "direct"),
        ("“The weir cannot be saved,” Lang said after he had met the keepers for most of the night.", "direct"),
        ("“The weir cannot be saved.”", "direct"),
        ("Ivo Lang said that the weir “cannot be saved by anybody now”.", "mixed"),
        ("Ivo Lang called the damage “grim”, and said the weir was lost.", "mixed"),
        ("Ivo Lang said the weir could not be saved.", "indirect"),
        ("According to the keepers, the weir could not be saved.", "indirect"),
        ("Ivo Lang said “The Weir” had sold well.", "indirect"),
        ("The weir “broke”.", ""),
        ("The weir broke before dawn.", ""),
    ],
)
def test_how_words_are_given(text: str, kind: str) -> None:
    (found,) = claims(text)
    assert speech_of(found) == kind


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_sentence_inside_a_quotation_is_direct(between: str) -> None:
    found = claims(f"“We saw the crack early.{between}We told the county at once.{between}Nobody came,” Lang said.")
    assert [speech_of(one) for one in found] == ["direct"] * 3
    assert found[1].quotes[0].text == found[1].text
    assert all(one.text[q.start - one.start : q.end - one.start] == q.text for one in found for q in one.quotes)


def test_a_mark_that_never_closes_quotes_only_its_own_sentence() -> None:
    found = claims("The 12 “ inch pipe burst.\nThe weir broke before dawn.\nNobody was hurt at the weir.")
    assert [speech_of(one) for one in found[1:]] == ["", ""]
