"""What a home page says of its outlet."""

from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse

from crawlers.probing.home import Home, country_of, language_of, line_of, read_home


def home(head: str = "", body: str = "", attributes: str = "", url: str = "https://www.gullnews.example/") -> Home:
    page = f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>"
    return read_home(HtmlResponse(url, body=page.encode(), encoding="utf-8"))


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('<meta property="og:site_name" content=" Gull\n News ">', "Gull News"),
        (
            '<script type="application/ld+json">{"@type":"Organization","name":"Gull &amp; Co"}</script>',
            "Gull & Co",
        ),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","name":"No","publisher":{"name":"G"}}</script>',
            "G",
        ),
        ("<title>Local news, sport and weather | Gull News</title>", "Gull News"),
        ("<title>Gull News - Latest from the coast</title>", "Gull News"),
        ("<title>The coast: all day</title>", "The coast"),
        ("", ""),
    ],
)
def test_the_name(head: str, name: str) -> None:
    assert home(head).name == name


@pytest.mark.parametrize(
    ("attributes", "head", "language"),
    [
        ('lang="en-GB"', "", "en"),
        ('lang="zh_Hans"', "", "zh"),
        ("", '<meta property="og:locale" content="pt_BR">', "pt"),
        ('lang="{{ lang }}"', "", ""),
    ],
)
def test_the_language(attributes: str, head: str, language: str) -> None:
    assert home(head, attributes=attributes).language == language


@pytest.mark.parametrize(
    ("url", "locale", "country"),
    [
        ("https://gull.co.uk/", "", "GB"),
        ("https://gull.de/", "fr_CH", "DE"),
        ("https://gull.tv/", "", ""),
        ("https://gull.eu/", "fr_CH", "CH"),
        ("https://gull.example/", "en_GB", "GB"),
        ("https://gull.example/", "en_US", ""),
        ("https://gull.example/", "en", ""),
        ("https://gull.example/", "zh_Hans_HK", "HK"),
        ("http://127.0.0.1:80/", "", ""),
    ],
)
def test_the_country_only_where_it_is_certain(url: str, locale: str, country: str) -> None:
    assert country_of(url, locale) == country


def test_feeds_of_articles_are_told_from_others() -> None:
    link = '<link rel="{}" type="{}" href="{}" title="{}">'
    found = home(
        link.format("alternate", "application/rss+xml", "/rss", "All")
        + link.format("alternate home", "Application/Atom+XML", "https://feeds.other.example/gull", "")
        + link.format("alternate", "application/rss+xml", "/comments/feed/", "")
        + link.format("alternate", "application/rss+xml", "/x", "Gull » Comments Feed")
        + link.format("alternate", "application/rss+xml", "/podcasts/daily", "")
        + link.format("alternate", "application/json+oembed", "/oembed", "")
        + link.format("stylesheet", "application/rss+xml", "/style", "")
        + link.format("alternate", "application/rss+xml", "javascript:x", ""),
        '<a href="/news/rss.xml#top">RSS</a><a href="https://other.example/feed">Partner</a>'
        '<a href="/feeding-gulls">Gulls</a>',
    )
    base = "https://www.gullnews.example"
    assert found.feeds == (f"{base}/rss", "https://feeds.other.example/gull", f"{base}/news/rss.xml")
    assert found.others == (f"{base}/comments/feed/", f"{base}/x", f"{base}/podcasts/daily")


def test_where_the_navigation_leads() -> None:
    body = (
        '<nav><a href="/">Home</a><a href="/local">Local</a><a href="/local/">Again</a><a href="/a/b/c">Deep</a>'
        '<a href="https://shop.other.example/x">Shop</a></nav><a href="/elsewhere">Not in it</a>'
    )
    assert home(body=body).sections == ("https://www.gullnews.example/local",)


def test_a_strangers_line_is_one_printable_line() -> None:
    assert line_of("a\n\tb\x00\u202ec\x7f") == "a bc"
    assert len(line_of("x" * 999)) == 80
    assert language_of("", "x", "fil-PH") == "fil"
