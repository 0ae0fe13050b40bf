"""Reuse: passages in the same order in both, found in edited, cut and shuffled copies, and never in quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.records import Article
from compare.reuse import PASSAGE_WORDS, SEED, Reuse, body_of, reuse

FIRST = "Keepers at Ardley shut the upper weir before dawn after a crack had spread across the oldest of three gates."
SECOND = "Nine barges laden with gravel ran aground downstream and blocked the towpath that schoolchildren use daily."
THIRD = "An engineer from the county will measure the damage tomorrow while anglers count what the ebb has stranded."
REPORT = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def common(a: str, b: str) -> Reuse:
    return reuse(*(body_of(Article(name, name, name, "", "", text)) for name, text in (("a", a), ("b", b))))


def test_an_article_has_all_of_itself() -> None:
    found = common(REPORT, REPORT)
    assert found.of_a == found.of_b == 1
    assert found.words == len(body_of(Article("a", "a", "a", "", "", REPORT)).tokens)
    assert [(mine.text, theirs.text) for mine, theirs in found.passages] == [(REPORT[:-1], REPORT[:-1])]


def test_two_reports_in_words_of_their_own_have_nothing() -> None:
    assert common(FIRST, SECOND) == Reuse(0.0, 0.0, 0, ())


@pytest.mark.parametrize("text", ["", "Two words", "“ ”", "…"])
def test_too_little_has_nothing(text: str) -> None:
    assert common(text, REPORT) == common(text, text) == Reuse(0.0, 0.0, 0, ())


def test_paragraphs_may_stand_anywhere_and_the_longest_passage_comes_first() -> None:
    found = common(REPORT, f"{THIRD}\n\n{FIRST}\n\n{SECOND}")
    assert found.of_a == found.of_b == 1
    lengths = [mine.end - mine.start for mine, _ in found.passages]
    assert len(lengths) == 2 and lengths == sorted(lengths, reverse=True)


def test_a_cut_copy_is_all_copied_of_an_article_that_is_in_part() -> None:
    found = common(REPORT, SECOND)
    assert found.of_b == 1 and 0.25 < found.of_a < 0.45


@pytest.mark.parametrize("edit", [("shut", "closed"), ("before dawn", "early"), ("upper weir", "upper, older weir")])
def test_a_passage_may_have_a_gap(edit: tuple[str, str]) -> None:
    found = common(FIRST, FIRST.replace(*edit))
    assert len(found.passages) == 1
    assert 0.8 < min(found.of_a, found.of_b) <= 1


def test_a_set_phrase_is_no_passage() -> None:
    words = FIRST.split()
    short, enough = " ".join(words[: PASSAGE_WORDS - 1]), " ".join(words[:PASSAGE_WORDS])
    assert common(REPORT, short).words == 0
    assert common(REPORT, enough).words == PASSAGE_WORDS


@pytest.mark.parametrize("quoted", [f"“{SECOND}”", f'"{SECOND}"', f"«{SECOND}»", f"“{SECOND}\n\n“{SECOND}”"])
def test_what_stands_in_quotation_marks_takes_no_part(quoted: str) -> None:
    found = common(f"{FIRST}\n\n{quoted}", f"{THIRD}\n\n{quoted}")
    assert found.words == 0


def test_a_mark_left_open_does_not_hide_the_paragraphs_behind_it() -> None:
    opened = f"The mayor said: “It is late.\n\n{REPORT}"
    assert common(opened, REPORT).of_b > 0.9


def test_a_quoted_term_hides_nothing() -> None:
    assert common(FIRST.replace("crack", "“crack”"), FIRST).of_b == 1


def test_case_and_punctuation_make_no_difference() -> None:
    assert common(REPORT, REPORT.upper().replace(".", " –")).of_a == 1


def test_a_refrain_ends() -> None:
    found = common("la la la " * 3000, "la la la " * 3000)
    assert 0 <= found.of_b <= found.of_a <= 1


WORDS = st.lists(st.sampled_from(FIRST.rstrip(".").split()), max_size=40).map(" ".join)


@given(st.lists(st.sampled_from([FIRST, SECOND, THIRD]), unique=True), WORDS)
def test_the_sides_do_not_matter(paragraphs: list[str], more: str) -> None:
    one, two = common(REPORT, "\n\n".join(paragraphs)), common("\n\n".join(paragraphs), REPORT)
    assert (one.of_a, one.of_b, one.words) == (two.of_b, two.of_a, two.words)
    assert {(mine, theirs) for theirs, mine in two.passages} == set(one.passages)


@given(WORDS, WORDS)
def test_passages_are_cut_from_both_texts_and_shares_are_held_to_0_and_1(a: str, b: str) -> None:
    found = common(a, b)
    assert 0 <= found.of_a <= 1 and 0 <= found.of_b <= 1
    assert bool(found.passages) is (found.words > 0)
    for mine, theirs in found.passages:
        assert a[mine.start : mine.end] == mine.text and b[theirs.start : theirs.end] == theirs.text
        assert min(len(mine.text.split()), len(theirs.text.split())) >= PASSAGE_WORDS


def test_seeds_are_runs_of_stems_and_know_their_places() -> None:
    body = body_of(Article("a", "a", "a", "", "", REPORT))
    assert len(body.seeds) == len(body.stems) - SEED + 1
    assert all(body.seeds[at] == seed for seed, places in body.places.items() for at in places)
