"""Documentation that cannot rot: what users can type, write and query is written down."""

from __future__ import annotations

import importlib.util
import pkgutil
import re
from pathlib import Path

import pytest

import compare.detectors
import crawlers.spiders
from pipelines.database import open_database
from pipelines.views import VIEWS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_the_commands_page_is_what_the_commands_say() -> None:
    spec = importlib.util.spec_from_file_location("make_commands", DOCS / "make_commands.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert text("commands.md") == module.page(), "run: python docs/make_commands.py"


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_every_view_and_column_is_documented(view: str, tmp_path: Path) -> None:
    page = text("data-model.md")
    section = page.split(f"### {view}\n")[1].split("###")[0]
    columns = [column[0] for column in open_database(tmp_path / "x.db").execute(f"SELECT * FROM {view}").description]
    assert [column for column in columns if f"`{column}`" not in section] == []


def test_every_table_is_documented(tmp_path: Path) -> None:
    tables = [name for name in open_database(tmp_path / "x.db").table_names() if not name.startswith(("_", "sqlite"))]
    assert [name for name in tables if f"`{name}`" not in text("data-model.md")] == []


@pytest.mark.parametrize("package", [compare.detectors, crawlers.spiders])
def test_every_detector_and_source_is_documented(package: object) -> None:
    names = [module.name for module in pkgutil.iter_modules(package.__path__)]  # type: ignore[attr-defined]
    assert names
    assert [name for name in names if f"`{name}`" not in text("add-a-detector.md")] == []


@pytest.mark.parametrize("path", sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")]), ids=lambda path: path.name)
def test_relative_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target
