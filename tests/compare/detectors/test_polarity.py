"""Polarity: yes and no of one act by one party differ; doubts, plans, other parties and other times do not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.judge import judge
from compare.records import Slot

DIFFER = [
    ("The minister will resign, her office said.", "The minister will not resign, her office said."),
    ("The driver was wearing a seatbelt.", "The driver wasn't wearing a seatbelt."),
    ("The hacker was arrested in Arlen.", "The hacker was never arrested in Arlen."),
    ("The club paid the players in March.", "The club failed to pay the players in March."),
    ("Passengers were injured in the derailment.", "No passengers were injured in the derailment."),
    ("The ransom was paid by the insurer.", "Nobody paid the ransom, the insurer said."),
    ("The union accepted the pay offer.", "The union rejected the pay offer."),
    ("The jury found the surgeon guilty.", "The jury found the surgeon innocent."),
    ("The pilot survived the crash.", "The pilot died in the crash."),
]
NO_DIFFERENCE = [
    ("The minister may resign over the leak.", "The minister will not resign over the leak."),
    ("Could the strike be cancelled?", "The strike was not cancelled."),
    ("If the judge approves the merger, the bank will grow.", "The judge did not approve the merger."),
    ("The bridge will reopen on 4 July.", "The bridge will not reopen before 4 July."),
    ("The police have arrested a suspect in the theft.", "The police have not yet arrested a suspect in the theft."),
    ("The factory was insured.", "The warehouse was not insured."),
    ("The union accepted the pay offer.", "The airline rejected the merger offer."),
    ("The bank confirmed the breach.", "The bank did not deny the breach."),
    ("The patient paid the bill.", "The patient did not fail to pay the bill."),
    ("The minister resigned on Friday.", "The minister said she would not resign, then resigned on Friday."),
    ("He left the country.", "He was told not to leave the country."),
    ("The council approved the tram scheme.", "In 2011 the council rejected the tram scheme."),
    ("The bridge is no longer closed.", "The bridge was closed on Monday."),
    ("The ring was stolen.", '"The ring was not stolen," the duke said.'),
]
RUMOUR = "The actor Bryn Moll has died at his home."
REFUTED = [
    "The story that the actor Bryn Moll has died is a hoax.",
    "Reports that the actor Bryn Moll has died at his home are false.",
    "No, the actor Bryn Moll has not died at his home.",
]
NOT_REFUTED = [
    "Whether the story that the actor Bryn Moll has died is a hoax is unclear.",
    "The story that the actor Bryn Moll has died at his home is not a hoax.",
    "The actor Bryn Moll, known for the film Hoax, has died at his home.",
]


def slots(a: str, b: str, date_a: str = "", date_b: str = "") -> list[Slot]:
    return [slot for finding, slot in judge(a, b, date_a, date_b).differing if finding.kind == "polarity"]


@pytest.mark.parametrize(("a", "b"), DIFFER)
def test_yes_and_no_are_one_difference_named_in_the_words_of_the_text(a: str, b: str) -> None:
    for first, second in ((a, b), (b, a)):
        (slot,) = slots(first, second)
        assert first[slot.a.start : slot.a.end] == slot.value_a
        assert second[slot.b.start : slot.b.end] == slot.value_b
        assert slot.about and set(slot.about.split()) <= set(first.rstrip(".").replace(",", "").split())
        assert slot.reason == "contradiction"


@pytest.mark.parametrize(("a", "b"), NO_DIFFERENCE)
def test_doubts_plans_other_parties_and_other_times_are_none(a: str, b: str) -> None:
    assert slots(a, b) == slots(b, a) == []


@pytest.mark.parametrize("refutation", REFUTED)
def test_a_report_and_its_refutation_differ(refutation: str) -> None:
    assert len(slots(RUMOUR, refutation)) == len(slots(refutation, RUMOUR)) == 1


@pytest.mark.parametrize("told", NOT_REFUTED)
def test_a_doubted_or_denied_refutation_refutes_nothing(told: str) -> None:
    assert slots(RUMOUR, told) == slots(told, RUMOUR) == []


def test_the_mark_holds_the_negation() -> None:
    (slot,) = slots("The firm did not pay the ransom.", "The firm paid the ransom.")
    assert (slot.value_a, slot.value_b) == ("did not pay", "paid")


def test_a_later_report_that_says_what_moved_is_an_update() -> None:
    a, b = "The union accepted the pay offer.", "The union has now rejected the pay offer."
    assert [slot.reason for slot in slots(a, b, "2026-03-20", "2026-03-22")] == ["update"]
    assert [slot.reason for slot in slots(a, b, "2026-03-22", "2026-03-20")] == ["contradiction"]


def test_each_source_of_its_own() -> None:
    a, b = "Police say the hacker was caught in Arlen.", "The firm says the hacker was not caught in Arlen."
    assert [slot.reason for slot in slots(a, b)] == ["attribution"]


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from("union airline surgeon orchestra brewery".split()),
    st.sampled_from("treaty ransom merger contract verdict".split()),
    st.booleans(),
    st.booleans(),
)
def test_only_one_no_of_two_makes_a_difference(party: str, thing: str, no_a: bool, no_b: bool) -> None:
    yes, no = f"The {party} honoured the {thing}.", f"The {party} did not honour the {thing}."
    assert bool(slots(no if no_a else yes, no if no_b else yes)) is (no_a != no_b)


def test_the_year_of_publication_is_now() -> None:
    told, denied = "In 2026 the council approved the tram scheme.", "The council did not approve the tram scheme."
    assert slots(told, denied, "2026-03-04", "2026-03-04")
    assert not slots(told, denied, "2027-03-04", "2027-03-04")
