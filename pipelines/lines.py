"""The `extract` filter's JSON lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipelines.extract import extract


def extract_line(line: Mapping[str, Any]) -> dict[str, Any]:
    """{"id", "url", "html"} -> {"id", "title", "published", "author", "language", "text", "state"}."""
    page, url = line.get("html"), line.get("url") or ""
    if not isinstance(page, str):
        raise ValueError("no 'html' in this line, or it is not a string")
    if not isinstance(url, str):
        raise ValueError("'url' must be a string")
    read = extract(page, url)
    fields = ("title", "published", "author", "language", "text", "state")
    return {"id": line.get("id"), **{name: getattr(read, name) for name in fields}}
