"""For all tests: with CROSSREAD_NO_SKIP=1 a skipped test fails the run, because a skipped test is an unmade check."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# A busy machine is slow now and then; what must be fast has a test that says how fast.
settings.register_profile("crossread", deadline=None)
settings.load_profile("crossread")

SKIPPED: list[str] = []


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
