from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from pipelines.database import DatabaseError
from pipelines.findings import compare_event
from pipelines.folder import write_site


def test_the_folder_is_written_by_a_process_of_its_own(filled: Database, tmp_path: Path) -> None:
    compare_event(filled, "bridge")
    said: list[str] = []
    first = write_site(tmp_path / "data.db", "bridge", tmp_path / "to", said.append)
    assert first == tmp_path / "to" / "index.html"
    assert "Kestrel bridge closed" in first.read_text(encoding="utf-8")
    assert said[-1].endswith(" files")
    assert len(list((tmp_path / "to" / "article").glob("*.html"))) == 3


def test_what_went_wrong_is_one_line(db: Database, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"^/event/none: the site answers 404$"):
        write_site(tmp_path / "data.db", "none", tmp_path / "to", lambda _: None)
