"""The section of utterances: who said what, as each outlet prints it; those that several outlets print come first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")


SHOWN = 50
PRONOUNS = frozenset("he she they it i we you who".split())

UTTERANCES = """
SELECT utterance, count(DISTINCT outlet) AS outlets, count(DISTINCT quote) AS wordings FROM utterances WHERE event = ?
GROUP BY utterance ORDER BY outlets DESC, wordings DESC, utterance LIMIT ?"""
VERSIONS = """
SELECT u.speaker, u.cue, u.quote, u.outlet, u.article, u.claim, c.published, a.url, x.source, x.source_kind
FROM utterances u JOIN claims c ON c.event = u.event AND c.id = u.claim JOIN articles a ON a.id = u.article
LEFT JOIN attributed x ON x.event = u.event AND x.claim = u.claim
WHERE u.event = ? AND u.utterance = ?
ORDER BY coalesce(datetime(c.published), c.published), u.outlet, u.start LIMIT 60"""


def wordings(versions: list[sqlite3.Row]) -> list[dict[str, Any]]:
    """Return the wordings in the order of their first publication, each with the outlets that print it so."""
    found: dict[str, dict[str, Any]] = {}
    for version in versions:
        wording = found.setdefault(version["quote"].strip(" ,."), {"quote": version["quote"], "versions": []})
        wording["versions"].append(version)
    return list(found.values())


def heading(versions: Iterable[Any]) -> str:
    """Return who says it, spelled as most outlets have it: whom the chain of a version names, else its speaker.

    A surname speaks for each full name that ends with it. A pronoun names nobody.
    """
    outlets: dict[str, set[str]] = {}
    for version in versions:
        resolved = version["source"] if version["source_kind"] not in (None, "", "unresolved") else version["speaker"]
        name = str(resolved or "").strip()
        if name and name.casefold() not in PRONOUNS:
            outlets.setdefault(name, set()).add(str(version["outlet"]))
    support = {full: set().union(*(o for n, o in outlets.items() if f" {full}".endswith(f" {n}"))) for full in outlets}
    return max(outlets, key=lambda name: (len(support[name]), len(name), name), default="")


@hookimpl
def crossread_section(conn: sqlite3.Connection, event: str) -> dict[str, Any] | None:
    """Load the utterances with their wordings."""
    rows = []
    for row in conn.execute(UTTERANCES, [event, SHOWN]).fetchall():
        versions = conn.execute(VERSIONS, [event, row["utterance"]]).fetchall()
        rows.append({**dict(row), "speaker": heading(versions), "wordings": wordings(versions)})
    if not rows:
        return None
    total = conn.execute("SELECT count(DISTINCT utterance) FROM utterances WHERE event = ?", [event]).fetchone()[0]
    return {
        "name": "quotes",
        "title": "Who is quoted, and how",
        "order": 50,
        "template": "_quotes.html",
        "view": "quotes",
        "total": total,
        "shown": len(rows),
        "rows": rows,
    }
