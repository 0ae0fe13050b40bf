"""The figures of the benchmark: precision, recall, F1; Pearson's r; the area under the ROC curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import correlation


@dataclass(frozen=True, slots=True)
class Counts:
    """What a detector found: rightly, wrongly, and what it missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        both = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / both if both else 0.0

    @property
    def spread(self) -> tuple[float, float]:
        """The 95% interval of the precision (Wilson), which small counts leave wide."""
        count, z = self.right + self.wrong, 1.96
        if not count:
            return 0.0, 1.0
        middle = (self.precision + z * z / (2 * count)) / (1 + z * z / count)
        half = (
            z * sqrt(self.precision * (1 - self.precision) / count + z * z / (4 * count * count)) / (1 + z * z / count)
        )
        return max(0.0, middle - half), min(1.0, middle + half)


def counts(found: Sequence[bool], right: Sequence[bool]) -> Counts:
    """Return how often what was found is right."""
    pairs = list(zip(found, right, strict=True))
    return Counts(
        sum(f and r for f, r in pairs), sum(f and not r for f, r in pairs), sum(r and not f for f, r in pairs)
    )


def pearson(scores: Sequence[float], grades: Sequence[float]) -> float:
    """Return Pearson's r, -1..1."""
    return correlation(scores, grades)


def auc(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """Return how often a positive scores above a negative; ties count half."""
    ordered = sorted(scores)
    ranks: dict[float, float] = {}
    at = 0
    while at < len(ordered):
        end = at
        while end < len(ordered) and ordered[end] == ordered[at]:
            end += 1
        ranks[ordered[at]] = (at + 1 + end) / 2
        at = end
    positives = sum(labels)
    negatives = len(labels) - positives
    total = sum(ranks[score] for score, label in zip(scores, labels, strict=True) if label)
    return (total - positives * (positives + 1) / 2) / (positives * negatives)
