"""The pages that the event itself names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from crawlers.coverage import CoverageSpider
from crawlers.ownership import Owners
from crawlers.sources import Source

if TYPE_CHECKING:
    from crawlers.events import EventSpec


class Urls(Source):
    """An event's `urls`, each under the outlet that it belongs to."""

    name = "urls"

    def pages(self, spec: EventSpec) -> Iterable[tuple[str, str]]:
        owners = Owners(spec.outlets)
        for url in spec.urls:
            found = owners.owner(url)
            if found is not None:  # load_event gives every page an outlet
                yield found.outlet.id, url


SOURCE = Urls()


class UrlsSpider(CoverageSpider):
    """`scrapy crawl urls -a event=NAME`: the event's own pages alone."""

    name = "urls"
    sources = (SOURCE,)
