"""The nodes around a node."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from docutils import nodes

T = TypeVar("T", bound=nodes.Element)


def ancestors(node: nodes.Node) -> Iterator[nodes.Element]:
    """Yield the nodes around *node*, the nearest first."""
    here = node.parent
    while here is not None:
        yield here
        here = here.parent


def nearest_around(node: nodes.Node, kind: type[T]) -> T | None:
    """Return the nearest node of *kind* around *node*, or ``None``."""
    return next((each for each in ancestors(node) if isinstance(each, kind)), None)
