from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.changes import changes
from compare.conclusions import Change
from compare.records import Article

TEXT = """Nine people died when the ferry sank on Friday evening, the harbour master said.

The captain, Jonas Reinholt, was pulled from the water by a fishing boat.

"We did all that we could do in such a sea," said Mary Hale, who leads the lifeboat crew.

Inspectors had passed 68% of the line's ships in their spring round."""


def revision(text: str, name: str = "r1", title: str = "Ferry sinks off the cape", **rest: str) -> Article:
    return Article("a", name, "o", "https://o.example/a", title, text, "2025-09-12T22:00:00Z", **rest)  # type: ignore[arg-type]


def edit(old: str, new: str) -> tuple[Change, ...]:
    assert old in TEXT
    return changes(revision(TEXT), revision(TEXT.replace(old, new), "r2"))


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Nine people", "Twelve people", "number"),
        ("68%", "70%", "number"),
        ("on Friday evening", "on Thursday evening", "date"),
        ("Jonas Reinholt", "Edvin Marsk", "name"),
        ("all that we could do in such a sea", "everything we could that night", "quote"),
        ("was pulled from the water", "was lifted out of the waves", "wording"),
    ],
)
def test_one_edit_has_one_kind_and_shows_both_versions(old: str, new: str, kind: str) -> None:
    (found,) = edit(old, new)
    assert found.kind == kind
    assert old in found.before
    assert new in found.after
    assert found.before in TEXT


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"We did', "“We did"),
        ("line's", "line’s"),
        ("Nine people died", "Nine  people\tdied"),
        ("The captain, Jonas Reinholt, was", "The captain – Jonas Reinholt – was"),
        ("Inspectors", "Updated at 23:10 GMT\n\nInspectors"),
        ("Inspectors", "Last updated 2 hours ago\n\nInspectors"),
        ("Inspectors", "Read more: Ten ships that sank in sight of land\n\nInspectors"),
        ("Inspectors", "Video: the lifeboat crew puts to sea in the evening\n\nInspectors"),
    ],
)
def test_typography_and_page_furniture_are_no_edits(old: str, new: str) -> None:
    assert edit(old, new) == ()


def test_paragraphs_in_another_order_are_no_edit() -> None:
    assert changes(revision(TEXT), revision("\n\n".join(reversed(TEXT.split("\n\n"))), "r2")) == ()


def test_the_same_value_written_otherwise_is_wording() -> None:
    assert [change.kind for change in edit("68%", "68 percent")] == ["wording"]


def test_a_sentence_added_or_taken_out() -> None:
    added = "An inquiry will open next week in the old customs house."
    (found,) = changes(revision(TEXT), revision(f"{TEXT}\n\n{added}", "r2"))
    assert (found.kind, found.before, found.after) == ("wording", "", added)
    (found,) = changes(revision(f"{TEXT}\n\n{added}"), revision(TEXT, "r2"))
    assert (found.before, found.after) == (added, "")


def test_prose_that_begins_like_furniture_counts() -> None:
    assert len(edit("Inspectors", "Recommended repairs were put off until the spring.\n\nInspectors")) == 1


def test_several_edits_of_one_sentence_each_have_their_kind() -> None:
    kinds = [
        change.kind
        for change in edit(
            "Nine people died when the ferry sank on Friday", "12 people died when the ferry sank on Saturday"
        )
    ]
    assert kinds == ["number", "date"]


def test_the_headline_counts_too() -> None:
    found = changes(
        revision(TEXT, title="Nine dead as ferry sinks"), revision(TEXT, "r2", title="12 dead as ferry sinks")
    )
    assert [(change.kind, change.before, change.after) for change in found] == [
        ("number", "Nine dead as ferry sinks", "12 dead as ferry sinks")
    ]


def test_a_paywall_is_no_edit() -> None:
    assert changes(revision(TEXT), revision(TEXT[:60], "r2", state="paywall")) == ()
    assert changes(revision(TEXT), revision("", "r2", state="no-body")) == ()


def test_ids_depend_on_revisions_and_words() -> None:
    (one,), (same,) = edit("68%", "70%"), edit("68%", "70%")
    (other,) = edit("68%", "71%")
    assert one.id == same.id != other.id


PIECES = st.sampled_from(
    ["Nine people", ' "we are here today" ', " 68% ", "on Friday", "Mary Hale", ". ", "\n", "“", "'", "€5m "]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join))


@settings(max_examples=80, deadline=None)
@given(TEXTS, TEXTS, st.text(max_size=30))
def test_never_raises_and_shows_words_of_the_text(old: str, new: str, title: str) -> None:
    before, after = revision(old, "r1", title), revision(new, "r2", title)
    for change in changes(before, after):
        assert change.before in old
        assert change.after in new
        assert change.before or change.after


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.text(max_size=30))
def test_identical_texts_give_no_changes(text: str, title: str) -> None:
    assert changes(revision(text, "r1", title), revision(text, "r2", title)) == ()
