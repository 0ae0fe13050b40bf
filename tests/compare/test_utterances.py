"""Utterances: every quote of an event, the versions of one utterance under one id."""

from __future__ import annotations

import random

import pytest

from compare.claims import claims_of
from compare.conclusions import Quote, Source
from compare.records import Alignment, Article, Claim
from compare.utterances import person, utterances

LONG = '"We shall open the lower gate when the river falls below the mark," said Ada Quill.'
CUT = 'Ada Quill said: "We shall open the lower gate when the river falls."'
OTHER = '"Nobody has asked the anglers what they think of it," said Tor Lund.'

MEANT = ("Tor Lund", "Ada Quill")


def claim(outlet: str, text: str) -> Claim:
    (found,) = claims_of(Article(outlet, outlet, outlet, "", "", text))
    return found


def found(*claims: Claim, pairs: tuple[tuple[int, int], ...] = (), event: str = "lock") -> tuple[Quote, ...]:
    return utterances(event, claims, [Alignment(claims[i], claims[j], 0.6) for i, j in pairs])


def test_versions_in_aligned_claims_share_an_id() -> None:
    one, two = found(claim("post", LONG), claim("heron", CUT), pairs=((0, 1),))
    assert one.utterance == two.utterance
    assert (one.outlet, two.outlet) == ("post", "heron")
    assert one.span.text != two.span.text


@pytest.mark.parametrize(("other", "pairs"), [(CUT, ()), (OTHER, ((0, 1),))])
def test_claims_not_aligned_or_of_other_words_are_two_utterances(
    other: str, pairs: tuple[tuple[int, int], ...]
) -> None:
    one, two = found(claim("post", LONG), claim("heron", other), pairs=pairs)
    assert one.utterance != two.utterance


def test_a_third_version_joins_over_either() -> None:
    claims = [claim("post", LONG), claim("heron", CUT), claim("buoy", CUT.replace("shall", "will"))]
    assert len({quote.utterance for quote in found(*claims, pairs=((0, 1), (1, 2)))}) == 1
    assert len({quote.utterance for quote in found(*claims, pairs=((0, 1),))}) == 2


def test_a_quoted_term_is_no_utterance() -> None:
    assert found(claim("post", 'The owner calls it a "minor leak" and nothing else.')) == ()


def test_each_quote_of_a_claim_is_listed_with_its_speaker_and_its_place_in_the_article() -> None:
    text = f'The gate broke at night.\n{LONG} "I am sure of that," said Ada Quill.'
    claims = claims_of(Article("post", "post", "post", "", "", text))
    quotes = utterances("lock", claims, [])
    assert len(quotes) == 2 and len({quote.utterance for quote in quotes}) == 2
    for quote in quotes:
        assert text[quote.span.start : quote.span.end] == quote.span.text
        assert (quote.speaker, quote.cue, quote.article) == ("Ada Quill", "said", "post")


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_alignments_and_their_sides_does_not_matter(seed: int) -> None:
    texts = {"post": LONG, "heron": CUT, "buoy": OTHER, "wall": OTHER.replace("anglers", "boatmen")}
    claims = [claim(outlet, text) for outlet, text in texts.items()]
    pairs = [(0, 1), (2, 3), (0, 3)]
    chance = random.Random(seed)
    turned = [pair[::-1] if chance.random() < 0.5 else pair for pair in pairs]
    chance.shuffle(turned)
    assert found(*claims, pairs=tuple(turned)) == found(*claims, pairs=tuple(pairs))
    assert len({quote.utterance for quote in found(*claims, pairs=tuple(pairs))}) == 2


def test_the_same_words_in_two_events_are_two_utterances() -> None:
    (here,), (there,) = found(claim("post", LONG)), found(claim("post", LONG), event="weir")
    assert here.utterance != there.utterance


@pytest.mark.parametrize("pairs", [(), ((0, 1),)])
def test_the_same_words_of_two_people_are_two_utterances(pairs: tuple[tuple[int, int], ...]) -> None:
    one, two = found(claim("post", LONG), claim("heron", LONG.replace("Ada Quill", "Tor Lund")), pairs=pairs)
    assert one.utterance != two.utterance


@pytest.mark.parametrize("speaker", ["the lock keeper", "she", "Quill", "Mayor Quill", "Prime Minister"])
def test_an_office_a_pronoun_or_a_surname_may_be_the_same_person(speaker: str) -> None:
    one, two = found(claim("post", LONG), claim("heron", LONG.replace("Ada Quill", speaker)), pairs=((0, 1),))
    assert one.utterance == two.utterance


def test_one_person_whose_claims_were_not_aligned_has_said_it_once() -> None:
    one, two = found(claim("post", LONG), claim("heron", LONG))
    assert one.utterance == two.utterance


def test_the_same_words_of_people_without_a_name_are_two_utterances() -> None:
    one, two = found(*(claim(outlet, LONG.replace("Ada Quill", "a keeper")) for outlet in ("post", "heron")))
    assert one.utterance != two.utterance


@pytest.mark.parametrize("speaker", ["Ada Quill", "a keeper"])
def test_a_later_article_moves_no_id(speaker: str) -> None:
    early = [claim("post", LONG.replace("Ada Quill", speaker)), claim("heron", OTHER)]
    before = found(*early)
    after = found(*early, claim("buoy", CUT), claim("wall", OTHER), pairs=((0, 2), (1, 3)))
    assert after[: len(before)] == before
    assert {quote.utterance for quote in after} == {quote.utterance for quote in before}


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [("Mayor Ada Quill", "Ada Quill"), ("Dr Quill", "Quill"), ("the mayor", ""), ("Prime Minister", ""), ("he", "")],
)
def test_who_is_named(speaker: str, expected: str) -> None:
    assert person(claim("post", f'"We shall open the lower gate," {speaker} said.')) == expected


def test_nothing_gives_nothing() -> None:
    assert found() == ()


def test_a_pronoun_that_means_another_is_a_second_speaker() -> None:
    words = '"We shall open the lower gate when the river falls,"'
    claims = [claim("post", f"{words} he said."), claim("heron", f"{words} said Ada Quill.")]
    aligned = [Alignment(claims[0], claims[1], 0.6)]
    said = {meant: utterances("lock", claims, aligned, {claims[0].id: Source(meant, "person")}) for meant in MEANT}
    assert [len({quote.utterance for quote in said[meant]}) for meant in MEANT] == [2, 1]
