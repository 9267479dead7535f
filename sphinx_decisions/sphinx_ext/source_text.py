"""Text of nodes as raw values: links keep their address, because targets are understood later."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes

from sphinx_decisions.records.model import Place
from sphinx_decisions.sphinx_ext.placeholders import decision_marker
from sphinx_decisions.sphinx_ext.sources import source_file

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_SILENT = (nodes.footnote_reference, nodes.raw, nodes.comment, nodes.target, nodes.system_message)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A bold label with the text behind it, up to the next label: ``**Date**: 2026-01-15``."""

    label: str
    text: str
    place: Place


_MARKDOWN = (".md", ".markdown", ".myst")


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
    """Return where *node* stands: its own file and line, or its nearest ancestor's.

    A cell and a heading stand where their text does.
    """
    here: nodes.Node | None = node
    if isinstance(node, nodes.entry):
        here = next((inner for inner in node.findall() if inner.line), node)
    while here is not None:
        if here.line:
            found = source_file(here.source) or source
            line = here.line + _lines_below(node, here.line) - _lines_above(here, found)
            return Place(found, line)
        here = here.parent
    return Place(source, 1)


def _lines_above(node: nodes.Node, source: str) -> int:
    """Return how far a heading's text lies above its line, which is its underline's in reST."""
    section = node.parent if isinstance(node, nodes.title) else node
    if not isinstance(section, nodes.section) or source.endswith(_MARKDOWN):
        return 0
    marker = next(iter(section.findall(decision_marker)), None)
    by_directive = marker is not None and "place" in marker and marker["place"].line == node.line
    return 0 if by_directive else 1


def _lines_below(node: nodes.Node, line: int) -> int:
    """Return how far the row of *node* lies below its table, when *line* is only the table's.

    Tables of Markdown know no other line, but give each row one, below head and rule.
    """
    row = _around(node, nodes.row)
    table = _around(row, nodes.table)
    if row is None or table is None or table.line != line:
        return 0
    return 2 + row.parent.index(row) if isinstance(row.parent, nodes.tbody) else 0


def _around(node: nodes.Node | None, kind: type[nodes.Element]) -> nodes.Element | None:
    while node is not None and not isinstance(node, kind):
        node = node.parent
    return node


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


def opening_bold(paragraph: nodes.Element | None) -> str:
    """Return the bold words that open *paragraph*, or empty."""
    first = next(iter(inlines(paragraph)), None) if paragraph is not None else None
    return first.astext().strip() if isinstance(first, nodes.strong) else ""
