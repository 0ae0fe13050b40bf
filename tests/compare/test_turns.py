"""Turns: whose words a quotation is that names nobody in its own sentence."""

from __future__ import annotations

import pytest

from compare.claims import claims_of
from compare.records import Article
from compare.turns import with_speakers


def speakers(text: str) -> list[str]:
    return [claim.speaker for claim in with_speakers(claims_of(Article("a", "r", "o", "", "", text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One quotation over several sentences.
        ("“We saw it early.\nNobody came to us,” Ivo Lang said.", ["Ivo Lang"] * 2),
        # A colon introduces who is quoted, with a verb of saying or without one.
        ("Ada Quill said of the rule:\n“We will see them in court.”", ["Ada Quill"] * 2),
        ("Ada Quill, head of the trust, was blunt:\n“We will see them in court.”", ["", "Ada Quill"]),
        ("The trust of Ada Quill was blunt:\n“We will see them in court.”", ["", ""]),
        # A quotation alone goes on from the one before, unless the next has another speaker.
        ("“The gate is lost,” Lang said.\n“Nobody will mend it in time.”", ["Lang", "Lang"]),
        (
            "“The gate is lost,” Lang said.\n“Nobody will mend it in time.”\n“I know,” Quill said.",
            ["Lang", "", "Quill"],
        ),
        ("Lang said the gate was lost.\n“Nobody will mend it in time.”", ["Lang", ""]),
        ("“The gate is lost,” Lang said.\nThe owner was told that night.", ["Lang", ""]),
    ],
)
def test_whose_turn_it_is(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected
