"""Documentation that cannot rot: what users can type, write and query is written down."""

from __future__ import annotations

import importlib.util
import json
import pkgutil
import re
from pathlib import Path
from typing import get_args

import click
import pytest
from click.testing import CliRunner

import compare.detectors
import crawlers.spiders
from compare.conclusions import Standing
from compare.records import Genre, Kind, Reason
from crawlers import events, outlets
from crawlers.events import load_event
from crawlers.outlets import load_outlets
from crossread import main
from pipelines.database import open_database
from pipelines.views import LOGS, VIEWS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md"), ROOT / "outlets" / "README.md", ROOT / "events" / "README.md"])


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def verbs(group: click.Group, before: str = "") -> dict[str, click.Command]:
    """Every verb by its words, those of groups inside groups too."""
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        found[before + name] = command
        if isinstance(command, click.Group):
            found |= verbs(command, f"{before}{name} ")
    return found


def test_the_commands_page_is_what_the_commands_say() -> None:
    spec = importlib.util.spec_from_file_location("make_commands", DOCS / "make_commands.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert text("commands.md") == module.page(), "run: python docs/make_commands.py"


@pytest.mark.parametrize("name", verbs(main))
def test_every_command_and_option_is_documented(name: str) -> None:
    section = text("commands.md").split(f"## crossread {name}\n")[1].split("\n## ")[0]
    options = [param.opts[0] for param in verbs(main)[name].params if isinstance(param, click.Option)]
    assert [option for option in options if not re.search(rf"{option}(?![\w-])", section)] == []


@pytest.mark.parametrize("view", sorted(VIEWS | LOGS))
def test_every_view_and_column_is_documented(view: str, tmp_path: Path) -> None:
    page = text("data-model.md")
    section = page.split(f"### {view}\n")[1].split("###")[0]
    columns = [column[0] for column in open_database(tmp_path / "x.db").execute(f"SELECT * FROM {view}").description]
    assert [column for column in columns if f"`{column}`" not in section] == []


def test_every_table_is_documented(tmp_path: Path) -> None:
    tables = [name for name in open_database(tmp_path / "x.db").table_names() if not name.startswith(("_", "sqlite"))]
    # An index of words keeps tables of its own beside it.
    tables = [name for name in tables if "_words_" not in name]
    assert [name for name in tables if f"`{name}`" not in text("data-model.md")] == []


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("how-it-compares.md", (*get_args(Kind), *get_args(Reason))),
        ("data-model.md", (*get_args(Standing), *get_args(Genre))),
        ("crawling.md", ("event", *(source.name for source in pkgutil.iter_modules(crawlers.spiders.__path__)))),
    ],
)
def test_every_word_of_the_results_is_explained(page: str, words: tuple[str, ...]) -> None:
    assert [word for word in words if f"`{word}`" not in text(page)] == []


@pytest.mark.parametrize("key", sorted({*outlets.KEYS, *events.KEYS} - {"outlet"}))
def test_every_key_of_a_file_is_documented(key: str) -> None:
    assert re.search(rf"^{key} = ", text("add-an-outlet.md"), re.MULTILINE)


def test_every_setting_is_documented() -> None:
    settings = (ROOT / "crawlers" / "settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r"\bCROSSREAD_[A-Z_]+", settings))
    assert sorted(name for name in names if f"`{name}`" not in text("crawling.md")) == []


@pytest.mark.parametrize("page", ["README.md", "docs/add-an-outlet.md", "outlets/README.md", "events/README.md"])
def test_the_example_files_are_right(page: str, tmp_path: Path) -> None:
    folder = tmp_path / "outlets"
    folder.mkdir()
    (folder / "harbour-daily.toml").write_text(
        'name = "Harbour"\nhome = "https://harbour.example/"\n', encoding="utf-8"
    )
    for number, block in enumerate(
        re.findall(r"```toml\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    ):
        example = re.sub(r"^   ", "", block, flags=re.MULTILINE)
        if example.startswith("title"):
            (tmp_path / f"e{number}.toml").write_text(example, encoding="utf-8")
        else:
            (folder / f"o{number}.toml").write_text(example, encoding="utf-8")
    known = load_outlets(folder)
    for path in tmp_path.glob("*.toml"):
        load_event(str(path), tmp_path, known)


def test_the_examples_of_the_filters_give_what_is_shown() -> None:
    page = text("filters.md")
    shown = re.findall(r"echo '(.*)' \| \.venv/bin/crossread (\w+)\n```\n\n```json\n(.*)\n```", page)
    assert {verb for _, verb, _ in shown} == {"claims", "judge"}
    for line, verb, answer in shown:
        result = CliRunner().invoke(main, [verb], input=line)
        assert json.loads(result.output) == json.loads(answer)


@pytest.mark.parametrize("package", [compare.detectors, crawlers.spiders])
def test_every_detector_and_source_is_documented(package: object) -> None:
    names = [module.name for module in pkgutil.iter_modules(package.__path__)]  # type: ignore[attr-defined]
    assert names
    assert [name for name in names if f"`{name}`" not in text("add-a-detector.md")] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_relative_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target
