"""JSON lines in, JSON lines out: the filters' loop, which answers every line and is stopped by none."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

Line = dict[str, Any]


def parsed(lines: Iterable[bytes]) -> Iterator[Line]:
    """Yield an object a line; a line that is none yields {"id": ..., "error": ...} with no other field.

    A byte order mark before the first line is none of it.
    """
    for at, raw in enumerate(lines):
        try:
            value = json.loads((raw.removeprefix(BOM_UTF8) if at == 0 else raw).decode("utf-8"))
        except UnicodeDecodeError as error:
            yield {"id": None, "error": f"not UTF-8 at byte {error.start} of this line: save the file as UTF-8"}
            continue
        except (ValueError, RecursionError) as error:
            yield {"id": None, "error": f"not a JSON line: {error}" if raw.strip() else "an empty line"}
            continue
        yield value if isinstance(value, dict) else {"id": None, "error": "not a JSON object"}


def answers(convert: Callable[[Line], Line], lines: Iterable[bytes]) -> Iterator[Line]:
    """Yield what `convert` makes of each line, or {"id", "error"} where it raises ValueError, in the same order."""
    for line in parsed(lines):
        if "error" in line and set(line) == {"id", "error"}:
            yield line
            continue
        try:
            yield convert(line)
        except ValueError as error:
            yield {"id": line.get("id"), "error": str(error)}


def write(found: Iterable[Line], out: BinaryIO) -> None:
    """Write a line for each answer. A lone surrogate can stand in JSON, not in UTF-8: it goes out escaped."""
    for answer in found:
        out.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
    out.flush()
