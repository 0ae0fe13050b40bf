"""Every document an outlet serves, made once: path -> content. No sockets here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.utils import format_datetime
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from crawlers.newsroom.content import HERE, House, Story

LISTINGS = {"rss": "/feed.xml", "atom": "/atom.xml", "sitemap": "/sitemap-news.xml"}
TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "sitemap": "application/xml"}
RELATED = 4


@dataclass(frozen=True, slots=True)
class Document:
    """What one path answers."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Link:
    """A story as listings and templates show it."""

    story: Story
    path: str
    url: str


@dataclass(frozen=True, slots=True)
class Front:
    """An outlet at its address, with all its articles, newest first, and the sections they stand in."""

    house: House
    base: str
    links: tuple[Link, ...]
    sections: tuple[str, ...]


def build_site(house: House, stories: Iterable[Story], base: str) -> Mapping[str, Document]:
    """Return all documents of `house`; `base` is its address without a slash at the end."""
    front = _front(house, stories, base)
    site = {"/robots.txt": _robots(front), "/": _page(front, "Front page", listed=front.links)}
    for section in front.sections:
        listed = [link for link in front.links if link.story.section.lower() == section]
        site[f"/{section}/"] = _page(front, section.capitalize(), listed=listed)
    for link in front.links:
        site[link.path] = _article(front, link)
        if link.story.prints:
            site[f"/print/{link.story.slug}"] = site[link.path]
    if house.listing in LISTINGS:
        site[LISTINGS[house.listing]] = _listing(front)
    return site


def _front(house: House, stories: Iterable[Story], base: str) -> Front:
    own = [story for story in stories if story.house == house.id]
    links = tuple(Link(story, story.path(house), base + story.path(house)) for story in own)
    return Front(house, base, links, tuple(sorted({story.section.lower() for story in own})))


def _robots(front: Front) -> Document:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in front.house.disallow or ("",))]
    if front.house.listing == "sitemap":
        lines += ["", f"Sitemap: {front.base}{LISTINGS['sitemap']}"]
    return Document("\n".join([*lines, ""]).encode(), "text/plain; charset=utf-8")


def _listing(front: Front) -> Document:
    kind = front.house.listing
    xml = _environment().get_template(f"{kind}.xml").render(front=front, house=front.house, base=front.base)
    return Document(xml.encode(), f"{TYPES[kind]}; charset=utf-8")


def _article(front: Front, link: Link) -> Document:
    related = [other for other in front.links if other is not link][:RELATED]
    data = linked_data(link, front.house) if front.house.metadata != "meta" else ""
    return _page(front, link.story.title, link=link, related=related, data=data)


def _page(front: Front, heading: str, **values: object) -> Document:
    """Render the outlet's design: an article where `values` has a `link`, else the articles that are `listed`."""
    blank = {"link": None, "related": (), "listed": (), "data": ""}
    template = _environment().get_template(f"{front.house.design}.html")
    html = template.render(front=front, house=front.house, heading=heading, **{**blank, **values})
    return Document(html.encode())


def linked_data(link: Link, house: House) -> Markup:
    """Return the article's schema.org JSON-LD, safe inside a script element."""
    story = link.story
    article: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "OpinionNewsArticle" if story.opinion else "NewsArticle",
        "headline": story.title,
        "description": story.description,
        "datePublished": story.published.isoformat(),
        "dateModified": story.published.isoformat(),
        "author": {"@type": "Person" if story.author else "Organization", "name": story.author or house.name},
        "publisher": {"@type": "NewsMediaOrganization", "name": house.name},
        "mainEntityOfPage": link.url,
        "articleSection": story.section,
        "inLanguage": house.language,
        "isAccessibleForFree": not story.paywall,
    }
    if story.paywall:
        article["hasPart"] = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".locked"}
    if house.metadata == "graph":
        site = {"@type": "WebSite", "name": house.name, "inLanguage": house.language}
        article = {"@context": article.pop("@context"), "@graph": [site, article]}
    return Markup(json.dumps(article, ensure_ascii=False).replace("<", "\\u003c"))  # noqa: S704  "<" is escaped


@cache
def _environment() -> Environment:
    folder = FileSystemLoader(HERE / "templates")
    environment = Environment(
        loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["rfc822"] = format_datetime
    return environment
