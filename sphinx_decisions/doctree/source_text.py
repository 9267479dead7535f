"""Text of nodes as raw values, in which links keep their address to be resolved later."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from docutils import nodes
from sphinx import addnodes

from sphinx_decisions.doctree.conditions import CONDITIONAL, conditions_of
from sphinx_decisions.doctree.decision_nodes import decision_marker
from sphinx_decisions.doctree.row_places import place_of_row
from sphinx_decisions.doctree.shown_text import shown_text, text_of
from sphinx_decisions.doctree.source_files import source_file
from sphinx_decisions.doctree.walking import wanted
from sphinx_decisions.model.place import Place

BOLD = re.compile(r"\*\*(.+?)\*\*")
_SILENT = (nodes.footnote_reference, nodes.comment, nodes.system_message)
_LINKS = (nodes.reference, addnodes.pending_xref, addnodes.download_reference)
_is_odd = wanted((*_SILENT, nodes.raw, *_LINKS))
"""Tells by the type of a node whether its text is not simply that of its children."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A bold label with the text after it, up to the next label: ``**Date**: 2026-01-15``."""

    label: str
    text: str
    place: Place


_TRANSLATED = ":<translated>"
_MARKDOWN = (".md", ".markdown", ".myst", ".ipynb")


def is_translated_message(document: nodes.document) -> bool:
    """Return whether *document* is a single translated message, which Sphinx parses like a page."""
    return str(document.get("source", "")).endswith(_TRANSLATED)


def raw_text(node: nodes.Node) -> str:
    """Return the text of *node* with links written as ``[text](address)``.

    A link whose text is its address is written without markup (reST) or in ``<>`` (MyST).
    """
    if isinstance(node, nodes.Text):
        return text_of(node)
    if not _is_odd[type(node)]:
        return "".join(map(raw_text, node.children))
    if isinstance(node, nodes.raw):
        return shown_text(node)
    if isinstance(node, _SILENT) or not isinstance(node, nodes.Element):
        return ""
    address = _address(node)
    return _link(node, address) if address else "".join(map(raw_text, node.children))


def _link(node: nodes.Element, address: str) -> str:
    text = node.astext()
    if isinstance(node, nodes.reference) and address in (text, f"mailto:{text}"):
        return text if node.rawsource else f"<{text}>"
    return f"[{text.translate(_NO_BRACKETS)}]({address})"


_NO_BRACKETS = str.maketrans("[]", "()")


def _address(node: nodes.Element) -> str:
    if isinstance(node, nodes.reference):
        return str(node.get("refuri", ""))
    if isinstance(node, (addnodes.pending_xref, addnodes.download_reference)):
        return str(node.get("decision_text", "") or node.get("reftarget", ""))
    return ""


def inlines(paragraph: nodes.Element) -> Iterator[nodes.Node]:
    """Yield the children of *paragraph*, without the empty texts that MyST puts around bold."""
    for child in paragraph.children:
        if not isinstance(child, _SILENT) and shown_text(child):
            yield child


def place_of(node: nodes.Node, source: str) -> Place:
    """Return the place of *node*: its own file and line, or its nearest ancestor's.

    A cell, an item and a heading get the place of their text, because old docutils versions give
    items no line.
    """
    around = _around(node)
    in_row = bool(around) or isinstance(node, nodes.entry)
    place = (place_of_row(node, source) if in_row else None) or _nearest_place(node, source)
    conditions = conditions_of(node) if around else ()
    return replace(place, only=conditions) if conditions else place


_is_telling = wanted((nodes.entry, *CONDITIONAL))


def _around(node: nodes.Node) -> list[nodes.Element]:
    """Return the cells and conditions around *node*; most nodes have none."""
    found = []
    here = node.parent
    while here is not None:
        if _is_telling[type(here)]:
            found.append(here)
        here = here.parent
    return found


_LINE_IN_TEXT = (nodes.entry, nodes.list_item)


def _nearest_place(node: nodes.Node, source: str) -> Place:
    here: nodes.Node | None = node
    if isinstance(node, _LINE_IN_TEXT):
        here = node if node.line else next((each for each in node.findall() if each.line), node)
    while here is not None:
        if here.line:
            found = source_file(here.source) or source
            return Place(found, here.line - _lines_above(here, found))
        here = here.parent
    return Place(source, 1)


_BELOW_TITLE = 4
"""Among so many children is the marker of a section that its directive has made."""


