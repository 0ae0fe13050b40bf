from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.origins import COPY_SHARE, find_copies, origins_of
from compare.records import Article, Outlet

OUTLETS = [
    Outlet("meridian-wire", "Meridian Wire", agency=True),
    Outlet("harbour-daily", "Harbour Daily", owner="Harbour Group"),
    Outlet("evening-buoy", "The Evening Buoy", owner=" harbour  group "),
    Outlet("gazette", "Island Gazette"),
]
REPORT = """The dam above Lower Tressick gave way shortly before dawn on Tuesday, sending water through four villages.

Engineers had measured a crack in its eastern wall on Saturday and asked the council to empty the reservoir by half.

The council put the request on the agenda of its next regular session, which was to be held a week later.

"We read the letter as advice, and we never understood that it was a warning of any kind," said the council's clerk.

Fire crews from three counties reached the last of the villages by noon, in boats borrowed from a rowing club.

At least eleven people were taken to the hospital in Pellgate, two of them with injuries that doctors called serious.

The power company that owns the dam built it in 1957 and had planned to replace its gates in the coming spring."""
OTHER = """Villagers in the Tressick valley were searching ruined kitchens on Wednesday after a wall of water woke them.

"We read the letter as advice, and we never understood that it was a warning of any kind," said the council's clerk.

Nobody died, which the mayor of Pellgate called a miracle. Eleven people remain on the wards of the town's hospital.

Who knew what about the state of the dam is a question that prosecutors have begun to put to the owner and to officials.

A crack had been found there days earlier. Insurers expect claims of more than forty million pounds from farms alone.

Schools stay closed until Monday, and trains on the valley line turn back at Ossing until the track is inspected."""


def article(name: str, outlet: str, text: str, published: str = "2025-03-04T09:00:00Z", author: str = "") -> Article:
    return Article(name, name + "r", outlet, f"https://{outlet}.example/{name}", name, text, published, author)


def edited(text: str, every: int = 10) -> str:
    words = text.split(" ")
    for index in range(every - 1, len(words), every):
        words[index] = f"edited{index}"
    return " ".join(words)


def shuffled(text: str) -> str:
    paragraphs = text.split("\n\n")
    random.Random(4).shuffle(paragraphs)
    return "\n\n".join(paragraphs)


def retyped(text: str) -> str:
    return text.replace("We read the letter as advice, and", "We took the letter for advice;").replace('"', "”")


