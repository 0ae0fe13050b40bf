"""Runs one crawl and prints what came of it as JSON: a reactor starts once in a process.

Called with a JSON object: `outlets` (folder), `event` (file) or `urls`, and optionally `settings`, `allow_private`,
`archive`, `replay` (files), `resolve` (names that shall lead to 127.0.0.1 as if that were a public address).
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from twisted.internet.defer import succeed

from crawlers.crawl import crawl_all, replay
from crawlers.events import event_of_urls, load_event
from crawlers.outlets import load_outlets
from crawlers.resolver import GuardedResolver

PAGES = []
PUBLIC: set[str] = set()


class Collect:
    """Takes the place of the pipelines, and counts as they do."""

    def __init__(self, crawler):
        self._stats = crawler.stats

    @classmethod
    def from_crawler(cls, crawler):
        return cls(crawler)

    def process_item(self, item):
        PAGES.append(asdict(item) | asdict(item.visit))
        if item.failure:
            self._stats.inc_value(f"crossread/drop/{item.failure}")
        else:
            self._stats.inc_value("crossread/new")
            self._stats.inc_value(f"crossread/article/{item.outlet}")
        return item


class Resolver(GuardedResolver):
    def getHostByName(self, name, timeout=()):
        return succeed("127.0.0.1") if name in PUBLIC else super().getHostByName(name, timeout)


def main(task: dict) -> None:
    PUBLIC.update(task.get("resolve", ()))
    outlets = load_outlets(Path(task["outlets"])) if "outlets" in task else {}
    spec = event_of_urls(task["urls"]) if "urls" in task else load_event(task["event"], Path(), outlets)
    settings = {"ITEM_PIPELINES": {Collect: 1}, "TWISTED_DNS_RESOLVER": Resolver, **task.get("settings", {})}
    moments: list = []
    told = {"db": Path(task["db"]), "progress": moments.append, "settings": settings}
    if "replay" in task:
        report = replay([Path(one) for one in task["replay"]], spec, **told)
    else:
        archive = Path(task["archive"]) if "archive" in task else None
        report = crawl_all([spec], allow_private=task.get("allow_private", True), archive=archive, **told)[0]
    answer = {"pages": PAGES, "report": asdict(report), "problems": report.problems(), "moments": len(moments)}
    json.dump(answer, sys.stderr)


main(json.loads(sys.argv[1]))
