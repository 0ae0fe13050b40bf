"""One text: a sentence in the same words, the same quoted words; short and common ones prove nothing."""

from __future__ import annotations

import pytest

from compare.claims import claims_of
from compare.records import Article, Claim
from compare.verbatim import one_quotation, one_sentence, wording

LONG = "We shall look at the last text when it is printed tomorrow, but we will see them in court"


def claim(outlet: str, text: str) -> Claim:
    return claims_of(Article(outlet, outlet, outlet, "", "", text))[0]


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Police arrested a man.", "Police arrested a man.", False),
        ("Lund was pronounced dead at Selby Hospital.", "Lund was pronounced dead at Selby Hospital.", False),
        ("All gates are shut again as of 07:35.", "All gates are shut again as of 07:35.", True),
        ("All gates are shut again as of 07:35.", "All gates are open again as of 07:35.", False),
        ("The ferry was towed to Selby.", "Nobody knows who opened the gate of the upper weir.", False),
        (f"“{LONG}.”", f'"{LONG}."', True),
    ],
)
def test_one_sentence(a: str, b: str, one: bool) -> None:
    assert one_sentence(wording(claim("x", a)), wording(claim("y", b))) is one


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        (f'"{LONG}," said Ada Quill.', f'"{LONG}," said Ana Quell of the trust.', True),
        (f'"{LONG}," said Ada Quill.', '"We will see them in court," Quill said.', True),
        (f'"{LONG}," she said.', f'"{LONG.replace("printed", "published")}," said Quill.', True),
        ('"I am so sorry," Quill said.', '"I am so sorry," Lund said.', False),
        ('"We will see them in court," Quill said.', '"We will meet them at sea," Lund said.', False),
        ("Quill said nothing of it.", f'"{LONG}," said Quill.', False),
        (
            'Twelve homes burned at the weir on Friday in what Quill called "the worst night of all our lives".',
            'The fire took twelve homes by the weir, and Quill said it was "the worst night of all our lives".',
            False,
        ),
    ],
)
def test_one_quotation_whoever_is_named(a: str, b: str, one: bool) -> None:
    first, second = wording(claim("x", a)), wording(claim("y", b))
    assert one_quotation(first, second) is one and one_quotation(second, first) is one
