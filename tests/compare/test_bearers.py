"""Bearers: bare names, short forms, and what tells a company from a person."""

from __future__ import annotations

import time

import pytest

from compare.bearers import Bearers, bare_name, short_for, untitled
from compare.claims import claims_of
from compare.records import Article


def bearers(text: str) -> Bearers:
    return Bearers(claims_of(Article("a", "r", "o", "", "", text)))


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Harbour Secretary Ada Berg", "Ada Berg"),
        ("Secretary of State Ada Berg", "Ada Berg"),
        ("Velm's Ada Berg", "Ada Berg"),
        ("Ada Berg of the Weir Trust", "Ada Berg"),
        ("Bank of Velm", "Bank of Velm"),
        ("Prince of Velm", "Prince of Velm"),
        ("Norvex Agro", "Norvex Agro"),
    ],
)
def test_bare_name(name: str, bare: str) -> None:
    assert bare_name(name) == bare


@pytest.mark.parametrize(
    ("name", "person", "may_be"),
    [
        ("Berg", "Ada Berg", True),
        ("Ada", "Ada Berg", True),
        ("Mr Lang", "Ivo Lang", True),
        ("Berg", "Ada Bergman", False),
        ("Harbour", "Harbour Secretary Ada Berg", True),  # a title must be off before
        ("Interior", "Ada Berg", False),
        ("", "Ada Berg", False),
    ],
)
def test_short_for(name: str, person: str, may_be: bool) -> None:
    assert short_for(name, person) is may_be


def test_untitled() -> None:
    assert [untitled(name) for name in ("President Berg", "Mr. Berg", "Sgt. Ada Berg", "Berg", "Mayor")] == [
        "Berg",
        "Berg",
        "Ada Berg",
        "Berg",
        "Mayor",
    ]


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("Norvex Agro said the dam held. The company owns it. Norvex shares fell.", "Norvex Agro", True),
        ("ProWeir, a charity, said the dam held.", "ProWeir", True),
        ("A spokeswoman for Velm Fibre said the dam held.", "Velm Fibre", True),
        ("Velm Fibre, which owns the dam, said it held.", "Velm Fibre", True),
        ("Ivo Lang said the dam held. Lang owns it.", "Ivo Lang", False),
        ("Ivo McGuire, who owns the dam, said it held.", "Ivo McGuire", False),
        ("Dale Hall, who directs the Weir Service, said the dam held.", "Dale Hall", False),
    ],
)
def test_what_reads_as_a_body(text: str, name: str, body: bool) -> None:
    assert bearers(text).is_body(name) is body


def test_a_role_tells_a_body() -> None:
    assert bearers("Tarn said so.").is_body("Tarn", "a nonprofit news organisation in Velm")
    assert not bearers("Tarn said so.").is_body("Tarn", "who runs a nonprofit news organisation")


def test_a_short_name_is_the_one_person_it_may_be() -> None:
    text = (
        "Harbour Secretary Ada Berg met Ivo Lang by the old weir. There Berg said it held. Then Tor Lang left the town."
    )
    found = bearers(text)
    assert found.known_as("Berg") == "Ada Berg"
    assert found.known_as("Lang") == "Lang"  # two of them
    assert found.known_as("Harbour") == "Harbour"
    assert found.known_as("the secretary") == "Ada Berg"
    assert found.known_as("the mayor") == "the mayor"


def test_a_pronoun_does_not_mean_who_is_called_otherwise() -> None:
    found = bearers("Ms. Berg left. Mr. Lang stayed.")
    assert (found.may_be("he", "Ada Berg"), found.may_be("she", "Ada Berg")) == (False, True)
    assert (found.may_be("he", "Ivo Lang"), found.may_be("she", "Ivo Lang")) == (True, False)


@pytest.mark.parametrize("text", ["Ada Berg, which " * 3000, "the company Norvex's " * 3000, "(Ada (" * 4000])
def test_hostile_text_takes_no_long_time(text: str) -> None:
    started = time.process_time()
    found = bearers(text)
    found.is_body("Ada Berg")
    found.known_as("Berg")
    assert time.process_time() - started < 3
