from __future__ import annotations

import pytest

from pipelines.counts import counted


@pytest.mark.parametrize(
    ("count", "what", "line"),
    [(0, "page", "0 pages"), (1, "page", "1 page"), (1, "address", "1 address"), (2, "address", "2 addresses")],
)
def test_one_is_one_and_not_more(count: int, what: str, line: str) -> None:
    assert counted(count, what) == line
