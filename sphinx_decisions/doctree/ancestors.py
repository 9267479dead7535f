"""Access to the ancestors of a node."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from docutils import nodes

T = TypeVar("T", bound=nodes.Element)


def ancestors(node: nodes.Node) -> Iterator[nodes.Element]:
    """Yield the ancestors of *node*, its parent first."""
    here = node.parent
    while here is not None:
        yield here
        here = here.parent


def nearest_around(node: nodes.Node, kind: type[T]) -> T | None:
    """Return the nearest ancestor of *node* of type *kind*, or ``None``."""
    here = node.parent
    while here is not None and not isinstance(here, kind):
        here = here.parent
    return here
