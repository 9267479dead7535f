"""Pieces as nodes: texts, and links that Sphinx resolves for each builder."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from sphinx import addnodes

from sphinx_decisions.records.model import Lifecycle
from sphinx_decisions.records.pieces import Piece
from sphinx_decisions.render.words import status_words, translate, word

RECORD = "record"
"""The type of references that name a record by page and anchor."""


def status_class(lifecycle: Lifecycle | str) -> str:
    """Return the class that tells what may be built on: ``decision-in-force`` and so on."""
    return f"decision-{lifecycle}"


def piece_nodes(piece: Piece, docname: str, plain: bool = False) -> list[nodes.Node]:
    """Return the nodes of *piece* on the page *docname*.

    *plain* keeps the status out of link texts, where it stands beside them anyhow.
    """
    found: list[nodes.Node] = [_piece_node(piece, docname, plain)]
    if piece.partial and piece.note:
        found.append(nodes.Text(translate(" in part ({note})").format(note=piece.note)))
    elif piece.partial:
        found.append(nodes.Text(translate(" in part")))
    elif piece.note:
        found.append(nodes.Text(f" ({piece.note})"))
    return found


def joined(pieces: Sequence[Piece], docname: str, plain: bool = False) -> list[nodes.Node]:
    """Return the nodes of *pieces*, with commas between them."""
    found: list[nodes.Node] = []
    for piece in pieces:
        if found:
            found.append(nodes.Text(", "))
        found += piece_nodes(piece, docname, plain)
    return found


def _piece_node(piece: Piece, docname: str, plain: bool) -> nodes.Node:
    if piece.url:
        return nodes.reference("", "", nodes.Text(piece.text), refuri=piece.url, internal=False)
    if piece.docname and piece.anchor:
        return _record_reference(piece, docname, plain)
    if piece.docname:
        return _page_reference(piece, docname)
    if piece.role == "status":
        classes = ["decision-status", status_class(piece.lifecycle)]
        return nodes.inline("", status_words(piece.text, piece.derived), classes=classes)
    if piece.role == "lifecycle":
        return nodes.inline("", word(piece.text), classes=[status_class(piece.text)])
    if piece.role == "severity":
        return nodes.inline("", piece.text, classes=[f"decision-severity-{piece.text}"])
    if piece.role == "code":
        return nodes.literal("", piece.text)
    return nodes.Text(piece.text)


def _record_reference(piece: Piece, docname: str, plain: bool) -> addnodes.pending_xref:
    return addnodes.pending_xref(
        "",
        nodes.inline("", piece.text),
        refdoc=docname,
        refdomain="decision",
        reftype=RECORD,
        reftarget=f"{piece.docname}#{piece.anchor}",
        refexplicit=True,
        refwarn=False,
        decision_docname=piece.docname,
        decision_anchor=piece.anchor,
        decision_plain=plain,
    )


def _page_reference(piece: Piece, docname: str) -> addnodes.pending_xref:
    return addnodes.pending_xref(
        "",
        nodes.inline("", piece.text),
        refdoc=docname,
        refdomain="std",
        reftype="doc",
        reftarget=f"/{piece.docname}",
        refexplicit=piece.text != piece.docname,
        refwarn=True,
    )
