from __future__ import annotations

import pytest

from pipelines.metadata import Metadata
from pipelines.states import LEAST_WORDS, WHOLE_WORDS, genre_of, state_of, word_count

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
        ("Subscribe to continue reading", SHORT, ARTICLE, "T", "paywall"),
        ("Subscribe to continue reading", WHOLE, ARTICLE, "T", "ok"),
        ("Please verify you are human", "", Metadata(), "T", "bot-wall"),
        ("Please verify you are human", WHOLE, ARTICLE, "T", "ok"),
        ("", SHORT, Metadata(), "404 - Page not found", "not-an-article"),
        ("", WHOLE, Metadata(), "Error in the count of votes", "ok"),
        ("", SHORT, Metadata(og_type="website"), "T", "not-an-article"),
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
