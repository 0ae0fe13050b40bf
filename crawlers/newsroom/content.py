"""The newsroom's content is data: a toml file for an outlet, a text file with front matter for an article."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).parent
OUTLETS = HERE / "outlets"
ARTICLES = HERE / "articles"
EVENTS = HERE / "events"
FENCE = "+++\n"

Listing = Literal["rss", "atom", "sitemap", "sections"]


@dataclass(frozen=True, slots=True)
class House:
    """An invented outlet. `host` ends its loopback address, `path` is the pattern of its articles' paths."""

    id: str
    name: str
    host: int
    tagline: str
    design: str
    listing: Listing
    language: str = "en"
    country: str = ""
    owner: str = ""
    agency: bool = False
    path: str = "/{section}/{slug}"
    dates: str = "%d %B %Y, %H:%M"
    metadata: Literal["json-ld", "graph", "meta"] = "json-ld"
    accent: str = "#234"
    disallow: tuple[str, ...] = ()
    tracking: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, subheading or block quote of a body; `tag` is its HTML element."""

    tag: Literal["p", "h2", "blockquote"]
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """One article as written. `event` is its folder, `prints` asks for a print version at /print/ besides."""

    event: str
    house: str
    slug: str
    title: str
    published: datetime
    section: str
    description: str
    blocks: tuple[Block, ...]
    author: str = ""
    opinion: bool = False
    paywall: bool = False
    prints: bool = False

    @property
    def text(self) -> str:
        """The body as a reader of the page should get it, a line for each block."""
        return "\n".join(block.text for block in self.blocks)

    def path(self, house: House) -> str:
        """Return the article's path on its outlet."""
        day = self.published
        parts = {"year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}"}
        return house.path.format(section=self.section.lower(), slug=self.slug, **parts)


def load_houses(folder: Path = OUTLETS) -> tuple[House, ...]:
    """Return the outlets in `folder`, by id."""
    return tuple(_house(path) for path in sorted(folder.glob("*.toml")))


def load_stories(houses: Sequence[House], folder: Path = ARTICLES) -> tuple[Story, ...]:
    """Return every article under `folder`, newest first. Raises ValueError, naming the file, where one is malformed."""
    stories = [read_story(path, houses) for path in sorted(folder.glob("*/*.md"))]
    return tuple(sorted(stories, key=lambda story: story.published, reverse=True))


def read_story(path: Path, houses: Sequence[House]) -> Story:
    """Return the article in the file `<event>/<outlet>-<slug>.md`: toml between +++ lines, then the body."""
    owners = [house.id for house in houses if path.stem.startswith(house.id + "-")]
    before, _, rest = path.read_text(encoding="utf-8").partition(FENCE)
    head, fence, body = rest.partition(FENCE)
    if not owners or before or not fence:
        raise ValueError(f"{path}: an article is named <outlet>-<slug>.md and starts with toml between +++ lines")
    fields: dict[str, Any] = tomllib.loads(head)
    published = fields.get("published")
    if not isinstance(published, datetime) or published.tzinfo is None:
        raise ValueError(f"{path}: published must be a date and time with a time zone")
    house = max(owners, key=len)
    slug = path.stem.removeprefix(house + "-")
    return Story(event=path.parent.name, house=house, slug=slug, blocks=_blocks(body), **fields)


def _blocks(body: str) -> tuple[Block, ...]:
    return tuple(_block(" ".join(part.split())) for part in body.split("\n\n") if part.strip())


def _block(text: str) -> Block:
    if text.startswith("## "):
        return Block("h2", text[3:])
    return Block("blockquote", text[2:]) if text.startswith("> ") else Block("p", text)


def _house(path: Path) -> House:
    fields: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    fields["disallow"] = tuple(fields.get("disallow", ()))
    return House(id=path.stem, **fields)
