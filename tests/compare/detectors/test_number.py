"""Figures: what is a difference, what is rounding, a unit, a part or another thing, and the reason of each."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.judge import judge
from compare.records import Slot

MORNING, SOON_AFTER, NEXT_DAY = "2026-03-04T09:00:00Z", "2026-03-04T09:20:00Z", "2026-03-05T09:00:00Z"
DIFFER = [
    ("Nine people drowned when the canoe overturned.", "Fourteen people drowned when the canoe overturned."),
    ("The council will close 14 libraries next year.", "The council plans to close 19 libraries."),
    ("Turnout in the referendum was 61 per cent.", "Turnout in the referendum was 48%."),
    ("The mill was sold for £3.2 million.", "The mill was sold for £5 million."),
    ("The tunnel is 14 km long.", "The tunnel is 22 kilometres long."),
    ("The judge jailed Brook for nine years.", "The judge jailed Brook for 12 years."),
    ("Marta Lind, 34, was pulled from the river.", "Marta Lind, 43, was pulled from the river."),
    ("At least 40 sheep were killed by the landslide.", "The landslide killed 25 sheep."),
    ("Thieves took 12 of the crates.", "Thieves took 15 of the crates."),
    ("The yard sold 2019 boats.", "The yard sold 1,460 boats."),
    ("Oakham beat Selby 4-0 in the cup on Sunday.", "Oakham beat Selby 5-1 in the cup on Sunday."),
]
NO_DIFFERENCE = [
    ("The dam holds 9,600 tonnes of silt.", "The dam holds nearly 10,000 tonnes of silt."),
    ("The pylon is 100 metres tall.", "The pylon is 328 feet tall."),
    ("Some 41% of pupils walk to school.", "Two in five pupils walk to school."),
    ("The mill was sold for £3.2 million.", "The mill was sold for £3.2m."),
    ("More than 60 sheep were killed by the landslide.", "The landslide killed 64 sheep."),
    ("Dozens of sheep were killed by the landslide.", "The landslide killed 37 sheep."),
    ("The crossing takes 90 minutes.", "The crossing takes an hour and a half."),
    ("The council closed 14 libraries.", "The council closed 19 schools."),
    ("Fourteen people were hurt.", "Three of them were hurt badly."),
    ("The gale felled 40 oaks.", "The gale felled 12 more oaks."),
    ("Thieves took 30 crates of oil.", "Thieves took 12 of the crates of oil."),
    ("The yard sold 2019 boats.", "The yard sold 2,019 boats."),
    ("The storm cut power to 340 homes in the valley.", "The storm cut power to a further 120 homes in the valley."),
    ("In 1987 a landslide killed 25 sheep.", "The landslide killed 64 sheep."),
    ("The grant is worth €5 million.", "The grant is worth $5.4 million."),
    ("The firm employs 340 people in Oria and 120 in Velm.", "The firm employs 120 people in Velm."),
    ("Petrol costs 3% more in Arlen.", "Petrol costs 7% more in Dunmere."),
    ("Marta Lind, 34, was pulled from the river.", "Jonas Lund, 43, was pulled from the river."),
]


def slots(a: str, b: str, date_a: str = "", date_b: str = "") -> list[Slot]:
    return [slot for finding, slot in judge(a, b, date_a, date_b).differing if finding.kind == "number"]


def reason(a: str, b: str, date_a: str = "", date_b: str = "") -> str:
    (slot,) = slots(a, b, date_a, date_b)
    return slot.reason


@pytest.mark.parametrize(("a", "b"), DIFFER)
def test_two_figures_for_one_thing_are_one_difference_named_in_the_words_of_the_text(a: str, b: str) -> None:
    for first, second in ((a, b), (b, a)):
        (slot,) = slots(first, second)
        assert first[slot.a.start : slot.a.end] == slot.value_a
        assert second[slot.b.start : slot.b.end] == slot.value_b
        assert slot.about and set(slot.about.split()) <= set(first.rstrip(".").replace(",", "").split())
        assert 0 < slot.strength <= 1


@pytest.mark.parametrize(("a", "b"), NO_DIFFERENCE)
def test_rounding_units_parts_history_and_other_things_are_none(a: str, b: str) -> None:
    assert slots(a, b) == slots(b, a) == []


def test_equal_figures_find_each_other_first() -> None:
    a = "The school lost 12 computers and four pianos in the fire."
    b = "The school lost four pianos and 15 computers in the fire."
    assert [(slot.value_a, slot.value_b) for slot in slots(a, b)] == [("12", "15")]


def test_a_figure_that_the_other_article_gives_too_is_of_something_else() -> None:
    told = "The school lost 15 computers in the fire."
    assert slots("The school lost 12 computers in the fire.", told)
    assert not slots("The school lost 12 computers in the fire. Insurers had counted 15 computers.", told)


def test_a_later_higher_toll_is_an_update_and_a_lower_one_is_not() -> None:
    nine, fourteen = "Nine miners were killed in the shaft.", "Fourteen miners were killed in the shaft."
    assert reason(nine, fourteen, MORNING, NEXT_DAY) == "update"
    assert reason(fourteen, nine, NEXT_DAY, MORNING) == "update"
    assert reason(fourteen, nine, MORNING, NEXT_DAY) == "contradiction"
    assert reason(nine, fourteen, MORNING, SOON_AFTER) == "contradiction"


def test_what_does_not_move_by_itself_is_updated_only_in_words() -> None:
    old = "The firm cut 340 jobs at the mill."
    assert reason(old, "The firm cut 520 jobs at the mill.", MORNING, NEXT_DAY) == "contradiction"
    assert reason(old, "The firm now cut 520 jobs at the mill.", MORNING, NEXT_DAY) == "update"


def test_each_source_of_its_own_and_an_area_of_its_own() -> None:
    nine, fourteen = "Rescuers said nine miners were killed.", "The union said 14 miners were killed."
    assert reason(nine, fourteen) == "attribution"
    assert reason("Nine people were hurt in Selby.", "Across the whole county 41 people were hurt.") == "scope"


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 900), st.integers(2, 900))
def test_any_two_exact_counts_differ_unless_they_are_equal(first: int, second: int) -> None:
    a, b = f"The gale felled {first} oaks in the park.", f"In the park {second} oaks were felled by the gale."
    assert bool(slots(a, b)) == bool(slots(b, a))
    assert not (first == second and slots(a, b))
    # Round figures may be rounded ones, and figures far apart are taken to count two things.
    if first % 10 and second % 10 and first != second and max(first, second) < 2 * min(first, second):
        assert slots(a, b)
