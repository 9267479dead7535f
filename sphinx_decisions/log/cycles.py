"""Cycles and components along relations, without recursion, so that chains can be of any length."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def cycles(items: Iterable[T], following: Callable[[T], Iterable[T]]) -> tuple[tuple[T, ...], ...]:
    """Return the groups of two or more *items* that can reach each other, in their order."""
    items = tuple(items)
    position = {id(item): number for number, item in enumerate(items)}
    groups = [group for group in components(items, following) if group[1:]]
    circles = [sorted(group, key=lambda item: position[id(item)]) for group in groups]
    return tuple(tuple(group) for group in sorted(circles, key=lambda g: position[id(g[0])]))


def components(
    items: Iterable[T], following: Callable[[T], Iterable[T]]
) -> tuple[tuple[T, ...], ...]:
    """Return the strongly connected components of *items*, each after those it leads to.

    This is Tarjan's algorithm ("Depth-First Search and Linear Graph Algorithms", 1972) with an
    explicit stack.
    """
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    on_path: dict[int, T] = {}
    groups: list[tuple[T, ...]] = []

    def enter(item: T) -> tuple[T, Iterator[T]]:
        index[id(item)] = low[id(item)] = len(index)
        on_path[id(item)] = item
        return item, iter(following(item))

    for root in items:
        if id(root) in index:
            continue
        stack = [enter(root)]
        while stack:
            here, rest = stack[-1]
            there = next(rest, None)
            if there is None:
                stack.pop()
                if stack:
                    above = id(stack[-1][0])
                    low[above] = min(low[above], low[id(here)])
                if low[id(here)] == index[id(here)]:
                    groups.append(_cut(on_path, here))
            elif id(there) not in index:
                stack.append(enter(there))
            elif id(there) in on_path:
                low[id(here)] = min(low[id(here)], index[id(there)])
    return tuple(groups)


def _cut(on_path: dict[int, T], first: T) -> tuple[T, ...]:
    """Remove *first* and everything entered after it from the path, and return it."""
    group: list[T] = []
    while not group or group[-1] is not first:
        group.append(on_path.popitem()[1])
    return tuple(group)
