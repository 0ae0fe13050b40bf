"""Progress for people."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from crawlers.progress import WIDTH, line_of, show
from crawlers.report import CrawlReport, Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_elsewhere_than_on_a_terminal_there_are_plain_lines() -> None:
    out = io.StringIO()
    write = show(out)
    for page in range(100):
        write(Progress("e", page, 0, 0))
    write(Progress("e", 100, 7, 3, done=True))
    assert out.getvalue() == "e: 100 addresses, 7 articles, 3 failed\n"


def test_what_is_stored_and_cannot_be_read_is_told_apart() -> None:
    assert line_of(Progress("e", 9, 6, 3, unreadable=1)) == "e: 9 addresses, 6 articles (1 unreadable), 3 failed"
    assert line_of(Progress("e", 1, 1, 0)) == "e: 1 address, 1 article, 0 failed"


def test_a_terminal_gets_a_line_that_ends() -> None:
    out = Terminal()
    show(out)(Progress("e", 1, 1, 0, done=True))
    assert out.getvalue().startswith("\r")
    assert out.getvalue().endswith("\n")


@given(st.text(), st.text())
def test_a_line_is_one_line_of_plain_characters(event: str, url: str) -> None:
    line = line_of(Progress(event, 1, 2, 3, outlet="o", url=url))
    assert len(line) <= WIDTH
    assert line.isprintable()


def test_a_report_without_problems_says_nothing() -> None:
    assert CrawlReport("e", outlets={"a": 1}).problems() == []
    assert CrawlReport("e", outlets={"a": 1, "b": 0}, faults=2).problems() == [
        "e: no article of b",
        "e: 2 faults of our own; run again with CROSSREAD_LOG=ERROR to see them",
    ]
