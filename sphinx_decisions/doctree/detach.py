"""Preparing blocks of one page to be shown in a table cell of any other page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from docutils import nodes
from sphinx import addnodes

from sphinx_decisions.doctree.conditions import CONDITIONAL
from sphinx_decisions.doctree.decision_nodes import (
    VIEW_NODES,
    decision_marker,
    decision_waiver,
)
from sphinx_decisions.doctree.walking import every

PAGE_BOUND = (
    nodes.target,
    nodes.comment,
    nodes.system_message,
    nodes.substitution_definition,
    nodes.footnote,
    nodes.citation,
    addnodes.index,
    *CONDITIONAL,
    addnodes.toctree,
    *VIEW_NODES,
    decision_marker,
    decision_waiver,
)
"""Nodes that other pages do not show; conditions may not hold there."""


is_page_bound: Callable[[Any], bool] = cache(lambda kind: issubclass(kind, PAGE_BOUND))
"""Returns whether nodes of a type are among the many ``PAGE_BOUND``."""


def copied(node: nodes.Node) -> Any:
    """Return a deep copy of *node* without a document.

    ``deepcopy`` looks for the document of each node, and gives a line to those without one.
    """
    copy = node.copy()
    if isinstance(copy, nodes.Element):
        copy.children = [copied(child) for child in node.children]
        for child in copy.children:
            child.parent = copy
    return copy


def drop_page_bound(holder: nodes.Element) -> None:
    """Remove the nodes in *holder* that other pages do not show."""
    for node in every(holder, nodes.Element):
        if node is not holder and is_page_bound(type(node)) and node.parent is not None:
            # An inline target has text of its own, which is kept.
            node.parent.replace(node, node.children if isinstance(node, nodes.target) else [])


def without_numbers(holder: nodes.Element) -> None:
    """Replace numbered nodes in *holder*, whose ids are removed, by unnumbered ones."""
    for node in every(holder, nodes.Element):
        if isinstance(node, nodes.math_block):
            node["label"] = node["number"] = None
        elif isinstance(node, nodes.figure | nodes.legend):
            node.replace_self(nodes.container("", *node.children))
        elif isinstance(node, nodes.caption):
            node.replace_self(nodes.paragraph("", "", *node.children))
        elif isinstance(node, nodes.container):
            node.attributes.pop("literal_block", None)
        elif isinstance(node, nodes.table):
            _take_title_off(node)
        elif isinstance(node, addnodes.pending_xref) and node.get("refdomain") == "citation":
            node.replace_self(nodes.Text(f"[{node.astext().strip('[]')}]"))


def _take_title_off(table: nodes.table) -> None:
    title = table.children[0] if table.children else None
    if isinstance(title, nodes.title) and table.parent is not None:
        table.remove(title)
        table.parent.insert(table.parent.index(table), nodes.paragraph("", "", *title.children))
