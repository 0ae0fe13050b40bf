"""What can go wrong with what a user typed or wrote. Each message is one line and says what to do next."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from difflib import get_close_matches

# Below this share of common letters a suggestion misleads more than it helps; difflib's own default is 0.6, at
# which "feed" still meets "feeds" and "until" no longer meets "uri".
CLOSE = 0.6


class InputError(ValueError):
    """A file, name or address of the user's that cannot be used."""


class CrawlError(ValueError):
    """A crawl that could not begin or had to end, for a reason outside the pages it reads."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Return "; did you mean X?" for the known name nearest to `name`, or empty where none is near."""
    folded = {one.casefold(): one for one in known}
    near = get_close_matches(name.casefold(), list(folded), n=1, cutoff=CLOSE)
    return f"; did you mean {folded[near[0]]!r}?" if near else ""


class OneLine(logging.Filter):
    """Lets an error of the user's be logged as the one line that it is; our own faults keep their traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, (InputError, CrawlError)):
            record.msg, record.args, record.exc_info, record.exc_text = str(error), (), None, None
        return True
