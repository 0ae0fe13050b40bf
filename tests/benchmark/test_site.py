"""The benchmark of the site on a small press: rows as the product's, and what a page shows first is never sorted."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from benchmark.press import CLAIMS, COLUMNS, build, sizes
from benchmark.site import ask, free_port, load, ours, places, serving, slowest

ARTICLES = 1_000
# Statements that a page makes whose cost must not grow with the event: what they read is bounded, and in order.
BOUNDED = (
    "SELECT id FROM findings WHERE event = ? AND outlets > 1 "
    "ORDER BY origins DESC, outlets DESC, first_published, id LIMIT 50",
    "SELECT id FROM differences WHERE event = ? ORDER BY strength DESC, id LIMIT 60",
    "SELECT id FROM findings f WHERE event = ? AND f.origins = 1 AND outlet = 'o' ORDER BY f.first_published, f.id",
    "SELECT outlet, count(*) FROM findings WHERE event = ? AND origins = 1 AND outlet IS NOT NULL GROUP BY outlet",
)


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("press") / "press.db"
    build(path, ARTICLES)
    return path


def test_sizes_add_up_with_large_events_and_usual_ones() -> None:
    for articles in (500, ARTICLES, 100_000):
        assert sum(sizes(articles)) == articles
    assert sizes(100_000)[:3] == [2_000, 2_000, 30]


def test_every_table_is_filled_and_every_reference_leads_somewhere(press: Path) -> None:
    conn = sqlite3.connect(press)
    count = {table: conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COLUMNS}
    assert min(count.values()) > 0
    assert (count["articles"], count["claims"]) == (ARTICLES, ARTICLES * CLAIMS)
    assert conn.execute("SELECT count(*) FROM finding_claims").fetchone()[0] == ARTICLES * CLAIMS
    lost = """SELECT count(*) FROM sides s LEFT JOIN claims c ON c.event = s.event AND c.id = s.claim
        WHERE c.id IS NULL OR substr(c.text, s.mark_start - c.start + 1, s.mark_end - s.mark_start) <> s.value"""
    assert conn.execute(lost).fetchone()[0] == 0
    assert conn.execute("SELECT count(*) FROM indexed").fetchone()[0] == 3 * len(sizes(ARTICLES))
    made = conn.execute("SELECT sum(articles) FROM event_tallies").fetchone()[0]
    indexes = "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name IN ('claims_article', 'facts_event')"
    assert (made, conn.execute(indexes).fetchone()[0]) == (ARTICLES, 2)
    conn.close()


@pytest.mark.parametrize("sql", BOUNDED)
def test_what_is_shown_first_is_read_in_order_and_never_sorted(press: Path, sql: str) -> None:
    conn = sqlite3.connect(press)
    plan = [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}", ["event-0000"])]
    conn.close()
    assert all(line.startswith("SEARCH") for line in plan), plan


def test_the_site_answers_every_kind_of_page_under_load(press: Path) -> None:
    port = free_port()
    with serving(ours(press, port), port) as seconds:
        assert seconds < 60
        for what, paths in places(press).items():
            assert ask(port, paths[0])[0] == 200, what
        article = places(press)["article page"][0]
        found = load(port, "article page", lambda n: f"{article}?n={n}", 0.1)
    assert len(found.seconds) >= 8
    assert (found.failed, found.at(0.99) >= found.at(0.5) > 0) == (0, True)


def test_a_site_that_does_not_begin_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="does not begin"), serving(["false"], free_port()):
        pass


def test_the_slowest_statements_are_told_with_their_plans(press: Path) -> None:
    lines = slowest(press, 3)
    assert sum("ms in " in line for line in lines) == 3
    assert any(line.startswith("- SEARCH") for line in lines)
