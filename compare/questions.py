"""Questions: a sentence that asks ("Will the minister resign?") asserts nothing and denies nothing."""

from __future__ import annotations

import re

from compare.records import Claim

# Nothing but marks that close may follow; behind a quoted question its speaker follows ('"Why now?" he asked.').
ASKS = re.compile(r"\?[\s\"'”’»)\]]*$")


def asks(claim: Claim) -> bool:
    """Return whether `claim` is a question."""
    return ASKS.search(claim.text) is not None
