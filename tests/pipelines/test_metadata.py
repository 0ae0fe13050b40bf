from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from pipelines.metadata import Metadata, iso_date, metadata

URL = "https://kestrel.example/news/story"


def read(head: str) -> Metadata:
    return metadata(html.document_fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>"), URL)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2025-05-20", "2025-05-20"),
        ("2025-05-20T23:30:00-05:00", "2025-05-20T23:30:00-05:00"),
        ("2025-05-20T23:30:00Z", "2025-05-20T23:30:00+00:00"),
        ("2025-05-20T23:30:00+0530", "2025-05-20T23:30:00+05:30"),
        ("2025-05-20 23:30:00 +0200", "2025-05-20T23:30:00+02:00"),
        ("2025-05-20 23:30:00 UTC", "2025-05-20T23:30:00+00:00"),
        ("Tue, 20 May 2025 23:30:00 -0500", "2025-05-20T23:30:00-05:00"),
        ("20250520T233000Z", "2025-05-20T23:30:00+00:00"),
        ("0001-01-01T00:00:00Z", ""),
        ("1970-01-01T00:00:00Z", ""),
        ("yesterday", ""),
        ("2025-13-40", ""),
        ("", ""),
    ],
)
def test_dates_keep_their_time_zone(written: str, iso: str) -> None:
    assert iso_date(written) == iso


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = iso_date(text)
    assert found == "" or iso_date(found) == found


def test_linked_data_comes_before_meta_tags() -> None:
    own = read(
        """<meta property="article:published_time" content="2025-05-22T08:00:00Z">
        <script type="application/ld+json">[{"@type": ["NewsArticle"], "datePublished": "2025-05-21T07:00:00+07:00",
        "headline": "Q&#8217;s", "author": ["Ann", {"name": ["Bo"]}, {"name": "Ann"}],
        "articleSection": ["Opinion"]}]</script>"""
    )
    assert (own.published, own.headline, own.author, own.section) == (
        "2025-05-21T07:00:00+07:00",
        "Q’s",
        "Ann; Bo",
        "Opinion",
    )


def test_a_broken_block_leaves_the_other_sources() -> None:
    own = read(
        '<script type="application/ld+json">{"@type": "NewsArticle",</script><meta name="pubdate" content="2025-05-22">'
    )
    assert own.published == "2025-05-22"


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        ("/news/other#top", "https://kestrel.example/news/other"),
        ("https://kestrel.example/news/other", "https://kestrel.example/news/other"),
        ("https://elsewhere.example/news/story", ""),
        ("https://kestrel.example/", ""),
        ("javascript://kestrel.example/%0aalert(1)", ""),
        ("http://[bad", ""),
    ],
)
def test_a_canonical_address_is_believed_within_its_own_site(href: str, canonical: str) -> None:
    assert read(f'<link rel="canonical" href="{href}">').canonical == canonical


@pytest.mark.parametrize("value", [False, "False", "false", "http://schema.org/False"])
def test_paywall_in_linked_data(value: object) -> None:
    data = json.dumps({"@type": "NewsArticle", "isAccessibleForFree": value})
    assert read(f'<script type="application/ld+json">{data}</script>').paywalled


@pytest.mark.parametrize("kind", ["Organization", "WebSite", "BreadcrumbList"])
def test_other_things_in_linked_data_are_no_article(kind: str) -> None:
    data = json.dumps({"@type": kind, "headline": "No", "datePublished": "2001-01-01", "isAccessibleForFree": False})
    own = read(f'<script type="application/ld+json">{data}</script>')
    assert (own.kinds, own.headline, own.published, own.paywalled) == ((), "", "", False)
