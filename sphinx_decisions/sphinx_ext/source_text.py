"""Text of nodes as raw values: links keep their address, because targets are understood later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes

from sphinx_decisions.records.model import Place
from sphinx_decisions.sphinx_ext.sources import source_file

_SILENT = (nodes.footnote_reference, nodes.raw, nodes.comment, nodes.target, nodes.system_message)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A bold label with the text behind it, up to the next label: ``**Date**: 2026-01-15``."""

    label: str
    text: str
    place: Place


def raw_text(node: nodes.Node) -> str:
    """Return the text of *node* with links written as ``[text](address)``."""
    if isinstance(node, _SILENT):
        return ""
    if isinstance(node, nodes.Text):
        return str(node)
    if isinstance(node, nodes.Element):
        address = _address(node)
        if address:
            return f"[{node.astext().translate(_NO_BRACKETS)}]({address})"
        return "".join(raw_text(child) for child in node.children)
    return ""


_NO_BRACKETS = str.maketrans("[]", "()")


def _address(node: nodes.Element) -> str:
    if isinstance(node, nodes.reference):
        return str(node.get("refuri", ""))
    if isinstance(node, addnodes.pending_xref | addnodes.download_reference):
        return str(node.get("decision_text", "") or node.get("reftarget", ""))
    return ""


def inlines(paragraph: nodes.Element) -> list[nodes.Node]:
    """Return what is written in *paragraph*, without the empty texts that MyST puts around bold."""
    return [
        child for child in paragraph.children if not isinstance(child, _SILENT) and child.astext()
    ]


def place_of(node: nodes.Node, source: str) -> Place:
    """Return where *node* stands: its own file and line, or its nearest ancestor's."""
    here: nodes.Node | None = node
    while here is not None:
        if getattr(here, "line", None):
            return Place(source_file(here.source) or source, here.line or 1)
        here = here.parent
    return Place(source, 1)


def labelled(
    paragraph: nodes.Element, is_label: Callable[[str], bool], source: str
) -> tuple[Labelled, ...]:
    """Return what a paragraph of bold labels says; empty where it does not start with one.

    A label is bold, known to *is_label*, and has a colon in it or behind it.
    """
    parts = list(_label_parts(paragraph, is_label))
    if not parts or parts[0][0] is None:
        return ()
    place = place_of(paragraph, source)
    found = []
    for label, text, lines in parts:
        value = text.strip().removeprefix(":").strip()
        found.append(Labelled(label or "", value, Place(place.source, place.line + lines)))
    return tuple(found)


def _label_parts(
    paragraph: nodes.Element, is_label: Callable[[str], bool]
) -> Iterator[tuple[str | None, str, int]]:
    """Yield each label with its text and its number of lines below the paragraph's first."""
    label: str | None = None
    text = ""
    lines = start = 0
    children = inlines(paragraph)
    for number, child in enumerate(children):
        behind = children[number + 1].astext() if number + 1 < len(children) else ""
        if isinstance(child, nodes.strong) and _is_label(child.astext(), behind, is_label):
            if label is not None or text.strip():
                yield label, text, start
            label, text, start = child.astext().strip().rstrip(":").strip(), "", lines
        else:
            text += raw_text(child)
        lines += child.astext().count("\n")
    if label is not None or text.strip():
        yield label, text, start


def _is_label(text: str, behind: str, is_label: Callable[[str], bool]) -> bool:
    colon = text.rstrip().endswith(":") or behind.lstrip().startswith(":")
    return colon and is_label(text.strip().rstrip(":"))
