"""Rendering of passages with their markup on other pages."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

from docutils import nodes

from sphinx_decisions.doctree.decision_nodes import decision_checkbox
from sphinx_decisions.render.links import joined
from sphinx_decisions.views.inline import Inline


def unpack(fragment: bytes) -> list[nodes.Node]:
    """Return new nodes for *fragment*; their links still need ``doctree.passages.settle``."""
    return list(pickle.loads(fragment))


def cell_blocks(inlines: Sequence[Inline], docname: str, listed: bool = False) -> list[nodes.Node]:
    """Return the nodes of a cell on the page *docname* for *inlines*.

    Several passages become a list, as do several inlines of any kind if *listed*; other inlines are
    put on one line. The rule of a finding stands below it.
    """
    if inlines and inlines[-1].role == "rule":
        return [*cell_blocks(inlines[:-1], docname), _rule(inlines[-1])]
    if len(inlines) > 1 and (listed or any(inline.fragment for inline in inlines)):
        items = (nodes.list_item("", *_blocks(inline, docname)) for inline in inlines)
        return [nodes.bullet_list("", *items, bullet="-")]
    if len(inlines) == 1:
        return _blocks(inlines[0], docname)
    return [nodes.paragraph("", "", *joined(inlines, docname, plain=True))]


def _rule(inline: Inline) -> nodes.paragraph:
    """Return the code of a rule, which links to its documentation or is followed by its line."""
    code: nodes.Element = nodes.literal("", inline.text)
    if inline.url:
        code = nodes.reference("", "", code, refuri=inline.url, internal=False)
    line = [nodes.Text(f" — {inline.note}")] if inline.note else []
    return nodes.paragraph("", "", code, *line, classes=["decision-rule"])


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
