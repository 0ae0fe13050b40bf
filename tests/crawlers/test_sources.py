"""Listings of strangers: whatever they hold, the answer is a Listing, and in time."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy.http import HtmlResponse, Response

from crawlers.sources import declares_entities, is_html
from crawlers.spiders.feed import read_feed
from crawlers.spiders.section import looks_like_article, read_section
from crawlers.spiders.sitemap import read_sitemap

URL = "https://x.example/list"
HEADS = (
    b"",
    b"<rss><channel><item>",
    b"<feed><entry>",
    b"<urlset><url><loc>",
    b"<sitemapindex>",
    b"\x1f\x8b\x08",
    b"http://",
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(HEADS), st.binary(max_size=200), st.text(max_size=100))
def test_any_bytes_are_a_listing_or_a_failure(head: bytes, body: bytes, text: str) -> None:
    for whole in (head + body, head + text.encode("utf-8", "replace")):
        for found in (read_feed(whole, URL), read_sitemap(whole, URL)):
            assert bool(found.failure) != bool(found.entries or found.more)
        links = read_section(HtmlResponse(URL, body=whole))
        assert bool(links.failure) != bool(links.entries)
        assert is_html(whole) in (True, False)


@pytest.mark.parametrize(
    "body",
    [
        b"<a>" * 250_000,
        b"<" * 1_000_000,
        b"<!--" * 200_000,
        b"<![CDATA[" * 200_000,
        b"<item><title>" + b" " * 3_000_000,
    ],
)
def test_hostile_feeds_end_in_time(body: bytes) -> None:
    begun = time.process_time()
    assert read_feed(b'<rss version="2.0"><channel>' + body, URL) is not None
    assert time.process_time() - begun < 5


def test_a_section_of_very_many_links_ends_in_time() -> None:
    links = b"".join(b"<a href='/a-b-c-d%d'>x y z w v</a>" % number for number in range(50_000))
    begun = time.process_time()
    assert len(read_section(HtmlResponse(URL, body=b"<html>" + links)).entries) == 5000
    assert time.process_time() - begun < 5


def test_a_section_that_is_no_html() -> None:
    assert read_section(Response(URL, body=b"%PDF")).failure == "section is not html"


def test_entities_are_seen_before_the_first_element_only() -> None:
    assert declares_entities(b'<?xml version="1.0"?><!DOCTYPE x [<!entity a "<b>">]><x/>')
    assert not declares_entities(b"<rss><item><title><![CDATA[How <!ENTITY works]]></title></item></rss>")
    assert declares_entities(b"<!ENTITY")
    assert not declares_entities(b"")


@pytest.mark.parametrize(
    ("path", "title", "is_it"),
    [
        ("/world/vietnam-orders-carriers-to-block", "Read more", True),
        ("/news/12345678", "", True),
        ("/2025/05/21/block", "Vietnam orders carriers to block Telegram", True),
        ("/n/x", "越南下令封锁电报应用程序", True),
        ("/world/", "World", False),
        ("/", "Vietnam orders carriers to block Telegram", False),
        ("/tag/vietnam-and-the-world", "Everything about Vietnam here", False),
        ("/login", "Log in or make an account", False),
        ("/a-very-long-photo.jpg", "A very fine picture", False),
    ],
)
def test_what_looks_like_an_article(path: str, title: str, is_it: bool) -> None:
    assert looks_like_article(f"https://x.example{path}", title) is is_it


def test_a_feed_with_counted_links_and_dates_of_its_own_kind() -> None:
    body = b"""<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><title>t</title>
    <item><title>A</title><link>https://counter.example/1</link><pubDate>21 Mai 2025</pubDate>
    <feedburner:origLink>https://x.example/a</feedburner:origLink></item>
    <item><guid>https://x.example/b</guid><pubDate>Wed, 21 May 2025 09:00:00 EST</pubDate></item></channel></rss>"""
    first, second = read_feed(body, URL).entries
    assert (first.url, first.published) == ("https://x.example/a", "")
    assert (second.url, second.published[:10]) == ("https://x.example/b", "2025-05-21")


def test_a_feed_given_as_a_sitemap_is_read_all_the_same() -> None:
    feed: Any = (
        b'<rss version="2.0"><channel><title>t</title><item><link>https://x.example/a</link></item></channel></rss>'
    )
    assert read_sitemap(feed, URL).entries[0].url == "https://x.example/a"
