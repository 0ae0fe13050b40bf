"""Attribution: the speaker and the cue of a sentence, quoted or not, and the sentences that have none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.attribution import Attribution, attribute
from compare.facts.quotes import quoted_spans

PIECES = st.sampled_from(
    '“ ” " , . ’ said told Police the Ana Marsh according to he that who on by denied 🙂'.split(" ")
)


def said(text: str) -> tuple[str, str]:
    found = attribute(text, quoted_spans(text))
    return found.speaker, found.cue


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("Police said nine people were hurt.", "Police", "said"),
        ("Nine people were hurt, police said on Friday.", "police", "said"),
        ("According to the ministry, nine people were hurt.", "the ministry", "according to"),
        ("Nine people were hurt, according to the hospital in Selby.", "the hospital", "according to"),
        ("Ana Marsh, the captain, said the ship was sound.", "Ana Marsh", "said"),
        ("The operator has denied the claims.", "The operator", "denied"),
        ("The union later confirmed the deal.", "The union", "confirmed"),
        ("The fire spread fast, witnesses recalled.", "witnesses", "recalled"),
        ("The mayor called it a surprise and said so.", "The mayor", "said"),
        ("He said he would go.", "He", "said"),
        ("It said the ship was lost.", "It", "said"),
        ("Citing two officials, the paper wrote that the dam leaked.", "two officials", "citing"),
        ("As police said, nine people were hurt.", "police", "said"),
        ("In a statement, Ruth Hale said nine people were hurt.", "Ruth Hale", "said"),
        ("Ruth Hale told the Harbour Daily that nine people were hurt.", "Ruth Hale", "told"),
        ("Ruth Hale was quoted as saying that the dam had held.", "Ruth Hale", "quoted"),
        ("The paper quoted Ruth Hale as saying that the dam had held.", "Ruth Hale", "quoted"),
        ("According to Ivo Lang, a keeper, the dam had held.", "Ivo Lang", "according to"),
        ("According to police, Ivo Lang, 36, fled at night.", "police", "according to"),
        ("Police spokesman J. R. Lang said the dam had held.", "J. R. Lang", "said"),
        ("Lang, 44, a keeper, said the dam had held.", "Lang", "said"),
        ("The dam had held, Lang said, but the bridge had not.", "Lang", "said"),
        ("An inquiry revealed that the dam leaked, the ministry said.", "the ministry", "said"),
        ("The dam leaked, court records show.", "court records", "show"),
        ("Ruth Hale, keeper of the dam, said it had burst.", "Ruth Hale", "said"),
        ("Ruth Hale, who wrote “The Long Night,” said it had burst.", "Ruth Hale", "said"),
        ("Newly elected mayor Ruth Hale said it had burst.", "Ruth Hale", "said"),
        ("It had burst, said Norsea advanced systems analyst Ruth Hale.", "Ruth Hale", "said"),
        ("The mayor fled, saying the dam had burst.", "The mayor", "saying"),
        ("The ministry is reporting that the dam had burst.", "The ministry", "reporting"),
        ("Harbour Today reports that the dam had burst.", "Harbour Today", "reports"),
        ("Hale today said the dam had burst.", "Hale", "said"),
        ("The paper first reported that the dam had burst.", "The paper", "reported"),
        ("Hale this morning announced that the dam had burst.", "Hale", "announced"),
        ("They've argued that the dam had burst.", "They", "argued"),
        ("Rep. Ivo Lang, D-Velm., said the dam had burst.", "Ivo Lang", "said"),
        ('"It has burst," said Ivo J. Lang II (D-Ve.), who left.', "Ivo J. Lang II", "said"),
        ('"It has burst," said Ivo Lang (D-Velm.), chair of the board.', "Ivo Lang", "said"),
        ("Hale said that according to his reading the dam had burst.", "Hale", "said"),
        ("The A.B.'s office said the dam had burst.", "The A.B.'s office", "said"),
        ("An aide at the local paper, Tarnfax, said the dam had burst.", "An aide", "said"),
        ("The head of the local union, Ivo Lang, said the dam had burst.", "Ivo Lang", "said"),
        # What only describes a thing says nothing.
        ("As part of the changes announced by Secretary Ruth Hale in May, the dam was shut.", "", ""),
        ("The rules announced on Thursday would let the owner shut the dam.", "", ""),
        ("The dam feeds a canal that serves 14 states.", "", ""),
        ("We've argued that the dam had burst.", "", ""),
        ("The owner denied them the key.", "", ""),
    ],
)
def test_reported_speech(text: str, speaker: str, cue: str) -> None:
    assert said(text) == (speaker, cue)


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("“We ran,” said Ana Marsh, the captain.", "Ana Marsh", "said"),
        ("“We ran,” Ana Marsh told reporters.", "Ana Marsh", "told"),
        ('"We ran", Hale said.', "Hale", "said"),
        ("“Did we run?” said Hale.", "Hale", "said"),
        ("“Go home,” she added.", "she", "added"),
        ("Hale said: “We ran.”", "Hale", "said"),
        ("“We all ran,” said Ivo Lang, though police said nobody had.", "Ivo Lang", "said"),
        ("“ We ran , ” Hale said .", "Hale", "said"),
        ("`` We ran , '' Hale said .", "Hale", "said"),
        ('We ran and they said stop, " Hale said.', "Hale", "said"),
        ('"We all ran to the barn, Hale said on Friday.', "Hale", "said"),
        ("Ivo “Ox” Lang said the noise was loud.", "Ivo “Ox” Lang", "said"),
        ("“Yes,” she responded.", "she", "responded"),
        ("“He said the guards told us to run,” Hale replied.", "Hale", "replied"),
    ],
)
def test_quoted_speech(text: str, speaker: str, cue: str) -> None:
    assert said(text) == (speaker, cue)


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were hurt.",
        "“Police said no,” read the sign.",
        "Who said that?",
        "Two reports of the fire were read out.",
        "The cost was estimated at nine million.",
        "The keeper would not say when the dam broke.",
        "The gate of the dam showed signs of rust.",
        "The keeper claims to know nothing.",
        "Ruth Hale added 24 points for the home side.",
        "The letter backed the owners' claims.",
        "The mayor's reported plan for the dam came to nothing.",
        "The guard is said to have fled.",
        "Police said to be armed left.",
        "The bank, which denied the breach, paid.",
        "",
    ],
)
def test_the_outlet_speaks_for_itself(text: str) -> None:
    assert said(text) == ("", "")


def test_without_the_quotes_the_verbs_inside_them_would_count() -> None:
    text = "“Police said no,” read the sign."
    assert attribute(text, quoted_spans(text)) == Attribution() != attribute(text)


@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join)))
@settings(max_examples=200, deadline=None)
def test_the_speaker_is_in_the_text_outside_the_quotes_and_comes_with_a_cue(text: str) -> None:
    speaker, cue = said(text)
    assert speaker in text
    assert bool(speaker) == bool(cue)
    assert cue in text.lower()


@pytest.mark.parametrize("text", ["said " * 20_000, "a " * 40_000, ", he said" * 10_000, "’" * 60_000])
def test_hostile_text_takes_bounded_time(text: str) -> None:
    began = time.monotonic()
    attribute(text)
    assert time.monotonic() - began < 10


def test_what_police_say_is_not_what_they_are() -> None:
    said = attribute("According to police, 60 people were hurt.")
    assert (said.speaker, said.role) == ("police", "")
