"""Text of nodes as raw values: links keep their address, because targets are understood later."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes

from sphinx_decisions.records.model import Place
from sphinx_decisions.sphinx_ext.sources import source_file

_BOLD = re.compile(r"\*\*(.+?)\*\*")
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


def written(paragraph: nodes.Element) -> str:
    """Return the text of *paragraph* as its author wrote it, before any translation."""
    translated = paragraph.get("translated") and paragraph.rawsource
    return paragraph.rawsource if translated else raw_text(paragraph)


def _pieces(paragraph: nodes.Element) -> list[tuple[bool, str]]:
    """Return the pieces of *paragraph* before any translation, each with "is bold"."""
    if paragraph.get("translated") and paragraph.rawsource:
        split = _BOLD.split(paragraph.rawsource)
        return [(number % 2 == 1, text) for number, text in enumerate(split) if text]
    return [(isinstance(node, nodes.strong), raw_text(node)) for node in inlines(paragraph)]


def _label_parts(
    paragraph: nodes.Element, is_label: Callable[[str], bool]
) -> Iterator[tuple[str | None, str, int]]:
    """Yield each label with its text and its number of lines below the paragraph's first."""
    label: str | None = None
    text = ""
    lines = start = 0
    pieces = _pieces(paragraph)
    for number, (bold, piece) in enumerate(pieces):
        behind = pieces[number + 1][1] if number + 1 < len(pieces) else ""
        if bold and _is_label(piece, behind, is_label):
            if label is not None or text.strip():
                yield label, text, start
            label, text, start = piece.strip().rstrip(":").strip(), "", lines
        else:
            text += piece
        lines += piece.count("\n")
    if label is not None or text.strip():
        yield label, text, start


def _is_label(text: str, behind: str, is_label: Callable[[str], bool]) -> bool:
    colon = text.rstrip().endswith(":") or behind.lstrip().startswith(":")
    return colon and is_label(text.strip().rstrip(":"))
