"""The walk of a command: take the lock, crawl, compare, and say what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from crawlers.crawl import crawl_all, replay
from crawlers.errors import CrawlError
from crawlers.events import EventSpec, unlisted_line
from crawlers.report import CrawlReport, Progress
from pipelines.database import DatabaseError, open_database
from pipelines.expectations import came_to_nothing
from pipelines.locks import held
from pipelines.news import tell
from pipelines.renewal import renew
from pipelines.runs import by_the_second, close_run_of, started
from pipelines.status import failure_lines

Say = Callable[[str], None]


@dataclass(frozen=True)
class Mouth:
    """Where a walk speaks: `show` takes summaries, `say` problems, `progress` moments; `news`, where given, takes new
    differences as JSON lines, and the summaries go with the problems then."""

    show: Say
    say: Say
    progress: Callable[[Progress], None] | None = None
    news: BinaryIO | None = None


def run(
    specs: Sequence[EventSpec],
    db: Path,
    mouth: Mouth,
    *,
    allow_private: bool = False,
    archive: Path | None = None,
    fresh: bool = False,
    wait: bool = False,
    what: str = "run",
) -> None:
    """Crawl the events, then compare each and say what came of it, all of it under the run's lock of `db`.

    With `wait`, a run that is under way is waited for. Raises Busy where one is and `wait` is not set, InputError, and
    CrawlError, in the end too, where an event has no article at all or where every listing failed and nothing was read.
    """
    for line in filter(None, map(unlisted_line, specs)):
        mouth.say(line)
    with _locked(specs, db, mouth, what, wait):
        given: dict[str, Any] = {"allow_private": allow_private, "archive": archive, "fresh": fresh}
        reports = crawl_all(specs, db=db, progress=mouth.progress, **given)
        _report(specs, reports, db, mouth, of_now=True)


def run_again(files: Sequence[Path], spec: EventSpec, db: Path, mouth: Mouth) -> None:
    """Do the same for one event from WARC files, without the network."""
    with _locked([spec], db, mouth, "replay"):
        _report([spec], [replay(files, spec, db=db, progress=mouth.progress)], db, mouth)


def _locked(
    specs: Sequence[EventSpec], db: Path, mouth: Mouth, what: str, wait: bool = False
) -> AbstractContextManager[None]:
    names = " ".join([what, *(spec.event.id for spec in specs)])
    return held(db, "run", names, wait=wait, say=mouth.say)


def close_run(db: Path, pid: int, how: str, say: Say) -> None:
    """Say in the run log that the run of process `pid`, which has ended, was broken off; `how` it ended, in words."""
    try:
        database = open_database(db)
        try:
            close_run_of(database, pid, f"the process {how}")
        finally:
            database.close()
    except DatabaseError as error:
        say(str(error))


def _report(
    specs: Sequence[EventSpec], reports: Sequence[CrawlReport], db: Path, mouth: Mouth, *, of_now: bool = False
) -> None:
    """Say what came of the events. `of_now`: the answers bear the times of this run, not those of an archive."""
    database = open_database(db)
    empty, deaf = [], []
    for spec, report in zip(specs, reports, strict=True):
        event = spec.event.id
        since = by_the_second(started(database, event)) if of_now else ""
        failed = failure_lines(database, event, since, report.notes, older=mouth.news is None)
        for line in (*report.problems(), *failed):
            mouth.say(line)
        found = renew(database, event)
        line = f"{event}: {found.summary}{'' if found.changed else ' (nothing new to compare)'}"
        (mouth.say if mouth.news else mouth.show)(line)
        if mouth.news:
            tell(database, [event], mouth.news)
        if found.empty:
            empty.append(event)
        elif of_now and not report.stopped and came_to_nothing(database, event, since):
            deaf.append(event)
    if empty:
        raise CrawlError(
            f"no article found for {', '.join(empty)}; see what was dropped with: crossread status --db {db}"
        )
    if deaf:
        raise CrawlError(
            f"nothing could be read for {', '.join(deaf)}: every listing failed; what was stored stays; "
            f"see why with: crossread status --db {db}"
        )