@pytest.mark.parametrize(
    ("change", "least"),
    [
        (str, 0.99),
        (edited, 0.75),
        (lambda text: edited(text, 5), 0.6),
        (lambda text: text[: len(text) // 2], 0.95),
        (shuffled, 0.95),
        (lambda text: edited(shuffled(text)), 0.7),
        (retyped, 0.75),
        (lambda text: "Another headline\n\n" + text + "\n\nSign up for the letter that we send every morning.", 0.8),
    ],
)
def test_edited_copies_are_found(change, least) -> None:
    source = article("s", "gazette", REPORT)
    copy = article("c", "harbour-daily", change(REPORT), "2025-03-04T12:00:00Z")
    (found,) = find_copies([copy, source], OUTLETS)
    assert (found.article, found.copied_from, found.origin) == ("c", "s", "gazette")
    assert found.share >= least
    for mine, theirs in found.passages:
        assert copy.text[mine.start : mine.end] == mine.text
        assert source.text[theirs.start : theirs.end] == theirs.text


def test_one_quotation_in_two_reports_is_no_copy() -> None:
    articles = [article("a", "gazette", REPORT), article("b", "harbour-daily", OTHER, "2025-03-05")]
    assert find_copies(articles, OUTLETS) == ()
    assert origins_of(articles, OUTLETS, ()) == {"a": "gazette", "b": "harbour-daily"}


def test_a_long_quotation_over_several_paragraphs_is_no_copy() -> None:
    speech = "\n\n".join("“" + p for p in REPORT.replace('"', "").split("\n\n")) + "”"
    one = f"The owner of the dam read a statement to reporters in Pellgate.\n\n{speech}\n\nHe took no questions."
    two = f"In Pellgate, cameras waited for an hour before anyone came out.\n\n{speech}\n\nThen the doors closed again."
    assert find_copies([article("a", "gazette", one), article("b", "harbour-daily", two)], OUTLETS) == ()


@pytest.mark.parametrize(
    ("text", "author", "place"),
    [
        ("PELLGATE, March 4 (Meridian Wire) - " + REPORT, "", "dateline"),
        ("PELLGATE (Meridian) — " + REPORT, "", "dateline"),
        (REPORT, "Staff and Meridian Wire", "byline"),
        (REPORT + "\n\nAdditional reporting by Meridian Wire", "", "foot"),
        (REPORT + "\n\n© 2025 Meridian Wire. All rights reserved.", "", "foot"),
    ],
)
def test_the_credited_outlet_is_the_source_even_if_it_published_later(text: str, author: str, place: str) -> None:
    outlets = [Outlet("meridian-wire", "Meridian Wire", agency=place == "dateline"), *OUTLETS[1:]]
    wire = article("w", "meridian-wire", REPORT, "2025-03-04T18:00:00Z")
    paper = article("p", "gazette", text, "2025-03-04T06:00:00Z", author)
    (found,) = find_copies([paper, wire], outlets)
    assert (found.article, found.copied_from) == ("p", "w")
    assert found.evidence.endswith(f"its {place} credits Meridian Wire.")


def test_a_credit_alone_makes_no_copy() -> None:
    paper = article("p", "gazette", "PELLGATE (Meridian Wire) - " + OTHER)
    articles = [paper, article("w", "meridian-wire", REPORT)]
    assert find_copies(articles, OUTLETS) == ()
    assert len(set(origins_of(articles, OUTLETS, ()).values())) == 2


def test_prose_that_names_the_agency_is_no_credit() -> None:
    text = (
        OTHER + "\n\nThe crack was seen on Saturday, Meridian Wire reported, and the council was told of it by letter."
    )
    (found,) = find_copies(
        [article("a", "gazette", text), article("b", "harbour-daily", edited(text), "2025-03-05")], OUTLETS
    )
    assert "credits" not in found.evidence


def test_without_credit_or_agency_the_earlier_is_the_source_across_time_zones() -> None:
    first = article("b", "gazette", edited(REPORT), "2025-03-04T09:00:00+07:00")
    second = article("a", "harbour-daily", REPORT, "2025-03-04T04:00:00+00:00")
    (found,) = find_copies([second, first], OUTLETS)
    assert (found.article, found.copied_from) == ("a", "b")
    assert "4 March 2025, 02:00 UTC" in found.evidence


def test_copies_of_copies_have_the_origin_of_the_root() -> None:
    wire = article("w", "meridian-wire", REPORT)
    paper = article("p", "gazette", edited(REPORT, 9), "2025-03-04T10:00:00Z")
    blog = article("q", "blog", edited(paper.text, 7), "2025-03-04T11:00:00Z")
    copies = find_copies([blog, paper, wire], OUTLETS)
    assert {copy.article for copy in copies} == {"p", "q"}
    assert {copy.origin for copy in copies} == {"meridian-wire"}
    assert set(origins_of([blog, paper, wire], OUTLETS, copies).values()) == {"meridian-wire"}


def test_one_owner_shares_an_origin_though_the_texts_differ() -> None:
    articles = [
        article("a", "harbour-daily", REPORT),
        article("b", "evening-buoy", OTHER),
        article("c", "gazette", "Short."),
    ]
    origins = origins_of(articles, OUTLETS, ())
    assert origins["a"] == origins["b"] != origins["c"]


@pytest.mark.parametrize(
    ("first", "published", "name"),
    [
        ("harbour-daily", "2025-03-04T08:00:00Z", "harbour-daily"),
        ("evening-buoy", "2025-03-04T08:00:00Z", "evening-buoy"),
        ("harbour-daily", "", "evening-buoy"),
    ],
)
def test_an_origin_is_named_after_its_source_and_not_by_the_alphabet(first: str, published: str, name: str) -> None:
    other = "evening-buoy" if first == "harbour-daily" else "harbour-daily"
    articles = [article("a", first, REPORT, published), article("b", other, edited(REPORT), "2025-03-04T12:00:00Z")]
    copies = find_copies(articles, OUTLETS)
    assert set(origins_of(articles, OUTLETS, copies).values()) == {name}
    assert copies[0].origin == name
    if published:
        assert (copies[0].article, copies[0].directed) == ("b", True)


@pytest.mark.parametrize(
    ("first", "second", "directed"),
    [
        ("2025-03-04T08:00:00Z", "2025-03-04T12:00:00Z", True),
        ("2025-03-03", "2025-03-04T12:00:00Z", True),
        ("2025-03-04", "2025-03-04T12:00:00Z", False),  # the day alone does not tell the hour
        ("2025-03-04T08:00:00Z", "", False),
        ("", "", False),
    ],
)
def test_neither_a_length_nor_a_lone_date_tells_who_copied(first: str, second: str, directed: bool) -> None:
    long = article("l", "gazette", REPORT + "\n\nA last paragraph that only the gazette has, and no other.", first)
    (found,) = find_copies([article("s", "blog", edited(REPORT), second), long], OUTLETS)
    assert found.directed is directed
    assert (found.article, found.copied_from) == ("s", "l") or not directed
    assert ("which of the two came first is not known." in found.evidence) is not directed
    assert "longer" not in found.evidence


def test_who_is_credited_elsewhere_and_came_later_is_no_source() -> None:
    early = article("e", "gazette", edited(REPORT), "2025-03-04T06:00:00Z")
    late = article("l", "harbour-daily", REPORT, "2025-03-04T12:00:00Z")
    other = article("o", "blog", OTHER + "\n\nAdditional reporting by Harbour Daily", "2025-03-05T06:00:00Z")
    (found,) = find_copies([early, late, other], OUTLETS)
    assert (found.article, found.copied_from) == ("l", "e")


def test_an_article_that_takes_in_all_of_a_brief_shares_its_origin() -> None:
    brief = article("b", "gazette", "\n\n".join(REPORT.split("\n\n")[:3]))
    long = article("l", "harbour-daily", OTHER + "\n\n" + brief.text + "\n\n" + OTHER.upper()[::-1] * 2, "2025-03-05")
    (found,) = find_copies([brief, long], OUTLETS)
    assert found.article == "l"
    assert found.share < COPY_SHARE
    assert "of that report" in found.evidence


def test_the_order_of_the_input_does_not_matter() -> None:
    articles = [article(f"a{i}", f"o{i}", edited(REPORT, 5 + i), f"2025-03-0{1 + i % 3}") for i in range(6)]
    assert find_copies(articles, OUTLETS) == find_copies(articles[::-1], OUTLETS)


@pytest.mark.parametrize("text", ["'a b c " * 5000, '"a b\n' * 5000, "(a - " * 5000, "word " * 5000])
def test_hostile_texts_take_no_long_time(text: str) -> None:
    started = time.process_time()
    find_copies([article("a", "gazette", text), article("b", "blog", text + "z")], OUTLETS)
    assert time.process_time() - started < 3


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["meridian-wire", "gazette", "", "x"]), st.text(), st.text(max_size=25)), max_size=4
    )
)
def test_strange_input_raises_nothing(rows: list[tuple[str, str, str]]) -> None:
    articles = [article(str(i), outlet, text * 3, published) for i, (outlet, text, published) in enumerate(rows)]
    copies = find_copies(articles, OUTLETS)
    assert set(origins_of(articles, OUTLETS, copies)) == {a.id for a in articles}
    assert all(0 <= copy.share <= 1 for copy in copies)
