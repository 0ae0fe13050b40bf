"""Counts that the site shows of each event and outlet, kept when it is compared: counting anew takes seconds."""

# ruff: noqa: S608 - what is put into the statements are this file's own constants

from __future__ import annotations

from sqlite_utils import Database

from pipelines.views import COUNTED_ONLY

_ARTICLES = """
SELECT coalesce(ea.outlet, a.outlet) AS outlet, a.id AS article FROM event_articles ea
JOIN articles a ON a.id = ea.article JOIN revisions r ON r.id = a.revision
WHERE ea.event = ?1 AND r.state = 'ok' AND r.text <> ''"""

EVENT = f"""
INSERT INTO event_tallies SELECT ?1,
  (SELECT count(*) FROM ({_ARTICLES})),
  (SELECT count(DISTINCT outlet) FROM ({_ARTICLES})),
  (SELECT count(DISTINCT origin) FROM article_origins WHERE event = ?1),
  (SELECT count(*) FROM differences WHERE event = ?1),
  (SELECT count(*) FROM differences WHERE event = ?1 AND reason = 'contradiction'),
  (SELECT count(*) FROM findings WHERE event = ?1 AND outlets > 1)"""

# The columns of `outlet_tallies` behind event and outlet, each with what gives (outlet, number) for the event ?1.
NUMBERS = {
    "articles": f"SELECT outlet, count(*) FROM ({_ARTICLES}) GROUP BY outlet",
    "failures": f"""SELECT outlet, count(*) FROM drops WHERE event = ?1 AND reason NOT IN {COUNTED_ONLY!r}
        GROUP BY outlet""",
    "statements": "SELECT outlet, count(*) FROM temp.stands GROUP BY outlet",
    "shared": "SELECT outlet, count(*) FROM temp.stands WHERE outlets > 1 GROUP BY outlet",
    "alone": "SELECT outlet, count(*) FROM temp.stands WHERE outlets = 1 GROUP BY outlet",
    "first": "SELECT first_outlet, count(*) FROM findings WHERE event = ?1 AND outlets > 1 GROUP BY first_outlet",
    "copies": "SELECT outlet, count(*) FROM copied WHERE event = ?1 AND direction = 'known' GROUP BY outlet",
    "copied": "SELECT copied_from, count(*) FROM copied WHERE event = ?1 AND direction = 'known' GROUP BY copied_from",
    "same_text": """SELECT outlet, count(*) FROM (SELECT outlet FROM copied WHERE event = ?1 AND direction = 'unknown'
        UNION ALL SELECT copied_from FROM copied WHERE event = ?1 AND direction = 'unknown') GROUP BY outlet""",
    "differences": "SELECT outlet, count(DISTINCT difference) FROM sides WHERE event = ?1 GROUP BY outlet",
    "moved": """SELECT m.outlet, count(DISTINCT m.subject) FROM moments m
        JOIN differences d ON d.event = m.event AND d.id = m.subject
        WHERE m.event = ?1 AND m.step = 'moved' GROUP BY m.outlet""",
    "corrected": """SELECT coalesce(ea.outlet, e.outlet), count(*) FROM event_articles ea
        JOIN edits e ON e.article = ea.article
        WHERE ea.event = ?1 AND e.kind IN ('number', 'date', 'name', 'quote') GROUP BY 1""",
}
# Whose a statement is that no second origin makes: the site shows an outlet's first ones without reading them all.
ALONE = """
UPDATE findings SET outlet = (SELECT c.outlet FROM claims c WHERE c.event = findings.event AND c.id = findings.claim)
WHERE event = ?1 AND origins = 1"""
# Who makes which statement, once for each outlet.
STANDS = """
INSERT INTO temp.stands SELECT DISTINCT f.id AS finding, f.outlets, c.outlet FROM findings f
JOIN finding_claims fc ON fc.event = f.event AND fc.finding = f.id
JOIN claims c ON c.event = fc.event AND c.id = fc.claim WHERE f.event = ?1"""
# What two outlets have in common: each way round, so that one look-up finds all others of an outlet.
PAIRS = """
INSERT INTO outlet_pairs (event, outlet, other, statements, differences, copies, copied, same_text)
SELECT ?1, outlet, other, sum(statements), sum(differences), sum(copies), sum(copied), sum(same_text) FROM (
  SELECT a.outlet, b.outlet AS other, count(*) AS statements, 0 AS differences, 0 AS copies, 0 AS copied,
    0 AS same_text
  FROM temp.stands a JOIN temp.stands b ON b.finding = a.finding AND b.outlet <> a.outlet GROUP BY 1, 2
  UNION ALL SELECT a.outlet, b.outlet, 0, count(DISTINCT a.difference), 0, 0, 0 FROM sides a JOIN sides b
    ON b.event = a.event AND b.difference = a.difference AND b.outlet <> a.outlet AND b.value <> a.value
    WHERE a.event = ?1 GROUP BY 1, 2
  UNION ALL SELECT outlet, copied_from, 0, 0, sum(direction = 'known'), 0, sum(direction <> 'known') FROM copied
    WHERE event = ?1 GROUP BY 1, 2
  UNION ALL SELECT copied_from, outlet, 0, 0, 0, sum(direction = 'known'), sum(direction <> 'known') FROM copied
    WHERE event = ?1 GROUP BY 1, 2)
WHERE outlet <> other GROUP BY outlet, other"""


def tally(db: Database, event: str) -> None:
    """Count what `event` has of each outlet and each two outlets, in the caller's transaction."""
    for table in ("event_tallies", "outlet_tallies", "outlet_pairs"):
        db.execute(f"DELETE FROM {table} WHERE event = ?", [event])
    db.execute("DROP TABLE IF EXISTS temp.stands")
    db.execute("CREATE TEMP TABLE stands (finding TEXT, outlets INTEGER, outlet TEXT)")
    db.execute(STANDS, [event])
    db.execute("CREATE INDEX temp.stands_finding ON stands (finding, outlet)")
    db.execute(ALONE, [event])
    db.execute(EVENT, [event])
    numbers = _numbers(db, event)
    rows = [[event, outlet, *(found.get(name, 0) for name in NUMBERS)] for outlet, found in sorted(numbers.items())]
    marks = ", ".join("?" * (2 + len(NUMBERS)))
    db.conn.executemany(f"INSERT INTO outlet_tallies VALUES ({marks})", rows)
    db.execute(PAIRS, [event])
    db.execute("DROP TABLE temp.stands")


def _numbers(db: Database, event: str) -> dict[str, dict[str, int]]:
    numbers: dict[str, dict[str, int]] = {}
    for outlet in db.execute("SELECT outlet FROM event_outlets WHERE event = ?", [event]).fetchall():
        numbers[str(outlet[0])] = {}
    for name, sql in NUMBERS.items():
        for outlet, number in db.execute(sql, [event] if "?1" in sql else []):
            if outlet:
                numbers.setdefault(str(outlet), {})[name] = int(number)
    return numbers
