"""The memory of differences: what a compare found is held against all that was seen before, and told once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO

from sqlite_utils import Database

from compare.conclusions import Comparison, Difference, Side
from compare.noticing import Known, Match, Place, match
from compare.records import Article, Claim
from pipelines.database import DatabaseError, writing
from pipelines.json_lines import write
from pipelines.runs import mark_compared

Row = dict[str, Any]
# What is to be told: there now, and never told or with a value that was never told.
UNTOLD = """SELECT * FROM noticed WHERE event = ? AND difference <> '' AND (told IS NULL OR fresh <> '[]')
ORDER BY updated, first_seen, id"""


def notice(db: Database, found: Comparison, articles: Mapping[str, Article], now: str) -> None:
    """Remember the differences of `found` in the caller's transaction; `now` is when the run that has them ended.

    A difference that was seen before keeps its id and `first_seen`, whatever id it has in `differences` today; one
    that is not found any more keeps its last state, with the time in `gone`.
    """
    event = found.event
    claims = {claim.id: claim for claim in found.claims}
    matches = match(found.differences, claims, _known(db, event))
    rows = {row["id"]: row for row in db.query("SELECT * FROM noticed WHERE event = ?", [event])}
    shown: dict[str, Match] = {}
    # Where one fell into several, it is the one with a value never seen, or else the one that it was.
    for one in sorted(matches, key=lambda m: (bool(m.fresh), m.difference.id == rows.get(m.id, {}).get("difference"))):
        shown[one.id] = one
    today = [_row(event, one, rows.get(one.id), claims, articles, now) for one in shown.values()]
    db.table("noticed").upsert_all(today, pk=("event", "id"))
    gone = [row["id"] for row in rows.values() if row["id"] not in shown and row["difference"]]
    db.conn.executemany(
        "UPDATE noticed SET difference = '', gone = ? WHERE event = ? AND id = ?", [(now, event, id_) for id_ in gone]
    )
    _remember(db, event, matches)
    fresh = sum(one.new for one in matches)
    updated = sum(bool(one.fresh) and not one.new for one in matches)
    mark_compared(db, event, now, {"differences": len(matches), "fresh": fresh, "updated": updated})


def tell(db: Database, events: Sequence[str], out: BinaryIO) -> None:
    """Write what was not told yet of `events` to `out` as JSON lines, and note each as told once it is written.

    Killed in between, it tells that one again: a line may come twice, none is lost. Raises BrokenPipeError where nobody
    reads, and DatabaseError.
    """
    for event in events:
        for row in list(db.query(UNTOLD, [event])):
            line = news_line(row)
            if line["status"] == "new" or any(value["new"] for value in line["values"]):
                write([line], out)
            _mark_told(db, row)


def news_line(row: Mapping[str, Any]) -> Row:
    """Return what is told of a row of `noticed`: the difference, its values with their receipts, and where it stands.

    `difference` is the id that it had first and keeps, `current` the one that it has in `disagreements` now.
    `status` is "new", or "updated" for one that was told before and has a value since that it never had (`new`).
    """
    fresh = set(json.loads(row["fresh"]))
    values = [{"new": value.pop("key") in fresh, **value} for value in json.loads(row["sides"])]
    urls = dict.fromkeys(side["url"] for value in values for side in value["sides"])
    return {
        "event": row["event"],
        "difference": row["id"],
        "current": row["difference"],
        "status": "updated" if row["told"] else "new",
        **{name: row[name] for name in ("kind", "reason", "about", "explanation")},
        "values": values,
        "first_seen": row["first_seen"],
        "updated": row["updated"],
        "urls": list(urls),
        "path": f"/difference/{row['id']}",
    }


def _mark_told(db: Database, row: Row) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    sql = "UPDATE noticed SET told = ?, fresh = '[]' WHERE event = ? AND id = ? AND fresh = ?"
    try:
        with writing(db):
            db.execute(sql, [now, row["event"], row["id"], row["fresh"]])
    except sqlite3.Error as error:
        raise DatabaseError(f"what was told could not be noted, and comes again: {error}") from error


def _known(db: Database, event: str) -> list[Known]:
    ids: dict[str, set[str]] = {}
    for row in db.query("SELECT noticed, difference FROM noticed_ids WHERE event = ?", [event]):
        ids.setdefault(row["noticed"], set()).add(row["difference"])
    places: dict[str, set[Place]] = {}
    for row in db.query("SELECT * FROM noticed_places WHERE event = ?", [event]):
        place = Place(row["article"], row["sentence"], row["place"], row["outlet"], row["value"])
        places.setdefault(row["noticed"], set()).add(place)
    return [
        Known(
            row["id"],
            row["kind"],
            row["about"],
            frozenset(ids.get(row["id"], set()) | {row["id"]}),
            frozenset(places.get(row["id"], ())),
        )
        for row in db.query("SELECT id, kind, about FROM noticed WHERE event = ? ORDER BY first_seen, id", [event])
    ]


def _remember(db: Database, event: str, matches: Iterable[Match]) -> None:
    for one in matches:
        db.execute("INSERT OR REPLACE INTO noticed_ids VALUES (?, ?, ?)", [event, one.difference.id, one.id])
        db.conn.executemany(
            "INSERT OR IGNORE INTO noticed_places VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(event, one.id, *place) for place in one.places],
        )


def _row(
    event: str,
    one: Match,
    old: Row | None,
    claims: Mapping[str, Claim],
    articles: Mapping[str, Article],
    now: str,
) -> Row:
    difference = one.difference
    untold = set(json.loads(old["fresh"])) if old else set()
    return {
        "event": event,
        "id": one.id,
        "difference": difference.id,
        **{name: getattr(difference, name) for name in ("kind", "reason", "about", "explanation")},
        "sides": json.dumps(list(_values(difference, one.places, claims, articles)), ensure_ascii=False),
        "first_seen": old["first_seen"] if old else now,
        "updated": now if one.fresh or not old else old["updated"],
        "gone": "",
        "fresh": json.dumps(sorted(untold | one.fresh)),
        "told": old["told"] if old else None,
    }


def _values(
    difference: Difference, places: Sequence[Place], claims: Mapping[str, Claim], articles: Mapping[str, Article]
) -> Iterator[Row]:
    """Yield each value once, as it is first written, with the sides that give it, earliest first."""
    values: dict[str, Row] = {}
    for side, place in zip(difference.sides, places, strict=True):
        value = values.setdefault(place.value, {"key": place.value, "value": side.value, "sides": []})
        value["sides"].append(_side(side, claims[side.claim], articles[side.article]))
    yield from values.values()


def _side(side: Side, claim: Claim, article: Article) -> Row:
    # Offsets of a headline or a standfirst count characters of that; a reader would look for them in the body.
    body = claim.part == "body"
    return {
        "outlet": side.outlet,
        "origin": side.origin,
        "published": claim.published,
        "url": article.url,
        "sentence": claim.text,
        "start": claim.start if body else None,
        "end": claim.end if body else None,
        "article": side.article,
        "claim": side.claim,
    }
