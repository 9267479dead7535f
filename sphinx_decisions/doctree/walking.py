"""Walks over a doctree that take a fraction of the time of docutils' own."""

from __future__ import annotations

from typing import Any, TypeVar, overload

from docutils import nodes

T = TypeVar("T", bound=nodes.Node)


@overload
def every(top: nodes.Node, kind: type[T]) -> list[T]: ...
@overload
def every(top: nodes.Node, kind: tuple[type[nodes.Node], ...]) -> list[Any]: ...
def every(top: nodes.Node, kind: Any) -> list[Any]:
    """Return all nodes of *kind* at and below *top*, in the order of the text.

    docutils' ``findall`` hands on each node through a generator for each level above it.
    """
    found: list[Any] = []
    agenda: list[nodes.Node] = [top]
    while agenda:
        node = agenda.pop()
        if isinstance(node, kind):
            found.append(node)
        if node.children:
            agenda += node.children[::-1]
    return found
