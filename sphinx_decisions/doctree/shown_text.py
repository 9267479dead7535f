"""The visible text of a node, for places that cannot show markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docutils import nodes

from sphinx_decisions.doctree.detach import PAGE_BOUND
from sphinx_decisions.doctree.walking import wanted

NOTE_SIGNS = (nodes.footnote_reference, nodes.citation_reference)
_HIDDEN = (*(each for each in PAGE_BOUND if each is not nodes.target), *NOTE_SIGNS)
_SPECIAL = (*_HIDDEN, nodes.raw, nodes.image)
_TAG = re.compile(r"<[^<>]*>")


def text_of(node: nodes.Node) -> str:
    """Return what ``astext`` returns, in less time: few texts have the NUL of an escape."""
    if isinstance(node, nodes.Text):
        return node.astext() if "\x00" in node else str(node)
    if type(node).astext is not nodes.Element.astext:
        return node.astext()
    separator: str = node.child_text_separator  # type: ignore[attr-defined]
    if is_words(node.children):
        text = separator.join(node.children)  # type: ignore[arg-type]
        if "\x00" not in text:
            return text
    return separator.join(map(text_of, node.children))


def is_words(children: Iterable[nodes.Node]) -> bool:
    """Return whether *children* are nothing but text, as those of most paragraphs are."""
    # Not "all()", which takes several times as long.
    for child in children:  # noqa: SIM110
        if type(child) is not nodes.Text:
            return False
    return True


def shown_text(node: nodes.Node) -> str:
    """Return the text of *node* without tags and footnote marks; an image gives its ``alt``."""
    if isinstance(node, nodes.Text):
        return text_of(node)
    if _is_special[type(node)]:
        return _special_text(node)
    if not _holds_special(node):
        return text_of(node)
    glue = "" if isinstance(node, nodes.TextElement) else " "
    return glue.join(map(shown_text, node.children))


def _special_text(node: nodes.Node) -> str:
    if isinstance(node, nodes.raw):
        return _without_tags(node)
    return str(node.get("alt", "")) if isinstance(node, nodes.image) else ""


_is_special = wanted(_SPECIAL)
"""Tells by the type of a node whether it does not simply show its text."""


def _holds_special(node: nodes.Node) -> bool:
    agenda = list(node.children)
    for each in agenda:
        if _is_special[type(each)]:
            return True
        if each.children:
            agenda += each.children
    return False


def _without_tags(node: nodes.raw) -> str:
    """Return the text of inline HTML: a single tag in MyST, or the content of a reST role."""
    html = node.astext()
    in_line = isinstance(node.parent, nodes.TextElement) and "html" in node["format"].split()
    return _TAG.sub("", html) if in_line and not html.startswith("<!--") else ""
