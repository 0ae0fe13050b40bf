"""Spans that must not overlap: questions and choices, in n log n."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Protocol, TypeVar


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Placed)


class Spans:
    """A set of spans, for the question whether any of them overlaps another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        furthest = 0
        for start, end in sorted(spans):
            furthest = max(furthest, end)
            self._starts.append(start)
            self._ends.append(furthest)

    def hold(self, start: int, end: int) -> bool:
        """Return whether any span overlaps `start`..`end`."""
        at = bisect_right(self._starts, end - 1)
        return at > 0 and self._ends[at - 1] > start


def apart(items: Iterable[T]) -> list[T]:
    """Return those of `items`, in the order of the text, that overlap none kept before them: who comes first stands."""
    starts: list[int] = []
    kept: list[T] = []
    for item in items:
        at = bisect_left(starts, item.start)
        if (at == 0 or kept[at - 1].end <= item.start) and (at == len(kept) or item.end <= starts[at]):
            starts.insert(at, item.start)
            kept.insert(at, item)
    return kept
