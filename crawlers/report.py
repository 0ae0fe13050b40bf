"""What a crawl says while it runs and when it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipelines.counts import counted

PREFIX = "crossread/"
# Articles that an outlet gave in this run, and those that the frontier has of it.
WHAT = ("article", "known")


@dataclass(frozen=True, slots=True)
class Progress:
    """A moment of a crawl: addresses that were asked for so far, articles stored, those of them without a text that
    can be compared (`unreadable`), and what was asked for last.
    """

    event: str
    pages: int
    articles: int
    failures: int
    outlet: str = ""
    url: str = ""
    done: bool = False
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """What one crawl of one event came to.

    `pages` counts addresses that were asked for, `articles` those that are stored (`new`, `edited` or `unchanged`), of
    which those behind walls and without a body are `unreadable`; `drops` counts the rest by reason, as the database
    does. `outlets` gives each outlet's articles, of earlier runs too, with a zero for one that gave none. `failures`
    counts fetches that failed, `skipped` entries that were not asked for, both by reason. `spared` counts, by outlet
    and selector of its `prune`, pages whose whole body it would have taken, and that were read without it. `notes` are
    lines about listings and files that could not be read.
    """

    event: str
    pages: int = 0
    articles: int = 0
    new: int = 0
    edited: int = 0
    unchanged: int = 0
    unreadable: int = 0
    drops: Mapping[str, int] = field(default_factory=dict)
    failures: Mapping[str, int] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)
    outlets: Mapping[str, int] = field(default_factory=dict)
    spared: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    faults: int = 0
    stopped: bool = False
    seconds: float = 0.0

    def problems(self) -> list[str]:
        """Return what a user should know and could mend, a line each."""
        lines = [f"{self.event}: {note}" for note in self.notes]
        silent = [outlet for outlet, articles in self.outlets.items() if not articles]
        if silent:
            lines.append(f"{self.event}: no article of {', '.join(silent)}")
        lines += [
            f"{self.event}: `prune` would have taken the whole body of {counted(count, 'page')}, read without it; "
            f"narrow {name}"
            for name, count in self.spared.items()
        ]
        over = sum(count for reason, count in self.skipped.items() if "over budget" in reason)
        if over:
            left = counted(over, "listed address")
            lines.append(f"{self.event}: not asked for: {left}, more than the budget of an outlet")
        if self.faults:
            lines.append(
                f"{self.event}: {counted(self.faults, 'fault')} of our own; "
                "run again with CROSSREAD_LOG=ERROR to see them"
            )
        if self.stopped:
            lines.append(f"{self.event}: stopped before its end; what was read is stored")
        return lines


def report_of(
    event: str, outlets: tuple[str, ...], stats: Mapping[str, Any], notes: tuple[str, ...], seconds: float
) -> CrawlReport:
    """Return the report that a crawl's statistics tell."""
    counts = {name: int(stats.get(PREFIX + name, 0)) for name in ("new", "edited", "unchanged")}
    return CrawlReport(
        event=event,
        pages=int(stats.get(PREFIX + "page", 0)),
        articles=sum(counts.values()),
        **counts,
        unreadable=int(stats.get(PREFIX + "unreadable", 0)),
        drops=_under("drop", stats),
        failures=_under("failure", stats),
        skipped=_under("skipped", stats),
        outlets={outlet: max(int(stats.get(f"{PREFIX}{what}/{outlet}", 0)) for what in WHAT) for outlet in outlets},
        spared=_under("spared", stats),
        notes=notes,
        faults=int(stats.get("spider_exceptions/count", 0)) + int(stats.get(PREFIX + "fault", 0)),
        stopped=stats.get("finish_reason", "finished") != "finished",
        seconds=seconds,
    )


def _under(name: str, stats: Mapping[str, Any]) -> dict[str, int]:
    start = f"{PREFIX}{name}/"
    found = {key.removeprefix(start): int(value) for key, value in stats.items() if key.startswith(start)}
    return dict(sorted(found.items()))
