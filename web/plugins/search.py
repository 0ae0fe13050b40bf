"""The search, /search?q=: articles, statements and quotes with all the words, each led to its sentence and its page."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from typing import Any

from datasette.plugins import pm
from datasette.utils import sqlite_timelimit
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

# Characters and words of a question that are read; more is a paste, not a search.
LONGEST, MOST_WORDS = 200, 12
# Hits of a kind on the page; of how many of the newest they are the best; how far hits are counted.
SHOWN, CANDIDATES, COUNTED = 25, 100, 1000
# Characters around the first hit, where no stored sentence holds it; milliseconds for all of a search.
AROUND, PATIENCE = 140, 2000
# A phrase in quotation marks, or what stands between spaces; a star behind a word of three letters means "begins with".
PIECE = re.compile(r'["“”«»]([^"“”«»]*)["“”«»]?|([^\s"“”«»]+)')
OPEN, CLOSE = "\x02", "\x03"
MARKS = {ord(OPEN): " ", ord(CLOSE): " ", 0: " "}

ARTICLES = """
SELECT i.id AS hit, i.event, i.article, a.outlet, a.url, r.title, r.text, r.published, o.name AS outlet_name
FROM indexed_articles i JOIN articles a ON a.id = i.article JOIN revisions r ON r.id = i.revision
LEFT JOIN outlets o ON o.id = a.outlet WHERE i.id IN (SELECT value FROM json_each(?))"""
CLAIMS = """
SELECT i.id AS hit, i.event, c.article, c.id AS claim, c.outlet, c.part, a.url, c.speaker AS title, c.text, c.published,
  o.name AS outlet_name
FROM indexed_claims i JOIN claims c ON c.event = i.event AND c.id = i.claim JOIN articles a ON a.id = c.article
LEFT JOIN outlets o ON o.id = c.outlet WHERE i.id IN (SELECT value FROM json_each(?))"""
QUOTES = """
SELECT i.id AS hit, i.event, u.article, u.claim, u.outlet, a.url, u.speaker AS title, u.quote AS text, c.part,
  c.published, o.name AS outlet_name
FROM indexed_quotes i JOIN utterances u ON u.event = i.event AND u.utterance = i.utterance AND u.claim = i.claim
  AND u.start = i.start JOIN articles a ON a.id = u.article JOIN claims c ON c.event = u.event AND c.id = u.claim
LEFT JOIN outlets o ON o.id = u.outlet WHERE i.id IN (SELECT value FROM json_each(?))"""
KINDS = {
    "articles": ("Articles", "article_words", ARTICLES),
    "statements": ("Statements", "claim_words", CLAIMS),
    "quotes": ("Quotes", "quote_words", QUOTES),
}
SENTENCES = """
SELECT id, start, end FROM claims WHERE article = ? AND event = ? AND part = 'body' ORDER BY position LIMIT 1000"""

RANGE = "SELECT first, last FROM indexed WHERE event = ? AND kind = ?"


def question(text: str) -> str:
    """Return what a reader typed as a question to FTS5, every piece in quotation marks: all of them must occur.

    Empty where it holds no word.
    """
    found = []
    for phrase, word in PIECE.findall(text[:LONGEST].translate(MARKS)):
        piece = phrase or word
        if any(one.isalnum() for one in piece):
            stem = piece.rstrip("*")
            star = "*" if word.endswith("*") and sum(one.isalnum() for one in stem) > 2 else ""
            found.append('"{}"{}'.format(stem.replace('"', " "), star))
    return " ".join(found[:MOST_WORDS])


def pieces(marked: str) -> list[tuple[str, bool]]:
    """Return text with marks as pieces, each with whether it is one of the words that were asked for."""
    found: list[tuple[str, bool]] = []
    for part in marked.split(OPEN):
        word, closed, rest = part.partition(CLOSE)
        found += [(word, True), (rest, False)] if closed else [(part, False)]
    return [piece for piece in found if piece[0]]


def best(rows: Iterable[sqlite3.Row], asked: str) -> list[dict[str, Any]]:
    """Return the hits, the best first, with their words marked; one sentence of one article counts once.

    They are indexed once more by themselves: the index itself holds no text, and would take long to rank many hits.
    """
    hits = {row["hit"]: dict(row) for row in rows}
    memory = sqlite3.connect(":memory:")
    try:
        memory.execute("CREATE VIRTUAL TABLE hits USING fts5(title, text, tokenize='unicode61 remove_diacritics 2')")
        texts = (
            (id_, *(str(hit[name] or "").translate(MARKS) for name in ("title", "text"))) for id_, hit in hits.items()
        )
        memory.executemany("INSERT INTO hits (rowid, title, text) VALUES (?, ?, ?)", texts)
        sql = """SELECT rowid, highlight(hits, 0, ?1, ?2), highlight(hits, 1, ?1, ?2) FROM hits WHERE hits MATCH ?3
            ORDER BY bm25(hits, 4, 1), rowid DESC"""
        ranked = memory.execute(sql, [OPEN, CLOSE, asked]).fetchall()
    finally:
        memory.close()
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for id_, title, text in ranked:
        hit = hits[id_]
        found.setdefault((hit["article"], text), {**hit, "marked_title": pieces(title), "marked": text})
    return list(found.values())[:SHOWN]


def spans(marked: str) -> list[tuple[int, int]]:
    """Return where the marked words stand in the text without its marks."""
    found, at = [], 0
    for word, hit in pieces(marked):
        if hit:
            found.append((at, at + len(word)))
        at += len(word)
    return found


def place(conn: sqlite3.Connection, hit: dict[str, Any]) -> None:
    """Give an article's hit the sentence with most of the words, or else what stands around the first of them."""
    marks = spans(hit["marked"])
    sentences = conn.execute(SENTENCES, [hit["article"], hit["event"]]).fetchall() if marks else []
    words = [len({i for i, m in enumerate(marks) if s["start"] <= m[0] < s["end"]}) for s in sentences]
    claim = ""
    start, end = (max(0, marks[0][0] - AROUND), marks[0][1] + AROUND) if marks else (0, 2 * AROUND)
    if any(words):
        sentence = sentences[words.index(max(words))]
        claim, start, end = sentence["id"], sentence["start"], sentence["end"]
    text, shown, at = str(hit["text"] or ""), [], start
    for begin, stop in marks:
        if start <= begin < end:
            shown += [(text[at:begin], False), (text[begin:stop], True)]
            at = stop
    hit |= {"claim": claim, "part": "body", "marked": [piece for piece in [*shown, (text[at:end], False)] if piece[0]]}


