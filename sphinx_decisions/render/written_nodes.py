"""Nodes made when a page is written. HTML has some of its own; other formats get standard nodes."""

from __future__ import annotations

from docutils import nodes


class decision_graph(nodes.General, nodes.Element):  # noqa: N801 -- docutils names nodes like this
    """A graph; replaced once the links in its lists are resolved.

    Its children are the list of the connected records and, if there are others, a
    ``decision_details`` of these. Attributes: *graph*, *prefix* (of ids in the drawing), *title*,
    *description*.
    """

    def one_list(self) -> nodes.bullet_list:
        """Return both lists as one, for formats in which nothing unfolds."""
        listed, *_ = self.findall(nodes.bullet_list)
        for each in self.findall(decision_details):
            line = nodes.paragraph("", f"{each['summary']}:")
            listed += nodes.list_item("", line, *each.children)
        return listed


class decision_details(nodes.General, nodes.Element):  # noqa: N801
    """A list that HTML readers can unfold; *summary* is the line that is always visible."""


class decision_folding(nodes.General, nodes.Element):  # noqa: N801
    """Blocks that readers unfold, below the caption of the table that they are made of."""


class decision_late(nodes.Element):  # noqa: N801
    """Nodes that are made when HTML is written (see ``render.late``).

    Attribute *make*: returns an iterator over new nodes, ready to be written. Its children are
    texts with the words of all of them, because the search reads the words of a page from its
    nodes.
    """


class decision_cell(nodes.entry):  # noqa: N801
    """A cell of the heat map; *scope* tells what it heads, docutils has no attribute for that."""
