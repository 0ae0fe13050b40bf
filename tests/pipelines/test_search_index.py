from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest
from sqlite_utils import Database

from pipelines.database import writing
from pipelines.findings import compare_event
from pipelines.items import ArticleItem
from pipelines.search_index import PARTS, forget_words, index_words
from pipelines.store import store_article


def found(db: Database, words: str, asked: str) -> int:
    rows = f"indexed_{words.removesuffix('_words')}s"
    sql = f"SELECT count(*) FROM {words} w JOIN {rows} i ON i.id = w.rowid"
    return int(db.execute(f"{sql} WHERE {words} MATCH ?", [asked]).fetchone()[0])


@pytest.mark.parametrize(
    ("words", "asked", "number"),
    [
        ("article_words", "inspectors", 2),
        ("article_words", "title: kestrel", 3),
        ("claim_words", "inspectors", 2),
        ("claim_words", '"12 people"', 1),
        ("quote_words", "june", 1),
        ("quote_words", "speaker: oduya", 2),
    ],
)
def test_compare_indexes_articles_claims_and_quotes(filled: Database, words: str, asked: str, number: int) -> None:
    compare_event(filled, "bridge")
    assert found(filled, words, asked) == number


def test_a_second_compare_indexes_the_texts_of_today_and_no_others(
    filled: Database, make_item: Callable[..., ArticleItem]
) -> None:
    compare_event(filled, "bridge")
    before = [filled.execute(f"SELECT count(*) FROM {part.rows}").fetchone()[0] for part in PARTS]
    compare_event(filled, "bridge")
    assert [filled.execute(f"SELECT count(*) FROM {part.rows}").fetchone()[0] for part in PARTS] == before
    assert found(filled, "claim_words", "inspectors") == 2
    store_article(filled, make_item("gull", "The harbour bridge at Kestrel was opened again by the mayor on Thursday."))
    compare_event(filled, "bridge")
    assert found(filled, "claim_words", "thursday") == 1
    assert found(filled, "claim_words", "inspectors") == 1
    # The words themselves are gone from the index too, not only what they led to.
    for words in ("claim_words", "article_words"):
        assert filled.execute(f"SELECT count(*) FROM {words} WHERE {words} MATCH 'inspectors'").fetchone()[0] == 1


def test_accents_and_capitals_do_not_matter(filled: Database, make_item: Callable[..., ArticleItem]) -> None:
    store_article(filled, make_item("jay", "The bridge of Điện Biên was closed by Émile Ångström on Tuesday, he said."))
    compare_event(filled, "bridge")
    assert found(filled, "claim_words", "biên emile angstrom") == 1


def test_an_id_is_never_given_twice_and_a_vacuum_changes_none(filled: Database) -> None:
    compare_event(filled, "bridge")
    first = filled.execute("SELECT max(id) FROM indexed_claims").fetchone()[0]
    with writing(filled):
        forget_words(filled, "bridge")
    assert found(filled, "claim_words", "inspectors") == 0
    filled.execute("VACUUM")
    with writing(filled):
        index_words(filled, "bridge")
    assert filled.execute("SELECT min(id) FROM indexed_claims").fetchone()[0] == first + 1
    ranges = filled.execute("SELECT kind, first, last FROM indexed ORDER BY kind").fetchall()
    assert [kind for kind, _, _ in ranges] == ["article_words", "claim_words", "quote_words"]
    assert ranges[1][1:] == (first + 1, filled.execute("SELECT max(id) FROM indexed_claims").fetchone()[0])


def test_words_whose_text_was_deleted_by_hand_lead_nowhere(filled: Database) -> None:
    compare_event(filled, "bridge")
    with writing(filled):
        filled.execute("DELETE FROM claims")
    compare_event(filled, "bridge")
    assert found(filled, "claim_words", "inspectors") == 2


def test_an_event_without_articles_is_nothing_to_index(db: Database) -> None:
    with writing(db):
        index_words(db, "bridge")
    assert db.execute("SELECT count(*) FROM indexed").fetchone()[0] == 0


def test_a_compare_that_fails_leaves_the_index_as_it_was(filled: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    compare_event(filled, "bridge")

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk is full")

    monkeypatch.setattr("pipelines.findings.tally", fail)
    with pytest.raises(ValueError, match="disk is full"):
        compare_event(filled, "bridge")
    assert found(filled, "claim_words", "inspectors") == 2
