"""First reports: nothing without a date can be the first."""

from __future__ import annotations

import pytest

from compare.conclusions import Statement
from compare.dated_first import dated_first


@pytest.mark.parametrize(
    ("published", "first"), [("2026-03-01", "post"), ("2026-03-01T10:00:00Z", "post"), ("", ""), ("spring", "")]
)
def test_only_what_has_a_date_is_first(published: str, first: str) -> None:
    said = Statement("s", "x", "c", ("c",), ("post",), ("post",), published, "post", agreed=False)
    found = dated_first(said)
    assert (found.first_outlet, bool(found.first_published)) == (first, bool(first))
