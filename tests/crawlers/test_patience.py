"""What a host asks for is tested against real hosts in test_faults.py; here is how its words are read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import Response

from crawlers.patience import LONGEST, UNSAID, in_seconds, retry_after


def answer(status: int, said: str | None = None) -> Response:
    headers = {} if said is None else {"Retry-After": said}
    return Response("https://kestrel.example/", status=status, headers=headers)


@pytest.mark.parametrize(
    ("status", "said", "wait"),
    [
        (429, "7", 7.0),
        (503, " 120 ", 120.0),
        (429, None, UNSAID),
        (429, "soon", UNSAID),
        (503, None, None),
        (200, "7", None),
        (403, "7", None),
        (429, "99999999999999999999", LONGEST.total_seconds()),
        (503, "Wed, 21 May 2025 07:28:00 GMT", 0.0),
    ],
)
def test_how_long_an_answer_asks_to_wait(status: int, said: str | None, wait: float | None) -> None:
    assert retry_after(answer(status, said)) == wait


def test_a_date_is_read_in_its_zone() -> None:
    when = datetime.now(UTC) + timedelta(hours=1)
    wait = retry_after(answer(503, format_datetime(when)))
    assert wait is not None and 3590 < wait <= 3600


@given(st.text(alphabet=st.characters(max_codepoint=255), max_size=40))
def test_any_words_are_a_time_within_reason(said: str) -> None:
    wait = retry_after(answer(429, said.replace("\n", "").replace("\r", "")))
    assert wait is not None
    assert 0 <= wait <= LONGEST.total_seconds()
    assert in_seconds(wait) >= datetime.now(UTC).isoformat()[:10]
