"""Checkboxes at the start of list items, in reST, in MyST, and with MyST's ``tasklist``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from docutils import nodes

from sphinx_decisions.doctree.ancestors import ancestors
from sphinx_decisions.doctree.decision_nodes import decision_checkbox
from sphinx_decisions.doctree.parts.labelled import LISTS

_BOX = re.compile(r"\s*\[(?P<mark>[ xX])\](?:\s+|$)")


def is_tasklist_box(node: nodes.Node) -> bool:
    """Return whether *node* is a checkbox made by MyST's ``tasklist``."""
    return isinstance(node, nodes.raw) and 'type="checkbox"' in node.astext()


def mark_checkboxes(items: Iterable[nodes.Node], tops: Collection[nodes.Element]) -> None:
    """Replace the ``[ ]`` or ``[x]`` that one of *items* starts with by a checkbox node.

    Only items below one of *tops* are changed. The source of the paragraph, which translators see,
    is not changed.
    """
    for item in items:
        paragraph = _opening(item)
        if paragraph is not None and paragraph.children:
            box, words = _box(paragraph.children[0])
            if box is not None and any(each in tops for each in ancestors(item)):
                _put(paragraph, box, words)


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


def _box(first: nodes.Node) -> tuple[decision_checkbox | None, str]:
    """Return the checkbox that *first* is or starts with, and the words behind it in *first*."""
    if isinstance(first, nodes.Text):
        if match := _BOX.match(first):
            return decision_checkbox(ticked=match["mark"] != " "), str(first)[match.end() :]
    elif is_tasklist_box(first):
        return decision_checkbox(ticked="checked" in first.astext()), ""
    return None, ""


def _put(paragraph: nodes.paragraph, box: decision_checkbox, words: str) -> None:
    """Put *box* and *words* in the place of what *paragraph* starts with."""
    behind = paragraph.children[1] if len(paragraph.children) > 1 else None
    if isinstance(paragraph.children[0], nodes.raw) and isinstance(behind, nodes.Text):
        paragraph.replace(behind, nodes.Text(behind.lstrip()))
    paragraph[0:1] = [box, *([nodes.Text(words)] if words else [])]
