"""The filters' loop: every line gets its answer, in order."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pipelines.json_lines import answers, parsed, write


def double(line: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(line.get("n"), int):
        raise ValueError("'n' must be a whole number")
    return {"id": line.get("id"), "n": 2 * line["n"]}


def test_every_line_is_answered_and_a_bad_one_stops_nothing() -> None:
    lines = [b'{"id": 1, "n": 2}\n', b"\n", b"nonsense\n", b'{"id": 2}\n', b"\xff\n", b'{"id": 3, "n": 5}\n']
    found = list(answers(double, lines))
    assert [line.get("id") for line in found] == [1, None, 2, None, 3]
    assert [line.get("n") for line in found] == [4, None, None, None, 10]
    assert "'n'" in found[2]["error"]


def test_deep_nesting_is_an_error_and_no_crash() -> None:
    (line,) = parsed([b"[" * 100_000])
    assert "error" in line


def test_a_lone_surrogate_goes_out_escaped() -> None:
    out = BytesIO()
    write([{"id": "\ud800é"}], out)
    assert out.getvalue() == '{"id": "\\ud800é"}\n'.encode()
