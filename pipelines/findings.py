"""An event's findings: load its articles, call compare(), save, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from compare.compare import compare
from compare.conclusions import Comparison, Statement
from compare.records import Article
from pipelines.articles import load_articles, load_event, load_outlets
from pipelines.database import DatabaseError, writing
from pipelines.news import notice
from pipelines.search_index import forget_words, index_words
from pipelines.tallies import tally

Row = dict[str, Any]
# The longest passages of a copy are stored; what is left is a few words each.
MOST_PASSAGES = 40
REPLACED = (
    "claims",
    "facts",
    "findings",
    "finding_claims",
    "differences",
    "sides",
    "standings",
    "article_origins",
    "copied",
    "utterances",
    "copied_passages",
    "dependences",
    "dependent_claims",
    "attributed",
    "moments",
)


def compare_event(db: Database, event: str) -> Comparison:
    """Compare what is stored of `event` and save what comes of it; the same input gives the same rows."""
    articles = load_articles(db, event)
    comparison = compare(load_event(db, event), load_outlets(db, event), articles)
    save(db, comparison, articles)
    return comparison


def known_events(db: Database, events: Sequence[str]) -> list[str]:
    """Return `events`, or all that are stored where none is named; an unknown one is an error that lists the known."""
    stored = [str(row["id"]) for row in db.query("SELECT id FROM events ORDER BY id")]
    for event in events:
        if event not in stored:
            raise DatabaseError(f"no event {event!r} in this database; it has: {', '.join(stored) or 'none'}")
    return list(events) or stored


def save(db: Database, comparison: Comparison, articles: Sequence[Article]) -> None:
    """Replace the event's rows by those of `comparison`, all or nothing."""
    by_id = {article.id: article for article in articles}
    try:
        with writing(db):
            forget_words(db, comparison.event)
            for table in REPLACED:
                sql = f"DELETE FROM {table} WHERE event = ?"  # noqa: S608 - the names are REPLACED's
                db.execute(sql, [comparison.event])
            for table, rows in _tables(comparison, by_id).items():
                db.table(table).insert_all(({"event": comparison.event, **row} for row in rows), batch_size=500)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            notice(db, comparison, by_id, now)
            index_words(db, comparison.event)
            tally(db, comparison.event)
            db.execute("UPDATE events SET compared = ? WHERE id = ?", [now, comparison.event])
    except sqlite3.Error as error:
        raise DatabaseError(f"cannot save the findings of {comparison.event}: {error}") from error


def _tables(found: Comparison, articles: dict[str, Article]) -> dict[str, Iterable[Row]]:
    return {
        "claims": _claims(found, articles),
        "facts": _facts(found),
        "findings": (_finding(statement) for statement in found.statements),
        "finding_claims": ({"finding": s.id, "claim": claim} for s in found.statements for claim in s.claims),
        "differences": (
            {name: getattr(d, name) for name in ("id", "kind", "reason", "about", "strength", "explanation")}
            for d in found.differences
        ),
        "sides": _sides(found),
        "standings": (
            {"finding": c.statement, "outlet": c.outlet, "state": c.state, "why": c.why, "claim": c.claim}
            for c in found.coverage
        ),
        "article_origins": (
            {"article": article, "origin": origin} for article, origin in sorted(found.origins.items())
        ),
        "copied": _copied(found, articles),
        "utterances": _utterances(found),
        "copied_passages": _passages(found, articles),
        "dependences": _collapses(found),
        "dependent_claims": _collapsed_claims(found),
        "attributed": _chains(found),
        "moments": _moments(found),
    }


def _claims(found: Comparison, articles: dict[str, Article]) -> Iterator[Row]:
    names = ("id", "article", "outlet", "position", "start", "end", "text", "published", "speaker", "cue", "part")
    for claim in found.claims:
        yield {name: getattr(claim, name) for name in names} | {"revision": articles[claim.article].revision}


def _facts(found: Comparison) -> Iterator[Row]:
    for claim in found.claims:
        for fact in claim.facts:
            yield {
                "claim": claim.id,
                **{name: getattr(fact, name) for name in ("kind", "start", "end", "text", "value", "unit")},
            }


def _finding(statement: Statement) -> Row:
    return {
        "id": statement.id,
        "kind": "agreement" if statement.agreed else "only",
        "statement": statement.text,
        "claim": statement.best,
        "outlets": len(statement.outlets),
        "origins": len(statement.origins),
        "first_published": statement.first_published,
        "first_outlet": statement.first_outlet,
    }


def _sides(found: Comparison) -> Iterator[Row]:
    for difference in found.differences:
        for position, side in enumerate(difference.sides):
            names = ("value", "outlet", "origin", "article", "claim")
            row = {name: getattr(side, name) for name in names}
            marks = {"mark_start": side.mark.start, "mark_end": side.mark.end}
            yield {"difference": difference.id, "position": position, **row, **marks}


def _copied(found: Comparison, articles: dict[str, Article]) -> Iterator[Row]:
    for copy in found.copies:
        mine, theirs = articles[copy.article], articles[copy.copied_from]
        yield {
            "origin": copy.origin,
            "article": copy.article,
            "outlet": mine.outlet,
            "url": mine.url,
            "copied_from": theirs.outlet,
            "share": round(copy.share, 4),
            "evidence": copy.evidence,
            "copied_from_url": theirs.url,
            "direction": "known" if copy.directed else "unknown",
        }


def _utterances(found: Comparison) -> Iterator[Row]:
    for quote in found.quotes:
        names = ("utterance", "claim", "article", "outlet", "speaker", "cue")
        row = {name: getattr(quote, name) for name in names}
        yield row | {"start": quote.span.start, "end": quote.span.end, "quote": quote.span.text}


def _passages(found: Comparison, articles: dict[str, Article]) -> Iterator[Row]:
    for copy in found.copies:
        source = articles[copy.copied_from]
        for position, (mine, theirs) in enumerate(copy.passages[:MOST_PASSAGES]):
            yield {
                "article": copy.article,
                "position": position,
                "start": mine.start,
                "end": mine.end,
                "passage": mine.text,
                "source": source.id,
                "source_start": theirs.start,
                "source_end": theirs.end,
                "source_passage": theirs.text,
            }


def _collapses(found: Comparison) -> Iterator[Row]:
    for statement in found.statements:
        for position, collapse in enumerate(statement.collapses):
            names = ("dependence", "origin", "explanation")
            row = {name: getattr(collapse, name) for name in names}
            yield {"finding": statement.id, "position": position, **row}


def _collapsed_claims(found: Comparison) -> Iterator[Row]:
    for statement in found.statements:
        for position, collapse in enumerate(statement.collapses):
            for claim in collapse.claims:
                yield {"finding": statement.id, "position": position, "claim": claim}


def _chains(found: Comparison) -> Iterator[Row]:
    for chain in found.chains:
        names = ("claim", "article", "outlet", "speech", "first_outlet", "first_published")
        source = {"source": chain.source.name, "source_kind": chain.source.kind, "role": chain.source.role}
        heard = {"heard_by": chain.source.heard_by, "heard_by_outlet": chain.source.outlet}
        yield {"finding": chain.statement, **{name: getattr(chain, name) for name in names}, **source, **heard}


def _moments(found: Comparison) -> Iterator[Row]:
    names = ("step", "subject", "published", "outlet", "article", "claim", "value", "note")
    for position, moment in enumerate(found.timeline):
        yield {"position": position, **{name: getattr(moment, name) for name in names}}
