"""The index of words that the site searches: articles, claims and quotes of each compared event, filled in bulk.

The index holds no text: `indexed_articles`, `indexed_claims` and `indexed_quotes` say what each of its rows is. Their
ids are never given twice, so that a word left behind leads nowhere and never to another text.
"""

# ruff: noqa: S608 - what is put into the statements are this file's own constants

from __future__ import annotations

from typing import NamedTuple

from sqlite_utils import Database


class Part(NamedTuple):
    """One kind of text: its table of rows, its index of words, the columns of the row, and where its words are."""

    rows: str
    words: str
    row: str
    of_event: str  # gives the columns of `row` for the event ?
    columns: str
    texts: str  # gives id and `columns`, for ids from ? to ?


# Of an article that was compared, its newest text; a claim of a headline counts as one of the body.
PARTS = (
    Part(
        "indexed_articles",
        "article_words",
        "event, article, revision",
        """SELECT ea.event, a.id, r.id FROM event_articles ea JOIN articles a ON a.id = ea.article
        JOIN revisions r ON r.id = a.revision WHERE ea.event = ? ORDER BY r.published, a.id""",
        "title, text",
        """SELECT i.id, coalesce(r.title, ''), coalesce(r.text, '') FROM indexed_articles i
        JOIN revisions r ON r.id = i.revision WHERE i.id BETWEEN ? AND ?""",
    ),
    Part(
        "indexed_claims",
        "claim_words",
        "event, claim",
        "SELECT event, id FROM claims WHERE event = ? ORDER BY published, article, position, id",
        "text",
        """SELECT i.id, coalesce(c.text, '') FROM indexed_claims i
        JOIN claims c ON c.event = i.event AND c.id = i.claim WHERE i.id BETWEEN ? AND ?""",
    ),
    Part(
        "indexed_quotes",
        "quote_words",
        "event, utterance, claim, start",
        "SELECT event, utterance, claim, start FROM utterances WHERE event = ? ORDER BY utterance, claim, start",
        "speaker, quote",
        """SELECT i.id, max(coalesce(u.speaker, '')), max(coalesce(u.quote, '')) FROM indexed_quotes i
        JOIN utterances u ON u.event = i.event AND u.utterance = i.utterance AND u.claim = i.claim
        AND u.start = i.start WHERE i.id BETWEEN ? AND ? GROUP BY i.id""",
    ),
)


def forget_words(db: Database, event: str) -> None:
    """Take the words of `event` out of the index, in the caller's transaction, while its texts still stand."""
    for part in PARTS:
        sql = "SELECT first, last FROM indexed WHERE event = ? AND kind = ?"
        for first, last in db.execute(sql, [event, part.words]).fetchall():
            # An index without texts must be told which words go.
            delete = f"INSERT INTO {part.words} ({part.words}, rowid, {part.columns}) SELECT 'delete', * FROM"
            db.execute(f"{delete} ({part.texts})", [first, last])
            db.execute(f"DELETE FROM {part.rows} WHERE id BETWEEN ? AND ?", [first, last])
    db.execute("DELETE FROM indexed WHERE event = ?", [event])


def index_words(db: Database, event: str) -> None:
    """Index the words of `event`, in the caller's transaction; `forget_words` came before."""
    for part in PARTS:
        before = db.execute(f"SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = '{part.rows}'").fetchone()
        db.execute(f"INSERT INTO {part.rows} ({part.row}) {part.of_event}", [event])
        first, last = before[0] + 1, db.execute(f"SELECT coalesce(max(id), 0) FROM {part.rows}").fetchone()[0]
        if last >= first:
            db.execute(f"INSERT INTO {part.words} (rowid, {part.columns}) {part.texts}", [first, last])
            db.execute("INSERT INTO indexed VALUES (?, ?, ?, ?)", [event, part.words, first, last])
