"""Claims: sentences with exact offsets, on any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.claims import claims_of, sentences
from compare.records import Article, Claim


def claims(text: str, language: str = "en") -> tuple[Claim, ...]:
    return claims_of(
        Article("a", "r", "o", "https://a.example/", "", text, "2025-05-23T10:00:00+00:00", language=language)
    )


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_offsets_are_exact_and_ids_are_unique(text: str) -> None:
    found = claims(text)
    for claim in found:
        assert text[claim.start : claim.end] == claim.text
        for part in (*claim.quotes, *claim.facts):
            assert text[part.start : part.end] == part.text
    assert len({claim.id for claim in found}) == len(found)
    assert [claim.start for claim in found] == sorted(claim.start for claim in found)


@pytest.mark.parametrize(
    "text",
    [
        "Cứu hộ đã tìm thấy ba người vào thứ Sáu. Họ đang ở bệnh viện.",
        "قالت الشرطة إن ثلاثة أشخاص أصيبوا يوم الجمعة. وقد نقلوا إلى المستشفى.",
        "😀 Three people were hurt. “We ran,” one said. 😀",
        "12 | 13 | 14\n15 | 16 | 17\n",
        "no sentence marks at all " * 50,
    ],
)
def test_other_languages_tables_and_marks_crash_nothing(text: str) -> None:
    for claim in claims(text, ""):
        assert text[claim.start : claim.end] == claim.text


def test_an_abbreviation_with_a_comma_does_not_end_a_sentence() -> None:
    (claim,) = claims("The company, based in Albany, N.Y., said that 12 people had left.")
    assert claim.text.endswith("had left.")


def test_a_title_before_a_name_does_not_end_a_sentence() -> None:
    (claim,) = claims("The keeper told Ms. Hale that Const. Ivo Lang had left the town.")
    assert claim.text.endswith("the town.")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The roof collapsed at 3 p.m. Monday in Oria.", 1),
        ("The roof collapsed at 3 p.m. GMT on Monday.", 1),
        ("The roof collapsed at 3 a.m. March 3 in Oria.", 1),
        ("The roof collapsed at 3 p.m. The crews came later.", 2),
        ("The roof collapsed at 3 p.m. Monday's storm was over by then.", 2),
    ],
)
def test_the_point_of_an_hour_ends_no_sentence_before_its_zone_or_day(text: str, count: int) -> None:
    assert len(claims(text)) == count


def test_an_initial_ends_a_sentence_only_where_no_name_follows() -> None:
    (claim,) = claims("The case was heard by Judge J. R. Hale in May.")
    assert claim.text.endswith("in May.")
    assert len(claims("The firm chose to go with plan B. The bank was told of it.")) == 2


def test_lines_that_speak_of_the_page_are_no_claims() -> None:
    assert (
        claims(
            "Published: 12 March 2025 at 14:05\nLast updated at 9:01 on 13 March 2025\nRead more about the flood here"
        )
        == ()
    )
    assert len(claims("Published accounts show that the line lost money.")) == 1


def test_speaker_cue_and_quote() -> None:
    (claim,) = claims("“We saw smoke over the harbour,” said Ana Ruiz, the harbour master.")
    assert (claim.speaker, claim.cue) == ("Ana Ruiz", "said")
    assert [quote.text for quote in claim.quotes] == ["We saw smoke over the harbour,"]
    (claim,) = claims("According to the ministry, 68% of the bridges are sound.")
    assert (claim.speaker, claim.cue) == ("the ministry", "according to")


def test_a_pronoun_keeps_the_sentence_before_it() -> None:
    first, second = claims("The driver was taken to hospital. He has not been charged.")
    assert (first.antecedent, second.antecedent) == ("", first.text)


@pytest.mark.parametrize(
    "text", ["word " * 40_000, "a" * 200_000, "'a " * 30_000, '"x ' * 30_000, "1 2 3 4 5 " * 10_000]
)
def test_hostile_text_takes_bounded_time(text: str) -> None:
    began = time.monotonic()
    claims(text)
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    "stamp",
    ["Published 3 May 2026", "By Ada Berg | Posted: 12:40", "Last updated at 9:15 on Friday", "Updated Nov 3, 2026"],
)
def test_stamps_of_the_page_claim_nothing(stamp: str) -> None:
    assert list(sentences(f"{stamp}\nThe bridge fell.")) == [(len(stamp) + 1, len(stamp) + 17)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The plan was published in May and has drawn 40 letters.",
        "Oria posted 12 wins.",
        "She posted 40 pictures of it.",
    ],
)
def test_what_was_published_or_posted_is_claimed(sentence: str) -> None:
    assert list(sentences(sentence)) == [(0, len(sentence))]


def test_a_text_that_is_one_short_fragment_is_a_claim_and_one_among_others_is_none() -> None:
    (claim,) = claims_of(Article("a", "a", "a", "", "", "5 dead."))
    assert (claim.text, [fact.value for fact in claim.facts]) == ("5 dead.", ["5"])
    assert [claim.text for claim in claims_of(Article("a", "a", "a", "", "", "5 dead.\nThe mill burned down."))] == [
        "The mill burned down."
    ]
    assert claims_of(Article("a", "a", "a", "", "", "Advertisement")) == ()
    assert claims_of(Article("a", "a", "a", "", "", "12.")) == ()


@pytest.mark.parametrize(
    ("text", "sentences_found"),
    [
        ("東京で5人が死亡した。警察が調べている。", ["東京で5人が死亡した。", "警察が調べている。"]),
        ("警方称12人死亡。", ["警方称12人死亡。"]),
        ("Am 3. März starben 12 Menschen. Wir trauern.", ["Am 3. März starben 12 Menschen."]),
    ],
)
def test_other_scripts_and_languages_are_cut_into_their_sentences(text: str, sentences_found: list[str]) -> None:
    found = claims_of(Article("a", "a", "a", "", "", text))
    assert [claim.text for claim in found] == sentences_found
    assert {fact.kind for claim in found for fact in claim.facts} == {"number"}
