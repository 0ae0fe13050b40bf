from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from pipelines.extract import extract
from pipelines.published import day_in_path, guessed, iso_date, zoned

URL = "https://kestrel.example/news/bridge"
READ = "2025-06-03T10:00:00+00:00"
DAY, OTHER = "2025-05-20T09:00:00+02:00", "2020-01-01T00:00:00+00:00"
BODY = (
    "<p>The harbour bridge at Kestrel was closed on Tuesday after inspectors found a crack in a main beam of it.</p>"
    * 3
)
CARD = f'<article><a href="/old">An old story of the harbour</a><time datetime="{OTHER}"></time></article>'


def page(head: str = "", inside: str = "", before: str = "", after: str = "") -> str:
    article = f"<article><h1>Bridge closed</h1>{BODY}{inside}</article>"
    return f"<html lang=en><head><title>Bridge closed</title>{head}</head><body>{before}{article}{after}</body></html>"


def linked(*nodes: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(nodes[0] if len(nodes) == 1 else nodes)}</script>'


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


def time(value: str, **attributes: str) -> str:
    more = "".join(f' {name.rstrip("_")}="{one}"' for name, one in attributes.items())
    return f'<time datetime="{value}"{more}></time>'


NEWS = {"@type": "NewsArticle", "datePublished": DAY}
PUBLISHED = meta("article:published_time", DAY)


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
        ("2025-05-20 09:00 PM", "2025-05-20T21:00:00"),
        ("May 20, 2025 12:30am", "2025-05-20T00:30:00"),
        ("Tue May 20 2025 09:00:00 GMT+0200 (Summer Time)", "2025-05-20T09:00:00+02:00"),
        ("Tue, 20 May 2025 09:00:00 EDT", "2025-05-20T09:00:00-04:00"),
        ("2025-05-20T09:00:00.0000000Z", "2025-05-20T09:00:00+00:00"),
        ("05/06/2025", ""),
        ("05/06/2025 10:00", ""),
        ("1747731600", ""),
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


RIGHT = {
    "@graph": page(linked({"@graph": [{"@type": "WebPage", "datePublished": OTHER}, NEWS | {"dateModified": OTHER}]})),
    "a page's own node": page(linked({"@graph": [{"@type": "WebPage", "url": URL, "datePublished": DAY}]})),
    "an array": page(linked({"@type": "BreadcrumbList"}, {"@type": ["Thing", "NewsArticle"], "datePublished": [DAY]})),
    "a type as an address": page(linked(NEWS | {"@type": "https://schema.org/NewsArticle"})),
    "created before": page(linked(NEWS | {"dateCreated": OTHER})),
    "a video": page(linked({"@type": "VideoObject", "uploadDate": OTHER}) + PUBLISHED),
    "a video inside": page(linked(NEWS | {"video": {"@type": "VideoObject", "datePublished": OTHER}})),
    "an event": page(linked(NEWS | {"about": {"@type": "Event", "startDate": OTHER}})),
    "a list of others": page(
        linked({"@type": "NewsArticle", "url": "/a", "datePublished": OTHER}, {"@type": "Article", "url": "/b"})
        + PUBLISHED
    ),
    "one other": page(linked({"@type": "NewsArticle", "url": "/a", "datePublished": OTHER}) + PUBLISHED),
    "a report that it cites": page(linked({"@type": "Report", "url": "/r", "datePublished": OTHER}, NEWS)),
    "live updates": page(linked(NEWS | {"liveBlogUpdate": [{"@type": "BlogPosting", "datePublished": OTHER}]})),
    "CDATA": page(f'<script type="application/ld+json">//<![CDATA[\n{json.dumps(NEWS)}\n//]]></script>'),
    "a charset in the type": page(f'<script type="application/ld+json; charset=utf-8">{json.dumps(NEWS)}</script>'),
    "a day, then its hour": page(linked(NEWS | {"datePublished": DAY[:10]}) + PUBLISHED),
    "an hour, then its zone": page(linked(NEWS | {"datePublished": DAY[:19]}) + PUBLISHED),
    "an hour, then itself in another zone": page(linked(NEWS | {"datePublished": "2025-05-20T07:00:00"}) + PUBLISHED),
    "ambiguous, then plain": page(linked(NEWS | {"datePublished": "05/06/2025"}) + PUBLISHED),
    "younger than its reading": page(linked(NEWS | {"datePublished": "2031-05-20T09:00:00Z"}) + PUBLISHED),
    "modified before published": page(meta("article:modified_time", OTHER) + meta("dc.date", "") + PUBLISHED),
    "microdata of a meta": page(inside=f'<meta itemprop="datePublished" content="{DAY}">'),
    "microdata of a span": page(inside=f'<span itemprop="datePublished" content="{DAY}">20 May</span>'),
    "microdata modified first": page(inside=time(OTHER, itemprop="dateModified") + time(DAY, itemprop="datePublished")),
    "microdata of an aside": page(PUBLISHED, after=f"<aside>{time(OTHER, itemprop='datePublished')}</aside>"),
    "its own time": page(inside=time(DAY)),
    "a card above": page(inside=time(DAY), before=f"<div>{CARD}</div>"),
    "a card in a menu": page(inside=time(DAY), before=f"<nav>{CARD}</nav>"),
    "updated first": page(inside=time(OTHER, class_="updated") + time(DAY, class_="published")),
    "never updated": page(inside=time(DAY, class_="entry-date published updated") + time(OTHER)),
    "updated in words": page(inside=f"<p>Updated {time(OTHER)}</p><p>Published {time(DAY)}</p>"),
    "aktualisiert": page(inside=f"<p>Aktualisiert am {time(OTHER)}</p>{time(DAY)}"),
}
NONE = {
    "a video alone": page(linked({"@type": "VideoObject", "uploadDate": OTHER})),
    "modified alone": page(
        meta("article:modified_time", OTHER) + linked({"@type": "NewsArticle", "dateModified": OTHER})
    ),
    "a box of others": page(after=f"<aside class=related>{CARD}</aside>"),
    "a box in the article": page(inside=f"<div class=related-stories>{CARD}</div>"),
    "a comment": page(inside=f"<div class=comments><article>{time(OTHER)}<p>Well said.</p></article></div>"),
    "updated alone": page(inside=f"<p>Updated {time(OTHER)}</p>"),
    "ambiguous": page(meta("date", "05/06/2025")),
    "the foot of the site": page(after="<footer>Updated 1 June 2025. © 2025 Kestrel Daily</footer>"),
    "a day in the text": page(inside="<p>The bridge was opened on 3 March 1998 by a mayor whom nobody remembers.</p>"),
    "the future": page(linked(NEWS | {"datePublished": "2031-05-20T09:00:00Z"})),
}


