"""The characters of an answer, also where its server, its page or both name the wrong encoding."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from scrapy.http import HtmlResponse, Response
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom

from crawlers.sources import is_html

# UTF-16 of a page has a NUL in every other byte of its markup. So much of its head is looked at (bytes).
HEAD = 1000
MOSTLY = 0.7
# A page with this many good characters to each broken one is UTF-8 that was cut, or has a strange byte in it.
GOOD_TO_BROKEN = 10
# What servers say that were never told: nothing that speaks against what the page says of itself.
DEFAULTS = frozenset(["cp1252", "iso8859-1", "ascii"])
# What pages are written in. Other codecs of Python (utf-7, punycode, ...) are no page's, and some can be made to hang.
KNOWN = frozenset(
    "ascii iso8859-1 cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 cp866 koi8-r koi8-u"
    " mac-cyrillic mac-roman iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9"
    " iso8859-10 iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16 tis-620 cp932 shift_jis euc_jp"
    " iso2022_jp gb18030 gbk gb2312 big5 big5hkscs cp949 euc_kr".split()
)
# Encodings that hold what is named, and the signs of its makers besides.
WIDER = {"shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "big5": "big5hkscs"}
WIDER |= {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874"}
LANG = re.compile(rb"<html[^>]{0,300}?\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?)", re.IGNORECASE)
# What a page of a language is likely to be written in where nobody says: the stricter encoding first.
OF_LANGUAGE: dict[str, tuple[str, ...]] = {
    **dict.fromkeys("ru uk be bg sr mk kk ky mn tg".split(), ("cp1251", "koi8-r")),
    **dict.fromkeys("pl cs sk hu sl hr bs ro sq".split(), ("cp1250",)),
    "tr": ("cp1254",),
    "az": ("cp1254",),
    "el": ("cp1253",),
    "he": ("cp1255",),
    "vi": ("cp1258",),
    "th": ("cp874",),
    **dict.fromkeys("ar fa ur".split(), ("cp1256",)),
    **dict.fromkeys("lt lv et".split(), ("cp1257",)),
    "ja": ("euc_jp", "cp932"),
    "ko": ("cp949",),
    "zh": ("gb18030",),
    **dict.fromkeys("zh-tw zh-hk zh-mo zh-hant".split(), ("big5hkscs", "gb18030")),
}


def page_of(response: Response) -> str | None:
    """Return the page that an answer holds, whatever its server calls it; None where it is none."""
    # An HTML page begins like one in UTF-16 too, where its signs are two bytes each.
    if isinstance(response, HtmlResponse) or is_html(response.body[: 2 * HEAD].replace(b"\x00", b"")):
        return text_of(response)
    return None


def text_of(response: Response) -> str:
    """Return an answer as text: as its first bytes prove, UTF-8 where it is; else as headers, page or language say.

    Servers that call their UTF-8 Latin-1 are common, and text of another encoding that happens to be UTF-8 is not.
    """
    body = response.body
    mark, bom = read_bom(body)
    if mark and bom:
        return body[len(bom) :].decode(mark, "replace")
    wide = _without_mark(body[:HEAD])
    if wide:
        return body.decode(wide, "replace")
    named = list(_named(response))
    if body.isascii():
        return body.decode("iso2022_jp" if "iso2022_jp" in named else "ascii", "replace")
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if not broken or sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text))) >= GOOD_TO_BROKEN * broken:
        return text
    return _legacy(body, named)


def _legacy(body: bytes, named: list[str]) -> str:
    """The first encoding of those named that every byte is of; where none but a default is named, of the language's."""
    said = [name for name in named if name not in DEFAULTS]
    for name in said:
        if (text := _decoded(body, name)) is not None:
            return text
    found = LANG.search(body[:HEAD])
    language = found[1].decode().lower() if found else ""
    likely = OF_LANGUAGE.get(language) or OF_LANGUAGE.get(language[:2], ())
    texts = [text for name in likely if (text := _decoded(body, name)) is not None]
    if texts:
        # Of two Cyrillic encodings the wrong one turns small letters into capitals.
        return max(texts, key=lambda text: sum(map(str.islower, text))) if "koi8-r" in likely else texts[0]
    return body.decode(said[0] if said else "cp1252", "replace")


def _decoded(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except UnicodeDecodeError:
        return None


def _named(response: Response) -> Iterator[str]:
    """Yield the encodings that headers and page name and that pages are written in, UTF-8 aside; headers first."""
    header = (response.headers.get("Content-Type") or b"").decode("latin-1")
    for name in (http_content_type_encoding(header), html_body_declared_encoding(response.body)):
        try:
            codec = codecs.lookup(name).name if name else ""
        except LookupError:
            continue
        if codec in KNOWN:
            yield WIDER.get(codec, codec)


def _without_mark(head: bytes) -> str:
    """The encoding of a head of UTF-16 that has no byte order mark; empty for any other."""
    pairs = len(head) // 2
    if pairs and head[1::2].count(0) >= MOSTLY * pairs:
        return "utf-16-le"
    return "utf-16-be" if pairs and head[::2].count(0) >= MOSTLY * pairs else ""
