"""How fresh a listing is, and what a feed says of itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crawlers.probing.listings import is_news, listed_of, own_share, read_channel
from crawlers.sources import Entry

NOW = datetime(2025, 5, 21, 12, tzinfo=UTC)


def entries(*days: float) -> list[Entry]:
    return [Entry(f"https://a.example/{day}", published=(NOW - timedelta(days=day)).isoformat()) for day in days]


@pytest.mark.parametrize(
    ("days", "a_day"),
    [
        ((0, 0.1, 0.2), 3.0),  # no rate from less than a day
        ((0, 1, 2, 3), 4 / 3),
        ((0.5, 2, 4, 300), 3 / 4),  # what is pinned to the top counts for nothing
        ((40, 41), 0.0),
        ((-30, 1), 1.0),  # a day to come is no day
        ((), 0.0),
    ],
)
def test_articles_a_day(days: tuple[float, ...], a_day: float) -> None:
    assert listed_of("feed", "https://a.example/rss", entries(*days), NOW).a_day == pytest.approx(a_day)


def test_an_archives_days_are_those_of_changes() -> None:
    listed = listed_of("sitemap", "https://a.example/x", [Entry("https://a.example/1", modified="2025-05-20")], NOW)
    assert (listed.dated, listed.a_day, str(listed.newest)[:10]) == (False, 0.0, "2025-05-20")


def test_what_is_stale() -> None:
    assert listed_of("feed", "u", entries(31), NOW).is_stale(NOW)
    assert not listed_of("feed", "u", entries(29, 300), NOW).is_stale(NOW)
    assert not listed_of("feed", "u", [Entry("https://a.example/1")], NOW).is_stale(NOW)


def test_a_line_for_people() -> None:
    assert listed_of("feed", "u", entries(1), NOW).line() == "feed u: 1 entry, newest 2025-05-20"
    assert listed_of("section", "u", [Entry("x")] * 2, NOW).line() == "section u: 2 entries, without days"


def test_whose_pages_a_listing_lists() -> None:
    mixed = [Entry("/a"), Entry("https://www.a.example/b"), Entry("https://b.example/c"), Entry("http://[")]
    assert own_share(mixed, "https://a.example/") == 0.5
    assert own_share([], "https://a.example/") == 0.0


@pytest.mark.parametrize(
    ("title", "item", "url", "refused"),
    [
        ("Gull News", "", "https://a.example/feed", ""),
        ("Comments for Gull News", "", "https://a.example/feed", "a feed of comments"),
        ("Comments on: The bridge", "", "https://a.example/feed", "a feed of comments"),
        ("Gull", "", "https://a.example/comments/feed/", "a feed of comments"),
        (
            "Gull",
            '<enclosure url="https://a.example/x.mp3" type="audio/mpeg" length="1"/>',
            "https://a.example/f",
            "a podcast",
        ),
        ("Gull", '<enclosure url="https://a.example/x.jpg" type="image/jpeg" length="1"/>', "https://a.example/f", ""),
    ],
)
def test_feeds_of_something_else(title: str, item: str, url: str, refused: str) -> None:
    items = f"<item><link>https://a.example/1</link>{item}</item>"
    body = f'<rss version="2.0"><channel><title>{title}</title><language>en-gb</language>{items}</channel></rss>'
    channel = read_channel(body.encode(), url)
    assert (channel.title, channel.language, channel.refused) == (title, "en-gb", refused)


@pytest.mark.parametrize(
    ("path", "news"),
    [("/sitemap-news.xml", True), ("/newsletter.xml", False), ("/sitemap.xml", False), ("/actualites.xml", True)],
)
def test_the_names_of_news_sitemaps(path: str, news: bool) -> None:
    assert is_news(f"https://news.example{path}") is news
