"""Placeholder nodes, which stay in the doctree until a page is written.

A post-transform replaces them by standard nodes, so writers never see them.
"""

from __future__ import annotations

from docutils import nodes

from sphinx_decisions.model.view import ViewType


class decision_marker(nodes.Element):  # noqa: N801 -- docutils names nodes like this
    """Placeholder of a record's box. Attributes: *docname*, *anchor*.

    Until the page's records have been read it also has *kind*, *raw* (fields), *problems*, *place*,
    and *titled* if the directive itself made the section.
    """


class decision_table(nodes.Element):  # noqa: N801
    """Placeholder of a table or of counts. Attributes: *docname*, *view* (index on its page)."""


class decision_figure(nodes.Element):  # noqa: N801
    """Placeholder of a graph. Attributes: *docname*, *view* (index on its page)."""


class decision_timeline(nodes.Element):  # noqa: N801
    """Placeholder of a timeline. Attributes: *docname*, *view* (index on its page).

    If it has a caption and a name, the name is on the caption, a rubric, because references take
    their text from it.
    """


class decision_waiver(nodes.Element):  # noqa: N801
    """Placeholder of ``decisions-ignore``. Attributes: *codes*, *place*."""


class decision_checkbox(nodes.Inline, nodes.Element):  # noqa: N801 -- docutils names nodes like this
    """A checkbox in front of a text without a leading space. Attributes: *ticked*."""


class decision_progress(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A progress bar; its text says the same in words. Attributes: *done*, *total*."""


VIEW_NODES = (decision_table, decision_figure, decision_timeline)
"""The placeholders of views. Until the page has been read, *view* is the ``View`` itself."""

PLACEHOLDERS = (
    decision_marker,
    decision_table,
    decision_figure,
    decision_timeline,
    decision_waiver,
    decision_checkbox,
)
"""All nodes of stored pages that writers do not support."""


def holder_of(type_: ViewType) -> type[nodes.Element]:
    """Return the placeholder class for views of *type_*."""
    special = {ViewType.GRAPH: decision_figure, ViewType.TIMELINE: decision_timeline}
    return special.get(type_, decision_table)


def caption_of(node: nodes.Node) -> str | None:
    """Return the caption of a view's placeholder as text, or ``None``; Sphinx numbers by it."""
    for child in node.children:
        if isinstance(child, nodes.title | nodes.caption):
            return child.astext()
    return None
