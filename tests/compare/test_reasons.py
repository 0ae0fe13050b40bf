"""Reasons: a later report, another source, or plain contradiction; clocks of several zones and rubbish for a date."""

from __future__ import annotations

import pytest

from compare.facts.numbers import numbers
from compare.lexicon import stem
from compare.reasons import number_reason, source_reason
from compare.records import Claim, Fact, Reason

MORNING, MOMENT_LATER, EVENING = "2025-03-01T08:00:00Z", "2025-03-01T08:20:00Z", "2025-03-01T20:00:00Z"


def claim(text: str, published: str = MORNING, speaker: str = "") -> Claim:
    return Claim(text, text, "post", 0, 0, len(text), text, published, speaker, facts=tuple(numbers(text)))


def reason(a: Claim, b: Claim) -> Reason:
    """Return the reason of the first figures, which must not depend on the sides."""
    found = number_reason(a, a.facts[0], b, b.facts[0])
    assert number_reason(b, b.facts[0], a, a.facts[0]) == found
    return found


def killed(count: int, published: str, more: str = "") -> Claim:
    return claim(f"The landslide killed {count} people{more}.", published)


def ships(count: int, published: str, more: str = "") -> Claim:
    return claim(f"The canal company lost {count} barges{more}.", published)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (killed(8, MORNING), killed(11, EVENING), "update"),
        (killed(11, MORNING), killed(8, EVENING), "contradiction"),
        (killed(8, MORNING), killed(11, MOMENT_LATER), "contradiction"),
        (killed(8, ""), killed(11, EVENING), "contradiction"),
        (killed(11, MORNING), killed(8, EVENING, ", down from 11"), "update"),
        (ships(8, MORNING), ships(11, EVENING), "contradiction"),
        (ships(8, MORNING), ships(11, EVENING, ", the latest count shows"), "update"),
        (ships(8, MORNING, ", the latest count shows"), ships(11, EVENING), "contradiction"),
        (ships(8, "", ", the latest count shows"), ships(11, ""), "update"),
    ],
)
def test_a_figure_moves_where_it_can_or_where_the_later_text_says_so(a: Claim, b: Claim, expected: Reason) -> None:
    assert reason(a, b) == expected


def test_what_is_missing_may_become_fewer() -> None:
    a, b = (Fact("number", 0, 2, str(n), str(n), low=n, high=n, about=stem("missing")) for n in (30, 12))
    assert number_reason(claim("Some are missing.", MORNING), a, claim("Some are missing.", EVENING), b) == "update"


def test_it_is_enough_that_one_text_says_what_is_counted() -> None:
    told = [Fact("number", 0, 2, str(n), str(n), low=n, high=n, about=about) for n, about in ((8, "kill"), (11, ""))]
    for first, second, expected in ((told[0], told[1], "update"), (told[1], told[0], "contradiction")):
        early, late = claim("The toll was given.", MORNING), claim("The toll was given.", EVENING)
        assert number_reason(early, first, late, second) == expected
        assert number_reason(late, second, early, first) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("police", "the harbour master", "attribution"),
        ("police", "police in Arden", "contradiction"),
        ("the harbour master", "", "contradiction"),
        ("", "", "contradiction"),
        ("she", "the harbour master", "contradiction"),
        ("officials", "Ada Quill", "contradiction"),
    ],
)
def test_two_sources_need_two_names(a: str, b: str, expected: Reason) -> None:
    assert source_reason(claim("x", speaker=a), claim("y", speaker=b)) == expected
    assert source_reason(claim("y", speaker=b), claim("x", speaker=a)) == expected


def test_two_sources_are_two_although_both_begin_with_the() -> None:
    a = claim_of_speaker("the police")
    b = claim_of_speaker("the hospital")
    assert source_reason(a, b) == "attribution"
    assert source_reason(a, claim_of_speaker("the port police")) == "contradiction"


def claim_of_speaker(speaker: str) -> Claim:
    return Claim("c", "a", "o", 0, 0, 0, "", speaker=speaker, cue="said")
