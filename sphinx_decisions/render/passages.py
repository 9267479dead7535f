"""Passages of records with their markup, as other pages show them."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

from docutils import nodes

from sphinx_decisions.doctree.decision_nodes import decision_checkbox
from sphinx_decisions.render.links import joined
from sphinx_decisions.views.inline import Inline


def unpack(fragment: bytes) -> list[nodes.Node]:
    """Return the blocks that *fragment* packs, new ones each time; their links are unsettled."""
    return list(pickle.loads(fragment))


def cell_blocks(inlines: Sequence[Inline], docname: str, listed: bool = False) -> list[nodes.Node]:
    """Return what a cell on the page *docname* shows for *inlines*.

    Several passages are a list, as are several inlines of any kind where *listed*; other
    inlines stand in one line.
    """
    if len(inlines) > 1 and (listed or any(inline.fragment for inline in inlines)):
        items = (nodes.list_item("", *_blocks(inline, docname)) for inline in inlines)
        return [nodes.bullet_list("", *items, bullet="-")]
    if len(inlines) == 1:
        return _blocks(inlines[0], docname)
    return [nodes.paragraph("", "", *joined(inlines, docname, plain=True))]


def _blocks(inline: Inline, docname: str) -> list[nodes.Node]:
    if not inline.fragment:
        return [nodes.paragraph("", "", *joined([inline], docname, plain=True))]
    blocks = unpack(inline.fragment)
    if inline.ticked is not None:
        if not blocks or not isinstance(blocks[0], nodes.paragraph):
            blocks.insert(0, nodes.paragraph())
        first = blocks[0]
        assert isinstance(first, nodes.paragraph)
        first.insert(0, decision_checkbox(ticked=inline.ticked))
    return blocks