def hits_of(conn: sqlite3.Connection, kind: str, asked: str, event: str) -> dict[str, Any]:
    """Return the hits of one kind with how many there are, counted up to COUNTED."""
    title, words, rows = KINDS[kind]
    where = f"{words} MATCH ?"
    given: list[Any] = [asked]
    if event:
        # The rows of an event stand together: the last compare wrote them at once.
        first, last = conn.execute(RANGE, [event, words]).fetchone() or (1, 0)
        where, given = f"{where} AND rowid BETWEEN ? AND ?", [asked, first, last]
    newest = f"SELECT rowid FROM {words} WHERE {where} ORDER BY rowid DESC LIMIT ?"  # noqa: S608 - names from KINDS
    ids = [id_ for (id_,) in conn.execute(newest, [*given, COUNTED + 1])]
    hits = best(conn.execute(rows, [str(ids[:CANDIDATES])]), asked)
    for hit in hits:
        if kind == "articles":
            place(conn, hit)
        else:
            hit["marked"] = pieces(hit["marked"])
        del hit["text"], hit["hit"]
    return {"name": kind, "title": title, "hits": hits, "total": min(len(ids), COUNTED), "more": len(ids) > COUNTED}


def load(conn: sqlite3.Connection, query: str, event: str) -> dict[str, Any] | None:
    """Return all that the page shows, in the caller's transaction."""
    row = conn.execute("SELECT id, title FROM events WHERE id = ?", [event]).fetchone() if event else None
    if event and row is None:
        return None
    asked, slow = question(query), False
    groups: list[dict[str, Any]] = []
    try:
        with sqlite_timelimit(conn, PATIENCE):
            groups = [hits_of(conn, kind, asked, event) for kind in KINDS] if asked else []
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        slow = True
    return {
        "query": query[:LONGEST],
        "cut": len(query) > LONGEST,
        "asked": asked,
        "event": dict(row) if row else None,
        "groups": groups,
        "slow": slow,
        "indexed": conn.execute("SELECT EXISTS (SELECT 1 FROM indexed)").fetchone()[0],
    }


async def page(datasette: Any, request: Any) -> Any:
    """Answer /search and /search.json, with `q` and, for one event alone, `event`."""
    query, event = str(request.args.get("q") or ""), str(request.args.get("event") or "")
    return await pm.hook.crossread_answer(
        datasette=datasette,
        request=request,
        template="search.html",
        load=lambda conn: load(conn, query, event),
        missing=("event", event),
    )


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"^/search(?P<format>\.json)?$", page)]
