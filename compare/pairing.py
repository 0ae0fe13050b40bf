"""Values of one claim find their partners in another: equal ones first, then the surest; each value once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compare.records import Fact

Pair = tuple[bool, float, Fact, Fact]


def paired(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield (equal, weight, a, b) so that no fact of either claim comes twice.

    Equal values find each other first: only what is left over may differ.
    """
    taken: set[tuple[str, int]] = set()
    for pair in sorted(pairs, key=lambda p: (not p[0], -p[1], p[2].start, p[3].start)):
        ends = {("a", pair[2].start), ("b", pair[3].start)}
        if not taken & ends:
            taken |= ends
            yield pair
