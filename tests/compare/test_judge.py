"""Pairs of sentences that differ and pairs that do not, judged by the very code that compares events."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.judge import judge

DIFFER = [
    (
        "number",
        "The captain, Ivo Lang, 52, was questioned on Friday.",
        "Police questioned the captain, Ivo Lang, 54, for six hours.",
    ),
    ("number", "Shares in Morvane fell 12% in early trading.", "Morvane shares dropped by 21% after the opening bell."),
    (
        "date",
        "The fire broke out at 7:40 pm on the third floor.",
        "The fire broke out shortly after 8.40pm, residents said.",
    ),
    ("number", "Harlan beat Dorset 3-1 in Saturday's final.", "Harlan won the final against Dorset 2-1 on Saturday."),
    (
        "number",
        "The company will cut 400 jobs at its Leeds plant.",
        "Some 650 jobs will go at the Leeds plant, the company said.",
    ),
    (
        "date",
        "The bridge will reopen on 4 July, the council said.",
        "The council expects the bridge to reopen on July 14.",
    ),
    (
        "polarity",
        "The airline confirmed that the pilots had been warned.",
        "The airline denied that the pilots had been warned.",
    ),
    ("name", "The suspect was arrested at Gatwick airport.", "The suspect was arrested at Heathrow airport."),
    (
        "polarity",
        "The mayor said the budget would be approved in May.",
        "The mayor said the budget would not be approved in May.",
    ),
    (
        "name",
        "The pilot, Anna Kruse, landed the plane on a field.",
        "The pilot, Greta Olsen, brought the aircraft down in a field.",
    ),
    ("name", "The plane was operated by Skylink Air.", "The aircraft, operated by Nordjet, was on its way to Oslo."),
    ("number", "The quake had a magnitude of 6.1.", "The earthquake measured 5.8, the geological survey said."),
    ("number", "The bank was fined $25 million by the regulator.", "The regulator fined the bank $52 million."),
    ("number", "About 3,000 people took part in the march.", "Police said 1,200 people took part in the march."),
    ("number", "The strike will last three days.", "The strike will last five days, unions said."),
    ("polarity", "The victims accepted the offer of compensation.", "The victims rejected the compensation offer."),
    (
        "quote",
        '"We have nothing to hide and we will cooperate fully," Brandt said.',
        '"We have nothing to fear and we will cooperate fully," Brandt told reporters.',
    ),
    ("number", "Twelve children were on the bus.", "There were 17 children on the school bus."),
    ("number", "The ship was carrying 2,300 containers.", "The vessel carried 3,200 containers when it ran aground."),
    ("polarity", "The hospital said none of the patients had died.", "Two patients died at the hospital."),
    (
        "name",
        "Chief executive Mark Doyle apologised to customers.",
        "Its chief executive, Helen Voss, apologised to customers on Friday.",
    ),
    ("number", "The court sentenced him to four years in prison.", "He was sentenced to six years in prison."),
    (
        "number",
        "The flood damaged 340 homes in the valley.",
        "More than 500 homes were damaged by the flood in the valley.",
    ),
    ("date", "The agreement was signed in Geneva on 3 March.", "The deal was signed on 13 March in Geneva."),
]
AGREE_OR_UNRELATED = [
    ("The reservoir holds 24 km of pipes.", "Its pipes run for 15 miles."),
    ("About 70% of voters backed the plan.", "68 per cent of voters backed the plan."),
    ("The meeting is on Friday.", "The meeting is on 23 May."),
    ("Nearly a billion people use the app.", "The app has about one billion users."),
    ("The company will cut 400 jobs at its Leeds plant.", "The company will cut 150 jobs at its Hull plant."),
    ("Twelve people were hurt, two of them seriously.", "Two people were seriously hurt."),
    ("The company did not respond to a request for comment.", "The company said it would respond to the regulator."),
    ("In 2011 a fire killed nine people.", "The fire killed three people."),
    ("The mayor, Ana Ruiz, visited the site.", "Mayor Ruiz visited the scene."),
    ("The deal is worth €2.1 billion ($2.3 billion).", "The $2.3bn deal was announced on Monday."),
    ("Police arrested a man.", "Police have not arrested anyone else."),
    ("Three firefighters were hurt.", "Three engines were sent."),
    ("The bridge will be closed for six weeks.", "The closure will last about a month and a half."),
    ("Police said 12 people died.", "At least 12 people were killed."),
    ("The trial starts on 2 June.", "The trial is to begin in early June."),
    ("Revenue rose 12% to $3.4 billion.", "Profit rose 8% to $1.1 billion."),
    ("The plant employs 1,200 people.", "The plant cut 200 jobs last year."),
]


@pytest.mark.parametrize(("kind", "a", "b"), DIFFER)
def test_a_difference_is_found_with_its_kind_whichever_comes_first(kind: str, a: str, b: str) -> None:
    for first, second in ((a, b), (b, a)):
        judged = judge(first, second)
        assert judged.relation == "differ"
        assert kind in {finding.kind for finding, _ in judged.differing}


@pytest.mark.parametrize(("a", "b"), AGREE_OR_UNRELATED)
def test_rounding_units_detail_and_other_things_are_no_difference(a: str, b: str) -> None:
    for first, second in ((a, b), (b, a)):
        assert judge(first, second).differing == ()


def test_weekdays_are_resolved_against_the_day_of_publication() -> None:
    a, b = "The minister resigned on Tuesday.", "The minister resigned on Monday, her office said."
    assert judge(a, b, "2025-03-05T10:00:00Z", "2025-03-05T12:00:00Z").relation == "differ"
    assert judge(a, "The minister resigned on 4 March.", "2025-03-05T10:00:00Z", "2025-03-06").relation == "agree"


def test_reasons() -> None:
    a, b = "Police said 12 people died in the blast.", "The hospital said 19 people died in the blast."
    (_, slot), *_ = judge(a, b, "2025-03-05T10:00:00Z", "2025-03-05T10:10:00Z").differing
    assert slot.reason == "attribution"
    c, d = "Twelve people died in the blast.", "The number of people killed in the blast rose to 19."
    (_, slot), *_ = judge(c, d, "2025-03-05T10:00:00Z", "2025-03-06T10:00:00Z").differing
    assert slot.reason == "update"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_a_text_agrees_with_itself(text: str) -> None:
    judged = judge(text, text)
    assert judged.differing == ()
    assert 0 <= judged.same <= 1


# Concepts seen as several words, words spelled or derived a little otherwise, names, figures and dates.
NEWS = st.lists(
    st.sampled_from(
        "The ferry boat vessel sank sinking killed dead fatalities nominee nominated nominates Mohammad Muhammad Quill"
        " harbour harbor investigate investigator 12 twelve nine on Monday 3 March not never police officers said"
        " collision collided , . storm stormy of in rescued saved".split()
    ),
    min_size=1,
    max_size=16,
).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(NEWS, NEWS)
def test_same_does_not_depend_on_which_sentence_comes_first(a: str, b: str) -> None:
    assert judge(a, b).same == judge(b, a).same


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_order_does_not_matter(a: str, b: str) -> None:
    one, other = judge(a, b), judge(b, a)
    assert one.relation == other.relation
    assert len(one.differing) == len(other.differing)
