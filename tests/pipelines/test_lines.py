from __future__ import annotations

from typing import Any

import pytest

from pipelines.lines import extract_line

HTML = (
    "<html lang=en><head><title>A bridge</title></head><body><article><p>" + "A word. " * 30 + "</p></article></body>"
)


def test_the_fields_of_the_contract() -> None:
    out = extract_line({"id": 7, "url": "https://a.example/1", "html": HTML, "more": "ignored"})
    assert list(out) == ["id", "title", "published", "author", "language", "text", "state"]
    assert (out["id"], out["title"], out["language"], out["state"]) == (7, "A bridge", "en", "ok")


def test_an_address_is_not_needed() -> None:
    assert extract_line({"id": None, "html": HTML})["state"] == "ok"
    assert extract_line({"id": None, "html": HTML, "url": "http://[bad"})["state"] == "ok"
    assert extract_line({"id": None, "html": HTML, "url": None})["state"] == "ok"


@pytest.mark.parametrize("line", [{}, {"id": 1}, {"id": 1, "html": None}, {"id": 1, "html": HTML, "url": 4}])
def test_a_line_that_is_none_says_why(line: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"'html'|'url'"):
        extract_line(line)
