from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.stamps import is_stamp

STAMPS = [
    "Updated at 10:43",
    "Last updated: 3 hours ago",
    "Last updated on Friday",
    "3 hours ago",
    "Posted 5h ago",
    "2 min read",
    "14 comments",
    "Comments (14)",
    "1.2K views",
    "1/12",
    "Photo 3 of 12",
    "Updated 10:43 GMT, 12 May 2025",
    "Updated 4:05 p.m. EDT",
    "Updated 10:43 by Jane Roe",
    "First published on Mon 12 May 2025 10.43 BST",
    "This article was updated at 10:43",
    "Aktualisiert am 12. Mai 2025 um 10:43 Uhr",
    "Vor 3 Stunden",
    "Lesezeit: 2 Min.",
    "Mis à jour le 12 mai 2025 à 10h43",
    "Publié il y a 3 heures · 2 min de lecture",
    "hace 3 horas",
    "Actualizado a las 10:43",
    "2 dagen geleden",
    "Uppdaterad 10.43",
]
SENTENCES = [
    "Updated figures show 15 dead.",
    "Updated figures show 15 dead",
    "Published accounts put the loss at 12 million.",
    "15 dead",
    "12 people",
    "12 May 2025",
    "10 minutes",
    "In 2019",
    "The ferry sank 3 years ago",
    "Three years ago the ferry sank",
    "It was updated in 2019 by the council",
    "The first was published in May 2019.",
    "Views differ on the 12 May vote",
    "Shares fell 12 to 14",
    "Police posted 15 men at the gate",
    "He read 12 books in May",
    "",
    "Updated " * 40,
]


@pytest.mark.parametrize("line", STAMPS)
def test_what_a_page_says_of_itself_is_a_stamp(line: str) -> None:
    assert is_stamp(line)
    assert is_stamp(f" | {line} ")


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_none(line: str) -> None:
    assert not is_stamp(line)


@given(st.text())
def test_any_line_is_one_or_not(line: str) -> None:
    assert is_stamp(line) in (True, False)
