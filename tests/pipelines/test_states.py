from __future__ import annotations

import pytest

from pipelines.metadata import Metadata
from pipelines.states import LEAST_WORDS, SHORT_TEASER_WORDS, WHOLE_WORDS, genre_of, state_of, word_count

SHORT, WHOLE = "word " * LEAST_WORDS, "word " * WHOLE_WORDS
ARTICLE = Metadata(kinds=("NewsArticle",))


@pytest.mark.parametrize(
    ("page", "text", "own", "title", "state"),
    [
        ("", SHORT, ARTICLE, "T", "ok"),
        ("", "word " * (LEAST_WORDS - 1), ARTICLE, "T", "no-body"),
        ("", "", Metadata(), "", "no-body"),
        ("", SHORT, Metadata(paywalled=True), "T", "paywall"),
        ("", WHOLE, Metadata(paywalled=True), "T", "ok"),
        ("", SHORT, Metadata(paywalled=True, words=LEAST_WORDS), "T", "ok"),
        ("", WHOLE, Metadata(paywalled=True, words=3 * WHOLE_WORDS), "T", "paywall"),
        ("Already a subscriber?", WHOLE, Metadata(paywalled=True), "T", "paywall"),
        ("Already a subscriber?", SHORT, Metadata(free=True), "T", "ok"),
        ("Already a subscriber?", "word " * SHORT_TEASER_WORDS, ARTICLE, "T", "ok"),
        ("", "word " * SHORT_TEASER_WORDS + "Already a subscriber?", ARTICLE, "T", "paywall"),
        ("Subscribe to continue reading", SHORT, ARTICLE, "T", "paywall"),
        ("Subscribe to continue reading", WHOLE, ARTICLE, "T", "ok"),
        ("Please verify you are human", "", Metadata(), "T", "bot-wall"),
        ("Please verify you are human", WHOLE, ARTICLE, "T", "ok"),
        ("Please verify you are human", SHORT, ARTICLE, "T", "ok"),
        ("<title>Just a moment...</title>", "", Metadata(), "Just a moment...", "bot-wall"),
        ("", SHORT, Metadata(), "404 - Page not found", "not-an-article"),
        ("", WHOLE, Metadata(), "Error in the count of votes", "ok"),
        ("", SHORT, Metadata(), "Harbour Daily | Page not found", "not-an-article"),
        ("", SHORT, Metadata(), "Error 503", "not-an-article"),
        ("", SHORT, Metadata(), "500 homes without power", "ok"),
        ("", SHORT, Metadata(), "500-year-old oak falls", "ok"),
        ("", SHORT, Metadata(), "404 people rescued from the ferry", "ok"),
        ("", SHORT, Metadata(), "Forbidden fruit: the island's new orchard", "ok"),
        ("", SHORT, Metadata(og_type="profile"), "T", "not-an-article"),
        ("", SHORT, Metadata(listing=True), "T", "not-an-article"),
        ("", SHORT, Metadata(og_type="website"), "T", "ok"),
        ("", SHORT, Metadata(og_type="website", published="2025-05-20"), "T", "ok"),
        ("", SHORT, Metadata(og_type="website", kinds=("NewsArticle",)), "T", "ok"),
    ],
)
def test_state(page: str, text: str, own: Metadata, title: str, state: str) -> None:
    assert state_of(page, text, own, title) == state


@pytest.mark.parametrize(
    ("own", "url", "title", "genre"),
    [
        (ARTICLE, "https://a.example/news/x", "Opinion poll is out", "news"),
        (Metadata(kinds=("OpinionNewsArticle",)), "https://a.example/x", "T", "opinion"),
        (Metadata(), "https://a.example/opinion/x", "T", "opinion"),
        (Metadata(), "https://a.example/commentisfree/x", "T", "opinion"),
        (Metadata(), "https://a.example/x", "Opinion: the bridge", "opinion"),
        (Metadata(kinds=("ClaimReview",)), "https://a.example/x", "T", "news"),
        (Metadata(kinds=("SatiricalArticle",)), "https://a.example/x", "T", "opinion"),
        (Metadata(), "https://a.example/blog/x", "T", "news"),
        (Metadata(section="Letters"), "https://a.example/x", "T", "opinion"),
        (Metadata(section="Reviews"), "https://a.example/x", "T", "news"),
        (Metadata(kinds=("LiveBlogPosting",)), "https://a.example/x", "T", "live"),
        (Metadata(), "https://a.example/news/live/x", "T", "live"),
        (Metadata(), "https://a.example/x", "Live updates: bridge", "live"),
        (Metadata(), "https://a.example/news/liverpool-wins", "Liverpool wins", "news"),
        (Metadata(kinds=("ImageGallery",)), "https://a.example/x", "T", "gallery"),
        (Metadata(), "https://a.example/pictures/x", "T", "gallery"),
    ],
)
def test_genre(own: Metadata, url: str, title: str, genre: str) -> None:
    assert genre_of(own, url, title) == genre


def test_words_are_counted_without_spaces_too() -> None:
    assert word_count("three small words") == 3
    assert word_count("港务局随后关闭了大桥") >= 5


def test_a_page_of_headlines_is_no_article_unless_it_says_so() -> None:
    assert state_of("", SHORT, Metadata(), "T", listing=True) == "not-an-article"
    assert state_of("", SHORT, ARTICLE, "T", listing=True) == "ok"
