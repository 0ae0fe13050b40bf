"""Who reported it first: only what has a date can be the first."""

from __future__ import annotations

from dataclasses import replace

from compare.conclusions import Statement
from compare.instants import moment


def dated_first(statement: Statement) -> Statement:
    """Return the statement, without an outlet that had it first where none of its articles says when it was published.

    The claims come earliest first and those without a date last, so only one that none precedes can be undated.
    """
    if moment(statement.first_published):
        return statement
    return replace(statement, first_published="", first_outlet="")
