"""Disjoint groups of things that belong together (union-find)."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Groups(Generic[Item]):
    """Things joined in pairs; an unknown thing is a group of its own."""

    def __init__(self) -> None:
        self._parent: dict[Item, Item] = {}

    def root(self, item: Item) -> Item:
        """Return the thing that stands for the group of `item`."""
        at = item
        while (above := self._parent.get(at, at)) != at:
            at = above
        while (above := self._parent.get(item, item)) != at:
            self._parent[item], item = at, above
        return at

    def join(self, a: Item, b: Item) -> None:
        """Make one group of the groups of `a` and `b`."""
        self._parent.setdefault(a, a)
        self._parent.setdefault(b, b)
        self._parent[self.root(b)] = self.root(a)

    def groups(self) -> list[list[Item]]:
        """Return the groups of everything ever joined, each in the order in which its members came."""
        found: dict[Item, list[Item]] = {}
        for item in self._parent:
            found.setdefault(self.root(item), []).append(item)
        return list(found.values())
