"""The page of reviews: what was decided, and how far two reviewers agree, with its n and what that is worth."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from sqlite_utils import Database

from tests.web.reviewing import Site, Visitor
from web.plugins.reviews import FEW, kappa, said

Visit = Callable[[Path, str], Any]


def decided(site: Site, *cells: tuple[str, str]) -> None:
    """Let Ada and Bo decide on as many differences as there are cells; an empty decision is none."""
    db = Database(str(site.database))
    for number, cell in enumerate(cells):
        for reviewer, decision in zip(("Ada", "Bo"), cell, strict=True):
            row = {"event": "kestrel", "noticed": f"x{number}", "reviewer": reviewer, "decision": decision}
            if decision:
                db["decisions"].insert({**row, "note": "", "decided": "2025-06-01", "seen": "s", "about": "x"})


def table(page: str) -> list[str]:
    cells = html.fromstring(page).xpath("//table[@class='list kappas']/tbody/tr[1]/*")
    return [" ".join(cell.text_content().split()) for cell in cells]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((20, 5, 10, 15), 0.4),  # the worked example of the textbooks: 0.7 observed, 0.5 by chance
        ((25, 0, 0, 25), 1.0),
        ((0, 25, 25, 0), -1.0),
        ((25, 25, 25, 25), 0.0),
        ((10, 2, 0, 0), 0.0),
    ],
)
def test_kappa_is_agreement_beyond_chance(cells: tuple[int, int, int, int], expected: float) -> None:
    assert kappa(*cells)["kappa"] == pytest.approx(expected)


def test_its_interval_holds_it_and_narrows_with_n() -> None:
    few, many = kappa(20, 5, 10, 15), kappa(200, 50, 100, 150)
    assert few["low"] < many["low"] < 0.4 < many["high"] < few["high"]
    assert few["low"] == pytest.approx(0.4 - 1.96 * (0.7 * 0.3 / 50) ** 0.5 / 0.5)
    assert "95% confidence between 0.15 and 0.65" in said(few)


@pytest.mark.parametrize("cells", [(0, 0, 0, 0), (40, 0, 0, 0), (0, 0, 0, 1)])
def test_where_it_is_undefined_it_is_not_made_up(cells: tuple[int, int, int, int]) -> None:
    measure = kappa(*cells)
    assert (measure["kappa"], measure["low"]) == (None, None)
    assert ("Undefined" if measure["n"] else "nothing to measure") in said(measure)


def test_few_differences_say_so() -> None:
    assert kappa(10, 2, 3, FEW - 16)["low"] is None
    assert "So few differences say little" in said(kappa(10, 2, 3, FEW - 16))
    assert kappa(10, 2, 3, FEW - 15)["low"] is not None


def test_the_page_shows_it_with_its_cells(reviewed: Site) -> None:
    yes, no = "confirmed", "rejected"
    decided(reviewed, *[(yes, yes)] * 3, *[(no, no)] * 2, (yes, no), (yes, ""), ("", no))
    name, *cells = table(Visitor(reviewed).get("/reviews").text)
    assert name == f"Ada and Bo {said({'n': 6, 'kappa': 0.67})}"
    assert cells == ["0.67", "6", "3", "2", "1", "83%"]


def test_only_what_stands_and_saw_the_same_values_counts(reviewed: Site) -> None:
    yes, no = "confirmed", "rejected"
    decided(reviewed, (yes, no), (no, no), (yes, yes))
    decided(reviewed, (no, ""))  # Ada's second thought on the first one
    db = Database(str(reviewed.database))
    db["decisions"].insert({"event": "kestrel", "noticed": "x1", "reviewer": "Bo", "decision": yes, "seen": "later"})
    assert table(Visitor(reviewed).get("/reviews?event=kestrel").text)[2:6] == ["2", "1", "1", "0"]


def test_one_reviewer_is_no_pair_and_none_is_no_page_of_numbers(reviewed: Site, ada: Visitor) -> None:
    empty = Visitor(reviewed).get("/reviews").text
    assert "Nobody has decided on a difference yet." in empty
    ada.decide("rejected")
    page = ada.get("/reviews").text
    assert "It takes two reviewers" in page
    counts = html.fromstring(page).xpath("//dl[@class='counts']/div")
    assert [" ".join(one.text_content().split()) for one in counts][:2] == ["confirmed0", "rejected1"]


def test_the_rows_lead_to_the_difference_and_go_out_as_csv(reviewed: Site, ada: Visitor) -> None:
    ada.decide("rejected", "one, two")
    page = html.fromstring(Visitor(reviewed).get("/reviews").text)
    assert page.xpath("//ol[@class='verdicts']//a/@href") == ["/difference/n1", "/reviews?event=kestrel"]
    (csv,) = [link for link in page.xpath("//p[@class='downloads']/a/@href") if ".csv" in link]
    lines = Visitor(reviewed).get(csv).text.splitlines()
    assert lines[0].startswith("event,difference,kind,reason,about,values,explanation,decision,reviewer,note")
    assert 'rejected,Ada,"one, two"' in lines[1]
    cells = html.fromstring(Visitor(reviewed).get("/press/reviews").text)
    assert "/difference/n1" in cells.xpath("//td//a/@href")


def test_an_unknown_event_is_a_404(reviewed: Site) -> None:
    assert Visitor(reviewed).get("/reviews?event=%3Cb%3E").status_code == 404
