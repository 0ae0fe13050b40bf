"""The characters of an answer, also where its server names the wrong encoding."""

from __future__ import annotations

from scrapy.http import TextResponse


def text_of(response: TextResponse) -> str:
    """Return an answer as text: UTF-8 where it is UTF-8, whatever its headers say; else as headers and page say.

    Servers that call their UTF-8 Latin-1 are common, and text of another encoding that happens to be UTF-8 is not.
    """
    if not response.body.isascii():
        try:
            return response.body.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    return response.text
