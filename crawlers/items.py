"""What the crawlers hand on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Page:
    """One address that was asked for, and what came of it.

    `url` is the final address, `requested` the one that was listed, `fetched` ISO 8601 in UTC. `listed` is the date
    of publication that the listing gave, ISO 8601 or empty. Where `failure` names a reason ("http 404", "timeout",
    "robots.txt", ...), `html` is empty; `status` is 0 where no answer came.
    """

    url: str
    requested: str
    outlet: str
    event: str
    source: str
    status: int
    html: str
    fetched: str
    listed: str = ""
    failure: str = ""
