from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.clusters import clusters
from compare.stories import Document, group, likenesses

DAM = [
    (
        "Dam bursts above Lower Tressick",
        "The dam above Lower Tressick gave way before dawn on Tuesday. Engineers had found a crack in the wall of the "
        "Tressick dam on Saturday. Eleven people were taken to hospital in Pellgate, where the Ossa left its banks.",
    ),
    (
        "Tressick valley under water after dam failure",
        "Water from a failed dam swept through the Tressick valley on Tuesday. In Pellgate, doctors treated eleven "
        "people. The Ossa rose four metres, and engineers said that a crack had been reported at the dam.",
    ),
    (
        "Eleven hurt as Tressick dam fails",
        "Eleven people were hurt when the Tressick dam failed. Boats took families from the valley to Pellgate, and "
        "the owner of the dam was asked about a crack that its engineers saw on Saturday.",
    ),
]
OTHER_DAM = [
    (
        "Dam bursts in Quillan province",
        "A dam in Quillan province gave way on Thursday night. Officials in Vardeny said forty people were hurt, and "
        "soldiers carried patients from the Vardeny hospital. The river Sarn flooded rice fields near Motola.",
    ),
    (
        "Quillan floods: forty hurt after dam failure",
        "Forty people were hurt when a dam failed in Quillan province. Rice fields near Motola stand in the Sarn's "
        "water, and the governor, Ilse Marant, flew to Vardeny.",
    ),
]
CHESS = [
    (
        "Teenager wins chess title in Reykholt",
        "Runa Falk, 16, won the national chess title in Reykholt on Sunday after a draw with Odd Hovland.",
    )
]


def documents(*events: list[tuple[str, str]], published: str = "") -> list[Document]:
    rows = itertools.chain.from_iterable(
        (f"{n}-{i}", *row) for n, rows in enumerate(events) for i, row in enumerate(rows)
    )
    flat = list(rows)
    return [Document(*flat[i : i + 3], published) for i in range(0, len(flat), 3)]


def partition(labels: dict[str, str]) -> set[frozenset[str]]:
    by_label: dict[str, set[str]] = {}
    for name, label in labels.items():
        by_label.setdefault(label, set()).add(name)
    return {frozenset(names) for names in by_label.values()}


def test_two_floods_of_one_kind_stay_apart() -> None:
    found = partition(group(documents(DAM, OTHER_DAM, CHESS)))
    assert found == {frozenset({"0-0", "0-1", "0-2"}), frozenset({"1-0", "1-1"}), frozenset({"2-0"})}


def test_two_documents_alone() -> None:
    assert len(partition(group(documents(DAM[:2])))) == 1
    assert len(partition(group(documents(DAM[:1], CHESS)))) == 2


def test_many_reports_of_one_event_hold_together() -> None:
    variants = [(title, " ".join(random.Random(i).sample(text.split(), 32))) for i in range(8) for title, text in DAM]
    found = partition(group(documents(variants, CHESS)))
    assert len(found) == 2


def test_months_between_two_reports_halve_their_likeness() -> None:
    def likeness(published: str) -> float:
        return likenesses([Document("a", *DAM[0], "2025-03-04"), Document("b", *DAM[2], published)])[0, 1]

    assert likeness("2025-03-09") == likeness("") == likeness("no date")
    assert likeness("2025-12-05T10:00:00+02:00") == pytest.approx(0.5 * likeness(""))


def test_neither_the_order_nor_strangers_change_a_label() -> None:
    rows = documents(DAM, OTHER_DAM, CHESS)
    expected = group(rows)
    for seed in range(5):
        shuffled = random.Random(seed).sample(rows, len(rows))
        assert group(shuffled) == expected
    assert group(documents(DAM))["0-0"] == expected["0-0"]


def test_no_chain_pulls_strangers_together() -> None:
    chain = {(i, i + 1): 0.5 for i in range(9)}
    assert max(len(found) for found in clusters(10, chain)) <= 3


def test_looser_likeness_between_two_tight_groups_does_not_join_them() -> None:
    inside = {pair: 0.38 for group_ in ((0, 1, 2), (3, 4, 5)) for pair in itertools.combinations(group_, 2)}
    across = {(a, b): 0.26 for a in (0, 1, 2) for b in (3, 4, 5)}
    assert clusters(6, inside | across) == [[0, 1, 2], [3, 4, 5]]
    assert clusters(6, inside | dict.fromkeys(across, 0.35)) == [[0, 1, 2, 3, 4, 5]]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=4), st.text(), st.text(), st.text(max_size=25)), max_size=6))
def test_strange_documents_get_a_label_each(rows: list[tuple[str, str, str, str]]) -> None:
    made = [Document(*row) for row in rows]
    labels = group(made)
    assert set(labels) == {document.id for document in made}
    assert all(labels.values())


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 8), st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)), st.floats(0, 1), max_size=20)
)
def test_clusters_are_a_partition(size: int, likeness: dict[tuple[int, int], float]) -> None:
    pairs = {(a, b): value for (a, b), value in likeness.items() if a < b < size}
    found = clusters(size, pairs)
    assert sorted(itertools.chain.from_iterable(found)) == list(range(size))
