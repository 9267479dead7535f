"""What can be reached along a relation: from every item at once, however long the chains are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from sphinx_decisions.log.cycles import components

T = TypeVar("T")


class Reach(Generic[T]):
    """Which others each of *items* leads to, directly or through others, along *following*.

    The reach of an item is a whole number with a bit for each item that it leads to, and one for
    itself. The numbers of those that follow are joined in one operation, so a chain of thousands
    takes no longer than its items together.
    """

    def __init__(self, items: Sequence[T], following: Callable[[T], Iterable[T]]) -> None:
        next_of = {id(item): tuple(following(item)) for item in items}
        ends = {id(each) for nexts in next_of.values() for each in nexts}
        linked = [item for item in items if next_of[id(item)] or id(item) in ends]
        self._bits: dict[int, int] = {}
        self._reach: dict[int, int] = {}
        # What a group leads to comes before it.
        for group in components(linked, lambda item: next_of[id(item)]):
            reach = 0
            for item in group:
                self._bits[id(item)] = bit = 1 << len(self._bits)
                reach |= bit
                for each in next_of[id(item)]:
                    reach |= self._reach.get(id(each), 0)
            self._reach |= {id(item): reach for item in group}

    def count(self, item: T) -> int:
        """Return how many others *item* leads to."""
        return max(self._reach.get(id(item), 0).bit_count() - 1, 0)

    def leads(self, first: T, last: T) -> bool:
        """Return whether *first* leads to *last*, or is the same."""
        return first is last or bool(self._reach.get(id(first), 0) & self._bits.get(id(last), 0))
