"""What a page is: an article with a body, a teaser behind a wall, or something else; and of which genre."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pipelines.consent import is_consent_dialog
from pipelines.metadata import Metadata
from pipelines.walls import BOT_WALL, PAYWALL, SEARCHED, SEARCHED_FOR_BOTS, says

# A body of fewer words than this is a caption, a teaser or an error message.
LEAST_WORDS = 25
# A body behind a declared paywall of at least this many words is the whole article after all (metered, or open to us).
WHOLE_WORDS = 180
# A declared paywall whose page also asks to subscribe shows a long teaser at most below this many words,
LONG_TEASER_WORDS = 400
# and one without a declaration, when the words stand anywhere on the page, below this many.
SHORT_TEASER_WORDS = 100
# Where the page says how many words the article has, this part of them is the whole (captions are counted by some).
WHOLE_SHARE = 0.7
# Scripts without spaces between words: about two signs make one.
SIGNS = re.compile(r"[\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
# A code or a phrase that is the whole title, or stands apart in it: "500 homes without power" is news.
NO_ARTICLE = re.compile(
    r"^(?:error\b\W{0,3})?(?:40[0-9]|410|50[0-4])(?:\s*(?:$|[|:])|\s+[-–—]\s"
    r"|\s+(?:error|(?:page )?not found|forbidden|bad gateway))"
    r"|^(?:error|not found|forbidden|access denied|service unavailable|oops!?)\s*(?:$|[-|:–—])"
    r"|\b(?:page|article|story) (?:not found|(?:could|can)(?: ?not|'t|’t) be found|does not exist)"
    r"|\b(?:page|article|story)(?: is)? no longer (?:exists|available)",
    re.IGNORECASE,
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
        re.compile(r"Opinion|(?<!Claim)Review|Satirical|AdvertiserContent", re.I),
        re.compile(
            r"/(?:opinions?|comment(?:isfree)?|op-?ed|editorials?|columns?|columnists?|views|letters)(?:/|$)",
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


def state_of(page: str, text: str, own: Metadata, title: str, *, listing: bool = False) -> str:
    """Return ok, no-body, paywall, bot-wall, consent-wall or not-an-article for a page with body `text`.

    `listing`: its headlines lead elsewhere, as pipelines.teasers sees it; what the page says of itself goes before.
    """
    count = word_count(text)
    is_said = bool(own.kinds or own.published)
    if not is_said and count < WHOLE_WORDS and says(BOT_WALL, page[:SEARCHED_FOR_BOTS]):
        return "bot-wall"
    if not is_said and is_consent_dialog(page, text):
        return "consent-wall"
    if _is_behind_wall(page, text, own, count):
        return "paywall"
    if NO_ARTICLE.search(title) and count < WHOLE_WORDS:
        return "not-an-article"
    if own.listing or (not is_said and (own.og_type in ("profile", "product") or listing)):
        return "not-an-article"
    return "ok" if count >= LEAST_WORDS else "no-body"


def _is_behind_wall(page: str, text: str, own: Metadata, count: int) -> bool:
    if own.paywalled and own.words:
        return count < WHOLE_SHARE * own.words
    if own.paywalled and count < WHOLE_WORDS:
        return True
    if own.paywalled:
        return count < LONG_TEASER_WORDS and says(PAYWALL, page[:SEARCHED])
    if own.free or count >= WHOLE_WORDS:
        return False
    return says(PAYWALL, page[:SEARCHED] if count < SHORT_TEASER_WORDS else text)


def word_count(text: str) -> int:
    """Return how many words a text has, also where none are set apart by spaces."""
    return len(text.split()) + (0 if text.isascii() else len(SIGNS.findall(text)) // 2)


def genre_of(own: Metadata, url: str, title: str) -> str:
    """Return news, opinion, live or gallery, from JSON-LD, the address, the section and the title's own label."""
    kinds = " ".join(own.kinds)
    path = urlsplit(url).path
    for genre, kind, place, label in GENRES:
        if kind.search(kinds) or place.search(path) or label.match(title):
            return genre
    return "opinion" if OPINION_SECTION.match(own.section.strip()) else "news"
