"""The front door: help, exit codes, errors in one line, and the filters as a user pipes them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread import main

ROOT = Path(__file__).resolve().parents[1]
FILTERS = ("extract", "claims", "judge", "stories")


def call(*argv: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, list(argv), input=stdin)


def answers(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout_bytes.splitlines()]


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_verb_has_help_with_an_example(verb: str) -> None:
    result = call(verb, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.output


def test_help_imports_nothing_heavy() -> None:
    heavy = ("scrapy", "twisted", "trafilatura", "rapidfuzz", "sqlite_utils", "wordfreq", "lxml", "datasette")
    code = f"import sys, crossread; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_wrong_usage_exits_2() -> None:
    assert call("run").exit_code == 2
    assert call("no-such-verb").exit_code == 2
    assert call("export", "x", "--format", "xls").exit_code == 2
    assert call("demo", "--port", "70000").exit_code == 2
    assert call("demo", "--newsroom-port", "-1").exit_code == 2


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("read", "https://a.example/x"), "at least two different pages"),
        (("read", "ftp://a.example/x", "https://a.example/y"), "write it like https://"),
        (("watch", "e", "--every", "5x"), "'5x' is not a time span"),
    ],
)
def test_wrong_usage_says_what_is_right(argv: tuple[str, ...], says: str, tmp_path: Path) -> None:
    result = call(*argv, "--db", str(tmp_path / "none.db"))
    assert result.exit_code == 2
    assert says in result.stderr
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_option_says_what_it_is_for(verb: str) -> None:
    assert [one.name for one in main.commands[verb].params if isinstance(one, click.Option) and not one.help] == []


def test_a_file_that_cannot_be_is_named_without_numbers(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    result = call("status", "--db", str(tmp_path / "file" / "x.db"))
    assert result.exit_code == 1
    assert "Errno" not in result.stderr


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("compare",), "crossread demo"),
        (("status",), "crossread demo"),
        (("serve",), "crossread demo"),
        (("export", "e"), "crossread demo"),
        (("run", "no-such-event"), "no-such-event"),
        (("watch", "no-such-event"), "no-such-event"),
    ],
)
def test_a_failure_is_one_line_and_exit_1(argv: tuple[str, ...], says: str, tmp_path: Path) -> None:
    result = call(*argv, "--db", str(tmp_path / "none.db"))
    assert result.exit_code == 1
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    assert len(lines) == 1
    assert lines[0].startswith("Error: ")
    assert says in lines[0]
    assert not (tmp_path / "none.db").exists()


def test_an_outlet_that_is_asked_for_nothing_is_said(tmp_path: Path) -> None:
    outlets = "".join(f'[[outlet]]\nid = "o{n}"\nname = "O"\nhome = "https://o{n}.example/"\n' for n in range(5))
    (tmp_path / "e.toml").write_text(f'title = "E"\n{outlets}', encoding="utf-8")
    argv = [sys.executable, "-m", "crossread", "run", str(tmp_path / "e.toml"), "--db", str(tmp_path / "x.db")]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("e: nothing is asked of o0, o1, o2 and 2 more: no feed, sitemap or section; ")
    assert "find them with: crossread outlet add https://o0.example/ --id o0 --force\n" in done.stderr


@pytest.mark.parametrize("verb", FILTERS)
def test_a_filter_answers_every_line_in_order_whatever_it_is(verb: str) -> None:
    good = {
        "id": "g",
        "url": "https://a.example/x",
        "html": "<p>Hello there.</p>",
        "text": "Hello there.",
        "a": "x",
        "b": "y",
    }
    lines = [
        json.dumps(good),
        "{broken",
        "[1]",
        '{"id": 7}',
        '{"id": 8, "text": 5, "html": 5, "a": 5, "b": 5}',
        json.dumps(good),
    ]
    result = call(verb, stdin="\n".join(lines) + "\n")
    found = answers(result)
    assert result.exit_code == 0
    assert [line.get("id") for line in found] == ["g", None, None, 7, 8, "g"]
    assert ["error" in line for line in found] == [False, True, True, True, True, False]


def test_a_filter_takes_bytes_that_are_no_text() -> None:
    result = call("claims", stdin=b'\xff\xfe\n{"id": 1, "text": "Two people were hurt on Friday."}\n')
    assert [line.get("id") for line in answers(result)] == [None, 1]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_filters_hold_on_any_text(a: str, b: str) -> None:
    line = json.dumps({"id": 1, "a": a, "b": b, "text": a, "title": b, "html": a, "url": "https://a.example/"})
    for verb in FILTERS:
        result = call(verb, stdin=line + "\n")
        assert result.exit_code == 0, result.output
        (answer,) = answers(result)
        assert answer["id"] == 1
        assert "error" not in answer
        if verb == "claims":
            for claim in answer["claims"]:  # type: ignore[attr-defined]
                for part in (claim, *claim["quotes"], *claim["facts"]):
                    assert a[part["start"] : part["end"]] == part["text"]
        if verb == "judge":
            assert 0 <= answer["same"] <= 1  # type: ignore[operator]


def test_judge_sees_a_later_report_of_a_moving_figure() -> None:
    line = {
        "id": 1,
        "a": "Seven people were killed when the roof of the market hall fell in.",
        "b": "The number of people killed in the collapse of the market hall rose to 11 on Sunday.",
        "date_a": "2025-03-01T18:00:00Z",
        "date_b": "2025-03-02T09:00:00Z",
    }
    (answer,) = answers(call("judge", stdin=json.dumps(line) + "\n"))
    assert answer["relation"] == "differ"
    assert answer["differences"] == [{"kind": "number", "reason": "update", "a": "Seven", "b": "11"}]


def test_stories_keeps_two_events_apart() -> None:
    texts = {
        "a": "The Orsova bridge was closed on Monday after cracks were found in two pillars, the town council said.",
        "b": "Cracks in two pillars have forced the closure of the Orsova bridge, the council said on Monday.",
        "c": "Striker Pelle Lund signed a contract with Varga United on Tuesday and will wear number nine.",
    }
    stdin = "".join(json.dumps({"id": key, "title": text[:50], "text": text}) + "\n" for key, text in texts.items())
    story = {line["id"]: line["story"] for line in answers(call("stories", stdin=stdin))}
    assert story["a"] == story["b"] != story["c"]
