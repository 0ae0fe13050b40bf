"""Scope: the texts themselves say that two figures are of two places, or of two periods."""

from __future__ import annotations

import pytest

from compare.judge import judge


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Some 900 people were evacuated in Arden.", "Across the whole county 4,000 people were evacuated."),
        ("Nine people were killed in the town of Ostby.", "Throughout the province 31 people were killed."),
    ],
)
def test_a_place_and_the_area_around_it(a: str, b: str) -> None:
    reasons = {slot.reason for _, slot in judge(a, b).differing}
    assert reasons == {"scope"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The navy captured 23 smugglers on Saturday.", "The navy captured 26 smugglers on Thursday."),
        ("Trains to the north were 40 minutes late.", "Trains to the south were 90 minutes late."),
        ("The firm sold 300 boats in the first quarter.", "The firm sold 410 boats in the second quarter."),
    ],
)
def test_two_days_directions_or_quarters_are_two_figures(a: str, b: str) -> None:
    assert {slot.reason for _, slot in judge(a, b).differing} <= {"scope"}
    assert not [1 for _, slot in judge(a, b).differing if slot.reason == "contradiction"]


def test_days_next_to_each_other_may_be_one() -> None:
    told = "The navy captured 23 smugglers on Saturday.", "On Sunday the navy captured 26 smugglers, officials said."
    assert judge(*told).differing
