from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import HtmlResponse, Response, TextResponse

from crawlers.charset import KNOWN, OF_LANGUAGE, WIDER, page_of, text_of

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


MANY = {
    "cp1251": ("ru", "Мост закрыт, сказала полиция"),
    "koi8-r": ("ru", "Мост закрыт, сказала полиция"),
    "shift_jis": ("ja", "橋は閉鎖された、警察は述べた"),
    "euc_jp": ("ja", "橋は閉鎖された、警察は述べた"),
    "gb18030": ("zh-CN", "大桥关闭，警方说"),
    "big5": ("zh-TW", "大橋關閉"),
    "cp949": ("ko", "다리가 폐쇄됐다"),
    "cp1250": ("pl", "Most został zamknięty, źdźbło"),
    "cp1254": ("tr", "Köprü kapatıldı, İğde"),
}
LIES = ["", "iso-8859-1", "us-ascii", "windows-1252", "utf-8"]


def page(words: str, meta: str = "", lang: str = "") -> str:
    return f'<html lang="{lang}"><head>{f"<meta charset={meta}>" if meta else ""}</head><p>{words}'


@pytest.mark.parametrize("header", LIES)
@pytest.mark.parametrize("encoding", MANY)
def test_a_page_is_believed_before_a_server_that_was_never_told(encoding: str, header: str) -> None:
    written = page(MANY[encoding][1], encoding)
    assert text_of(answer(written.encode(encoding), header)) == written


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize("encoding", MANY)
def test_where_nobody_knows_the_language_tells(encoding: str, lie: str) -> None:
    lang, words = MANY[encoding]
    for written in (page(words, lie, lang), page(words, "", lang)):
        assert text_of(answer(written.encode(encoding), lie)) == written


def test_a_server_that_names_something_is_believed_before_a_page() -> None:
    written = page(MANY["cp1251"][1], "gb18030")
    assert text_of(answer(written.encode("cp1251"), "windows-1251")) == written


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("header", [*LIES, "utf-16"])
@pytest.mark.parametrize("meta", ["", "utf-16", "utf-8", "windows-1251"])
def test_the_first_bytes_are_a_proof(encoding: str, header: str, meta: str) -> None:
    for words in ("Мост 橋は", "only ASCII"):
        written = page(words, meta)
        assert text_of(answer(written.encode(encoding), header)) == written


@pytest.mark.parametrize("header", LIES)
def test_utf_8_with_a_broken_byte_is_still_utf_8(header: str) -> None:
    assert WORDS in text_of(answer(page(WORDS * 5).encode() + b"\xff and \xe2\x80", header))


def test_a_codec_that_is_no_pages_is_not_used() -> None:
    for name in ("punycode", "utf-7", "idna", "unicode_escape", "hex", "rot13"):
        assert text_of(answer("<p>café +AGE-".encode("cp1252"), name)) == "<p>café +AGE-"


def test_ascii_can_be_japanese() -> None:
    written = page("橋は閉鎖")
    assert text_of(answer(written.encode("iso2022_jp"), "iso-2022-jp")) == written


def test_every_codec_is_known_by_pythons_name() -> None:
    for name in (*KNOWN, *WIDER, *WIDER.values(), *(name for names in OF_LANGUAGE.values() for name in names)):
        assert codecs.lookup(name).name == name


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream", "application/json", "image/png", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_page_is_a_page_whatever_its_server_calls_it(kind: str, encoding: str) -> None:
    body = page(WORDS).encode(encoding)
    for sort in (Response, TextResponse):
        found = page_of(sort("https://a.example/", body=body, headers={"Content-Type": kind}))
        assert found == page(WORDS)


def test_what_is_no_page_is_none() -> None:
    for body in (b"%PDF-1.4 bridge", b"", b'{"a": 1}', b"\x89PNG" * 99):
        assert page_of(Response("https://a.example/", body=body)) is None
    assert page_of(answer(b"", "")) == ""
