"""The files that a newsroom copies: each is read by what will read it, and every command in them is one of ours."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from crossread import main

DOCS = Path(__file__).resolve().parents[2] / "docs"
FILES = sorted((DOCS / "schedule").iterdir())
UNITS = [path for path in FILES if path.suffix in (".service", ".timer")]
PAGE = (DOCS / "schedule.md").read_text(encoding="utf-8")


def commands(text: str) -> list[list[str]]:
    """Return the arguments of each `crossread` command in a text."""
    found = re.findall(r"(?:^|[ `/])crossread ((?:run|watch|status|compare|serve)\b[^`\n]*)", text, re.MULTILINE)
    return [shlex.split(re.split(r">", line)[0].replace("%i", "ferry")) for line in found if "are refused" not in line]


@pytest.mark.parametrize("path", [*FILES, DOCS / "schedule.md"], ids=lambda path: path.name)
def test_every_command_is_one_that_we_take(path: Path) -> None:
    # The group's own context: click keeps a command's help option, and its names come from there.
    group = click.Context(main, info_name="crossread", **main.context_settings)
    for argv in commands(path.read_text(encoding="utf-8")):
        main.commands[argv[0]].make_context(argv[0], argv[1:], parent=group)


def test_every_way_has_a_command() -> None:
    assert [path.name for path in FILES if not commands(path.read_text(encoding="utf-8"))] == ["crossread@.timer"]


def test_every_file_is_on_the_page_and_nothing_else() -> None:
    named = set(re.findall(r"\bschedule/([\w@.-]+)", PAGE))
    assert named == {path.name for path in FILES}


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_is_one_to_systemd(path: Path, tmp_path: Path) -> None:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path, encoding="utf-8")
    assert {"Unit"} < set(parser.sections()) <= {"Unit", "Service", "Timer", "Install"}
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        return
    home = tmp_path / "home"
    program = home / "crossread" / ".venv" / "bin" / "crossread"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for unit in UNITS:
        name = unit.name.replace("@.", "@ferry.")
        (tmp_path / name).write_text(unit.read_text(encoding="utf-8").replace("%h", str(home)), encoding="utf-8")
    done = subprocess.run(
        [analyze, "verify", "--man=no", "--recursive-errors=no", str(tmp_path / path.name.replace("@.", "@ferry."))],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_line_of_cron_is_one() -> None:
    lines = [
        line for line in (DOCS / "schedule" / "crontab").read_text(encoding="utf-8").splitlines() if line[0] != "#"
    ]
    setting, job = lines
    assert re.fullmatch(r"[A-Z_]+=\S+", setting)
    assert re.match(r"(\*(/\d+)?|\d+)( (\*(/\d+)?|\d+)){4} \S", job)
    assert "%" not in job, "cron takes it for a new line"
    subprocess.run(["sh", "-n", "-c", job.split(" ", 5)[5]], check=True)


def test_the_workflow_is_one() -> None:
    flow: dict[Any, Any] = yaml.safe_load((DOCS / "schedule" / "github-workflow.yml").read_text(encoding="utf-8"))
    assert re.fullmatch(r"\d+ \* \* \* \*", flow[True]["schedule"][0]["cron"])  # YAML 1.1 reads "on" as true
    assert flow["concurrency"] == {"group": "crossread", "cancel-in-progress": False}
    steps = flow["jobs"]["crawl"]["steps"]
    assert all(re.fullmatch(r"actions/[\w/-]+@v\d+", step["uses"]) for step in steps if "uses" in step)
    for step in steps:
        if "run" in step:
            subprocess.run(["sh", "-n", "-c", step["run"]], check=True)
    used = [step.get("uses", "").split("@")[0] for step in steps]
    assert used.index("actions/cache/restore") < used.index("actions/cache/save")
    kept = steps[used.index("actions/cache/save")]
    assert (kept["if"], kept["with"]["path"]) == (
        "always()",
        steps[used.index("actions/cache/restore")]["with"]["path"],
    )
    assert steps[used.index("actions/upload-artifact")]["with"]["path"].split() == ["data.db*", "news.jsonl"]


def test_the_line_that_is_shown_has_the_fields_that_are_told() -> None:
    import json

    from pipelines.news import news_line

    (block,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    shown = json.loads(block)
    row = dict.fromkeys("event id difference kind reason about explanation first_seen updated told".split(), "x")
    value = {"key": "12", **shown["values"][0]}
    told = news_line(row | {"fresh": "[]", "sides": json.dumps([{k: v for k, v in value.items() if k != "new"}])})
    assert list(told) == list(shown)
    assert list(told["values"][0]) == list(shown["values"][0])
