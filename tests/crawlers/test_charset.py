from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import HtmlResponse

from crawlers.charset import text_of

WORDS = "Zoë’s café — “closed”"


def answer(body: bytes, charset: str) -> HtmlResponse:
    kind = f"text/html; charset={charset}" if charset else "text/html"
    return HtmlResponse("https://a.example/", body=body, headers={"Content-Type": kind})


@pytest.mark.parametrize("charset", ["", "utf-8", "iso-8859-1", "windows-1251", "us-ascii", "no-such", "utf-16"])
def test_utf_8_is_read_whatever_it_is_called(charset: str) -> None:
    assert text_of(answer(f"<p>{WORDS}".encode(), charset)) == f"<p>{WORDS}"
    assert text_of(answer(b"\xef\xbb\xbf" + WORDS.encode(), charset)) == WORDS


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", WORDS),
        ("cp1251", "Мост закрыт"),
        ("shift_jis", "橋は閉鎖された"),
        ("gb18030", "大桥关闭"),
        ("euc-kr", "다리"),
    ],
)
def test_other_encodings_are_read_as_their_server_says(encoding: str, words: str) -> None:
    assert text_of(answer(words.encode(encoding), encoding)) == words


def test_a_page_can_say_it_where_its_server_does_not() -> None:
    assert "Мост" in text_of(answer('<meta charset="windows-1251"><p>Мост'.encode("cp1251"), ""))


@given(st.binary(max_size=200), st.sampled_from(["", "utf-8", "gb18030", "utf-7", "utf-16", "x" * 50]))
def test_any_bytes_are_a_text(body: bytes, charset: str) -> None:
    assert isinstance(text_of(answer(body, charset)), str)
