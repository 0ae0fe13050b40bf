"""Names: two people, bodies or places in one role differ; short forms, spellings and other roles do not."""

from __future__ import annotations

import pytest

from compare.judge import judge
from compare.records import Slot

DIFFER = [
    ("The mayor, Ruth Hale, opened the bridge.", "The mayor, Tom Verney, opened the bridge."),
    ("Mayor Ruth Hale opened the bridge.", "The bridge was opened by the mayor, Tom Verney."),
    ("The ferry is owned by Brightline Shipping.", "The ferry is owned by Norsea Lines."),
    ("The factory was bought by Olsen Motors.", "The factory was acquired by Tarrant Group."),
    ("The crash closed Hanlon Bridge for hours.", "The crash closed Cutler Bridge for hours."),
    ("The plane landed at Corfield airport.", "The plane landed at Durnham airport."),
    ("The order was issued by the Ministry of Health.", "The order was issued by the Ministry of Trade."),
    ("The governor of Norland, Ada Moor, closed it.", "Norland's governor, Kim Ost, closed it."),
    ("The captain was named as Ada Moor.", "The captain was identified by police as Kim Ost."),
    ("The mayor was succeeded by Ada Moor.", "The mayor was replaced by Kim Ost."),
    ("Ivo Lang, 52, was rescued from the wreck.", "Isaac Lang, 52, was rescued from the wreck."),
]
NO_DIFFERENCE = [
    ("The mayor, Ruth Hale, opened the bridge.", "Mayor Hale opened the bridge."),
    ("The mayor, Katherine Hale, opened the bridge.", "The mayor, Catherine Hale, opened the bridge."),
    ("The order was issued by the World Grain Board.", "The order was issued by the WGB."),
    ("The plane landed at Corfield.", "The plane landed at Corfield airport."),
    ("The ferry is owned by Brightline Shipping.", "The ferry is operated by Norsea Lines."),
    ("Lawyer Ruth Hale spoke for the family.", "Lawyer Tom Verney spoke for the driver."),
    ("The spokesman, Karl Dent, was at the scene.", "The spokeswoman, Iris Monk, was at the scene."),
    ("Ruth Hale fled the flood with her dog.", "Tom Verney fled the flood with his dog."),
    ("The mayor of Arle, Ruth Hale, met the mayor of Brix, Tom Verney.", "The mayor, Tom Verney, was there."),
    ("The fire broke out in Selby.", "The fire broke out in Kentshire."),
    ("The governor of Norland, Ada Moor, closed it.", "The governor of Sudland, Kim Ost, closed it."),
    ("The Harbour police chief, Ada Moor, was there.", "The Island police chief, Kim Ost, was there."),
    ("The mayor, Ada Moor, closed the pier.", "The deputy mayor, Kim Ost, closed the pier."),
    ("The mayor, Ada Moor, closed the pier.", "The former mayor, Kim Ost, closed the pier."),
    ("The mayor, Ada Moor, closed the pier.", "The mayor's brother, Kim Ost, closed the pier."),
    ("The mayor, Ada Moor, was silent.", "A spokeswoman for the mayor, Kim Ost, was silent."),
    ("The prosecutor, Ada Moor, rose.", "The district attorney, Kim Ost, rose."),
    ("The judge, Ada M. Moor, rose.", "The judge, A. M. Moor, rose."),
    ("A blow hit the Norlander, the referee stepped in.", "The referee, Kim Ost, stepped in."),
    ("Ada Moor died when her boat sank off Selby.", "Aron Moor told us of the night on the boat."),
    ("He fell near the mill at Hanlon Road.", "He fell near the mill at Mill Lane and Cutler Road."),
    ("The man was shot on Hanlon Road near noon.", "The plant stands at Cutler Road and Mill Lane."),
]


def slots(a: str, b: str) -> list[Slot]:
    return [slot for finding, slot in judge(a, b).differing if finding.kind == "name"]


@pytest.mark.parametrize(("a", "b"), DIFFER)
def test_two_bearers_of_one_role_are_one_difference(a: str, b: str) -> None:
    for first, second in ((a, b), (b, a)):
        (slot,) = slots(first, second)
        assert first[slot.a.start : slot.a.end] == slot.value_a
        assert second[slot.b.start : slot.b.end] == slot.value_b
        assert slot.about
        assert slot.reason == "contradiction"


@pytest.mark.parametrize(("a", "b"), NO_DIFFERENCE)
def test_short_forms_spellings_other_roles_and_two_parties_are_none(a: str, b: str) -> None:
    assert slots(a, b) == slots(b, a) == []


def test_a_difference_is_named_by_its_role() -> None:
    (slot,) = slots(*DIFFER[0])
    assert (slot.about, slot.value_a, slot.value_b) == ("mayor", "Ruth Hale", "Tom Verney")


def test_a_name_that_the_other_article_knows_is_of_somebody_else() -> None:
    told = "The mayor, Tom Verney, opened the bridge."
    assert not slots("The mayor, Ruth Hale, opened the bridge. Tom Verney sang.", told)
    assert not slots("The mayor, Ruth Hale, opened the bridge. Verney, who built it, stayed away.", told)


def test_each_source_of_its_own() -> None:
    a, b = "Police said the mayor, Ruth Hale, was there.", "The union said the mayor, Tom Verney, was there."
    assert [slot.reason for slot in slots(a, b)] == ["attribution"]
