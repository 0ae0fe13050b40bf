"""Credits: the outlet that an article names in its dateline, its byline or its foot, and not in its prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.credits import Credit, credits_of, named_outlet
from compare.records import Article, Outlet

WIRE = Outlet("meridian-wire", "Meridian Wire Service", agency=True)
POST = Outlet("thp", "The Harbour Post")
OUTLETS = [WIRE, POST, Outlet("heron", "Heron")]
BODY = "The lock gate at Ardley broke on Monday, and nine barges ran aground before keepers closed the upper weir."
MORE = "By noon the towpath was under water, and the keepers had put up a fence of planks along it."


def credited(text: str, author: str = "", outlet: str = "heron", outlets: list[Outlet] = OUTLETS) -> list[Credit]:
    return list(credits_of(Article("a", "r", outlet, "", "", text, author=author), outlets))


@pytest.mark.parametrize(
    "dateline",
    [
        "ARDLEY, March 4 (Meridian Wire Service) - ",
        "ARDLEY (Meridian Wire) — ",
        "ARDLEY (MWS) – ",
        "Ardley (meridian) - ",
    ],
)
def test_an_agency_in_a_dateline_under_its_name_its_letters_or_a_part_of_it(dateline: str) -> None:
    assert credited(dateline + BODY) == [Credit("meridian-wire", "dateline")]


def test_the_cut_behind_the_head_is_no_end_of_a_line() -> None:
    head = (BODY + " " + MORE)[: 159 - len("(The Harbour Post)")] + " (The Harbour Post)"
    assert len(head) == 160
    assert credited(f"{head} said so.\n{MORE}\n{MORE}\n{MORE}\n{MORE}") == []
    assert credited(f"ARDLEY (The Harbour Post)\n{BODY}") == [Credit("thp", "dateline")]


def test_a_part_of_a_name_is_enough_in_a_dateline_only_and_of_an_agency_only() -> None:
    assert credited(f"{BODY}\n{MORE}\nMeridian") == []
    assert credited(f"ARDLEY (Harbour) - {BODY}", outlets=[Outlet("post", "Harbour Post")]) == []


@pytest.mark.parametrize("author", ["Meridian Wire Service", "Ada Quill, Meridian Wire Service", "HERON and mws"])
def test_a_byline(author: str) -> None:
    assert credited(BODY, author) == [Credit("meridian-wire", "byline")]


@pytest.mark.parametrize(
    "foot",
    [
        "Additional reporting by Harbour Post",
        "© 2025 The Harbour Post. All rights reserved.",
        "This article was first published by the Harbour Post.",
        "Harbour Post",
        "The Harbour Post contributed to this report.",
        "By Ada Quill, Harbour Post",
        "With reports compiled by the Harbour Post",
        "Information from the Harbour Post was used in this report.",
        "A version of this article first appeared in the Harbour Post.",
        "Ada Quill for the Harbour Post",
        "- Harbour Post, Heron",
        "No one saw it break. (Harbour Post)",
    ],
)
def test_a_foot(foot: str) -> None:
    assert credited(f"{BODY}\n{MORE}\n{foot}\n") == [Credit("thp", "foot")]


@pytest.mark.parametrize(
    "text",
    [
        f"The Harbour Post saw the gate break. {BODY}",
        f"{BODY}\nThe keeper told the Harbour Post, which had asked him twice, that he had slept well that night.",
        f"Reporting by Harbour Post\n{BODY}\nOne.\nTwo.\nThree.\nFour.",
        f"{BODY}\nReporting by Harbour Posters",
        f"{BODY}\nBy the time the sun rose, the Harbour Post had sold out.",
        f"{BODY}\nWith agencies of three counties searching, the keepers went home.",
        f"{BODY}\nWith the Harbour Post closed for the night, nobody saw it.",
        f"{BODY}\nText messages reached the Harbour Post at night.",
        f"{BODY}\nSources told the Harbour Post that the gate was old.",
        f"{BODY}\n- The gate was shut at nine, the Harbour Post said.",
        f"{BODY}\nThe keeper's novel was first published by the Harbour Post.",
        f"{BODY}\nCoal was supplied by the Harbour Post.",
        f"{BODY}\nHarbour Post strike goes on",
    ],
)
def test_prose_is_no_credit(text: str) -> None:
    assert credited(text) == []


def test_its_own_outlet_is_no_credit() -> None:
    assert credited(f"ARDLEY (Meridian Wire Service) - {BODY}", outlet="meridian-wire") == []


@pytest.mark.parametrize("text", [f"{BODY}\nWith news agencies", f"{BODY}\nAgencies", f"{BODY}\nFrom wire services"])
def test_agencies_without_a_name(text: str) -> None:
    assert credited(text) == [Credit("", "foot")]


@pytest.mark.parametrize(
    ("outlet", "signature"),
    [
        (Outlet("reuters", "Reuters", agency=True), "Thomson Reuters"),
        (Outlet("afp", "AFP", agency=True), "Agence France-Presse"),
        (Outlet("ap-news", "Associated Press", agency=True), "AP"),
    ],
)
def test_an_agency_signs_under_several_names(outlet: Outlet, signature: str) -> None:
    assert credited(f"ARDLEY ({signature}) - {BODY}", outlets=[outlet]) == [Credit(outlet.id, "dateline")]


def test_each_once_the_most_certain_place_first() -> None:
    text = f"ARDLEY (Meridian Wire Service) - {BODY}\nReporting by Meridian Wire Service and Harbour Post"
    assert credited(text, "Harbour Post") == [Credit("meridian-wire", "dateline"), Credit("thp", "byline")]


@given(st.permutations(OUTLETS))
def test_the_order_of_the_outlets_changes_no_place(outlets: list[Outlet]) -> None:
    text = f"ARDLEY (Meridian Wire Service) - {BODY}\nReporting by Harbour Post and Heron"
    assert credited(text, outlet="x", outlets=outlets)[0] == Credit("meridian-wire", "dateline")
    assert set(credited(text, outlet="x", outlets=outlets)) == {
        Credit("meridian-wire", "dateline"),
        Credit("thp", "foot"),
        Credit("heron", "foot"),
    }


PIECES = st.lists(
    st.sampled_from(
        "(Meridian Wire Service) - |Harbour Post|Heron|Reporting by |With agencies|(|)|\n|. |mws|©".split("|")
    ),
    max_size=12,
).map("".join)


@given(PIECES, PIECES)
def test_any_text_credits_known_outlets_each_once(text: str, author: str) -> None:
    found = [credit.outlet for credit in credited(text, author)]
    assert len(set(found)) == len(found)
    assert set(found) <= {"", "meridian-wire", "thp"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Harbour Daily", "harbour"),
        ("a Harbour Daily reporter", "harbour"),
        ("Harbour", "harbour"),
        ("the Harbour Council", ""),
        ("", ""),
    ],
)
def test_which_outlet_a_phrase_names(text: str, found: str) -> None:
    assert named_outlet(text, [Outlet("harbour", "Harbour Daily"), Outlet("post", "The Post")]) == found
