"""Passages of records with their markup, as other pages show them."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

from docutils import nodes

from sphinx_decisions.doctree.decision_nodes import decision_checkbox
from sphinx_decisions.render.links import joined
from sphinx_decisions.views.inline import Piece


def unpack(fragment: bytes) -> list[nodes.Node]:
    """Return the blocks that *fragment* packs, new ones each time; their links are unsettled."""
    return list(pickle.loads(fragment))


def cell_blocks(pieces: Sequence[Piece], docname: str, listed: bool = False) -> list[nodes.Node]:
    """Return what a cell on the page *docname* shows for *pieces*.

    Several passages are a list, as are several pieces of any kind where *listed*; other
    pieces stand in one line.
    """
    if len(pieces) > 1 and (listed or any(piece.fragment for piece in pieces)):
        items = (nodes.list_item("", *_blocks(piece, docname)) for piece in pieces)
        return [nodes.bullet_list("", *items, bullet="-")]
    if len(pieces) == 1:
        return _blocks(pieces[0], docname)
    return [nodes.paragraph("", "", *joined(pieces, docname, plain=True))]


def _blocks(piece: Piece, docname: str) -> list[nodes.Node]:
    if not piece.fragment:
        return [nodes.paragraph("", "", *joined([piece], docname, plain=True))]
    blocks = unpack(piece.fragment)
    if piece.ticked is not None:
        if not blocks or not isinstance(blocks[0], nodes.paragraph):
            blocks.insert(0, nodes.paragraph())
        first = blocks[0]
        assert isinstance(first, nodes.paragraph)
        first.insert(0, decision_checkbox(ticked=piece.ticked))
    return blocks
