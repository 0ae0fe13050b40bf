"""Coverage: reported, silent or unknown, and silence only where a readable report came afterwards."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.claims import claims_of
from compare.conclusions import Cover, Difference, Side, Statement
from compare.coverage import WHY_UNREADABLE, coverage
from compare.records import Alignment, Article, Claim, Genre, Outlet, Span, State
from compare.statements import GROUP

NOON = "2025-03-01T12:00:00Z"
BEFORE, AFTER = "2025-03-01T09:00:00Z", "2025-03-01T15:00:00Z"


def claim(outlet: str, name: str = "") -> Claim:
    return Claim(name or f"{outlet}-claim", outlet, outlet, 0, 0, 1, "x")


def statement(*claims: Claim, first: str = NOON) -> Statement:
    names = tuple(one.id for one in claims)
    outlets = tuple(one.outlet for one in claims)
    return Statement("s", "x", names[0], names, outlets, outlets, first, outlets[0], agreed=len(outlets) > 1)


def article(published: str = AFTER, state: State = "ok", genre: Genre = "news") -> Article:
    text = "The lock gate broke." if state == "ok" else ""
    return Article("heron" + published + genre, "r", "heron", "", "", text, published, state=state, genre=genre)


def cover(*articles: Article, first: str = NOON, aligned: tuple[Alignment, ...] = ()) -> Cover:
    """Return where the Heron stands on what only the Post says."""
    claims = [claim("post"), *(one for pair in aligned for one in (pair.a, pair.b) if one.outlet != "post")]
    (found,) = coverage([statement(claims[0], first=first)], [Outlet("heron", "Heron")], articles, claims, aligned)
    return found


@pytest.mark.parametrize(
    ("published", "first", "state"),
    [
        (AFTER, NOON, "silent"),
        (BEFORE, NOON, "unknown"),
        ("", NOON, "unknown"),
        (AFTER, "", "unknown"),
        ("yesterday", NOON, "unknown"),
        ("2025-03-01T13:00:00+02:00", NOON, "unknown"),
        ("2025-03-01T11:00:00-02:00", NOON, "silent"),
    ],
)
def test_silence_only_where_the_report_came_after(published: str, first: str, state: str) -> None:
    found = cover(article(published), first=first)
    assert (found.state, found.claim) == (state, "")
    assert found.why


def test_one_later_report_of_several_is_enough() -> None:
    assert cover(article(BEFORE), article(AFTER)).state == "silent"
    assert cover(article(BEFORE), article("")).state == "unknown"


@pytest.mark.parametrize(("state", "why"), WHY_UNREADABLE.items())
def test_what_could_not_be_read_is_not_silent(state: State, why: str) -> None:
    found = cover(article(state=state))
    assert (found.state, found.why) == ("unknown", why)
    assert cover(article(state=state), article()).state == "silent"


@pytest.mark.parametrize("genre", ["opinion", "live", "gallery"])
def test_opinion_live_pages_and_galleries_are_never_called_silent(genre: Genre) -> None:
    found = cover(article(genre=genre))
    assert found.state == "unknown" and genre in found.why


def test_without_an_article_nothing_is_known() -> None:
    assert cover() == Cover("s", "heron", "unknown", "no article of it was found")


def test_several_reasons_are_each_given_once() -> None:
    found = cover(article(state="paywall"), article(BEFORE, state="paywall"), article(state="failed"))
    assert found.why == f"{WHY_UNREADABLE['paywall']}; {WHY_UNREADABLE['failed']}"


@given(st.permutations(["no-body", "paywall", "failed", "ok"]))
def test_the_order_of_the_articles_changes_no_reason(states: list[State]) -> None:
    opinion = article(genre="opinion")
    expected = (
        f"{WHY_UNREADABLE['no-body']}; {WHY_UNREADABLE['paywall']}; {WHY_UNREADABLE['failed']}; it has only opinion"
    )
    assert cover(*(opinion if state == "ok" else article(state=state) for state in states)).why == expected


@pytest.mark.parametrize("genre", ["news", "opinion"])
def test_an_article_without_a_text_gave_no_body(genre: Genre) -> None:
    found = cover(replace(article(genre=genre), text=""))
    assert (found.state, found.why) == ("unknown", WHY_UNREADABLE["no-body"])


def told(outlet: str, text: str) -> Claim:
    (found,) = claims_of(Article(outlet, "r", outlet, "", "", text, AFTER))
    return found


def stand(said: str, other: str, same: float = 0.2, *differing: Difference) -> Cover:
    """Return where the Heron, that writes `other`, stands on what the Post says."""
    mine, theirs = told("post", said), told("heron", other)
    aligned = [Alignment(mine, theirs, same)]
    (found,) = coverage([statement(mine)], [Outlet("heron", "Heron")], [article()], [mine, theirs], aligned, differing)
    return found


SAID = "The plant employs 480 people."
LONGER = "Norvel, which employs 480 people in Larn, said that it was shocked and that production had been halted."


@pytest.mark.parametrize(
    ("said", "other", "same", "state", "why"),
    [
        (SAID, LONGER, 0.2, "reported", "says so within another sentence"),
        (SAID, "At the plant 480 men and women have work.", 0.6, "reported", "speaks of it in other words"),
        (SAID, "It employs 520 people at the plant.", 0.6, "reported", "differs: "),
        (SAID, "About 2,400 people living near the plant had to leave.", 0.3, "silent", "its article came after"),
        (SAID, "Work at the plant stopped for a day.", GROUP - 0.02, "unknown", "it may say so"),
        (SAID, "Work at the plant stopped for a day.", 0.3, "silent", "its article came after"),
    ],
)
def test_the_sentence_that_is_cited_is_about_the_statement(
    said: str, other: str, same: float, state: str, why: str
) -> None:
    found = stand(said, other, same)
    assert (found.state, bool(found.claim)) == (state, state == "reported")
    assert found.why.startswith(why)


def test_an_outlet_that_gives_another_value_is_not_silent_and_does_not_say_it() -> None:
    mine, theirs = told("post", SAID), told("heron", "At the works 520 are employed.")
    sides = (side(mine, "480"), side(theirs, "520"))
    difference = Difference("d", "number", "contradiction", "employs", 0.5, "x", sides)
    (found,) = coverage([statement(mine)], [Outlet("heron", "")], [article()], [mine, theirs], [], [difference])
    assert (found.state, found.why, found.claim) == ("reported", "differs: it says “520”, not “480”", theirs.id)


def test_a_difference_that_is_not_the_statements_own_does_not_count() -> None:
    mine, theirs = told("post", SAID), told("heron", "At the works 520 are employed.")
    others = [told(outlet, "Work at the plant stopped for a day.") for outlet in ("wall", "buoy")]
    difference = Difference("d", "number", "contradiction", "x", 0.5, "x", (side(mine, "480"), side(theirs, "520")))
    claims = [mine, theirs, *others]
    (found,) = coverage([statement(mine, *others)], [Outlet("heron", "")], [article()], claims, [], [difference])
    assert found.state == "silent"


def side(claim: Claim, value: str) -> Side:
    start = claim.start + claim.text.index(value)
    return Side(claim.outlet, claim.article, claim.id, claim.article, value, Span(start, start + 3, value), value)


def test_who_says_it_is_shown_with_its_own_claim() -> None:
    said = statement(claim("post"), claim("heron"))
    near = [Alignment(claim("post"), claim("heron", "h2"), 0.9)]
    claims = [claim("post"), claim("heron"), claim("heron", "h2")]
    (found,) = coverage([said], [Outlet("heron", "Heron")], [article(state="paywall")], claims, near)
    assert (found.state, found.claim) == ("reported", "heron-claim")


@given(st.permutations("abcd"), st.randoms(use_true_random=False))
def test_every_outlet_stands_somewhere_in_an_order_of_its_own(names: list[str], chance: random.Random) -> None:
    articles = [article(), article(BEFORE), article(state="paywall")]
    outlets = [Outlet(name, name) for name in names] + [Outlet("heron", "Heron")]
    expected = coverage([statement(claim("post"))], sorted(outlets, key=lambda o: o.id), articles, [claim("post")], [])
    chance.shuffle(articles)
    assert coverage([statement(claim("post"))], outlets, articles, [claim("post")], []) == expected
    assert [found.outlet for found in expected] == ["a", "b", "c", "d", "heron"]
