"""Runs crawls in this process: events in, reports out. Scrapy is imported when the first one begins."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from crawlers.errors import CrawlError, InputError
from crawlers.events import EventSpec
from crawlers.report import CrawlReport, Progress, report_of

if TYPE_CHECKING:
    from scrapy.crawler import AsyncCrawlerProcess, Crawler

Tell = Callable[[Progress], None]
SIGNALS = (signal.SIGINT, signal.SIGTERM)


def crawl(
    spec: EventSpec, *, db: Path, allow_private: bool = False, archive: Path | None = None, progress: Tell | None = None
) -> CrawlReport:
    """Crawl one event; as `crawl_all`."""
    return crawl_all([spec], db=db, allow_private=allow_private, archive=archive, progress=progress)[0]


def crawl_all(
    specs: Sequence[EventSpec],
    *,
    db: Path,
    allow_private: bool = False,
    archive: Path | None = None,
    fresh: bool = False,
    progress: Tell | None = None,
    settings: Mapping[str, Any] | None = None,
) -> list[CrawlReport]:
    """Crawl events one after another, store what they give in `db`, and return a report for each, in their order.

    `archive` is a WARC file that every answer is appended to. `fresh` asks for pages too that are not due. Ctrl-C and
    SIGTERM end the crawl after the answers that are on their way; events that had not begun are reported as stopped. A
    process can call this, or `replay`, once: Twisted's reactor does not start again. Raises InputError and CrawlError.
    """
    own: dict[str, Any] = {"CROSSREAD_DB": str(db), "CROSSREAD_ALLOW_PRIVATE": allow_private, "CROSSREAD_FRESH": fresh}
    if archive is not None:
        _check_writable(archive)
        own["CROSSREAD_ARCHIVE"] = str(archive)
    return _Run("event", {**own, **(settings or {})}, progress).over(specs)


def replay(
    files: Sequence[Path],
    spec: EventSpec,
    *,
    db: Path,
    progress: Tell | None = None,
    settings: Mapping[str, Any] | None = None,
) -> CrawlReport:
    """Read an event's pages from WARC files instead of the network; else as `crawl`."""
    for path in files:
        if not path.is_file():
            raise InputError(f"{path}: no such WARC file")
    own = {"CROSSREAD_DB": str(db), **(settings or {})}
    return _Run("warc", own, progress, {"files": tuple(files)}).over([spec])[0]


@dataclass
class _Run:
    """One life of the reactor."""

    spider: str
    settings: Mapping[str, Any]
    progress: Tell | None = None
    arguments: Mapping[str, Any] | None = None

    def over(self, specs: Sequence[EventSpec]) -> list[CrawlReport]:
        ids = [spec.event.id for spec in specs]
        if len(set(ids)) < len(ids):
            raise InputError(f"two events of one name: {', '.join(ids)}")
        if not specs:
            return []
        process = crawler_process(self.settings)
        with signals_restored():
            task = asyncio.get_event_loop().create_task(self._one_by_one(process, specs))
            task.add_done_callback(lambda _: process._stop_reactor())
            process.start(
                stop_after_crawl=False, install_signal_handlers=threading.current_thread() is threading.main_thread()
            )
        if not task.done():
            raise CrawlError("the crawl was broken off; what was read is stored")
        return task.result()

    async def _one_by_one(self, process: AsyncCrawlerProcess, specs: Sequence[EventSpec]) -> list[CrawlReport]:
        reports: list[CrawlReport] = []
        for spec in specs:
            if any(report.stopped for report in reports):
                reports.append(CrawlReport(spec.event.id, stopped=True))
            else:
                reports.append(await self._one(process, spec))
        return reports

    async def _one(self, process: AsyncCrawlerProcess, spec: EventSpec) -> CrawlReport:
        crawler = process.create_crawler(self.spider)
        _watch(crawler, spec, self.progress)
        begun = monotonic()
        running = process.crawl(crawler, spec=spec, **(self.arguments or {}))
        (error,) = await asyncio.gather(running, return_exceptions=True)
        if error is not None:
            raise CrawlError(f"{spec.event.id}: the crawl could not begin: {error}") from error
        stats = crawler.stats.get_stats()
        if "crossread/fatal" in stats:
            raise CrawlError(f"{spec.event.id}: {stats['crossread/fatal']}")
        outlets = tuple(one.outlet.id for one in spec.outlets)
        notes = tuple(getattr(crawler.spider, "problems", ()))
        report = report_of(spec.event.id, outlets, stats, notes, monotonic() - begun)
        if self.progress:
            self.progress(_moment(spec, stats, done=True))
        return report


def crawler_process(settings: Mapping[str, Any]) -> AsyncCrawlerProcess:
    """Return a process of the project's own settings, overruled by `settings`. Raises CrawlError for a second one."""
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings
    from scrapy.utils.reactor import is_reactor_installed
    from twisted.logger import globalLogBeginner

    if is_reactor_installed():
        raise CrawlError("a process can crawl once; begin another one for the next crawl")
    ours = Settings()
    ours.setmodule("crawlers.settings", priority="project")
    # A terminal gets progress and reports; what Scrapy logs is for whoever asks for it.
    ours.set("LOG_ENABLED", bool(ours["CROSSREAD_LOG"]), priority="project")
    ours.setdict(dict(settings), priority="cmdline")
    # Until somebody begins its log, Twisted writes what is critical to stderr itself: of a certificate that cannot be
    # trusted a traceback, each time. What it says reaches Python's own logging all the same, as Scrapy arranges it.
    globalLogBeginner.beginLoggingTo([], discardBuffer=True, redirectStandardIO=False)
    return AsyncCrawlerProcess(ours)


def _watch(crawler: Crawler, spec: EventSpec, progress: Tell | None) -> None:
    from scrapy import signals

    def fault(**_: Any) -> None:
        crawler.stats.inc_value("crossread/fault")

    def scraped(item: Any, **_: Any) -> None:
        if progress:
            progress(_moment(spec, crawler.stats.get_stats(), item))

    crawler.signals.connect(fault, signal=signals.item_error, weak=False)
    crawler.signals.connect(scraped, signal=signals.item_scraped, weak=False)


def _moment(spec: EventSpec, stats: Mapping[str, Any], item: Any = None, *, done: bool = False) -> Progress:
    report = report_of(spec.event.id, (), stats, (), 0.0)
    outlet, url = getattr(item, "outlet", ""), getattr(item, "url", "")
    failures, unreadable = sum(report.failures.values()), report.unreadable
    return Progress(spec.event.id, report.pages, report.articles, failures, outlet, url, done, unreadable)


def _check_writable(path: Path) -> None:
    try:
        with path.open("ab"):
            pass
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from error


@contextmanager
def signals_restored() -> Iterator[None]:
    """Scrapy leaves its handlers of Ctrl-C and SIGTERM in place, and without a reactor they do nothing."""
    before = {one: signal.getsignal(one) for one in SIGNALS}
    try:
        yield
    finally:
        if threading.current_thread() is threading.main_thread():
            for one, handler in before.items():
                signal.signal(one, handler)
