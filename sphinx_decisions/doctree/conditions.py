"""Conditional content: the directives ``only`` and ``ifconfig`` of Sphinx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from docutils import nodes
from sphinx import addnodes
from sphinx.ext.ifconfig import ifconfig

from sphinx_decisions.doctree.ancestors import ancestors

CONDITIONAL = (addnodes.only, ifconfig)
"""The nodes whose content is shown under a condition."""


OF_CONFIG = "ifconfig:: "


def conditions_of(node: nodes.Node) -> tuple[str, ...]:
    """Return the conditions of all ``only`` and ``ifconfig`` directives around *node*."""
    return tuple(condition(each) for each in ancestors(node) if isinstance(each, CONDITIONAL))


def condition(node: nodes.Element) -> str:
    """Return the condition of *node*, an instance of ``CONDITIONAL``."""
    return f"{OF_CONFIG if isinstance(node, ifconfig) else ''}{node['expr']}"


@contextmanager
def emptied(conditional: Iterable[nodes.Element]) -> Iterator[None]:
    """Remove the content of the nodes *conditional* for the duration of the context."""
    held = [(node, node.children) for node in conditional]
    for node, _ in held:
        node.children = []
    try:
        yield
    finally:
        for node, children in held:
            node.children = children
