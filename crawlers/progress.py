"""Progress on stderr: a live line on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

from crawlers.crawl import Progress

# Seconds between two plain lines, and between two states of the live one.
PLAIN, LIVE = 10.0, 0.1


def show(out: TextIO) -> Callable[[Progress], None]:
    """Return a function that shows how a crawl goes on."""
    live = out.isatty()
    last = time.monotonic()

    def line(progress: Progress) -> None:
        nonlocal last
        due = time.monotonic() - last >= (LIVE if live else PLAIN)
        if not progress.done and not due:
            return
        last = time.monotonic()
        text = f"{progress.event}: {progress.pages} responses, {progress.articles} articles, {progress.dropped} dropped"
        if live:
            out.write(f"\r\x1b[K{'' if progress.done else text}")
        elif not progress.done:
            out.write(f"{text}\n")
        out.flush()

    return line
