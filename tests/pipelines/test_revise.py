from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlite_utils import Database

from pipelines.items import ArticleItem
from pipelines.store import store_article

Make = Callable[..., ArticleItem]
FIRST, SECOND = "2025-05-20T10:00:00+02:00", "2025-05-21T10:00:00+02:00"
LATER = "2025-05-22T10:00:00+00:00"


def again(db: Database, item: ArticleItem) -> tuple[str, list[tuple[str, str, str]], dict[str, Any]]:
    """Store `item`; return the outcome, all edits so far, and the newest revision."""
    outcome = store_article(db, item)
    edits = [(row["kind"], row["before"], row["after"]) for row in db.query("SELECT * FROM edits ORDER BY seen, id")]
    (newest,) = db.query("SELECT r.*, a.fetched FROM articles a JOIN revisions r ON r.id = a.revision")
    return outcome, edits, newest


def test_what_is_cosmetic_leaves_the_stored_text_and_moves_the_fetch(db: Database, make_item: Make) -> None:
    first = make_item("gull")
    store_article(db, first)
    noisy = f"Updated at 10:43\n{first.text}\n14 comments\nRead more: Ten bridges of the island"
    outcome, edits, newest = again(db, make_item("gull", text=noisy, fetched=LATER))
    assert (outcome, edits, newest["text"], newest["fetched"]) == ("unchanged", [], first.text, LATER)
    assert db.table("revisions").count == 1


def test_a_figure_behind_a_stamp_is_an_edit(db: Database, make_item: Make) -> None:
    first = make_item("gull")
    store_article(db, first)
    outcome, edits, _ = again(db, make_item("gull", text=f"{first.text}\nUpdated figures show 15 hurt.", fetched=LATER))
    assert (outcome, [kind for kind, _, _ in edits]) == ("edited", ["wording"])


def test_an_article_that_is_dated_anew_without_a_word_is_a_revision(db: Database, make_item: Make) -> None:
    store_article(db, make_item("gull", dated="page"))
    outcome, edits, newest = again(db, make_item("gull", dated="page", published=SECOND, fetched=LATER))
    assert (outcome, edits, newest["published"]) == ("edited", [("date", FIRST, SECOND)], SECOND)
    assert db.table("revisions").count == 2
    assert again(db, make_item("gull", dated="page", published=SECOND, fetched=LATER))[0] == "unchanged"
    back, edits, newest = again(db, make_item("gull", dated="page", published=FIRST, fetched=f"{LATER}1"))
    assert (back, edits[-1], newest["published"]) == ("edited", ("date", SECOND, FIRST), FIRST)


def test_a_date_that_comes_at_last_is_a_revision(db: Database, make_item: Make) -> None:
    store_article(db, make_item("gull", published=""))
    outcome, edits, newest = again(db, make_item("gull", dated="page", fetched=LATER))
    assert (outcome, edits, newest["published"]) == ("edited", [("date", "", FIRST)], FIRST)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"dated": "page"}, {"dated": "page", "published": "2025-05-20T08:00:00+00:00"}),
        ({"dated": "page"}, {"dated": "page", "published": "2025-05-20"}),
        ({"dated": "page"}, {"dated": "", "published": ""}),
        ({"dated": "page"}, {"dated": "listing", "published": SECOND}),
        ({"dated": "page"}, {"dated": "guess", "published": SECOND}),
        ({"dated": "listing"}, {"dated": "listing", "published": SECOND}),
        ({"dated": "listing"}, {"dated": "page", "published": SECOND}),
        ({"dated": ""}, {"dated": "page", "published": SECOND}),
        ({"dated": "", "published": ""}, {"dated": "listing", "published": SECOND}),
    ],
)
def test_another_zone_or_another_source_of_a_date_is_none(
    db: Database, make_item: Make, before: dict[str, str], after: dict[str, str]
) -> None:
    store_article(db, make_item("gull", **before))
    outcome, edits, newest = again(db, make_item("gull", fetched=LATER, **after))
    assert (outcome, edits, newest["published"]) == ("unchanged", [], before.get("published", FIRST))


def test_a_text_and_a_date_that_change_together(db: Database, make_item: Make) -> None:
    first = make_item("gull", dated="page")
    store_article(db, first)
    text = first.text.replace("12 people", "15 people")
    outcome, edits, newest = again(db, make_item("gull", dated="page", text=text, published=SECOND, fetched=LATER))
    assert (outcome, sorted(kind for kind, _, _ in edits)) == ("edited", ["date", "number"])
    assert (newest["text"], newest["published"]) == (text, SECOND)


def test_an_edit_does_not_lose_the_date_that_the_page_gave(db: Database, make_item: Make) -> None:
    first = make_item("gull", dated="page")
    store_article(db, first)
    text = first.text.replace("12 people", "15 people")
    for fields in ({"published": ""}, {"published": SECOND, "dated": "listing"}):
        _, _, newest = again(db, make_item("gull", text=text, fetched=LATER, **fields))
        assert (newest["text"], newest["published"], newest["dated"]) == (text, FIRST, "page")


def test_a_text_that_changed_with_the_rules_of_its_outlets_file_was_not_edited(db: Database, make_item: Make) -> None:
    first = make_item("gull")
    store_article(db, first)
    less = first.text.replace(" Police said 12 people were hurt in the crush.", "")
    outcome, edits, newest = again(db, make_item("gull", text=less, reading="x", fetched=LATER))
    assert (outcome, edits, newest["text"]) == ("edited", [], less)
    more = less.replace("a crack", "2 cracks")
    assert again(db, make_item("gull", text=more, reading="x", fetched=LATER))[1]
