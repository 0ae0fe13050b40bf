"""Strict reading of toml: whatever is unknown, missing or of a wrong type is an InputError that names file and key."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from crawlers.errors import InputError, nearest
from crawlers.links import clean

TYPES = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "an array", dict: "a table"}


def read_toml(path: Path) -> Table:
    """Return the table in a toml file. Raises InputError, with the line where the toml itself is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return Table(str(path), tomllib.loads(text), text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: is not valid toml: {error}") from error
    except RecursionError as error:
        raise InputError(f"{path}: is not valid toml: nested too deeply") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 text (byte {error.start})") from error
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from error


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a toml file. `where` is the file, and in it the table; with the file's `text`, for messages."""

    where: str
    values: Mapping[str, Any]
    source: str = ""

    def refuse_others(self, known: Sequence[str]) -> None:
        """Raise InputError for the first key that is not known."""
        for name in self.values:
            if name not in known:
                raise self.wrong(name, f"unknown key{nearest(name, known) or '; known are ' + ', '.join(known)}")

    def text(self, name: str, *, needed: bool = False) -> str:
        """Return a text without blanks around it; empty where it is left out and not needed."""
        if name not in self.values and not needed:
            return ""
        if name not in self.values:
            raise InputError(f"{self.where}: the key {name!r} is missing")
        return self._line(name, self.values[name])

    def flag(self, name: str) -> bool:
        """Return true or false; false where it is left out."""
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise self._wrong_type(name, "true or false", value)
        return value

    def number(self, name: str, *, most: float = math.inf) -> float:
        """Return a number from 0 to `most`; 0 where it is left out."""
        value = self.values.get(name, 0)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self._wrong_type(name, "a number", value)
        if not 0 <= value <= most or value == math.inf:
            wanted = "0 or more" if most == math.inf else f"from 0 to {most:g}"
            raise self.wrong(name, f"must be {wanted}, not {value:g}")
        return float(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return an array of texts, each once; none where it is left out."""
        value = self.values.get(name, [])
        if not isinstance(value, list):
            raise self._wrong_type(name, 'an array of texts, like ["..."]', value)
        return tuple(dict.fromkeys(self._line(f"{name}[{position}]", one) for position, one in enumerate(value)))

    def addresses(self, name: str) -> tuple[str, ...]:
        """Return an array of http(s) addresses, without fragments and tracking."""
        return tuple(self._address(f"{name}[{position}]", one) for position, one in enumerate(self.texts(name)))

    def address(self, name: str) -> str:
        """Return one http(s) address; empty where it is left out."""
        return self._address(name, self.text(name)) if name in self.values else ""

    def day(self, name: str) -> str:
        """Return a day as ISO 8601, from a toml date, a toml date and time, or a text; empty where it is left out."""
        value = self.values.get(name, "")
        if isinstance(value, datetime):
            return value.date().isoformat()
        if isinstance(value, date):
            return value.isoformat()
        if not isinstance(value, str):
            raise self._wrong_type(name, "a date, like 2025-05-20", value)
        try:
            return datetime.fromisoformat(value).date().isoformat() if value else ""
        except ValueError as error:
            raise self.wrong(name, f"{value!r} is not a date; write it like 2025-05-20") from error

    def table(self, name: str) -> Table:
        """Return the table [name]; an empty one where it is left out."""
        value = self.values.get(name, {})
        if not isinstance(value, dict):
            raise self._wrong_type(name, f"a table that begins with [{name}]", value)
        begin = re.search(rf"^[ \t]*\[[ \t]*{re.escape(name)}[ \t]*\]", self.source, re.MULTILINE)
        # What stands before the table is blanked, so that a key of it is found in its own line.
        if begin is None:
            return Table(f"{self.where}: [{name}]", value)
        above = self.source.count("\n", 0, begin.end())
        return Table(self.where, value, "\n" * above + self.source[begin.end() :])

    def tables(self, name: str) -> tuple[Table, ...]:
        """Return an array of tables, [[name]]; none where it is left out."""
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self._wrong_type(name, f"tables that begin with [[{name}]]", value)
        return tuple(Table(f"{self.where}: [[{name}]] {place}", one) for place, one in enumerate(value, 1))

    def wrong(self, name: str, what: str) -> InputError:
        """Return the error that says what is wrong with a key."""
        # An array's key is followed by the position in it. Of two tables in one file the text does not say which is
        # meant, so that only the file's own keys get a line.
        key = re.escape(name.partition("[")[0])
        found = re.search(rf"^[ \t]*[\"']?{key}[\"']?[ \t]*=", self.source, re.MULTILINE)
        line = f", line {self.source.count(chr(10), 0, found.start()) + 1}" if found else ""
        return InputError(f"{self.where}{line}: {name}: {what}")

    def _line(self, name: str, value: Any) -> str:
        if not isinstance(value, str):
            raise self._wrong_type(name, "text", value)
        if not value.strip() or not value.strip().isprintable():
            raise self.wrong(name, "must be one line of text, and not empty")
        return value.strip()

    def _address(self, name: str, url: str) -> str:
        cleaned = clean(url)
        if not cleaned:
            raise self.wrong(name, f"{url!r} is not an address; write it like https://harbour.example/rss.xml")
        return cleaned

    def _wrong_type(self, name: str, expected: str, value: Any) -> InputError:
        return self.wrong(name, f"must be {expected}, not {TYPES.get(type(value), type(value).__name__)}")
