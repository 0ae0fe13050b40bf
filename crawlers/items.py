"""What the crawlers hand on."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.items import NO_VISIT, Visit


@dataclass
class Page:
    """One address that was asked for, and what came of it.

    `url` is the final address, `requested` the one that was listed, `fetched` ISO 8601 in UTC. Where `failure` names a
    reason ("http 404", "timeout", "robots.txt", ...), `html` is empty; `status` is 0 where no answer came. `same` says
    that the server has nothing newer than what was read before.
    """

    url: str
    requested: str
    outlet: str
    event: str
    status: int
    html: str
    fetched: str
    failure: str = ""
    same: bool = False
    visit: Visit = NO_VISIT
