"""What a date dates: a saying or a deed, the start or the end of it, and whose deed it is."""

from __future__ import annotations

import pytest

from compare.claims import claims_of
from compare.dated import is_of_saying, one_deed, phase
from compare.records import Article, Claim, Fact


def claim(text: str) -> Claim:
    return claims_of(Article("a", "r", "o", "", "", text, "2026-03-20"))[-1]


def date(of: Claim) -> Fact:
    (found,) = [fact for fact in of.facts if fact.kind == "date"]
    return found


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("The road was closed, police said on ", True),
        ("The keeper told reporters late on ", True),
        ("The board said in recorded remarks on ", True),
        ("The board announced the sale on ", True),
        ("The plan was told in a statement issued on ", True),
        ("Police said he died on ", False),
        ("The board announced the bridge opened on ", False),
        ("The board said it will open on ", False),
        ("The keeper died on ", False),
    ],
)
def test_the_day_of_a_saying(before: str, expected: bool) -> None:
    assert is_of_saying(before) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The festival begins on 3 May.", "start"),
        ("On 3 May the festival opens.", "start"),
        ("The strike that began in the docks ended on 3 May.", "end"),
        ("The ferry sank on 3 May.", ""),
        ("The ferry sank on 3 May, and the season ended.", ""),
    ],
)
def test_the_start_or_the_end(text: str, expected: str) -> None:
    assert phase(claim(text), date(claim(text))) == expected


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The ferry sank on 3 March.", "The ferry sank on 9 March."),
        ("Ada Quill was arrested on 3 March.", "Police arrested Ada Quill on 9 March."),
        ("The festival begins on 3 March.", "The festival is planned for 9 March."),
        ("Quill vanished from the stage on 3 March.", "Quill vanished from public life on 9 March."),
        ("A diver filmed the 3 March sinking of the old barge.", "The crew sank the old barge on 9 March."),
        ("The barge passed its last inspection on 3 March.", "Its last inspection, which it passed, was on 9 March."),
    ],
)
def test_one_deed_of_one_party(a: str, b: str) -> None:
    for first, second in ((claim(a), claim(b)), (claim(b), claim(a))):
        assert one_deed(first, date(first), second, date(second))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The festival begins on 3 March.", "The festival ends on 9 March."),
        ("Ada Quill was arrested on 3 March.", "Tor Lund was arrested on 9 March."),
        ("The mayor opened the bridge on 3 March.", "The mayor opened the school on 9 March."),
        ("The lock was first flooded on 3 March.", "The lock was flooded on 9 March."),
        ("The last such flood hit the lock on 3 March.", "A flood hit the lock on 9 March."),
        ("He was arrested on 3 March.", "She was arrested on 9 March."),
        ("The ferry sank on 3 March.", "The ferry was sold on 9 March."),
    ],
)
def test_two_deeds_or_two_parties(a: str, b: str) -> None:
    for first, second in ((claim(a), claim(b)), (claim(b), claim(a))):
        assert not one_deed(first, date(first), second, date(second))
