"""What a user can put right."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class InputError(ValueError):
    """A file, a key or a name that the user gave is wrong; the message says which and what would be right, in a line."""


def nearest(wrong: str, right: Iterable[str]) -> str:
    """Return "; did you mean 'x'?" for the name most like `wrong`, or empty where none is."""
    close = get_close_matches(wrong, list(right), n=1, cutoff=0.5)
    return f"; did you mean {close[0]!r}?" if close else ""
