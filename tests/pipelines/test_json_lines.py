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
    assert [line.get("id") for line in found] == [1, None, None, 2, None, 3]
    assert [line.get("n") for line in found] == [4, None, None, None, None, 10]
    assert found[1]["error"] == "an empty line"
    assert "'n'" in found[3]["error"]
    assert found[4]["error"].startswith("not UTF-8 at byte 0")


def test_a_byte_order_mark_before_the_first_line_is_none_of_it() -> None:
    assert list(parsed([b'\xef\xbb\xbf{"id": 1}\n', b'{"id": 2}\n'])) == [{"id": 1}, {"id": 2}]
    assert "error" in list(parsed([b"{}\n", b'\xef\xbb\xbf{"id": 2}\n']))[1]


def test_deep_nesting_is_an_error_and_no_crash() -> None:
    (line,) = parsed([b"[" * 100_000])
    assert "error" in line


def test_a_lone_surrogate_goes_out_escaped() -> None:
    out = BytesIO()
    write([{"id": "\ud800é"}], out)
    assert out.getvalue() == '{"id": "\\ud800é"}\n'.encode()
