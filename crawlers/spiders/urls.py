"""Pages given by hand in the event's file or on the command line."""

from __future__ import annotations

from crawlers.coverage import CoverageSpider


class UrlsSpider(CoverageSpider):
    """The event's own pages; every spider takes these, this one takes nothing else."""

    name = "urls"
