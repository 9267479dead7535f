"""Pieces as nodes: texts, and links that Sphinx resolves for each builder."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from sphinx import addnodes

from sphinx_decisions.doctree.decision_nodes import decision_checkbox
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.parse.quantities import LEVELS
from sphinx_decisions.render.checkboxes import progress, share_words
from sphinx_decisions.render.words import own_word, status_words, translate, word
from sphinx_decisions.views.inline import Piece

RECORD = ":record"
"""The type of references that name a record by page and anchor."""


def status_class(lifecycle: Lifecycle | str) -> str:
    """Return the class that tells what may be built on: ``decision-in-force`` and so on."""
    return f"decision-{lifecycle}"


def piece_nodes(piece: Piece, docname: str, plain: bool = False) -> list[nodes.Node]:
    """Return the nodes of *piece* on the page *docname*.

    *plain* keeps the status out of link texts, where it stands beside them anyhow.
    """
    found: list[nodes.Node] = []
    if piece.ticked is not None:
        found.append(decision_checkbox(ticked=piece.ticked))
    if piece.role == "component" and piece.place:
        # Empty, because some writers pass over a target's text.
        found.append(nodes.target("", "", ids=[piece.place]))
    found.append(_piece_node(piece, docname, plain))
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
    if piece.share:
        return progress(*piece.share)
    if piece.role == "code":
        return nodes.literal("", piece.text)
    text, classes = piece_text(piece), _classes(piece)
    return nodes.inline("", text, classes=classes) if classes else nodes.Text(text)


def piece_text(piece: Piece) -> str:
    """Return the text of *piece* as readers see it."""
    if piece.share:
        return share_words(*piece.share)
    if piece.role == "status":
        return status_words(piece.text, piece.derived)
    if piece.role in ("lifecycle", "result", "severity") or _is_level(piece):
        return word(piece.text) if piece.text else ""
    if piece.role == "kind":
        return own_word(piece.text)
    return piece.text


def _classes(piece: Piece) -> list[str]:
    """Return the classes of a text in its role, none where it plays none."""
    if piece.role == "status":
        return ["decision-status", status_class(piece.lifecycle)]
    if piece.role == "lifecycle":
        return [status_class(piece.text)]
    if piece.role == "result" or _is_level(piece):
        return [f"decision-{piece.role}", f"decision-{piece.role}-{piece.text}"]
    return [f"decision-severity-{piece.text}"] if piece.role == "severity" else []


def _is_level(piece: Piece) -> bool:
    return piece.role == "level" and piece.text in LEVELS


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
        decision_place=piece.place,
        decision_plain=plain,
    )


def shows_title(piece: Piece) -> bool:
    """Return whether a link to a page shows its title: where *piece* has no text of its own."""
    return not piece.anchor and piece.text == piece.docname


def _page_reference(piece: Piece, docname: str) -> addnodes.pending_xref:
    return addnodes.pending_xref(
        "",
        nodes.inline("", piece.text),
        refdoc=docname,
        refdomain="std",
        reftype="doc",
        reftarget=f"/{piece.docname}",
        refexplicit=not shows_title(piece),
        refwarn=True,
    )
