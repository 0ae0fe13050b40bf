"""The first section of an event: where outlets differ, by strength, each side with the words that say so."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from typing import Any

from datasette.plugins import pm
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")


# "9+", "~2400", "..30": how a figure as understood shows its hedge.
HEDGE = re.compile(r"^~|^\.\.(?=\d)|(?<=\d)\+(?= |$)|(?<=\d)\.\.(?= |$)")
# Cards on the page; the view has them all.
SHOWN = 40

DIFFERENCES = "SELECT id FROM differences WHERE event = ? ORDER BY strength DESC, id LIMIT ?"
DIFFERENCE = "SELECT id, kind, reason, about, strength, explanation FROM differences WHERE event = ? AND id = ?"
SIDES = """
SELECT s.value, s.outlet, s.origin, s.article, s.claim, s.mark_start, s.mark_end, c.text, c.start, c.published, a.url,
  (SELECT f.value || ' ' || f.unit FROM facts f WHERE f.event = s.event AND f.claim = s.claim
    AND f.start = s.mark_start AND f.end = s.mark_end LIMIT 1) AS meant
FROM sides s JOIN claims c ON c.event = s.event AND c.id = s.claim JOIN articles a ON a.id = s.article
WHERE s.event = ? AND s.difference = ? ORDER BY s.position"""


def marked(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return what stands before the differing words, the words, and what follows; no words if they lie outside."""
    if not 0 <= start < end <= len(text):
        return text, "", ""
    return text[:start], text[start:end], text[end:]


def key(side: dict[str, Any]) -> str:
    """Return what is the same for one value however written or hedged: "May 21" and "21 May", "at least 9" and 9."""
    return HEDGE.sub("", str(side["meant"] or side["value"].casefold()))


def values(sides: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the values in their order, each with its wordings, and its outlets grouped by origin."""
    found: dict[str, dict[str, Any]] = {}
    for side in sides:
        value = found.setdefault(key(side), {"wordings": {}, "origins": {}})
        value["wordings"].setdefault(side["value"].casefold(), side["value"])
        outlets = value["origins"].setdefault(side["origin"], [])
        if side["outlet"] not in outlets:
            outlets.append(side["outlet"])
    return list(found.values())


def sentences(sides: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the sentences, those of one value together; outlets that print the same one share it."""
    found: dict[str, dict[tuple[str, int, int], dict[str, Any]]] = {}
    for side in sides:
        start, end = side["mark_start"] - side["start"], side["mark_end"] - side["start"]
        same = found.setdefault(key(side), {})
        sentence = same.setdefault(
            (side["text"], start, end), {"pieces": marked(side["text"], start, end), "sources": []}
        )
        sentence["sources"].append(side)
    return [sentence for same in found.values() for sentence in same.values()]


@hookimpl
def crossread_card(conn: sqlite3.Connection, event: str, difference: str) -> dict[str, Any] | None:
    """Load one difference with its sides."""
    row = conn.execute(DIFFERENCE, [event, difference]).fetchone()
    if row is None:
        return None
    sides = [dict(side) for side in conn.execute(SIDES, [event, difference])]
    decisions = pm.hook.crossread_decisions(conn=conn, event=event, difference=difference)
    return {**dict(row), "values": values(sides), "sentences": sentences(sides), "decisions": decisions}


@hookimpl
def crossread_section(conn: sqlite3.Connection, event: str) -> dict[str, Any]:
    """Load the strongest differences with their sides."""
    cards = [crossread_card(conn, event, id_) for (id_,) in conn.execute(DIFFERENCES, [event, SHOWN]).fetchall()]
    total = conn.execute("SELECT count(*) FROM differences WHERE event = ?", [event]).fetchone()[0]
    return {
        "name": "differences",
        "title": "Where they differ",
        "order": 10,
        "template": "_differences.html",
        "view": "disagreements",
        "total": total,
        "shown": len(cards),
        "cards": cards,
    }