def _lines_above(node: nodes.Node, source: str) -> int:
    """Return how many lines a heading's text is above its line; in reST that is the underline's."""
    section = node.parent if isinstance(node, nodes.title) else node
    if not isinstance(section, nodes.section) or source.endswith(_MARKDOWN):
        return 0
    below = section.children[:_BELOW_TITLE]
    marker = next((each for each in below if isinstance(each, decision_marker)), None)
    by_directive = marker is not None and "place" in marker and marker["place"].line == node.line
    return 0 if by_directive else 1


def has_bold(paragraph: nodes.Element) -> bool:
    """Return whether there is anything bold in *paragraph*, as there is in few."""
    # Not "any()", which takes several times as long: all paragraphs of a project are asked.
    for child in paragraph.children:  # noqa: SIM110
        if isinstance(child, nodes.strong):
            return True
    return False


def labelled(
    paragraph: nodes.Element, is_label: Callable[[str], bool], source: str
) -> tuple[Labelled, ...]:
    """Return the labels of *paragraph* with their texts; empty if it does not start with one.

    A label is bold, known to *is_label*, and has a colon in it or after it.
    """
    if not has_bold(paragraph) and not paragraph.get("translated"):
        return ()
    bold = [raw_text(child) for child in paragraph.children if isinstance(child, nodes.strong)]
    may_be = any(is_label(text.strip().rstrip(":")) for text in bold) or paragraph.get("translated")
    parts = list(_label_parts(paragraph, is_label)) if may_be else []
    if not parts or parts[0][0] is None:
        return ()
    place = place_of(paragraph, source)
    found = []
    for label, text, lines in parts:
        value = text.strip().removeprefix(":").strip()
        found.append(Labelled(label or "", value, Place(place.source, place.line + lines)))
    return tuple(found)


def written(paragraph: nodes.Element) -> str:
    """Return the untranslated text of *paragraph*."""
    translated = paragraph.get("translated") and paragraph.rawsource
    return paragraph.rawsource if translated else raw_text(paragraph)


def as_written(node: nodes.Element) -> str:
    """Return the untranslated text of *node*."""
    translated = node.get("translated") and node.rawsource
    return node.rawsource if translated else shown_text(node)


def bold_pieces(
    paragraph: nodes.Element, is_label: Callable[[str], bool]
) -> Iterator[tuple[nodes.Node, str]]:
    """Yield the children of *paragraph*, each with the label that it is, or an empty string.

    A label is bold, known to *is_label* untranslated, and has a colon in it or after it.
    """
    bold = [child for child in paragraph.children if isinstance(child, nodes.strong)]
    texts = [child.astext() for child in bold]
    if paragraph.get("translated") and paragraph.rawsource:
        originals = BOLD.findall(paragraph.rawsource)
        texts = originals if len(originals) == len(bold) else texts
    known = dict(zip(map(id, bold), texts, strict=True))
    for number, child in enumerate(paragraph.children):
        text = known.get(id(child), "")
        behind = paragraph.children[number + 1 : number + 3] if text else ()
        is_one = bool(text) and _is_label(text, "".join(n.astext() for n in behind), is_label)
        yield child, text.strip().rstrip(":").strip() if is_one else ""


def _pieces(paragraph: nodes.Element) -> list[tuple[bool, str]]:
    """Return the untranslated pieces of *paragraph*, each with whether it is bold."""
    if paragraph.get("translated") and paragraph.rawsource:
        split = BOLD.split(paragraph.rawsource)
        return [(number % 2 == 1, text) for number, text in enumerate(split) if text]
    return [(isinstance(node, nodes.strong), raw_text(node)) for node in inlines(paragraph)]


def _label_parts(
    paragraph: nodes.Element, is_label: Callable[[str], bool]
) -> Iterator[tuple[str | None, str, int]]:
    """Yield each label with its text and its line, counted from the paragraph's first."""
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


def opening_label(paragraph: nodes.Element) -> str:
    """Return the untranslated bold words that *paragraph* begins with, or an empty string."""
    if paragraph.get("translated") and paragraph.rawsource:
        match = BOLD.match(paragraph.rawsource)
        return match[1].strip() if match else ""
    return opening_bold(paragraph)


def opening_bold(paragraph: nodes.Element | None) -> str:
    """Return the bold words that *paragraph* begins with, or an empty string."""
    if paragraph is None or not has_bold(paragraph):
        return ""
    first = next(inlines(paragraph), None)
    return first.astext().strip() if isinstance(first, nodes.strong) else ""
