"""Copies of nodes, also of those that a table cell of any other page can show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from docutils import nodes
from sphinx import addnodes

from sphinx_decisions.doctree.conditions import CONDITIONAL
from sphinx_decisions.doctree.decision_nodes import (
    VIEW_NODES,
    decision_marker,
    decision_waiver,
)
from sphinx_decisions.doctree.walking import every, wanted

T = TypeVar("T", bound=nodes.Element)

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

is_page_bound = wanted(PAGE_BOUND)
"""Tells by the type of a node whether it is among the many ``PAGE_BOUND``."""


def copied(node: nodes.Node) -> Any:
    """Return a deep copy of *node* without a document.

    ``deepcopy`` looks for the document of each node, and gives a line to those without one.
    """
    copy = node.copy()
    if isinstance(copy, nodes.Element):
        filled(copy, map(copied, node.children))
    return copy


def filled(parent: T, children: Iterable[nodes.Node]) -> T:
    """Return *parent* with *children* instead of its own.

    docutils would look for the document of *parent* for each of them.
    """
    parent.children = list(children)
    for child in parent.children:
        child.parent = parent
    return parent


_OF_PAGE = frozenset({"ids", "names", "dupnames", "backrefs"})


def without_page(node: nodes.Element) -> nodes.Element:
    """Return a copy of *node* without its children, and without what only its page knows of it."""
    copy: nodes.Element = object.__new__(type(node))
    copy.children = []
    copy.rawsource = ""
    copy.tagname = node.tagname
    copy.attributes = {
        name: [] if name in _OF_PAGE else value[:] if name == "classes" else value
        for name, value in node.attributes.items()
    }
    return copy


_may_have_number = wanted(
    (
        *(nodes.math_block, nodes.figure, nodes.legend, nodes.caption),
        *(nodes.container, nodes.table, addnodes.pending_xref),
    )
)


def without_number(node: nodes.Element) -> list[nodes.Node]:
    """Return what is shown instead of *node*, which may have had a number that refers to its id."""
    if not _may_have_number[type(node)]:
        return [node]
    shown: nodes.Element = node
    if isinstance(node, nodes.math_block):
        node["label"] = node["number"] = None
    elif isinstance(node, nodes.figure | nodes.legend):
        shown = nodes.container("", *node.children)
    elif isinstance(node, nodes.caption):
        shown = nodes.paragraph("", "", *node.children)
    elif isinstance(node, nodes.container):
        node.attributes.pop("literal_block", None)
    elif isinstance(node, nodes.table):
        return [*_title_of(node), node]
    elif isinstance(node, addnodes.pending_xref) and node.get("refdomain") == "citation":
        return [nodes.Text(f"[{node.astext().strip('[]')}]")]
    if shown is not node:
        shown.update_basic_atts(node)
    return [shown]


def _title_of(table: nodes.table) -> list[nodes.Node]:
    """Take the title off *table*, and return it as a paragraph."""
    if not table.children or not isinstance(table.children[0], nodes.title):
        return []
    return [nodes.paragraph("", "", *table.children.pop(0).children)]


def free(top: nodes.Node) -> None:
    """Cut all nodes at and below *top*, which nobody needs any more, off their parents.

    Without these circles, their memory is free at once, and not when Python next collects garbage.
    """
    for node in every(top, (nodes.Element, nodes.Text)):
        node.parent = None
