"""How far a crawl is, for people: a line that moves on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TextIO

from crawlers.report import Progress
from pipelines.counts import counted

MOVES = 0.1  # seconds between two states of the line that moves
LINES = 5.0  # seconds between two plain lines
WIDTH = 100


def show(stream: TextIO) -> Callable[[Progress], None]:
    """Return a function that writes each moment of a crawl to `stream`, no oftener than a reader can follow."""
    live = stream.isatty()
    pause = MOVES if live else LINES
    last = monotonic()

    def write(moment: Progress) -> None:
        nonlocal last
        if not moment.done and monotonic() - last < pause:
            return
        last = monotonic()
        line = line_of(moment)
        stream.write(f"\r{line:<{WIDTH}}" + ("\n" if moment.done else "") if live else line + "\n")
        stream.flush()

    return write


def line_of(moment: Progress) -> str:
    """Return a moment as one line of plain characters, at most WIDTH long."""
    articles = counted(moment.articles, "article") + (f" ({moment.unreadable} unreadable)" if moment.unreadable else "")
    line = f"{moment.event}: {counted(moment.pages, 'address')}, {articles}, {moment.failures} failed"
    if moment.url and not moment.done:
        line += f"  {moment.outlet} {moment.url}"
    plain = "".join(char if char.isprintable() else "?" for char in line)
    return plain if len(plain) <= WIDTH else plain[: WIDTH - 3] + "..."
