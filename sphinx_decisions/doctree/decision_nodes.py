"""Nodes that hold a place in the doctree until a page is written.

They are replaced by standard nodes in a post-transform, so no writer ever sees them.
"""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from sphinx_decisions.views.view_type import Form


class decision_marker(nodes.Element):  # noqa: N801 -- docutils names nodes like this
    """Where a record's box will stand. Attributes: *docname*, *anchor*.

    Until the page's records have been read it also carries *kind*, *raw* (fields),
    *problems*, *place*, and *titled* where the directive itself made the section.
    """


class decision_table(nodes.Element):  # noqa: N801
    """Where a table or counts will stand. Attributes: *docname*, *view* (index on its page)."""


class decision_figure(nodes.Element):  # noqa: N801
    """Where a graph will stand. Attributes: *docname*, *view* (index on its page)."""


class decision_timeline(nodes.Element):  # noqa: N801
    """Where a timeline will stand. Attributes: *docname*, *view* (index on its page).

    Its caption is a rubric and bears the name, if it has both: nothing else that is not
    numbered gives references their text.
    """


class decision_waiver(nodes.Element):  # noqa: N801
    """Where ``decisions-ignore`` stands. Attributes: *codes*, *place*."""


class decision_checkbox(nodes.Inline, nodes.Element):  # noqa: N801 -- docutils names nodes like this
    """A checkbox in front of a text, which starts without a blank. Attributes: *ticked*."""


class decision_progress(nodes.Inline, nodes.TextElement):  # noqa: N801
    """How much is done; its text says it in words. Attributes: *done*, *total*."""


HOLDERS: Mapping[Form, type[nodes.Element]] = {
    Form.TABLE: decision_table,
    Form.FIGURE: decision_figure,
    Form.TIMELINE: decision_timeline,
}
"""What holds the place of a view of each form."""

CAPTIONS: Mapping[Form, type[nodes.TextElement]] = {
    Form.TABLE: nodes.title,
    Form.FIGURE: nodes.caption,
    Form.TIMELINE: nodes.rubric,
}
"""What the caption of a view of each form is."""

VIEW_NODES: tuple[type[nodes.Element], ...] = tuple(HOLDERS.values())
"""What holds the place of a view. Until the page has been read, *view* is the ``View`` itself."""

PLACEHOLDERS: tuple[type[nodes.Element], ...] = (
    decision_marker,
    *VIEW_NODES,
    decision_waiver,
    decision_checkbox,
)
"""All that a stored page may hold and no writer knows."""


def caption_of(node: nodes.Node) -> str | None:
    """Return the caption of a view's placeholder as text, which numbering needs, or ``None``."""
    for child in node.children:
        if isinstance(child, nodes.title | nodes.caption):
            return child.astext()
    return None
