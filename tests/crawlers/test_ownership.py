"""Whose page an address is."""

from __future__ import annotations

import pytest

from compare.records import Outlet
from crawlers.outlets import OutletSpec
from crawlers.ownership import owner


def spec(outlet_id: str, home: str, *feeds: str) -> OutletSpec:
    return OutletSpec(Outlet(outlet_id, outlet_id, home=home), feeds=feeds)


SPECS = [
    spec("world", "https://www.world.example/"),
    spec("money", "https://money.world.example/"),
    spec("left", "http://127.0.0.1:9000/left/"),
    spec("right", "http://127.0.0.1:9000/right/"),
    spec("port", "http://127.0.0.1:9001/"),
    spec("burner", "https://burner.example/", "https://feeds.elsewhere.example/burner"),
]


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("http://world.example/a", "world"),
        ("https://edition.world.example/a", "world"),
        ("https://money.world.example/a", "money"),
        ("http://127.0.0.1:9000/left/a", "left"),
        ("http://127.0.0.1:9000/right/a", "right"),
        ("http://127.0.0.1:9001/left/a", "port"),
        ("https://www.elsewhere.example/a", "burner"),
        ("https://unknown.example/", None),
        ("", None),
    ],
)
def test_owner(url: str, outlet: str | None) -> None:
    found = owner(url, SPECS)
    assert (found.outlet.id if found else None) == outlet


def test_where_two_fit_alike_the_one_that_listed_it_has_it() -> None:
    twins = [spec("one", "http://127.0.0.1:9000/"), spec("two", "http://127.0.0.1:9000/")]
    assert owner("http://127.0.0.1:9000/a", twins, prefer="two") is twins[1]
    assert owner("http://127.0.0.1:9000/a", twins) is twins[0]
