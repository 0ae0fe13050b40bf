from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler

from compare.records import Event, Outlet
from crawlers.events import EventSpec
from crawlers.items import Page
from crawlers.outlets import OutletSpec
from crawlers.report import report_of
from pipelines.extract import INVISIBLE, Extract, clean_line, clean_text, extract
from pipelines.items import ArticleItem, Drop, Visit
from pipelines.prune import selector

PAGES = Path(__file__).parent / "pages"
URL = "https://kestrel.example/story"
STATES = {"ok", "no-body", "paywall", "bot-wall", "consent-wall", "not-an-article"}
SENTENCE = "The harbour bridge was closed on Tuesday after inspectors found a crack in a main beam of the old bridge. "


@pytest.mark.parametrize("case", sorted(PAGES.iterdir()), ids=lambda path: path.name)
def test_saved_page(case: Path) -> None:
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    read = extract((case / "page.html").read_text(encoding="utf-8"), expected["url"], expected["listed"])
    assert {name: getattr(read, name) for name in expected["is"]} == expected["is"]
    assert [part for part in expected["holds_not"] if part in read.text] == []
    assert not read.text.startswith(f"{read.title}\n"), "the headline is no sentence of the body"


TAGS = (
    "<p> </p> <div> </div> <article> <script type='application/ld+json'> </script> <table><tr><td> <![CDATA[ ]]> <!--"
    " <a href='http://[bad'> <link rel=canonical href='http://[x'> <meta name=date content='9'> <svg> <template> -->"
    ' {"@type":"NewsArticle","headline":["a"],"datePublished":7,"author":{"name":3}} <base href="::"> &#0; &#xd800;'
    " \x00 \ud800"
)
PIECES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(TAGS.split()),
        st.just(SENTENCE),
    ),
    max_size=30,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(page=PIECES, url=st.one_of(st.just(URL), st.just(""), st.text(max_size=30)), listed=st.text(max_size=30))
def test_any_page_has_a_state(page: str, url: str, listed: str) -> None:
    read = extract(page, url, listed)
    assert read.state in STATES
    for value in (read.url, read.title, read.text, read.author, read.description, read.published, read.language):
        value.encode("utf-8")
        assert not INVISIBLE.search(value)


@settings(max_examples=60, deadline=None)
@given(page=st.text())
def test_any_text_has_a_state(page: str) -> None:
    assert extract(page, URL).state in STATES


