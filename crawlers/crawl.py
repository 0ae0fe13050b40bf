"""Runs crawls in this process, one event after the other, and reports what came of each."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawlers.errors import InputError

if TYPE_CHECKING:
    from crawlers.events import EventSpec

# Reasons that are no fault: the page was read, or listed, and is not of the event.
ORDINARY = frozenset(["off-topic", "out of window", "robots.txt", "not-an-article"])
MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a crawl has come."""

    event: str
    pages: int
    articles: int
    dropped: int
    done: bool = False


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """What came of one crawl: counts by outlet and reason, and the addresses that failed."""

    event: str
    articles: Mapping[str, int] = field(default_factory=dict)
    drops: Mapping[str, int] = field(default_factory=dict)
    failed: tuple[tuple[str, str, str], ...] = ()
    outlets: tuple[str, ...] = ()
    fatal: str = ""
    seconds: float = 0.0

    def problems(self) -> list[str]:
        """Return what a user should know, a line each: failed addresses, then outlets that gave nothing at all."""
        lines = [f"{outlet}: {url}: {reason}" for outlet, url, reason in self.failed[:MOST_LINES]]
        if len(self.failed) > MOST_LINES:
            lines.append(f"... and {len(self.failed) - MOST_LINES} more; all of them: crossread status")
        silent = [outlet for outlet in self.outlets if not self.articles.get(outlet)]
        return lines + ([f"no article from: {', '.join(silent)}"] if silent else [])


Show = Callable[[Progress], None]


def crawl_all(
    specs: Sequence[EventSpec],
    *,
    db: Path,
    allow_private: bool = False,
    archive: Path | None = None,
    progress: Show | None = None,
) -> list[CrawlReport]:
    """Crawl each event's sources; a reactor starts but once in a process, so all crawls of it are given at once."""
    settings = _settings(db, allow_private=allow_private, archive=archive, specs=specs)
    return _run("event", [(spec, {}) for spec in specs], settings, progress)


def replay(files: Sequence[Path], spec: EventSpec, *, db: Path, progress: Show | None = None) -> CrawlReport:
    """Walk WARC files as if they were just fetched; no network."""
    settings = _settings(db, allow_private=False, archive=None, specs=[spec])
    return _run("warc", [(spec, {"files": tuple(files)})], settings, progress)[0]


def _settings(db: Path, *, allow_private: bool, archive: Path | None, specs: Sequence[EventSpec]) -> Any:
    from scrapy.settings import Settings

    from crawlers.guard import is_private

    settings = Settings()
    settings.setmodule("crawlers.settings", priority="project")
    hosts = {_host(spec_outlet.outlet.home) for spec in specs for spec_outlet in spec.outlets}
    if allow_private and all(is_private(host) for host in hosts):
        # A newsroom on this very machine needs no courtesy pause; a real outlet always gets it.
        settings.setdict({"AUTOTHROTTLE_ENABLED": False, "DOWNLOAD_DELAY": 0}, priority="cmdline")
    settings.setdict(
        {
            "CROSSREAD_DB": str(db),
            "CROSSREAD_ALLOW_PRIVATE": allow_private,
            "CROSSREAD_ARCHIVE": str(archive) if archive else "",
        },
        priority="cmdline",
    )
    return settings


def _host(url: str) -> str:
    from urllib.parse import urlsplit

    return urlsplit(url).hostname or ""


def _run(
    spider: str, jobs: Sequence[tuple[EventSpec, dict[str, Any]]], settings: Any, progress: Show | None
) -> list[CrawlReport]:
    from scrapy.crawler import AsyncCrawlerProcess

    process = AsyncCrawlerProcess(settings)
    crawlers = [process.create_crawler(spider) for _ in jobs]
    started = [0.0] * len(jobs)
    ended = [0.0] * len(jobs)
    failures: list[list[tuple[str, str, str]]] = [[] for _ in jobs]

    def begin(index: int) -> None:
        spec, arguments = jobs[index]
        _watch(crawlers[index], spec, failures[index], progress)
        started[index] = time.monotonic()
        task = process.crawl(crawlers[index], spec=spec, **arguments)
        task.add_done_callback(lambda _: finish(index))

    def finish(index: int) -> None:
        ended[index] = time.monotonic()
        if index + 1 < len(jobs):
            begin(index + 1)

    begin(0)
    process.start()
    reports = [
        _report(spec, crawlers[index], failures[index], ended[index] - started[index])
        for index, (spec, _) in enumerate(jobs)
    ]
    for report in reports:
        if report.fatal:
            raise InputError(report.fatal)
    return reports


def _watch(crawler: Any, spec: EventSpec, failures: list[tuple[str, str, str]], progress: Show | None) -> None:
    from scrapy import signals

    counts = {"pages": 0, "articles": 0, "dropped": 0}

    def scraped(item: Any) -> None:
        reason = getattr(item, "reason", "")
        counts["dropped" if reason else "articles"] += 1
        if reason and reason not in ORDINARY:
            failures.append((item.outlet, item.url, reason))
        if progress:
            progress(Progress(spec.event.id, **counts))

    def received() -> None:
        counts["pages"] += 1
        if progress:
            progress(Progress(spec.event.id, **counts))

    def closed() -> None:
        if progress:
            progress(Progress(spec.event.id, **counts, done=True))

    crawler.signals.connect(scraped, signal=signals.item_scraped, weak=False)
    crawler.signals.connect(received, signal=signals.response_received, weak=False)
    crawler.signals.connect(closed, signal=signals.spider_closed, weak=False)


def _report(spec: EventSpec, crawler: Any, failures: list[tuple[str, str, str]], seconds: float) -> CrawlReport:
    stats = crawler.stats.get_stats() if crawler.stats else {}

    def under(prefix: str) -> dict[str, int]:
        return {key.removeprefix(prefix): value for key, value in stats.items() if key.startswith(prefix)}

    fatal = stats.get("crossread/fatal", "")
    if not fatal and "start_time" not in stats:
        fatal = f"the crawl of {spec.event.id} did not start; run it again with CROSSREAD_LOG=ERROR to see why"
    return CrawlReport(
        event=spec.event.id,
        articles=under("crossread/article/"),
        drops=under("crossread/drop/") | under("crossread/not-fetched/"),
        failed=tuple(sorted(failures)),
        outlets=tuple(one.outlet.id for one in spec.outlets),
        fatal=fatal,
        seconds=seconds,
    )
