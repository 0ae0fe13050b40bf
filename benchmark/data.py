"""Where the labelled material is and how it is read. BENCH_DATA names another folder of the same layout."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared" / "data"


def folder() -> Path:
    """Return the folder of the material."""
    return Path(os.environ.get("BENCH_DATA") or SHARED)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of two articles and what people say of them."""

    id: str
    a: str
    b: str
    label: float
    subset: str = ""


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a file of JSON lines."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def sts_pairs() -> list[Pair]:
    """Return the pairs graded 0 to 5."""
    return [
        Pair(row["id"], row["a"], row["b"], float(row["label"]), row["subset"])
        for row in lines(folder() / "sts" / "pairs.jsonl")
    ]


def ecb_pairs(split: str) -> list[Pair]:
    """Return the strict positives (1) and the pairs without a shared event (0) of "train" or "dev"."""
    return [
        Pair(row["id"], row["a"], row["b"], float(row["label"]), row["kind"])
        for row in lines(folder() / "ecbplus" / "pairs.jsonl")
        if row["split"] == split and (not row["label"] or _strict(row))
    ]


def _strict(row: dict[str, Any]) -> bool:
    events, entities = int(row["n_shared_events"]), int(row["n_shared_entities"])
    return events >= 2 or events + entities >= 4


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two sentences and how they stand to each other: agree, different, unclear, or conflict- and its kind."""

    id: str
    a: str
    b: str
    label: str

    @property
    def kind(self) -> str:
        return self.label.removeprefix("conflict-") if self.label.startswith("conflict-") else ""


def conflicts() -> list[Labelled]:
    """Return the labelled pairs of the folder."""
    rows = lines(folder() / "disagreements" / "pairs.jsonl")
    return [Labelled(row["id"], row["a"], row["b"], row["label"]) for row in rows]


def own_labels() -> list[Labelled]:
    """Return the pairs that we labelled; where two readings disagree, the pair is unclear."""
    texts = {row["id"]: (row["a"], row["b"]) for row in lines(folder() / "ecbplus" / "pairs.jsonl")}
    return [
        Labelled(row["id"], *texts[row["id"]], row["label"])
        for row in lines(HERE / "labels" / "pairs.jsonl")
        if row["id"] in texts
    ]


def fixtures() -> list[Labelled]:
    """Return the invented pairs of this repository."""
    rows = (HERE / "fixtures" / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    return [Labelled(str(at), a, b, label) for at, (label, a, b) in enumerate(row.split("\t") for row in rows)]
