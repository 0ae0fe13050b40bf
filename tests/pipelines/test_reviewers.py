"""The file of reviewers: what the command writes is what the site reads, and nothing else is taken."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

import pipelines.reviewers
from crossread import main
from pipelines.reviewers import COST, ReviewersError, add_reviewer, load_reviewers, readable_by_others
from web.plugins.sign_in import right

PASSWORD = "correct horse"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipelines.reviewers.hashed, "__defaults__", ((16, 8, 1),))


def test_the_command_writes_what_the_site_reads(tmp_path: Path) -> None:
    file = tmp_path / "who.txt"
    done = CliRunner().invoke(main, ["reviewer", "add", "Bo Å.", "--to", str(file)], input=f"{PASSWORD}\n")
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"crossread serve --reviewers {file}" in done.stderr
    line = load_reviewers(file)["Bo Å."]
    assert right(PASSWORD, line.removeprefix("Bo Å.:"))
    assert not right(PASSWORD + " ", line.removeprefix("Bo Å.:"))
    assert PASSWORD not in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not readable_by_others(file)
    file.chmod(0o644)
    assert readable_by_others(file)


def test_two_of_one_password_have_other_lines(tmp_path: Path) -> None:
    for name in ("Ada", "Bo"):
        add_reviewer(tmp_path / "f", name, PASSWORD)
    first, second = load_reviewers(tmp_path / "f").values()
    assert first.partition("$")[2] != second.partition("$")[2]


def test_a_name_that_is_there_needs_force(tmp_path: Path) -> None:
    file = tmp_path / "f"
    add_reviewer(file, "Ada", PASSWORD)
    add_reviewer(file, "Bo", PASSWORD)
    with pytest.raises(ReviewersError, match=r"Ada is in .* already; --force sets a new password"):
        add_reviewer(file, "ada", "another password")
    add_reviewer(file, "ada", "another password", force=True)
    known = load_reviewers(file)
    assert sorted(known) == ["Bo", "ada"]
    assert right("another password", known["ada"].removeprefix("ada:"))


@pytest.mark.parametrize("name", ["", "root", "a:b", "-x", "=x", "x" * 61, "a\nb", "\u202eada", "<b>", "a/b"])
def test_a_name_that_cannot_be_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReviewersError, match="cannot be a reviewer's name"):
        add_reviewer(tmp_path / "f", name, PASSWORD)
    assert not (tmp_path / "f").exists()


@pytest.mark.parametrize("password", ["", "short", "x" * 201])
def test_a_password_has_a_length(tmp_path: Path, password: str) -> None:
    with pytest.raises(ReviewersError, match="a password has 10 to 200 characters"):
        add_reviewer(tmp_path / "f", "Ada", password)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "names nobody"),
        ("Ada\n", "line 1: not a reviewer"),
        ("# x\nAda:plain password\n", "line 2: not a reviewer"),
        ("root:{}\n", "cannot be a reviewer's name"),
        ("Ada:{}\nada:{}\n", "line 2: ada stands there twice"),
        ("\xff", "is not text"),
    ],
)
def test_a_file_that_is_none_says_what_to_do(tmp_path: Path, text: str, says: str) -> None:
    hashed = pipelines.reviewers.hashed(PASSWORD)
    (tmp_path / "f").write_bytes(text.replace("{}", hashed).encode("latin-1"))
    with pytest.raises(ReviewersError, match=says):
        load_reviewers(tmp_path / "f")


def test_a_file_that_is_not_there_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(ReviewersError, match="crossread reviewer add NAME"):
        load_reviewers(tmp_path / "none")


def test_a_guess_costs_what_it_should() -> None:
    n, r, p = COST
    assert n * r * p >= 2**15 * 8 * 3, "the least that is advised for passwords today"
