"""Quality on the small sentences of this repository must not fall below what it was when the baseline was written."""

from __future__ import annotations

import pytest

from benchmark.data import fixtures
from benchmark.quality import Judged, differences, judged, wrong
from benchmark.scores import Counts, auc, counts, pearson

# Measured when the fixtures were written: 18 of 20 conflicts found, none of 28 other pairs called one. A general change
# may lose one; no false alarm is forgiven.
LEAST_FOUND = 17


@pytest.fixture(scope="module")
def found() -> list[Judged]:
    return judged(fixtures())


def test_no_pair_that_agrees_or_speaks_of_two_things_is_called_a_conflict(found: list[Judged]) -> None:
    assert [one.pair for one in found if one.kinds and not one.pair.kind] == []


def test_nearly_every_conflict_is_found_with_its_kind(found: list[Judged]) -> None:
    right = [one for one in found if one.pair.kind and one.pair.kind in one.kinds]
    assert len(right) >= LEAST_FOUND, "\n".join(wrong(found))


def test_same_tells_agreeing_pairs_from_those_of_different_things(found: list[Judged]) -> None:
    rows = [one for one in found if not one.pair.kind]
    assert auc([one.judgement.same for one in rows], [one.pair.label == "agree" for one in rows]) >= 0.8


def test_the_table_counts_each_kind(found: list[Judged]) -> None:
    assert [row.what for row in differences("these", found, "")][1:] == [
        f"… {kind}" for kind in ("number", "date", "name", "polarity", "quote")
    ]


def test_scores() -> None:
    assert counts([True, True, False, False], [True, False, True, False]) == Counts(1, 1, 1)
    assert Counts(1, 1, 1).f1 == Counts(1, 1, 1).precision == 0.5
    assert Counts(0, 0, 0).precision == Counts(0, 0, 0).f1 == 0
    low, high = Counts(9, 1, 0).spread
    assert 0.55 < low < 0.9 < high < 1
    assert auc([0.9, 0.8, 0.2, 0.2], [True, True, False, True]) == pytest.approx(2.5 / 3)
    assert pearson([1, 2, 3], [2, 4, 6]) == pytest.approx(1)