@given(text=st.text())
def test_cleaning_is_done_once_and_for_all(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert all(line and line == line.strip() for line in cleaned.split("\n")) or cleaned == ""
    assert "\n" not in clean_line(text)


@given(mark=st.sampled_from("\u00ad\u200b\u2060\ufeff\u200e\u202e\x07"), at=st.integers(0, len(SENTENCE) - 2))
def test_offsets_do_not_depend_on_what_cannot_be_seen(mark: str, at: int) -> None:
    assert clean_text(SENTENCE[:at] + mark + SENTENCE[at:]) == clean_text(SENTENCE)


def test_joiners_that_words_need_stay() -> None:
    assert clean_line("می\u200cخواهم") == "می\u200cخواهم"


HOSTILE = {
    "100,000 nested elements": "<html><body>" + "<div>" * 100_000 + SENTENCE * 20,
    "100,000 elements in a paragraph": "<html><p>" + "<span>word</span> " * 100_000 + "</p>",
    "a megabyte in one paragraph": "<html><article><p>" + SENTENCE * 10_000 + "</p></article>",
    "9,000 links in 200 boxes": "<html><body>" + "<div>" * 200 + "<p><a href='/x'>Ten dead in a crash</a></p>" * 9_000,
    "9,000 links in long text": "<html><body>" + "<p><a href='/x'>Ten dead in a crash</a></p>" * 9_000 + SENTENCE * 99,
    "a million brackets": "<" * 1_000_000,
    "a million blanks": "<p>" + "&nbsp; \n" * 150_000 + "x</p>",
    "200,000 attributes": "<p " + "a='b' " * 200_000 + ">x",
    "nested JSON-LD": "<script type='application/ld+json'>" + '{"@graph":[' * 50_000 + "</script><p>x",
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_take_bounded_time(page: str) -> None:
    began = time.process_time()
    assert extract(page, URL).state in STATES
    assert time.process_time() - began < 5


def test_nuls_and_surrogates_leave_the_words() -> None:
    dirty = (SENTENCE * 4).replace("bridge", "bri\x00dge") + " \ud800"
    read = extract(f"<html><body><article><p>{dirty}</p></article></body></html>", URL)
    assert read.state == "ok"
    assert "harbour bridge" in read.text


def page(**fields: Any) -> Page:
    given_fields = {
        "url": URL,
        "requested": URL + "?from=feed",
        "outlet": "kestrel",
        "event": "bridge",
        "status": 200,
        "html": f"<html><head><title>Bridge</title></head><body><article><p>{SENTENCE * 5}</p></article></body></html>",
        "fetched": "2025-05-21T10:00:00+00:00",
    }
    return Page(**(given_fields | fields))


def test_step_reads_a_page() -> None:
    item = Extract().process_item(page(visit=Visit(("k",), source="feed", listed="2025-05-20")))
    assert isinstance(item, ArticleItem)
    assert (item.url, item.requested, item.published, item.state) == (URL, URL + "?from=feed", "2025-05-20", "ok")


def test_step_turns_a_failure_into_a_drop_at_the_address_that_was_asked_for() -> None:
    drop = Extract().process_item(page(html="", failure="http 404"))
    assert isinstance(drop, Drop)
    assert (drop.url, drop.reason, drop.outlet) == (URL + "?from=feed", "http 404", "kestrel")


PITCH = "Our letter from the harbour comes each morning and costs nothing at all for readers of the island."
PITCHED = (
    f"<article><h1>Bridge</h1><p>{SENTENCE * 3}</p><div class=pitch><p>{PITCH}</p></div><p>{SENTENCE}</p></article>"
)


def test_what_an_outlet_prunes_is_not_in_the_body() -> None:
    assert PITCH in extract(PITCHED, URL).text
    read = extract(PITCHED, URL, pruned=[selector("div.pitch")])
    assert PITCH not in read.text
    assert (read.text.count("main beam"), read.state, read.spared) == (4, "ok", "")


@pytest.mark.parametrize("css", ["article", "p", "body", "*"])
def test_a_selector_that_would_take_the_whole_body_is_not_obeyed_and_named(css: str) -> None:
    read = extract(PITCHED, URL, pruned=[selector("div.pitch"), selector(css)])
    assert (read.text, read.state, read.spared) == (extract(PITCHED, URL).text, "ok", css)


def test_a_page_without_a_body_is_no_fault_of_a_selector() -> None:
    assert extract("<p>One line.</p><aside>x</aside>", URL, pruned=[selector("aside")]).spared == ""


def test_the_step_prunes_what_the_events_outlets_say_and_counts_what_was_spared() -> None:
    crawler = get_crawler()
    crawler.stats = MemoryStatsCollector(crawler)
    outlets = [
        OutletSpec(Outlet(name, name), prune=css) for name, css in (("kestrel", ("div.pitch",)), ("gull", ("p",)))
    ]
    crawler.spider = SimpleNamespace(spec=EventSpec(Event("bridge", "Bridge"), tuple(outlets)))
    step = Extract.from_crawler(crawler)
    step.open_spider()
    texts = [step.process_item(page(html=PITCHED, outlet=outlet)).text for outlet in ("kestrel", "gull", "other")]
    assert [PITCH in text for text in texts] == [False, True, True]
    assert crawler.stats.get_stats() == {"crossread/spared/gull: p": 1}
    (line,) = [one for one in report_of("bridge", (), crawler.stats.get_stats(), (), 0).problems() if "prune" in one]
    assert line == "bridge: `prune` would have taken the whole body of 1 page, read without it; narrow gull: p"


@pytest.mark.parametrize("mark", ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\ufffe", "\uffff"])
def test_a_stray_control_character_costs_no_article(mark: str) -> None:
    words = SENTENCE * 4
    html = f"<html><head><title>Bri{mark}dge</title></head><body><article><p>{mark}{words}{mark}</p><p>{words}</p>"
    read = extract(html + mark + "</article></body></html>", URL)
    assert (read.state, read.title) == ("ok", "Bridge")
    assert read.text.count("bridge") == extract(html.replace(mark, ""), URL).text.count("bridge") > 0
