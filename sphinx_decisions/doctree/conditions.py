"""Which nodes show their content on a condition: ``only``, and ``ifconfig`` of Sphinx."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.ext.ifconfig import ifconfig

from sphinx_decisions.doctree.ancestors import ancestors

CONDITIONAL = (addnodes.only, ifconfig)
"""The nodes whose content is there or not."""


_OF_CONFIG = "ifconfig:: "


def conditions_of(node: nodes.Node) -> tuple[str, ...]:
    """Return the conditions of all ``only`` and ``ifconfig`` directives around *node*."""
    return tuple(_condition(each) for each in ancestors(node) if isinstance(each, CONDITIONAL))


def always_with(node: nodes.Node, other: nodes.Node) -> bool:
    """Return whether *node* is there in every build that has *other*."""
    return set(conditions_of(node)) <= set(conditions_of(other))


def _condition(node: nodes.Element) -> str:
    return f"{_OF_CONFIG if isinstance(node, ifconfig) else ''}{node['expr']}"
