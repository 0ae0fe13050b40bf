from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.changes import changes
from compare.records import Article
from compare.substance import is_cosmetic, key_of, substance

TEXT = """Nine people died when the ferry sank on Friday evening, the harbour master said.
The captain, Jonas Reinholt, was pulled from the water by a fishing boat near Île-Haute.
"We did all that we could in such a sea," said Mary Hale, who leads the lifeboat crew.
The count so far
15 dead"""
OLD = Article("a", "r1", "o", "https://o.example/a", "Ferry sinks off the cape", TEXT)


def cosmetic(text: str, title: str = OLD.title) -> bool:
    return is_cosmetic(OLD, replace(OLD, revision="r2", text=text, title=title))


COSMETIC = {
    "white space": TEXT.replace("the ferry", "the \u00a0ferry ").replace("\n", "\n\n"),
    "paragraphs joined": TEXT.replace("said.\nThe", "said. The"),
    "paragraphs in another order": "\n".join(reversed(TEXT.split("\n"))),
    "quotation marks": TEXT.replace('"We', "“We").replace('sea,"', "sea,”"),
    "decomposed accents": unicodedata.normalize("NFD", TEXT),
    "capitals of a subhead": TEXT.replace("The count so far", "THE COUNT SO FAR"),
    "an hour": f"Updated at 10:43\n{TEXT}",
    "an age": f"{TEXT}\n3 hours ago",
    "a length": f"2 min read\n{TEXT}",
    "comments": f"{TEXT}\n14 comments",
    "shares": f"128 shares\n{TEXT}",
    "a counter": f"{TEXT}\nPhoto 3 of 12",
    "a link": f"{TEXT}\nRead more: Ten ships that sank in 2019",
    "a related story": f"{TEXT}\nRelated stories: 12 dead at the quay",
    "a button": f"Share this\n{TEXT}",
}
SUBSTANCE = {
    "a figure": TEXT.replace("Nine", "Ten"),
    "a figure in a short line": TEXT.replace("15 dead", "16 dead"),
    "a figure behind a word of stamps": f"{TEXT}\nUpdated figures show 15 dead.",
    "published accounts": f"{TEXT}\nPublished accounts put the loss at 12 million.",
    "read more than": f"{TEXT}\nRead more than 200 pages of the log, the judge said.",
    "related costs": f"{TEXT}\nRelated costs rose to 12 million.",
    "related stories in prose": f"{TEXT}\nRelated stories had circulated on 12 May, the judge said.",
    "years ago": f"{TEXT}\nThe line lost a ship 3 years ago.",
    "a name": TEXT.replace("Jonas", "Edvin"),
    "a percent sign": TEXT.replace("15 dead", "15% dead"),
    "a sentence gone": TEXT.replace('"We did', '"We never did'),
    "a date alone": f"{TEXT}\n12 May 2025",
}


@pytest.mark.parametrize("name", COSMETIC)
def test_what_is_cosmetic_is_no_revision(name: str) -> None:
    assert cosmetic(COSMETIC[name])
    assert changes(OLD, replace(OLD, revision="r2", text=COSMETIC[name])) == ()


@pytest.mark.parametrize("name", SUBSTANCE)
def test_what_a_sentence_says_is_one(name: str) -> None:
    assert not cosmetic(SUBSTANCE[name])
    assert changes(OLD, replace(OLD, revision="r2", text=SUBSTANCE[name])) != ()


def test_one_stamp_for_another() -> None:
    one = replace(OLD, text=f"Updated 10:43\n{TEXT}\n1 comment")
    assert is_cosmetic(one, replace(one, text=f"{TEXT}\nUpdated on 12 May at 11:02\n14 comments"))


def test_the_headline_counts() -> None:
    assert cosmetic(TEXT, "Ferry  Sinks Off the Cape")
    assert not cosmetic(TEXT, "15 dead as ferry sinks")
    assert not cosmetic(f"{OLD.title}\n{TEXT}", ""), "a headline is no sentence of the body"


def test_another_state_is_never_cosmetic() -> None:
    assert not is_cosmetic(OLD, replace(OLD, state="paywall"))


def test_scripts_without_spaces() -> None:
    assert key_of("大桥关闭。") != key_of("大桥开放。")
    old = replace(OLD, text="大桥于周二关闭，警方说有十二人受伤。", language="zh")
    assert is_cosmetic(old, replace(old, text=old.text + "\n"))
    assert not is_cosmetic(old, replace(old, text=old.text.replace("十二", "十五")))


PIECES = st.lists(
    st.sampled_from([*TEXT.split("\n"), "Updated 10:43", "12", "Read more:", "\n", " ", "大桥"]), max_size=12
)


@settings(max_examples=60, deadline=None)
@given(PIECES.map("\n".join))
def test_a_text_has_one_substance_whatever_its_order(text: str) -> None:
    one = replace(OLD, text=text)
    assert is_cosmetic(one, one)
    assert substance(one) == substance(replace(one, text="\n".join(reversed(text.split("\n")))))
