"""Every source type of an event in one crawl, so that each host is asked at one pace."""

from __future__ import annotations

from collections.abc import Iterable

from crawlers.coverage import CoverageSpider
from crawlers.sources import Source, all_sources


class EventSpider(CoverageSpider):
    """`scrapy crawl event -a event=NAME`: all that the event's outlets list, and the event's own pages."""

    name = "event"

    def sources_of_crawl(self) -> Iterable[Source]:
        return all_sources()
