"""The filters of the templates."""

from __future__ import annotations

import pytest

from web.plugins.differences import marked
from web.plugins.words import count, day, plain, segment, web_address, when


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "//host/x",
        "/x",
        "",
        None,
        "http:",
        "http://[x/",
        "file:///etc/passwd",
    ],
)
def test_only_web_addresses_are_followed(url: str | None) -> None:
    assert web_address(url) == ""


@pytest.mark.parametrize("url", ["https://a.example/x?y=1&z=2#f", "http://127.0.0.1:8/x", "HTTPS://A.example/"])
def test_web_addresses_stay_as_they_are(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    ("stamp", "words"),
    [
        ("2025-05-21T10:00:00+02:00", "21 May 2025, 08:00 UTC"),
        ("2025-05-21T10:00:00", "21 May 2025, 10:00"),
        ("2025-05-21", "21 May 2025"),
        ("", ""),
        (None, ""),
        ("yesterday", "yesterday"),
        ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+14:00"),
    ],
)
def test_times_are_written_for_readers(stamp: str | None, words: str) -> None:
    assert when(stamp) == words


def test_small_words() -> None:
    assert day("2025-05-21T10:00:00+02:00") == "21 May 2025"
    assert count(1, "outlet") == "1 outlet"
    assert count(1204, "outlet") == "1,204 outlets"
    assert plain("a\u202eb\u2067c") == "abc"
    assert segment("q&a/ự") == "q%26a%2F%E1%BB%B1"


@pytest.mark.parametrize(
    ("start", "end", "pieces"),
    [(4, 6, ("say ", "12", " d")), (0, 8, ("", "say 12 d", "")), (-1, 2, None), (6, 4, None), (4, 99, None)],
)
def test_marks_outside_the_sentence_mark_nothing(start: int, end: int, pieces: tuple[str, str, str] | None) -> None:
    assert marked("say 12 d", start, end) == (pieces or ("say 12 d", "", ""))
