"""What a page is: an article with a body, a teaser behind a wall, or something else; and of which genre."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pipelines.metadata import Metadata

# A body of fewer words than this is a caption, a teaser or an error message.
LEAST_WORDS = 25
# A body behind a declared paywall of at least this many words is the whole article after all (metered, or open to us).
WHOLE_WORDS = 180
# Scripts without spaces between words: about two signs make one.
SIGNS = re.compile(r"[\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
BOT_WALL = re.compile(
    r"checking (?:if the site connection is secure|your browser)|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|are you a robot|enable javascript and cookies to continue|attention required! \| cloudflare|captcha-delivery"
    r"|px-captcha|unusual traffic from|access to this page has been denied|please complete the security check",
    re.IGNORECASE,
)
PAYWALL = re.compile(
    r"subscribe to (?:continue|keep|read)|(?:subscribers|members) only|to continue reading|already a subscriber"
    r"|this (?:article|story|content) is (?:for|reserved for|available to) (?:subscribers|members)"
    r"|start your (?:free )?trial|unlock this (?:article|story)",
    re.IGNORECASE,
)
NO_ARTICLE = re.compile(
    r"^(?:404|page not found|not found|error|403|forbidden|access denied|500|service unavailable)\b", re.IGNORECASE
)
GENRES = (
    (
        "live",
        re.compile(r"LiveBlog", re.I),
        re.compile(r"/live(?:blog)?(?:/|-)", re.I),
        re.compile(r"^live(?: updates)?\s*[:|–-]", re.I),
    ),
    (
        "opinion",
        re.compile(r"Opinion|Review", re.I),
        re.compile(
            r"/(?:opinions?|comment(?:isfree)?|op-?ed|editorials?|columns?|columnists?|views|blogs?|letters)(?:/|$)",
            re.I,
        ),
        re.compile(r"^(?:opinion|comment|analysis|editorial|letters?|column|op-ed)\s*[:|–-]", re.I),
    ),
    (
        "gallery",
        re.compile(r"Gallery", re.I),
        re.compile(r"/(?:gallery|galleries|photos|pictures|in-pictures|slideshow)(?:/|$)", re.I),
        re.compile(r"^in pictures\b|^gallery\s*:", re.I),
    ),
)
OPINION_SECTION = re.compile(
    r"^(?:opinions?|comment|editorials?|op-?ed|columns?|columnists?|views|letters)$", re.IGNORECASE
)


def state_of(page: str, text: str, own: Metadata, title: str) -> str:
    """Return ok, no-body, paywall, bot-wall or not-an-article for a page with body `text`."""
    count = word_count(text)
    if count < WHOLE_WORDS and BOT_WALL.search(page[:200_000]):
        return "bot-wall"
    if own.paywalled and count < WHOLE_WORDS:
        return "paywall"
    if count < WHOLE_WORDS and count < 4 * LEAST_WORDS and PAYWALL.search(page[:500_000]):
        return "paywall"
    if NO_ARTICLE.match(title) and count < WHOLE_WORDS:
        return "not-an-article"
    if not own.kinds and own.og_type in ("website", "profile", "product") and not own.published:
        return "not-an-article"
    return "ok" if count >= LEAST_WORDS else "no-body"


def word_count(text: str) -> int:
    """Return how many words a text has, also where none are set apart by spaces."""
    return len(text.split()) + len(SIGNS.findall(text)) // 2


def genre_of(own: Metadata, url: str, title: str) -> str:
    """Return news, opinion, live or gallery, from JSON-LD, the address, the section and the title's own label."""
    kinds = " ".join(own.kinds)
    path = urlsplit(url).path
    for genre, kind, place, label in GENRES:
        if kind.search(kinds) or place.search(path) or label.match(title):
            return genre
    return "opinion" if OPINION_SECTION.match(own.section.strip()) else "news"
