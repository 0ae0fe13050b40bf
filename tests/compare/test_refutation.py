"""Refutation: what calls a report false, and what only holds such a word."""

from __future__ import annotations

import pytest

from compare.claims import claims_of
from compare.records import Article
from compare.refutation import refutation


def refuted(text: str) -> str | None:
    claim = claims_of(Article("a", "r", "o", "", "", text))[0]
    found = refutation(claim)
    assert found is None or claim.text[found.start - claim.start :].startswith(found.text)
    return found.text if found else None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The picture of the whale is a fake, the museum says.", "is a fake"),
        ("Reports of her death are entirely false.", "are entirely false"),
        ("The mill denies it will close.", "denies it"),
        ("The harbour board debunks the rumours of a sale.", "debunks the rumours"),
        ("The tale of the talking seal is not true.", "not true"),
    ],
)
def test_a_report_is_called_false(text: str, words: str) -> None:
    assert refuted(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "He travelled on a fake passport to the islands.",
        "A hoax call sent the crews to the wrong pier.",
        "The picture is not a fake, the museum says.",
        "Is the picture of the whale a fake?",
        "The board may find that the letter was a hoax.",
        "“The letter is a fake,” the clerk said.",
    ],
)
def test_such_a_word_alone_refutes_nothing(text: str) -> None:
    assert refuted(text) is None
