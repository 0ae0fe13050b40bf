"""Strict toml: every key known, every value of its type, every error with its file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawlers.errors import InputError, nearest

TYPE_NAMES = {str: "a string", bool: "true or false", list: "a list of strings", date: "a date like 2025-05-20"}


def read_toml(path: Path) -> tuple[dict[str, Any], str]:
    """Return the table in `path` and its text."""
    try:
        text = path.read_text(encoding="utf-8")
        return tomllib.loads(text), text
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8") from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f"{path}: is not valid toml: {error}") from None


def checked(table: Mapping[str, Any], types: Mapping[str, type], where: str, text: str = "") -> dict[str, Any]:
    """Return `table` with lists as tuples and dates as ISO strings; every key must be in `types`, with its type."""
    for key in table:
        if key not in types:
            raise InputError(f"{where}{line_of(key, text)}: unknown key {key!r}{nearest(key, types)}")
    return {
        key: _value(key, table[key], kind, f"{where}{line_of(key, text)}")
        for key, kind in types.items()
        if key in table
    }


def line_of(key: str, text: str) -> str:
    """Return ", line N" of the first line of `text` that sets `key`, or empty."""
    found = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", text, re.MULTILINE)
    return f", line {text.count(chr(10), 0, found.start()) + 1}" if found else ""


def web_address(value: str, where: str) -> str:
    """Return `value` if it is an http or https address with a host."""
    try:
        parts = urlsplit(value)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or re.search(r"\s", value):
        raise InputError(f"{where}: {value!r} is not a web address; it must begin with http:// or https://")
    return value


def _value(key: str, value: Any, kind: type, where: str) -> Any:
    if kind is date:
        return _date(key, value, where)
    right = isinstance(value, kind) and (kind is not list or all(isinstance(item, str) for item in value))
    if not right:
        raise InputError(f"{where}: {key!r} must be {TYPE_NAMES[kind]}, not {value!r}")
    return tuple(value) if kind is list else value


def _date(key: str, value: Any, where: str) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise InputError(f"{where}: {key!r} must be {TYPE_NAMES[date]}, not {value!r}") from None
