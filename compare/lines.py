"""The filters' JSON lines: one object in, one object out; a wrong field is a ValueError that says which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from compare.claims import claims_of
from compare.instants import moment
from compare.judge import judge
from compare.records import Article, Claim, Fact
from compare.stories import Document, group

Line = dict[str, Any]
# In JSON "\\ud800" may stand alone; it is no character, and nothing can be written with it.
SURROGATE = re.compile("[\ud800-\udfff]")
# Of what is no date this much is shown.
SHOWN = 40


def claims_line(line: Mapping[str, Any]) -> Line:
    """{"id", "text"} -> {"id", "claims": [...]}; `published` and `language` are used where given."""
    text = _text(line, "text")
    article = Article("", "", "", "", "", text, _date(line, "published"), language=_optional(line, "language"))
    return {"id": line.get("id"), "claims": [_claim(claim) for claim in claims_of(article)]}


def judge_line(line: Mapping[str, Any]) -> Line:
    """{"id", "a", "b"} (and "date_a", "date_b") -> {"id", "same", "relation", "differences"}."""
    judged = judge(_text(line, "a"), _text(line, "b"), _date(line, "date_a"), _date(line, "date_b"))
    differences = [
        {"kind": finding.kind, "reason": slot.reason, "a": slot.value_a, "b": slot.value_b}
        for finding, slot in judged.differing
    ]
    return {"id": line.get("id"), "same": judged.same, "relation": judged.relation, "differences": differences}


def stories_lines(lines: Iterable[Mapping[str, Any]]) -> Iterator[Line]:
    """{"id", "title", "text"} each -> {"id", "story"} each, in the same order; all are read before the first answer."""
    read: list[tuple[Line, Document | None]] = []
    for index, line in enumerate(lines):
        try:
            read.append(({"id": line.get("id")}, _document(str(index), line)))
        except ValueError as error:
            read.append(({"id": line.get("id"), "error": str(error)}, None))
    labels = group([document for _, document in read if document])
    for answer, document in read:
        yield answer | {"story": labels[document.id]} if document else answer


def _document(key: str, line: Mapping[str, Any]) -> Document:
    if "error" in line and set(line) == {"id", "error"}:
        raise ValueError(str(line["error"]))
    # A story has no offsets and repeats no text: half a character spoils nothing.
    line = {name: SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value for name, value in line.items()}
    return Document(
        key, _optional(line, "title"), _text(line, "text"), _optional(line, "published"), _optional(line, "outlet")
    )


def _claim(claim: Claim) -> Line:
    return {
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "speaker": claim.speaker or None,
        "cue": claim.cue or None,
        "quotes": [{"start": quote.start, "end": quote.end, "text": quote.text} for quote in claim.quotes],
        "facts": [_fact(fact) for fact in claim.facts],
    }


def _fact(fact: Fact) -> Line:
    return {
        "kind": fact.kind,
        "start": fact.start,
        "end": fact.end,
        "text": fact.text,
        "value": fact.value,
        "unit": fact.unit or None,
    }


def _text(line: Mapping[str, Any], key: str) -> str:
    if key not in line:
        raise ValueError(f"no {key!r} in this line")
    return _string(line[key], key)


def _optional(line: Mapping[str, Any], key: str) -> str:
    return _string(line[key], key) if line.get(key) is not None else ""


def _date(line: Mapping[str, Any], key: str) -> str:
    told = _optional(line, key)
    if told.strip() and moment(told) is None:
        raise ValueError(f"{key!r} must be an ISO 8601 date such as 2025-05-23, not {told[:SHOWN]!r}")
    return told


def _string(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{key!r} must be a string, not {type(value).__name__}")
    if lone := SURROGATE.search(value):
        raise ValueError(f"{key!r} has half of a character (a lone surrogate) at {lone.start()}: write it whole")
    return value
