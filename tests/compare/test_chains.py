"""Chains: who says a claim, how, and which outlet had it first."""

from __future__ import annotations

from compare.chains import chains
from compare.claims import claims_of
from compare.conclusions import Statement
from compare.records import Article, Claim, Outlet
from compare.sources import sources_of

TEXTS = {
    "a": ("“The weir is lost,” Ivo Lang said.", "2026-03-01T12:00:00Z"),
    "b": ("Ivo Lang said the weir was lost.", "2026-03-01T10:00:00Z"),
    "c": ("Ada Berg said the weir was lost.", "2026-03-01T09:00:00Z"),
    "d": ("Ada Berg told the Marrow Tribune that the weir was lost.", "2026-03-01T08:00:00Z"),
    "tribune": ("The weir is lost.", "2026-03-01T08:30:00Z"),
}
OUTLETS = [Outlet(name, name.title()) for name in "abcd"] + [Outlet("tribune", "Marrow Tribune")]


def test_each_claim_with_a_source_has_a_chain_to_the_first_who_had_it() -> None:
    claims: dict[str, Claim] = {}
    sources = {}
    for outlet, (text, published) in TEXTS.items():
        own = claims_of(Article(outlet, outlet, outlet, "", "", text, published))
        claims |= {one.id: one for one in own}
        sources |= sources_of(own, OUTLETS)
    said = Statement("s", "x", "", tuple(claims), tuple(TEXTS), tuple(TEXTS), "", "d", agreed=True)
    found = {one.outlet: one for one in chains([said], claims, sources)}
    assert all(one.first_published for one in found.values())
    assert {name: one.first_outlet for name, one in found.items()} == {"a": "b", "b": "b", "c": "d", "d": "d"}
    assert {name: one.speech for name, one in found.items()} == {
        "a": "direct",
        "b": "indirect",
        "c": "indirect",
        "d": "indirect",
    }
    assert found["d"].source.outlet == "tribune"


def test_without_a_date_nobody_is_first_but_who_heard_it() -> None:
    claims: dict[str, Claim] = {}
    sources = {}
    for outlet in ("c", "d", "tribune"):
        own = claims_of(Article(outlet, outlet, outlet, "", "", TEXTS[outlet][0]))
        claims |= {one.id: one for one in own}
        sources |= sources_of(own, OUTLETS)
    said = Statement("s", "x", "", tuple(claims), ("c", "d"), ("c", "d"), "", "", agreed=True)
    found = {one.outlet: (one.first_outlet, one.first_published) for one in chains([said], claims, sources)}
    assert found == {"c": ("", ""), "d": ("tribune", "")}
