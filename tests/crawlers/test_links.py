"""Addresses: cleaned, told apart, and assigned to sites."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.links import clean, is_loopback, key, site


@pytest.mark.parametrize(
    ("url", "cleaned"),
    [
        ("HTTP://Www.Harbour.EXAMPLE:80/A?b=1#top", "http://www.harbour.example/A?b=1"),
        ("https://x.example", "https://x.example/"),
        ("http://127.0.0.14:8870/a?utm_source=atom&id=3", "http://127.0.0.14:8870/a?id=3"),
        ("https://x.example/?UTM_Campaign=a&fbclid=b&at_medium=c", "https://x.example/"),
        ("https://x.example/a?cid=7&eid=8&uid=9&page=2", "https://x.example/a?cid=7&eid=8&uid=9&page=2"),
        ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("  https://x.example/a b ", "https://x.example/a%20b"),
    ],
)
def test_clean(url: str, cleaned: str) -> None:
    assert clean(url) == cleaned


@pytest.mark.parametrize(
    "url",
    [
        *("", "a", "/a", "mailto:a@b.example", "javascript:alert(1)", "file:///x", "data:,x", "http://"),
        *("http://u:p@x.example/", "http://x.example:99999/", "http://x..example/", "http://[bad"),
        *("http://a b.example/", "https://x.example/" + "a" * 3000),
    ],
)
def test_what_is_no_address(url: str) -> None:
    assert clean(url) == ""


def test_relative_addresses() -> None:
    assert clean("../b?c#d", "https://x.example/a/e/") == "https://x.example/a/b?c"
    assert clean("//y.example/z", "https://x.example/") == "https://y.example/z"


@given(st.text(max_size=100))
def test_clean_never_raises_and_settles(text: str) -> None:
    for url in (text, "https://" + text, "http://x.example/" + text):
        once = clean(url)
        assert clean(once) == once
        if once:
            assert key(once)
            assert site(once)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.kestrel.example/news/bridge/amp",
        "https://kestrel.example/news/bridge/amp/",
        "https://amp.kestrel.example/news/bridge",
        "https://kestrel.example/amp/news/bridge",
        "https://kestrel.example/news/bridge.amp",
        "https://kestrel.example/news/bridge?amp=1",
        "https://kestrel.example/news/bridge?outputType=amp",
        "https://www.google.com/amp/s/kestrel.example/news/bridge/amp",
        "https://kestrel-example.cdn.ampproject.org/c/s/kestrel.example/news/bridge?amp_js_v=0.1&usqp=x",
    ],
)
def test_renderings_for_telephones_are_the_article(url: str) -> None:
    assert key(clean(url)) == key("https://kestrel.example/news/bridge")


@pytest.mark.parametrize("path", ["/news/amplifier", "/amps-and-volts", "/news/camp", "/champ/1", "/a?amplify=1"])
def test_other_words_are_no_rendering(path: str) -> None:
    assert key(clean("https://kestrel.example" + path)).removesuffix("?") == "kestrel.example" + path


def test_a_cache_of_renderings_is_never_asked_itself() -> None:
    assert clean("https://www.google.com/amp/s/kestrel.example/a") == "https://kestrel.example/a"
    assert clean("https://x.cdn.ampproject.org/v/kestrel.example/a") == "http://kestrel.example/a"
    assert clean("https://www.google.com/amp/about") == "https://www.google.com/amp/about"


def test_one_page_has_one_key() -> None:
    same = ["http://x.example/a/?b=1&c=2", "https://x.example/a?c=2&b=1"]
    assert len({key(clean(url)) for url in same}) == 1
    assert key("http://127.0.0.1:1/a") != key("http://127.0.0.1:2/a")


def test_sites() -> None:
    assert site("https://news.bbc.co.uk/x") == site("http://www.bbc.co.uk/") == "bbc.co.uk"
    assert site("https://a.blogspot.com/") != site("https://b.blogspot.com/")
    assert site("http://127.0.0.1:1/") != site("http://127.0.0.1:2/")
    assert site("http://localhost:1/") != site("http://localhost:2/")


@pytest.mark.parametrize("host", ["127.0.0.9", "localhost", "::1", "[::1]", "press.localhost"])
def test_loopback(host: str) -> None:
    assert is_loopback(host)
    assert not any(is_loopback(other) for other in ("10.0.0.1", "harbour.example", ""))