@pytest.mark.parametrize("name", RIGHT)
def test_the_date_that_a_page_says(name: str) -> None:
    assert extract(RIGHT[name], URL, fetched=READ).published == DAY


@pytest.mark.parametrize("name", NONE)
def test_no_date_rather_than_a_wrong_one(name: str) -> None:
    assert extract(NONE[name], URL, fetched=READ).published == ""


@pytest.mark.parametrize("words", ["20 mai 2025", "20. Mai 2025", "20 May 2025"])
def test_a_day_in_words_of_other_languages(words: str) -> None:
    assert (
        extract(page(inside=f'<time class="published" datetime="{words}">{words}</time>'), URL).published
        == "2025-05-20"
    )


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2025/05/20/bridge", "2025-05-20"),
        ("/2025/may/20/bridge", "2025-05-20"),
        ("/2025-5-20/x", "2025-05-20"),
        ("/20250520/x", "2025-05-20"),
        ("/2025/13/40/x", ""),
        ("/2025/05/bridge", ""),
        ("/12025/05/20", ""),
    ],
)
def test_the_day_in_an_address(path: str, day: str) -> None:
    assert day_in_path(f"https://kestrel.example{path}") == day


def test_an_address_knows_better_than_a_guess() -> None:
    tree = html.document_fromstring("<p class=date>20 May 2025<p>x")
    assert guessed(tree, "https://kestrel.example/2025/may/21/x") == "2025-05-21"
    assert guessed(tree, URL) == "2025-05-20"
    assert guessed(tree, URL, "2025-05-01") == ""
    assert html.tostring(tree) == html.tostring(html.document_fromstring("<p class=date>20 May 2025<p>x"))


def test_a_guessed_day_gets_the_hour_that_the_page_gives_it() -> None:
    tree = html.document_fromstring(
        "<div><time datetime='2020-01-01'><time datetime='2025-05-20T09:00:00+02:00'></div>"
    )
    assert zoned(tree, "2025-05-20") == "2025-05-20T09:00:00+02:00"
    assert zoned(tree, "2025-05-21") == "2025-05-21"
    assert zoned(tree, "") == ""
