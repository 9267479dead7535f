"""Placeholder nodes, which stay in the doctree until a page is written.

A post-transform replaces them by standard nodes, so writers never see them.
"""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from sphinx_decisions.views.names import Form


class decision_marker(nodes.Element):  # noqa: N801 -- docutils names nodes like this
    """Placeholder of a record's box. Attributes: *docname*, *anchor*.

    Until the page's records have been read it also has *kind*, *raw* (fields), *problems*, *place*,
    *body* (how many of the nodes behind it are the directive's own), and *titled* if the directive
    itself made the section.
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
    """A checkbox in front of a text without a leading space. Attributes: *ticked*.

    HTML writers know it; other formats get a text in its place.
    """


class decision_progress(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A progress bar; its text says the same in words. Attributes: *done*, *total*.

    If it has the attribute *shown*, HTML shows that text before the bar, not the words behind it;
    *lifecycle* gives the bar another colour.
    """


class decision_value(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A text that programs read too. Attributes: *tag* (``time`` or ``data``) and *value*.

    In HTML it is ``<time datetime="2026-01-15">`` or ``<data value="3">``, elsewhere its text.
    """


class decision_badge(nodes.Inline, nodes.Element):  # noqa: N801
    """The status of a record behind its title, only in HTML. Attributes: *words*, *lifecycle*.

    It has no children, so that the text of the title, which the search shows, is without it.
    """


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
"""All nodes of stored pages that not every writer supports."""


def caption_of(node: nodes.Node) -> str | None:
    """Return the caption of a view's placeholder as text, or ``None``; Sphinx numbers by it."""
    for child in node.children:
        if isinstance(child, nodes.title | nodes.caption):
            return child.astext()
    return None
