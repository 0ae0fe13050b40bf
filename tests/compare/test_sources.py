"""Sources: who says it, whom a pronoun stands for, who heard it, and what is one source."""

from __future__ import annotations

import pytest

from compare.claims import claims_of
from compare.conclusions import Source
from compare.records import Article, Outlet
from compare.sources import may_mean, one_source, sources_of

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
        ("The weir was lost, according to a report from Tarn Radio.", "a report from Tarn Radio", "document"),
        ("The Rev. Ivo Lang said the weir was lost.", "Rev. Ivo Lang", "person"),
        ("The weir was lost, Tarn Matin reported.", "Tarn Matin", "named"),
        ('Ivo "Ox" Lang said the weir was lost.', 'Ivo "Ox" Lang', "person"),
        ("The rules say the weir was lost.", "The rules", "document"),
        ("A statement from Velm police said the weir was lost.", "A statement from Velm police", "document"),
        ("Weir Corp, which owns it, said the weir was lost.", "Weir Corp", "named"),
        ("Norvex Agro, a company in Velm, said the weir was lost.", "Norvex Agro", "named"),
        ("TarnPublica, a nonprofit news organisation, said the weir was lost.", "TarnPublica", "outlet"),
        (
            "The Velm and Oria harbour departments said the weir was lost.",
            "The Velm and Oria harbour departments",
            "named",
        ),
        ("“The weir is lost,” said Ivo Lang of the Tarn Trust.", "Ivo Lang", "person"),
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
        ("Ivo Lang said the weir near Velm was lost.", "Ivo Lang"),  # a place is nobody
        ("Harbour Secretary Ivo Lang called it a loss.", "Ivo Lang"),  # spoken of, alone and first
        ("Somebody had called Ivo Lang.", "He"),
        ("Ms. Ana Lang said the weir was lost.", "He"),
    ],
)
def test_a_pronoun_is_resolved_only_where_it_is_certain(before: str, name: str) -> None:
    assert sources(f"{before} He said nobody had been warned of it.")[-1].name == name


def test_the_company_is_resolved_where_the_article_names_one() -> None:
    said = "The company denied the claim."
    assert sources(f"Kestrel Corp said it would appeal. {said}")[-1].name == "Kestrel Corp"
    assert sources(f"Kestrel Corp sued Marrow Inc on Friday. {said}")[-1].kind == "unresolved"


def test_an_office_is_its_one_holder() -> None:
    text = "Harbour Secretary Ada Berg left. The weir was lost, the secretary said."
    assert sources(text)[-1].name == "Ada Berg"
    assert sources(f"Former Secretary Ivo Lang stayed. {text}")[-1].name == "the secretary"


def test_a_body_is_not_its_member_nor_its_minister() -> None:
    text = "Weir Secretary Ada Berg and Ivo Lang of the Tarn Trust met. {} said the weir was lost."
    assert sources(text.format("Weir"))[-1].name == "Weir"
    assert sources(text.format("The Tarn Trust"))[-1].name == "The Tarn Trust"


def test_the_company_that_speaks_is_the_company() -> None:
    said = "“We regret it,” the company said."
    assert sources(f"SEAFIBRE said the line was cut. {said}")[-1].name == "SEAFIBRE"
    assert sources(f"SEAFIBRE said the line was cut. TARNTEL said it was not. {said}")[-1].kind == "unresolved"
    assert sources("SEAFIBRE said so. The line was cut, the cable operator said.")[-1].name == "SEAFIBRE"


def test_a_quotation_without_a_speaker_is_nobodys() -> None:
    assert sources("Ivo Lang left at dawn. “The weir was never safe.”") == []


@pytest.mark.parametrize(
    ("source", "other", "names", "may"),
    [
        (Source("the company", "unresolved"), Source("Seafibre", "named"), ["Seafibre"], True),
        (Source("the company", "unresolved"), Source("Seafibre", "named"), ["Tarntel"], False),
        (Source("he", "unresolved"), Source("Ivo Lang", "person"), ["Lang"], True),
        (Source("he", "unresolved"), Source("Seafibre", "named"), ["Seafibre"], False),
        (Source("it", "unresolved"), Source("Seafibre", "named"), ["Seafibre"], True),
        (Source("officials", "anonymous"), Source("Ivo Lang", "person"), ["Lang"], False),
        (Source("he", "unresolved"), Source("he", "unresolved"), ["Lang"], False),
    ],
)
def test_whom_a_pronoun_of_another_outlet_may_mean(source: Source, other: Source, names: list[str], may: bool) -> None:
    assert may_mean(source, other, names) is may


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
        (Source("President Lang", "person"), Source("Ivo Lang", "person"), True),
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
