"""Runs several probes in one process and prints what each found as JSON: a reactor starts once in a process.

Called with a JSON object: name -> address, and under "private" whether loopback is permitted.
"""

from __future__ import annotations

import json
import sys

from crawlers.crawl import crawler_process
from crawlers.probing.draft import draft, outlet_id
from crawlers.probing.probe import Probe
from crawlers.probing.search import search


def main(task: dict) -> None:
    private = task.pop("private")
    process = crawler_process({"ITEM_PIPELINES": {}, "CROSSREAD_ALLOW_PRIVATE": private})
    crawlers, said = {}, {name: [] for name in task}
    for name, url in task.items():
        crawlers[name] = process.create_crawler(Probe)
        process.crawl(crawlers[name], walk=lambda probe, url=url: search(probe, url), say=said[name].append)
    process.start()
    answer = {}
    for name, crawler in crawlers.items():
        probe = crawler.spider
        answer[name] = {"problem": probe.problem, "asked": probe.asked, "said": said[name]}
        if probe.found is not None:
            found = probe.found
            answer[name] |= {
                "toml": draft(found, task[name], "2025-05-20"),
                "id": outlet_id(found.name, found.home),
                "missing": found.missing,
                "states": [one.state for one in found.tried],
            }
    print(json.dumps(answer))


main(json.loads(sys.argv[1]))
