"""The nodes around a node."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from docutils import nodes
from sphinx import addnodes

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


def conditions_of(node: nodes.Node) -> tuple[str, ...]:
    """Return the expressions of all ``only`` directives around *node*."""
    return tuple(str(each["expr"]) for each in ancestors(node) if isinstance(each, addnodes.only))
