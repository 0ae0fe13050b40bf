"""What `crossread status` and `crossread read` print."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from pipelines.articles import TOPIC_REASONS

# A run that fails everywhere says so in this many lines.
MOST_FAILURES = 8


def status_lines(db: Database) -> Iterator[str]:
    """Yield, for each event, its last run and a line for each outlet: articles, last fetch, drops by reason."""
    for event in db.query("SELECT id, title, compared FROM events ORDER BY id"):
        yield f"{event['id']}  {event['title']}  (compared {event['compared'] or 'never'})"
        yield from _last_run(db, event["id"])
        rows = list(db.query("SELECT outlet FROM event_outlets WHERE event = ? ORDER BY outlet", [event["id"]]))
        width = max((len(row["outlet"]) for row in rows), default=0)
        for row in rows:
            yield f"  {row['outlet']:<{width}}  {_outlet(db, event['id'], row['outlet'])}"


def _last_run(db: Database, event: str) -> Iterator[str]:
    for run in db.query("SELECT * FROM runs_log WHERE event = ? ORDER BY started DESC, run LIMIT 1", [event]):
        if not run["ended"]:
            yield f"  last run {run['started'][:19]}Z: {run['outcome']}{': ' * bool(run['reason'])}{run['reason']}"
            continue
        counts = f"{run['articles']} articles ({run['new']} new, {run['edited']} edited), {run['dropped']} dropped"
        yield f"  last run {run['started'][:19]}Z: {run['pages']} addresses, {counts}"


def _outlet(db: Database, event: str, outlet: str) -> str:
    states = list(
        db.query(
            """SELECT r.state, count(*) AS n, max(a.fetched) AS fetched FROM event_articles ea
               JOIN articles a ON a.id = ea.article JOIN revisions r ON r.id = a.revision
               WHERE ea.event = ? AND coalesce(ea.outlet, a.outlet) = ? GROUP BY r.state ORDER BY r.state""",
            [event, outlet],
        )
    )
    drops = list(
        db.query(
            """SELECT reason, count(*) AS n, max(fetched) AS fetched FROM drops WHERE event = ? AND outlet = ?
               GROUP BY reason ORDER BY reason""",
            [event, outlet],
        )
    )
    readable = sum(row["n"] for row in states if row["state"] == "ok")
    parts = [f"{readable} article{'' if readable == 1 else 's'}"] + [
        f"{row['n']} {row['state']}" for row in states if row["state"] != "ok"
    ]
    last = max((row["fetched"] or "" for row in (*states, *drops)), default="")
    parts.append(f"last fetch {last[:19]}Z" if last else "never fetched")
    parts += [f"dropped {row['n']} {row['reason']}" for row in drops]
    warning = "" if readable else "  << NO READABLE ARTICLE"
    return ", ".join(parts) + warning


def differences_as_text(db: Database, event: str) -> Iterator[str]:
    """Yield the differences of an event as plain text, strongest first, each with its sentences."""
    last = ""
    for row in db.query("SELECT * FROM disagreements WHERE event = ?", [event]):
        if row["difference"] != last:
            last = row["difference"]
            yield f"\n{row['kind']} ({row['reason']}): {row['about']}\n  {row['explanation']}"
        yield f"  {row['outlet']}: {row['value']}\n    {row['sentence']}"
        yield f"    {row['url']} [{row['start']}:{row['end']}]"
    if not last:
        yield "No differences found."


def failure_lines(db: Database, event: str) -> Iterator[str]:
    """Yield a line for each address of the event that gave no article through a fault, and why; then how many more."""
    ordinary = (*TOPIC_REASONS, "robots.txt")
    marks = ", ".join("?" for _ in ordinary)
    sql = f"SELECT url, reason FROM drops WHERE event = ? AND reason NOT IN ({marks}) ORDER BY outlet, url"  # noqa: S608 - marks
    rows = list(db.query(sql, [event, *ordinary]))
    for row in rows[:MOST_FAILURES]:
        hint = " (--allow-private permits it)" if row["reason"] == "private address" else ""
        yield f"{event}: {row['url']}: {row['reason']}{hint}"
    if len(rows) > MOST_FAILURES:
        yield f"{event}: ... and {len(rows) - MOST_FAILURES} more; all of them: crossread status"
