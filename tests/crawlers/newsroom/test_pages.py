"""What an outlet serves: pages that extract to the body as written, listings, robots.txt; hostile text stays text."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree

import pytest
import trafilatura
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.newsroom.content import Block, House, Story, load_houses, load_stories
from crawlers.newsroom.pages import LISTINGS, Link, build_site, linked_data

HOUSES = load_houses()
STORIES = load_stories(HOUSES)
BASE = "http://127.0.0.9:8870"
SITES = {house.id: build_site(house, STORIES, BASE) for house in HOUSES}
BY_ID = {house.id: house for house in HOUSES}
HOSTILE = "</script><b onload='x'>&amp; \"quoted\" ]]> {{ 7 * 7 }} 🌊"


def html_of(story: Story) -> str:
    return SITES[story.house][story.path(BY_ID[story.house])].body.decode()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"{story.house}-{story.slug}")
def test_a_page_extracts_to_the_body_as_written(story: Story) -> None:
    page = trafilatura.bare_extraction(html_of(story), fast=True, with_metadata=True, include_comments=False)
    assert [line.removeprefix("> ") for line in page.text.splitlines() if line.strip()] == story.text.split("\n")
    assert page.title == story.title
    assert page.date == f"{story.published:%Y-%m-%d}"
    assert not story.author or page.author == story.author


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.id)
def test_every_html_page_says_that_it_is_a_demo_and_loads_nothing(house: House) -> None:
    for path, document in SITES[house.id].items():
        if document.content_type.startswith("text/html"):
            html = document.body.decode()
            assert "invented for Crossread" in html, path
            assert "cookie" in html.lower(), path
            assert " src=" not in html, path
            assert "stylesheet" not in html, path


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.id)
def test_a_listing_names_every_article_with_its_time_zone(house: House) -> None:
    own = [story for story in STORIES if story.house == house.id]
    if house.listing == "sections":
        listed = "".join(SITES[house.id][f"/{story.section.lower()}/"].body.decode() for story in own)
        assert all(story.path(house) in listed for story in own)
        return
    document = SITES[house.id][LISTINGS[house.listing]]
    assert "xml" in document.content_type
    words = " ".join(ElementTree.fromstring(document.body).itertext())
    for story in own:
        assert story.title in words
    if house.listing != "rss":
        assert all(story.published.isoformat() in words for story in own)


def test_robots_txt_forbids_the_print_pages_that_the_sitemap_lists() -> None:
    site = SITES["north-quay-times"]
    assert b"Disallow: /print/\n" in site["/robots.txt"].body
    assert f"Sitemap: {BASE}/sitemap-news.xml".encode() in site["/robots.txt"].body
    printed = next(story for story in STORIES if story.prints)
    assert f"{BASE}/print/{printed.slug}" in site["/sitemap-news.xml"].body.decode()
    assert f"/print/{printed.slug}" in site


def test_linked_data_tells_opinion_and_paywall() -> None:
    opinion = next(story for story in STORIES if story.opinion)
    locked = next(story for story in STORIES if story.paywall)
    said = {story: json.loads(linked_data(Link(story, "/", BASE), BY_ID[story.house])) for story in (opinion, locked)}
    assert said[opinion]["@type"] == "OpinionNewsArticle"
    assert said[opinion]["isAccessibleForFree"] is True
    assert said[locked]["isAccessibleForFree"] is False
    assert said[locked]["datePublished"] == locked.published.isoformat()


def test_an_outlet_without_articles_still_serves() -> None:
    for house in HOUSES:
        assert {"/", "/robots.txt"} <= set(build_site(house, (), BASE))


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=40))
def test_no_text_of_an_article_becomes_markup(text: str) -> None:
    for house in HOUSES:
        story = hostile_story(house, text + HOSTILE)
        site = build_site(house, [story], BASE)
        html = site[story.path(house)].body.decode()
        assert "<b onload" not in html
        assert "{{ 7 * 7 }}" in html
        if house.metadata != "meta":
            data = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
            said = json.loads(data)
            assert said.get("@graph", [said])[-1]["headline"] == story.title
        if house.listing in LISTINGS:
            words = "".join(ElementTree.fromstring(site[LISTINGS[house.listing]].body).itertext())
            assert "onload='x'" in words


def hostile_story(house: House, text: str) -> Story:
    template = next(story for story in STORIES if story.house == house.id)
    published = datetime.fromisoformat("2025-05-23T09:00:00+00:00")
    story = replace(template, slug="hostile", title=text, description=text, blocks=(Block("p", text),))
    return replace(story, published=published, author=text)
