"""Numbers of things in lines for people."""

from __future__ import annotations


def counted(count: int, what: str) -> str:
    """Return a number with its noun: 1 address, 2 addresses, 0 articles."""
    more = f"{what}es" if what.endswith("s") else f"{what}s"
    return f"{count} {what if count == 1 else more}"
