"""The running newsroom: its outlets, what the crawler must know of them, and the demo's events."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from crawlers.newsroom import server
from crawlers.newsroom.content import ARTICLES, EVENTS, OUTLETS, House, Story, load_houses, load_stories
from crawlers.newsroom.pages import LISTINGS, build_site
from crawlers.newsroom.server import OutletServer

if TYPE_CHECKING:
    from crawlers.events import EventSpec

DEMO_PORT = 8870  # always the same, so that addresses, and with them ids, are the same in every demo


@dataclass
class Newsroom:
    """A newsroom that serves until `stop()`; a context manager. `hits` holds (outlet, path) of every request so far."""

    houses: tuple[House, ...]
    stories: tuple[Story, ...]
    servers: list[OutletServer] = field(default_factory=list)
    hits: list[tuple[str, str]] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def start(self, port: int) -> None:
        """Bind, build every outlet's pages for the address it got, and serve."""
        hosts = {house.id: house.host for house in self.houses}
        self.servers = server.bind(hosts, port, lambda outlet, path: self.hits.append((outlet, path)))
        for house, one in zip(self.houses, self.servers, strict=True):
            one.documents = build_site(house, self.stories, one.base)
        server.serve(self.servers)

    def stop(self) -> None:
        """Stop serving; a second call does nothing."""
        servers, self.servers = self.servers, []
        server.stop(servers)

    @property
    def bases(self) -> dict[str, str]:
        """Outlet id -> its address, without a slash at the end."""
        return {one.outlet: one.base for one in self.servers}

    def url(self, story: Story) -> str:
        """Return the address of an article."""
        house = next(house for house in self.houses if house.id == story.house)
        return self.bases[house.id] + story.path(house)

    def outlet_tables(self) -> dict[str, dict[str, object]]:
        """Outlet id -> the keys and values that an `outlets/<id>.toml` for it would hold."""
        return {house.id: _table(house, self.bases[house.id], self.stories) for house in self.houses}

    def write_outlets(self, to: Path) -> list[Path]:
        """Write an outlet file for each outlet into the folder `to`, as a user would have, and return their paths."""
        to.mkdir(parents=True, exist_ok=True)
        written = []
        for outlet, table in self.outlet_tables().items():
            path = to / f"{outlet}.toml"
            path.write_text("".join(f"{key} = {json.dumps(value)}\n" for key, value in table.items()), encoding="utf-8")
            written.append(path)
        return written

    def specs(self) -> list[EventSpec]:
        """Return the demo's events, with every outlet at the address that it serves on."""
        from crawlers.newsroom.specs import event_specs

        return event_specs(self.outlet_tables(), EVENTS)


def _table(house: House, base: str, stories: tuple[Story, ...]) -> dict[str, object]:
    listing = base + LISTINGS.get(house.listing, "")
    sections = sorted({f"{base}/{story.section.lower()}/" for story in stories if story.house == house.id})
    return {
        "name": house.name,
        "home": base + "/",
        "feeds": [listing] if house.listing in ("rss", "atom") else [],
        "sitemaps": [listing] if house.listing == "sitemap" else [],
        "sections": sections if house.listing == "sections" else [],
        "language": house.language,
        "country": house.country,
        "owner": house.owner,
        "agency": house.agency,
    }


def start_newsroom(port: int = 0, outlets: Path = OUTLETS, articles: Path = ARTICLES) -> Newsroom:
    """Start the newsroom on loopback and return it; `port` 0 lets the system choose, and a port that is taken too."""
    houses = load_houses(outlets)
    newsroom = Newsroom(houses, load_stories(houses, articles))
    newsroom.start(port)
    return newsroom
