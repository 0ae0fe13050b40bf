"""What a crawl hands to the pipelines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Page:
    """One address and what came of it: `html` decoded, or `failure`, a few words that name why there is none.

    `fetched` is ISO 8601 in UTC, `listed` the publication date that a feed or sitemap gave, `source` what listed it.
    """

    url: str
    requested: str
    outlet: str
    event: str
    source: str
    fetched: str
    status: int = 0
    html: str = ""
    listed: str = ""
    failure: str = ""
