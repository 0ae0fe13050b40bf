"""Sources: who says it, whom a pronoun stands for, who heard it, and what is one source."""

from __future__ import annotations

import pytest

from compare.claims import claims_of
from compare.conclusions import Source
from compare.records import Article, Outlet
from compare.sources import one_source, sources_of

OUTLETS = [Outlet("harbour", "Harbour Daily"), Outlet("wire", "Reuters", agency=True)]


def sources(text: str) -> list[Source]:
    claims = claims_of(Article("a", "r", "o", "", "", text))
    return list(sources_of(claims, OUTLETS).values())


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Ivo Lang said the weir was lost.", "Ivo Lang", "person"),
        ("Police said the weir was lost.", "Police", "named"),
        ("A source close to the talks said the weir was lost.", "A source close to the talks", "anonymous"),
        ("According to media reports, the weir was lost.", "media reports", "anonymous"),
        ("According to court records, the weir was lost.", "court records", "document"),
        ("The Harbour Council said the weir was lost.", "The Harbour Council", "named"),
        ("Harbour Daily reported that the weir was lost.", "Harbour Daily", "outlet"),
        ("He said the weir was lost.", "He", "unresolved"),
    ],
)
def test_what_a_source_is(text: str, name: str, kind: str) -> None:
    (found,) = sources(text)
    assert (found.name, found.kind) == (name, kind)


def test_nobody_is_no_source() -> None:
    assert sources("Nobody said the weir was lost.") == []


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Ivo Lang said the weir was lost.", "Ivo Lang"),
        ("Ivo Lang said Ada Berg had lost the weir.", "He"),  # two people: not certain
        ("The weir was lost.", "He"),
    ],
)
def test_a_pronoun_is_resolved_only_where_it_is_certain(before: str, name: str) -> None:
    assert sources(f"{before} He said nobody had been warned of it.")[-1].name == name


def test_the_company_is_resolved_where_the_article_names_one() -> None:
    said = "The company denied the claim."
    assert sources(f"Kestrel Corp said it would appeal. {said}")[-1].name == "Kestrel Corp"
    assert sources(f"Kestrel Corp sued Marrow Inc on Friday. {said}")[-1].kind == "unresolved"


def test_a_quotation_of_several_sentences_is_of_who_closes_it() -> None:
    found = sources("“We saw the crack early.\nWe told the county at once.\nNobody came to us,” Ivo Lang said.")
    assert [source.name for source in found] == ["Ivo Lang"] * 3


@pytest.mark.parametrize(
    ("text", "heard", "outlet"),
    [
        ("Ivo Lang told the Harbour Daily that the weir was lost.", "the Harbour Daily", "harbour"),
        ("According to a document seen by Reuters, the weir was lost.", "Reuters", "wire"),
        ("Ivo Lang told the Marrow Tribune that the weir was lost.", "the Marrow Tribune", ""),
        ("Ivo Lang told the Marrow Council that the weir was lost.", "", ""),
    ],
)
def test_which_outlet_heard_it(text: str, heard: str, outlet: str) -> None:
    (found,) = sources(text)
    assert (found.heard_by, found.outlet) == (heard, outlet)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        (Source("Ivo Lang", "person"), Source("Mr Lang", "person"), True),
        (Source("Ivo Lang", "person"), Source("Ada Berg", "person"), False),
        (Source("the police", "named"), Source("Oria police", "named"), True),
        (Source("Velm police", "named"), Source("Oria police", "named"), False),
        (Source("police", "named"), Source("Ada Berg", "person", "police spokeswoman"), True),
        (Source("officials", "anonymous"), Source("officials", "anonymous"), False),
        (Source("He", "unresolved"), Source("He", "unresolved"), False),
        (Source("a memo seen by Reuters", "document", "", "Reuters"), Source("Reuters", "outlet", "", "Reuters"), True),
    ],
)
def test_what_is_one_source(a: Source, b: Source, one: bool) -> None:
    assert one_source(a, b) is one and one_source(b, a) is one
