"""Questions: what asks, and that a question takes part in no statement and no difference but one of quotations."""

from __future__ import annotations

import pytest

from compare.acts import acts
from compare.claims import claims_of
from compare.compare import compare
from compare.judge import judge
from compare.questions import asks
from compare.records import Article, Claim, Event, Outlet


def claim(text: str) -> Claim:
    return claims_of(Article("a", "r", "o", "", "", text))[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Will the minister resign?", True),
        ("Did the harbour master know (and when?)", True),
        ("“Will the weir hold this time?”", True),
        ('"Will the weir hold?" he asked.', False),
        ("The minister will resign.", False),
    ],
)
def test_what_asks(text: str, expected: bool) -> None:
    assert asks(claim(text)) is expected


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Will the minister resign?", "The minister will not resign."),
        ("Did 30 boats sink in the harbour?", "In the harbour 12 boats sank."),
        ("Did the ferry sink on 3 March?", "The ferry sank on 9 March."),
        ("Was the suspect arrested at Gatwick airport?", "The suspect was arrested at Heathrow airport."),
    ],
)
def test_a_question_differs_from_nothing_that_its_statement_differs_from(question: str, told: str) -> None:
    for a, b in ((question, told), (told, question)):
        assert judge(a, b).differing == ()


def test_a_quoted_question_is_still_somebodys_words() -> None:
    a, b = '"Will the old weir hold this winter?"', '"Will the old weir last this winter?"'
    assert [finding.kind for finding, _ in judge(a, b).differing] == ["quote"]


def test_a_question_has_no_acts() -> None:
    assert acts(claim("Will the minister resign?")) == ()
    assert acts(claim("The minister will resign."))


def test_a_question_is_no_statement() -> None:
    texts = ["Will the minister resign over the flooded tunnel?\nThe tunnel was flooded by the river on Monday."] * 2
    articles = [Article(f"a{n}", f"r{n}", f"o{n}", "", "", text) for n, text in enumerate(texts)]
    found = compare(Event("e", "e"), [Outlet("o0", "0"), Outlet("o1", "1")], articles)
    assert {statement.text for statement in found.statements} == {"The tunnel was flooded by the river on Monday."}
