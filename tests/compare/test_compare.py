"""A whole comparison of a small invented event: statements, differences, coverage, and that order does not matter."""

from __future__ import annotations

import random

import pytest

from compare.compare import compare
from compare.conclusions import Comparison
from compare.records import Article, Event, Outlet

EVENT = Event("mill-fire", "Fire at the Tarn mill")
TEXTS = {
    "quayside": (
        "2025-03-01T18:00:00+00:00",
        "Four people died when fire broke out at the Tarn mill on Saturday.\n"
        "The mill belongs to Orla Textiles and employs 210 people.\n"
        "The fire brigade said the alarm had sounded at once.",
    ),
    "lantern": (
        "2025-03-01T20:00:00+00:00",
        "Fire broke out at the Tarn mill on Saturday, killing four people.\n"
        "Orla Textiles, which owns the mill, employs 210 people there.\n"
        "The alarm had not sounded, survivors of the fire said.",
    ),
    "heron": (
        "2025-03-02T09:00:00+00:00",
        "The number of people killed in the fire at the Tarn mill rose to six on Sunday.\n"
        "A service for the dead will be held in the town's chapel.",
    ),
}
OUTLETS = [Outlet(name, name.title()) for name in (*TEXTS, "wall", "early")]


def article(outlet: str, published: str, text: str, **more: str) -> Article:
    return Article(f"a-{outlet}", f"r-{outlet}", outlet, f"https://{outlet}.example/x", "", text, published, **more)  # type: ignore[arg-type]


def articles() -> list[Article]:
    found = [article(outlet, published, text) for outlet, (published, text) in TEXTS.items()]
    early = article(
        "early", "2025-03-01T06:00:00+00:00", "The Tarn mill will hold its open day on Sunday, the owner said."
    )
    return [*found, early, article("wall", "2025-03-02T09:00:00+00:00", "", state="paywall")]


def test_differences_are_typed_and_explained() -> None:
    found = {d.kind: d for d in compare(EVENT, OUTLETS, articles()).differences}
    assert set(found) == {"number", "polarity"}
    assert found["number"].reason == "update"
    assert {side.value.lower() for side in found["number"].sides} == {"four", "six"}
    assert {side.outlet for side in found["polarity"].sides} == {"quayside", "lantern"}
    assert "Later reports say six" in found["number"].explanation


def test_statements_that_agree_are_counted_by_origin() -> None:
    agreed = [s for s in compare(EVENT, OUTLETS, articles()).statements if s.agreed]
    assert any("210 people" in s.text and set(s.outlets) == {"quayside", "lantern"} for s in agreed)
    assert all(len(s.origins) == 2 for s in agreed)


def test_owners_share_an_origin() -> None:
    owned = [Outlet(o.id, o.name, owner="One House") if o.id in TEXTS else o for o in OUTLETS]
    assert {s.origins for s in compare(EVENT, owned, articles()).statements if s.agreed} != set()
    assert all(len(s.origins) == 1 for s in compare(EVENT, owned, articles()).statements if s.agreed)


def test_silence_has_three_states() -> None:
    found = compare(EVENT, OUTLETS, articles())
    statement = next(s for s in found.statements if "210 people" in s.text)
    states = {cover.outlet: cover for cover in found.coverage if cover.statement == statement.id}
    assert {name: cover.state for name, cover in states.items()} == {
        "quayside": "reported",
        "lantern": "reported",
        "heron": "silent",
        "wall": "unknown",
        "early": "unknown",
    }
    assert "paywall" in states["wall"].why
    assert "before" in states["early"].why


def test_opinion_bears_no_witness() -> None:
    opinion = article("heron", TEXTS["heron"][0], TEXTS["heron"][1], genre="opinion")
    found = compare(EVENT, OUTLETS, [a for a in articles() if a.outlet != "heron"] + [opinion])
    assert all(side.outlet != "heron" for d in found.differences for side in d.sides)
    assert {c.state for c in found.coverage if c.outlet == "heron"} <= {"unknown"}


def key(found: Comparison) -> object:
    return (found.statements, found.differences, found.coverage, found.copies, dict(found.origins), set(found.claims))


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_articles_does_not_matter(seed: int) -> None:
    shuffled = articles()
    random.Random(seed).shuffle(shuffled)
    assert key(compare(EVENT, OUTLETS, shuffled)) == key(compare(EVENT, OUTLETS, articles()))


def test_nothing_gives_nothing() -> None:
    assert compare(EVENT, [], []) == Comparison(EVENT.id)


def test_the_summary_counts_what_could_be_read() -> None:
    wordless = article("wordless", "", "1.")
    summary = compare(EVENT, OUTLETS, [*articles(), wordless]).summary()
    assert summary.startswith("5 articles, 5 outlets, 5 independent origins, ")


def test_where_nothing_has_a_date_nobody_is_first() -> None:
    undated = [article(outlet, "", text) for outlet, (_, text) in TEXTS.items()]
    found = compare(EVENT, OUTLETS, undated)
    assert {(said.first_outlet, said.first_published) for said in found.statements} == {("", "")}
    assert {chain.first_outlet for chain in found.chains} == {""}
