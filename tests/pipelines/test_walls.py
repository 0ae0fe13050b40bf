from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.walls import wall_of

URL = "https://kestrel.example/harbour/bridge"
CONSENT = (
    "<h1>We value your privacy</h1><p>We and our partners store cookies and process your personal data.</p>"
    "<button>Accept all</button>"
)
ARTICLE = '<meta property="article:published_time" content="2025-05-20"><p>The bridge is closed, the port said.</p>'


@pytest.mark.parametrize(
    ("url", "page", "status", "wall"),
    [
        (URL, "<title>Just a moment...</title>", 403, "bot-wall"),
        (URL, "<p>Sorry, you have been blocked</p>", 403, "bot-wall"),
        (URL, "<p>Automated requests from your network</p>", 429, "bot-wall"),
        (URL, "<p>Checking your browser before accessing kestrel.example", 503, "bot-wall"),
        (URL, "<script>var dd={'host':'geo.captcha-delivery.com'}</script>", 403, "bot-wall"),
        (URL, "<script>window._cf_chl_opt={}</script>", 403, "bot-wall"),
        (URL, "<p>Subscribe to continue reading", 403, "paywall"),
        (URL, "<p>Subscribe to continue reading", 401, "paywall"),
        (URL, "", 402, "paywall"),
        (URL, CONSENT, 403, "consent-wall"),
        (URL, CONSENT, 451, "consent-wall"),
        (URL, CONSENT, 200, "consent-wall"),
        (URL, "<h1>403 Forbidden</h1><p>nginx", 403, ""),
        (URL, "<h1>Service Unavailable</h1><p>We are down for maintenance.</p>", 503, ""),
        (URL, "<p>Service Unavailable <a href='https://errors.edgesuite.net/1'>", 503, ""),
        (URL, "<p>This page is not shown in your country for legal reasons.", 451, ""),
        (URL, "<p>Too many requests", 429, ""),
        ("https://kestrel.example/login", "<h1>Forbidden</h1>", 403, ""),
        ("https://consent.kestrel.example/collect?to=x", "", 200, "consent-wall"),
        ("https://kestrel.example/consent?next=/x", "", 200, "consent-wall"),
        ("https://kestrel.example/cookie-consent/", "", 200, "consent-wall"),
        ("https://login.kestrel.example/x", "", 200, "paywall"),
        ("https://kestrel.example/subscribe", "<p>Choose your plan", 200, "paywall"),
        ("https://kestrel.example/captcha.html", "", 200, "bot-wall"),
        ("https://kestrel.example/2025/consent-law-passed", ARTICLE, 200, ""),
        ("https://kestrel.example/consent/", ARTICLE, 200, ""),
        ("https://kestrel.example/news/consent/law-passed", "<p>x", 200, ""),
        ("https://kestrel.example/", "<p>Already a subscriber? Log in</p>" + "<p>Ten ships sail</p>" * 90, 200, ""),
        ("https://kestrel.example/", "<p>x", 200, ""),
        ("http://[bad", "<p>x", 200, ""),
        ("", "", 0, ""),
    ],
)
def test_wall(url: str, page: str, status: int, wall: str) -> None:
    assert wall_of(url, page, status) == wall


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=200), st.sampled_from([0, 200, 401, 402, 403, 429, 451, 503]))
def test_anything_is_a_wall_or_none(url: str, page: str, status: int) -> None:
    assert wall_of(url, page, status) in ("", "bot-wall", "paywall", "consent-wall")
