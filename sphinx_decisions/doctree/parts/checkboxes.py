"""Checkboxes at the start of list items, in reST, in MyST, and with MyST's ``tasklist``."""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_decisions.doctree.decision_nodes import decision_checkbox
from sphinx_decisions.doctree.parts.labelled import LISTS
from sphinx_decisions.doctree.walking import every

_BOX = re.compile(r"\s*\[(?P<mark>[ xX])\](?:\s+|$)")


def is_tasklist_box(node: nodes.Node) -> bool:
    """Return whether *node* is a checkbox made by MyST's ``tasklist``."""
    return isinstance(node, nodes.raw) and 'type="checkbox"' in node.astext()


def mark_checkboxes(top: nodes.Element) -> None:
    """Replace the ``[ ]`` or ``[x]`` that an item below *top* starts with by a checkbox node.

    The source of the paragraph, which translators see, is not changed.
    """
    for item in every(top, nodes.list_item):
        _mark(item)


def checkbox_of(item: nodes.Node) -> decision_checkbox | None:
    """Return the checkbox node that *item* starts with, or ``None``."""
    paragraph = _opening(item)
    first = paragraph.children[0] if paragraph is not None and paragraph.children else None
    return first if isinstance(first, decision_checkbox) else None


def words_of(item: nodes.Element) -> list[nodes.Node]:
    """Return the content of *item* without its checkbox and nested lists of checkboxes.

    It may only be read, because its nodes stay those of the page.
    """
    content = [child for child in item.children if not _is_task_list(child)]
    first = _opening(item)
    if first is not None and checkbox_of(item) is not None:
        words = first.copy()
        words.children = first.children[1:]
        content[0] = words
    return content


def _is_task_list(node: nodes.Node) -> bool:
    return isinstance(node, LISTS) and any(checkbox_of(item) is not None for item in node.children)


def _opening(item: nodes.Node) -> nodes.paragraph | None:
    first = item.children[0] if item.children else None
    return first if isinstance(first, nodes.paragraph) else None


def _mark(item: nodes.Node) -> None:
    paragraph = _opening(item)
    first = paragraph.children[0] if paragraph is not None and paragraph.children else None
    if paragraph is None or first is None:
        return
    if is_tasklist_box(first):
        box = decision_checkbox(ticked="checked" in first.astext())
        paragraph.replace(first, box)
        behind = paragraph.children[1] if len(paragraph.children) > 1 else None
        if isinstance(behind, nodes.Text):
            paragraph.replace(behind, nodes.Text(behind.lstrip()))
    elif isinstance(first, nodes.Text) and (match := _BOX.match(first)):
        rest = str(first)[match.end() :]
        box = decision_checkbox(ticked=match["mark"] != " ")
        paragraph.replace(first, [box, *([nodes.Text(rest)] if rest else [])])
