"""How often a host is asked."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.http import HtmlResponse
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler

from crawlers.politeness import LONGEST_DELAY, Politeness


@pytest.fixture
def polite() -> Any:
    settings = Settings()
    settings.setmodule("crawlers.settings")
    crawler = get_crawler(
        settings_dict={k: settings[k] for k in settings if k.startswith(("AUTOTHROTTLE", "DOWNLOAD_DELAY"))}
    )
    crawler.settings.frozen = False
    crawler.settings.set("ROBOTSTXT_USER_AGENT", "Crossread")
    politeness = Politeness(crawler)
    politeness.mindelay, politeness.maxdelay = politeness._min_delay(), politeness._max_delay()
    politeness.crawler = SimpleNamespace(  # type: ignore[assignment]
        settings=crawler.settings, engine=SimpleNamespace(downloader=SimpleNamespace(slots={}))
    )
    return politeness


def slot_after(polite: Any, host: str, robots: str = "", latency: float = 0.01) -> Slot:
    slot = Slot(2, polite._start_delay(), 0.5)
    polite.crawler.engine.downloader.slots[host] = slot
    request = Request(f"http://{host}/a", meta={"download_slot": host})
    if robots:
        polite._robots(ProtegoRobotParser(robots.encode(), None), request)
    polite._reached(request, None)
    for _ in range(20):
        polite._adjust_delay(slot, latency, HtmlResponse(request.url))
    return slot


def test_a_quick_host_is_still_asked_at_most_twice_a_second(polite: Any) -> None:
    assert slot_after(polite, "harbour.example").delay == 0.5


def test_a_slow_host_is_asked_less_often(polite: Any) -> None:
    assert slot_after(polite, "harbour.example", latency=4).delay >= 4


def test_crawl_delay_is_kept_within_reason(polite: Any) -> None:
    assert slot_after(polite, "a.example", "User-agent: *\nCrawl-delay: 7").delay == 7
    assert slot_after(polite, "b.example", "User-agent: Crossread\nCrawl-delay: 3600").delay == LONGEST_DELAY


def test_loopback_is_not_kept_waiting(polite: Any) -> None:
    slot = slot_after(polite, "127.0.0.9", latency=1)
    assert (slot.delay, slot.concurrency) == (0, 8)
