"""Witnesses: outlets of one owner, copies, one sentence and one source count once, each with its reason."""

from __future__ import annotations

import pytest

from compare.claims import claims_of
from compare.conclusions import Copy, Source
from compare.records import Article, Claim, Outlet
from compare.witnesses import Witnesses

OUTLETS = [Outlet("a", "Alpha", owner="Harbour Group"), Outlet("b", "Beta", owner="harbour  group")]
OUTLETS += [Outlet("c", "Gamma"), Outlet("d", "Delta")]
LONG = "The keepers shut the upper weir before dawn after a crack had spread across the oldest of three gates."


def claim(outlet: str, text: str = "") -> Claim:
    text = text or f"The words of {outlet} are its own."
    return Claim(f"c-{outlet}", f"art-{outlet}", outlet, 0, 0, len(text), text)


def count(
    claims: list[Claim],
    origins: dict[str, str] | None = None,
    copies: tuple[Copy, ...] = (),
    sources: dict[str, Source] | None = None,
) -> tuple[int, list[tuple[str, str]]]:
    found, collapses = Witnesses.of(OUTLETS, origins or {}, copies, sources or {}).count(claims)
    return len(found), [(one.dependence, one.explanation) for one in collapses]


def test_independent_outlets_are_as_many_origins() -> None:
    assert count([claim("a"), claim("c"), claim("d")]) == (3, [])


def test_outlets_of_one_owner_are_one() -> None:
    assert count([claim("a"), claim("b"), claim("c")]) == (
        2,
        [("owner", "Alpha and Beta belong to one owner, Harbour Group.")],
    )


def test_a_copy_is_one_with_its_source_and_says_why() -> None:
    copy = Copy("c", "art-d", "art-c", 0.9, "90% of its words stand in Gamma's report.")
    origins = {"art-c": "c", "art-d": "c"}
    assert count([claim("c"), claim("d")], origins, (copy,)) == (
        1,
        [("copy", "Delta: 90% of its words stand in Gamma's report.")],
    )


def test_a_sentence_in_the_same_words_is_one_witness() -> None:
    origins, told = count([claim("c", LONG), claim("d", LONG.replace("oldest", "eldest"))])
    assert (origins, [kind for kind, _ in told]) == (1, ["sentence"])


def test_a_short_sentence_proves_nothing() -> None:
    assert count([claim("c", "Nobody was hurt."), claim("d", "Nobody was hurt.")])[0] == 2


def test_the_same_quoted_words_are_one_source_whoever_is_named() -> None:
    texts = {"c": f"“{LONG}” Lang said.", "d": f"“{LONG}” said Tor Berg, who spoke for him."}
    claims = [claims_of(Article(outlet, outlet, outlet, "", "", text))[0] for outlet, text in texts.items()]
    assert count(claims) == (1, [("source", "Gamma and Delta quote the same words.")])


def test_the_company_is_one_with_the_company_that_the_article_names() -> None:
    texts = {"c": "Norvex said the gate was shut.", "d": "The gate of Norvex was shut, the company said."}
    claims = [claims_of(Article(outlet, outlet, outlet, "", "", text))[0] for outlet, text in texts.items()]
    sources = {claims[0].id: Source("Norvex", "named"), claims[1].id: Source("the company", "unresolved")}
    counted = Witnesses.of(OUTLETS, {}, (), sources, claims).count(claims)
    assert [one.explanation for one in counted[1]] == ["Gamma and Delta rest on one source: Norvex."]
    assert len(Witnesses.of(OUTLETS, {}, (), sources).count(claims)[0]) == 2  # nothing names it


@pytest.mark.parametrize(("kind", "origins"), [("named", 2), ("anonymous", 3)])
def test_claims_on_one_named_source_are_one(kind: str, origins: int) -> None:
    source = Source("the coastguard", kind)  # type: ignore[arg-type]
    found, told = count([claim("a"), claim("c"), claim("d")], sources={"c-a": source, "c-c": source})
    assert found == origins
    assert told == ([("source", "Alpha and Gamma rest on one source: the coastguard.")] if origins == 2 else [])


def test_what_an_outlet_heard_is_that_outlets_own() -> None:
    told_gamma = Source("Ivo Lang", "person", "", "Gamma", "c")
    assert count([claim("c"), claim("d")], sources={"c-d": told_gamma})[0] == 1


def test_several_reasons_join_to_one_origin() -> None:
    source = Source("the coastguard", "named")
    found, told = count([claim("a"), claim("b"), claim("c")], sources={"c-b": source, "c-c": source})
    assert (found, [kind for kind, _ in told]) == (1, ["owner", "source"])


def test_a_hundred_copies_are_one_origin() -> None:
    claims = [claim(f"o{at}") for at in range(100)]
    assert count(claims, {one.article: "wire" for one in claims})[0] == 1
