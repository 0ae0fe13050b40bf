"""The page of one article, /article/<id>: its body as stored, every claim in its place, with what it differs in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from datasette.plugins import pm
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")

# Characters of a body on the page; the revisions table has them all.
LONGEST = 200_000

ARTICLE = """
SELECT a.id, a.outlet, a.url, a.first_seen, a.fetched, a.revision, o.name AS outlet_name, o.owner, o.agency
FROM articles a LEFT JOIN outlets o ON o.id = a.outlet WHERE a.id = ?"""
REVISION = "SELECT * FROM revisions WHERE article = ? AND id = ?"
REVISIONS = "SELECT id, seen, title, words FROM revisions WHERE article = ? ORDER BY seen DESC, id LIMIT 50"
EVENTS = """
SELECT e.id, e.title, o.origin, k.copied_from, k.share, k.direction, k.evidence
FROM event_articles ea JOIN events e ON e.id = ea.event
LEFT JOIN article_origins o ON o.event = ea.event AND o.article = ea.article
LEFT JOIN copied k ON k.event = ea.event AND k.article = ea.article WHERE ea.article = ? ORDER BY e.id"""
# The headline and the standfirst have no places of their own on the page: links to what they say lead to its head.
HEADS = "SELECT DISTINCT id FROM claims WHERE article = ? AND part <> 'body' AND revision = ? ORDER BY id"
CLAIMS = (
    "SELECT event, id, start, end, revision FROM claims WHERE article = ? AND part = 'body' ORDER BY start, end, event"
)
DIFFERENCES = """
SELECT s.event, s.claim, d.id, d.about, d.kind FROM sides s
JOIN differences d ON d.event = s.event AND d.id = s.difference WHERE s.article = ? ORDER BY d.strength DESC, d.id"""
AGREEMENTS = """
SELECT c.event, c.id AS claim, f.id, f.outlets FROM claims c
JOIN finding_claims fc ON fc.event = c.event AND fc.claim = c.id
JOIN findings f ON f.event = fc.event AND f.id = fc.finding WHERE c.article = ? AND f.outlets > 1 ORDER BY f.id"""
EDITS = "SELECT seen, kind, before, after FROM edits WHERE article = ? ORDER BY seen, id LIMIT 100"


def paragraphs(text: str, claims: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the body as paragraphs of pieces; a piece that is a claim bears it, one that begins it says so too."""
    pieces: list[dict[str, Any]] = []
    at = 0
    for claim in claims:
        start, end = claim["start"], claim["end"]
        if not at <= start < end <= len(text):
            continue
        pieces += [{"text": text[at:start], "claim": None}, {"text": text[start:end], "claim": claim}]
        at = end
    pieces.append({"text": text[at:], "claim": None})
    found: list[list[dict[str, Any]]] = [[]]
    for piece in pieces:
        lines = piece["text"].split("\n")
        for number, line in enumerate(lines):
            if number:
                found.append([])
            if line:
                last = number == len(lines) - 1
                found[-1].append({"text": line, "claim": piece["claim"], "first": not number, "last": last})
    return [pieces for pieces in found if any(piece["text"].strip() for piece in pieces)]


def claims_of(conn: sqlite3.Connection, article: str, revision: str) -> list[dict[str, Any]]:
    """Return the claims that rest on this revision, each once, with its differences and agreements in every event."""
    claims: dict[str, dict[str, Any]] = {}
    for row in conn.execute(CLAIMS, [article]):
        if row["revision"] == revision:
            claims.setdefault(row["id"], {**dict(row), "differences": [], "agreements": []})
    for kind, sql in (("differences", DIFFERENCES), ("agreements", AGREEMENTS)):
        for row in conn.execute(sql, [article]):
            if row["claim"] in claims and dict(row) not in claims[row["claim"]][kind]:
                claims[row["claim"]][kind].append(dict(row))
    return list(claims.values())


NAMES = "SELECT id, name FROM outlets WHERE id IN (SELECT value FROM json_each(?))"


def load(conn: sqlite3.Connection, article: str, wanted: str) -> dict[str, Any] | None:
    """Return all that the page shows, in the caller's transaction. `wanted` is a revision; else the one compared."""
    row = conn.execute(ARTICLE, [article]).fetchone()
    if row is None:
        return None
    compared = [id_ for (id_,) in conn.execute("SELECT DISTINCT revision FROM claims WHERE article = ?", [article])]
    chosen = wanted or (row["revision"] if row["revision"] in compared or not compared else compared[0])
    revision = conn.execute(REVISION, [article, chosen]).fetchone()
    if revision is None:
        return None
    text = str(revision["text"] or "")
    claims = claims_of(conn, article, chosen)
    events = conn.execute(EVENTS, [article]).fetchall()
    outlets = [row["outlet"], *(event[name] for event in events for name in ("origin", "copied_from") if event[name])]
    return {
        "article": dict(row),
        "revision": dict(revision),
        "compared": compared,
        "revisions": conn.execute(REVISIONS, [article]).fetchall(),
        "events": events,
        "edits": conn.execute(EDITS, [article]).fetchall(),
        "names": {id_: name or id_ for id_, name in conn.execute(NAMES, [json.dumps(outlets)])},
        "claims": claims,
        "heads": [id_ for (id_,) in conn.execute(HEADS, [article, chosen])],
        "paragraphs": paragraphs(text[:LONGEST], claims),
        "cut": len(text) > LONGEST,
    }


async def page(datasette: Any, request: Any) -> Any:
    """Answer /article/<id>, /article/<id>?revision=<id> and /article/<id>.json."""
    article, wanted = unquote(request.url_vars["id"]), str(request.args.get("revision") or "")
    return await pm.hook.crossread_answer(
        datasette=datasette,
        request=request,
        template="article.html",
        load=lambda conn: load(conn, article, wanted),
        missing=("article", article),
    )


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"^/article/(?P<id>[^/]+?)(?P<format>\.json)?$", page)]
