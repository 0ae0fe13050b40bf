from __future__ import annotations

from typing import Any

import pytest
from scrapy.http import Response

from compare.records import Event, Outlet
from crawlers.choice import Choice, Wanted, is_unchanged, listing_key, page_key, row_of, sign_of
from crawlers.events import EventSpec
from crawlers.outlets import OutletSpec
from crawlers.ownership import Owners
from crawlers.sources import Entry, Listing
from crawlers.spiders.feed import SOURCE as FEED
from crawlers.spiders.sitemap import SOURCE as SITEMAP
from pipelines.database import open_database
from pipelines.frontier import Frontier, Known

NOW = "2025-05-21T12:00:00+00:00"
BASE = "https://gull.example/rss"


@pytest.fixture
def spec() -> EventSpec:
    outlets = (OutletSpec(Outlet("gull", "Gull", "https://gull.example/")),)
    return EventSpec(Event("bridge", "B", since="2025-05-18", all=("bridge",)), outlets)


@pytest.fixture
def choice(tmp_path: Any, spec: EventSpec) -> Choice:
    frontier = Frontier(open_database(tmp_path / "x.db"), "bridge", NOW)
    return Choice(spec.event, frontier, Owners(spec.outlets))


def listed(**more: Any) -> Wanted:
    return Wanted("gull", more.pop("source", FEED), BASE, **more)


@pytest.mark.parametrize(
    ("entry", "source", "outcome"),
    [
        (Entry("/a", "The bridge"), FEED, ""),
        (Entry("", "The bridge"), FEED, "no address"),
        (Entry("mailto:desk@gull.example"), FEED, "bad address"),
        (Entry("file:///etc/passwd"), FEED, "bad address"),
        (Entry("/a", published="2025-04-01"), FEED, "outside the window"),
        (Entry("https://heron.example/a"), FEED, ""),
        (Entry("https://heron.example/a"), SITEMAP, "other site"),
    ],
)
def test_what_becomes_of_an_entry(choice: Choice, entry: Entry, source: Any, outcome: str) -> None:
    page = choice.page(entry, listed(source=source), BASE)
    assert page.failure + page.skipped == outcome
    assert bool(page.key) == (not outcome)
    assert page.due


def test_all_that_a_listing_says_is_in_the_sign_but_markup() -> None:
    plain = Entry("/a", "T", "2025-05-20", "", "Twelve hurt")
    other = [Entry("/a", "T2", "2025-05-20", "", "Twelve hurt"), Entry("/a", "T", "2025-05-21", "", "Twelve hurt")]
    other += [Entry("/a", "T", "2025-05-20", "x", "Twelve hurt"), Entry("/a", "T", "2025-05-20", "", "Thirteen hurt")]
    assert len({sign_of(entry) for entry in (plain, *other)}) == 5
    marked = Entry("/b", "T", "2025-05-20", "", '<p>Twelve <img src="/x?9">hurt https://t.example/c?1')
    assert sign_of(marked) == sign_of(plain)


def test_a_page_and_a_listing_at_one_address_are_two() -> None:
    assert page_key(BASE) != listing_key(BASE)
    assert page_key("http://www.gull.example/a/") == page_key("https://gull.example/a?utm_source=x".partition("?")[0])


@pytest.mark.parametrize(
    ("modified", "state", "unchanged"),
    [
        ("2025-05-21T11:00:00+00:00", "ok", True),
        ("2025-05-21T13:00:00+02:00", "ok", True),
        ("2025-05-21T12:30:00+00:00", "ok", False),
        ("2025-05-20", "ok", True),
        ("2025-05-21", "ok", False),
        ("", "ok", False),
        ("2025-05-20", "timeout", False),
        ("yesterday", "ok", False),
    ],
)
def test_an_index_is_believed_about_its_sitemaps(modified: str, state: str, unchanged: bool) -> None:
    known = Known("listing x", "listing", BASE, "gull", "sitemap", fetched=NOW, state=state)
    assert is_unchanged(listed(modified=modified, known=known)) is unchanged


def test_validators_are_sent_only_where_the_last_answer_is_at_hand() -> None:
    said = {"etag": '"e"', "last_modified": "Tue, 20 May 2025 10:00:00 GMT"}
    known = Known("gull/a", "page", BASE, "gull", "feed", state="ok", **said)
    assert listed(known=known).validators() == {"If-None-Match": '"e"', "If-Modified-Since": said["last_modified"]}
    off_topic = Known("gull/a", "page", BASE, "gull", "feed", state="off-topic", **said)
    assert listed(known=off_topic).validators() == {}, "its text was not kept: it cannot be judged by other words"
    index = Known("listing x", "listing", BASE, "gull", "feed", state="ok", **said)
    assert listed(key="listing x", known=index).validators() == {}, "what an index leads to must be seen each time"
    assert listed().validators() == {}


def test_a_listing_is_known_by_its_bytes() -> None:
    rows = [row_of(listed(key="listing x"), Response(BASE, body=body), NOW) for body in (b"a", b"a", b"b")]
    assert rows[0] == rows[1] != rows[2]


def test_older_pages_of_a_feed_are_followed_while_they_bring_something_and_may_be_of_the_days(choice: Choice) -> None:
    def more(*days: str, met: bool = True, **wanted: Any) -> list[str]:
        entries = tuple(Entry(f"/{day}", published=day) for day in days)
        found = choice.further(Listing(entries, next="/rss?page=2"), listed(**wanted), BASE, met=met)
        return [one.url for one in found if not one.skipped]

    assert more("2025-05-21", "2025-05-19") == ["https://gull.example/rss?page=2"]
    assert more("2025-05-21", "2025-05-10") == []
    assert more("2025-05-21", met=False) == ["https://gull.example/rss?page=2"], "it was never read"
    assert more() == [], "without a day there is no end"
    assert more("2025-05-21", depth=20) == []
    read = Known(listing_key("https://gull.example/rss?page=2"), "listing", BASE, "gull", "feed", state="ok")
    choice._frontier.take(read, [])
    assert more("2025-05-21", met=False) == []
    assert more("2025-05-21") == ["https://gull.example/rss?page=2"]
