"""Utterances: every quote of an event, the versions of one utterance under one id."""

from __future__ import annotations

import random

import pytest

from compare.claims import claims_of
from compare.records import Alignment, Article, Claim, Quote
from compare.utterances import utterances

LONG = '"We shall open the lower gate when the river falls below the mark," said Ada Quill.'
CUT = 'Ada Quill said: "We shall open the lower gate when the river falls."'
OTHER = '"Nobody has asked the anglers what they think of it," said Tor Lund.'


def claim(outlet: str, text: str) -> Claim:
    (found,) = claims_of(Article(outlet, outlet, outlet, "", "", text))
    return found


def found(*claims: Claim, pairs: tuple[tuple[int, int], ...] = ()) -> tuple[Quote, ...]:
    return utterances(claims, [Alignment(claims[i], claims[j], 0.6) for i, j in pairs])


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
    quotes = utterances(claims, [])
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


def test_nothing_gives_nothing() -> None:
    assert found() == ()
