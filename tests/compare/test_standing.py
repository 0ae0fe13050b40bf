"""Standing: a sentence says it, differs, may say it, or speaks of something else."""

from __future__ import annotations

import pytest

from compare.claims import claims_of
from compare.records import Article, Claim
from compare.standing import ORDER, SURELY_OF_IT, held, standing
from compare.statements import GROUP, HOLDS


def told(text: str) -> Claim:
    (found,) = claims_of(Article("a", "r", "a", "", "", text))
    return found


WHOLE = "The works, built in 1974, was fined 120,000 euros after an ammonia leak, and nobody was punished."


@pytest.mark.parametrize(
    ("stated", "other", "same", "expected"),
    [
        ("The works was fined 120,000 euros after an ammonia leak.", WHOLE, 0.2, "within"),
        ("Ferry crews went on strike over pay.", "Over their wages the crews laid down work.", SURELY_OF_IT, "alike"),
        ("Ferry crews went on strike over pay.", "At sea there is pay for crews by night.", HOLDS, "perhaps"),
        ("Ferry crews went on strike over pay.", "At sea there is pay for crews by night.", HOLDS - 0.01, ""),
        ("The mill employs 480 people.", "The mill employs 520 people.", SURELY_OF_IT, "differs"),
        ("The mill employs 480 people.", "The mill employs 520 people.", SURELY_OF_IT - 0.01, ""),
        ("Ada Holt left Velm.", "Ada Holt, who left Velm as a child, is a dentist.", 0.2, "perhaps"),
        ("Eighteen were hurt in the mill fire.", "The mill fire killed nine.", GROUP, "perhaps"),
        ("Eighteen were hurt in the mill fire.", "The mill fire killed nine.", GROUP - 0.01, ""),
    ],
)
def test_how_a_sentence_stands(stated: str, other: str, same: float, expected: str) -> None:
    assert standing(told(stated), told(other), same) == expected
    assert expected in ("", *ORDER)


def test_a_part_of_a_statement_may_say_it() -> None:
    long = "The blaze broke out in a storage hall of the works and spread to a warehouse within minutes, a chief said."
    assert standing(told(long), told("The blaze broke out in a storage hall."), 0.2) == "perhaps"


def test_a_sentence_holds_itself_and_nothing_of_another() -> None:
    claim = told(WHOLE)
    assert held(claim, claim) == 1.0
    assert held(claim, told("Swans nest early.")) == 0.0
    assert 0.0 < held(claim, told("The works leaked ammonia.")) < 1.0
