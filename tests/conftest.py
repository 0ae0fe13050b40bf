"""For all tests: the demo's database; and with CROSSREAD_NO_SKIP=1 a skipped test, an unmade check, fails the run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is slow now and then; what must be fast has a test that says how fast.
settings.register_profile("crossread", deadline=None)
settings.load_profile("crossread")

ROOT = Path(__file__).resolve().parents[1]
SKIPPED: list[str] = []


@pytest.fixture(scope="session")
def demo_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Crawl the newsroom by the real command, on ports that the system chooses, and compare."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    argv = [sys.executable, "-m", "crossread", "demo", "--no-serve", "--newsroom-port", "0", "--db", str(path)]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return path


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        SKIPPED.append(report.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.skipped:
        SKIPPED.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if SKIPPED and os.environ.get("CROSSREAD_NO_SKIP") == "1":
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if SKIPPED and os.environ.get("CROSSREAD_NO_SKIP") == "1":
        terminalreporter.section("skipped, and CROSSREAD_NO_SKIP=1")
        for name in SKIPPED:
            terminalreporter.line(name)
