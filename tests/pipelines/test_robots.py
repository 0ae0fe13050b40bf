from __future__ import annotations

from sqlite_utils import Database

from pipelines.robots import store_robots, stored_robots

SITE = "https://kestrel.example"


def test_a_robots_txt_is_kept_for_a_day(db: Database) -> None:
    assert stored_robots(db, SITE, "2025-05-21T10:00:00+00:00") is None
    store_robots(db, SITE, b"User-agent: *", 200, "2025-05-21T10:00:00+00:00")
    assert stored_robots(db, SITE, "2025-05-22T09:59:00+00:00") == b"User-agent: *"
    assert stored_robots(db, SITE, "2025-05-22T10:00:01+00:00") is None
    assert stored_robots(db, "http://kestrel.example", "2025-05-21T11:00:00+00:00") is None, (
        "another site by its scheme"
    )


def test_one_of_the_future_is_not_believed(db: Database) -> None:
    store_robots(db, SITE, b"", 404, "2099-01-01T00:00:00+00:00")
    assert stored_robots(db, SITE, "2025-05-21T10:00:00+00:00") is None
