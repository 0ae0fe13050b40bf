from __future__ import annotations

import json

import pytest
from lxml import html

from pipelines.metadata import Metadata, metadata

URL = "https://kestrel.example/news/story"


def read(head: str) -> Metadata:
    return metadata(html.document_fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>"), URL)


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


@pytest.mark.parametrize(
    ("asked", "href", "canonical"),
    [
        ("/news/bridge", "/news", ""),
        ("/news/bridge", "/news/", ""),
        ("/news/bridge-closed/amp", "/news/bridge-closed", "/news/bridge-closed"),
        ("/bridge/print", "/bridge", "/bridge"),
        ("/news/bridge-closed/comments", "/news/bridge-closed", "/news/bridge-closed"),
        ("/story?id=17", "/story", ""),
        ("/story?id=17&from=feed", "/story?id=17", "/story?id=17"),
        ("/story?utm_source=feed", "/story", "/story"),
        ("/story?fbclid=feed", "/story", "/story"),
    ],
)
def test_a_canonical_address_of_many_articles_is_not_believed(asked: str, href: str, canonical: str) -> None:
    site = "https://kestrel.example"
    tree = html.document_fromstring(f'<html><head><link rel="canonical" href="{href}"></head></html>')
    assert metadata(tree, site + asked).canonical == (site + canonical if canonical else "")


@pytest.mark.parametrize(
    ("page", "headline"),
    [
        ("<meta property=og:title content='Bridge  closed | Kestrel Daily'><h1>Bridge closed</h1>", "Bridge closed"),
        ("<meta property=og:title content='Bridge closed'><h1>Kestrel Daily</h1>", "Bridge closed"),
        ("<h1>Bridge closed</h1>", ""),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_headline(page: str, headline: str) -> None:
    assert read(page).headline == headline


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ('<meta property="og:locale" content="pt_BR">', "pt"),
        ('<meta http-equiv="content-language" content="fr">', "fr"),
        ('<script type="application/ld+json">{"@type":"NewsArticle","inLanguage":"de-AT"}</script>', "de"),
        ('<meta property="og:locale" content="ERR">', "err"),
        ("", ""),
    ],
)
def test_language_where_the_root_does_not_say(page: str, language: str) -> None:
    assert read(page).language == language


def test_microdata_keeps_the_zone_of_its_date() -> None:
    assert read('<time itemprop="datePublished" datetime="2025-05-20T09:00:00+02:00">').published.endswith("+02:00")


@pytest.mark.parametrize(
    ("data", "words"), [({"wordCount": 412}, 412), ({"wordCount": "412"}, 412), ({"wordCount": {}}, 0)]
)
def test_word_count_of_linked_data(data: dict[str, object], words: int) -> None:
    block = json.dumps({"@type": "NewsArticle", **data})
    assert read(f'<script type="application/ld+json">{block}</script>').words == words


def test_a_marked_part_may_be_what_is_behind_the_wall() -> None:
    part = {"@type": "WebPageElement", "isAccessibleForFree": False}
    block = json.dumps({"@type": "NewsArticle", "hasPart": [part]})
    own = read(f'<script type="application/ld+json">{block}</script>')
    assert (own.paywalled, own.free) == (True, False)
    free = json.dumps({"@type": "NewsArticle", "isAccessibleForFree": True})
    assert read(f'<script type="application/ld+json">{free}</script>').free


@pytest.mark.parametrize("value", [False, "False", "false", "http://schema.org/False"])
def test_paywall_in_linked_data(value: object) -> None:
    data = json.dumps({"@type": "NewsArticle", "isAccessibleForFree": value})
    assert read(f'<script type="application/ld+json">{data}</script>').paywalled


@pytest.mark.parametrize("kind", ["Organization", "WebSite", "BreadcrumbList"])
def test_other_things_in_linked_data_are_no_article(kind: str) -> None:
    data = json.dumps({"@type": kind, "headline": "No", "datePublished": "2001-01-01", "isAccessibleForFree": False})
    own = read(f'<script type="application/ld+json">{data}</script>')
    assert (own.kinds, own.headline, own.published, own.paywalled) == ((), "", "", False)
