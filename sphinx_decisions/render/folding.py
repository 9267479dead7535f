"""Long tables in HTML: a block for each group, which readers unfold."""

from __future__ import annotations

from dataclasses import replace

from docutils import nodes

from sphinx_decisions.model.view import View
from sphinx_decisions.render.inline_words import inline_text
from sphinx_decisions.render.table import FOR_ALL, Layout, render_table
from sphinx_decisions.render.words import translate
from sphinx_decisions.render.written_nodes import decision_details, decision_folding
from sphinx_decisions.views.table import RowGroup, Table
from sphinx_decisions.views.view_types import type_of

_SHORT = 12
"""The number of rows up to which a table stays whole."""


def is_folded(table: Table, view: View) -> bool:
    """Return whether *view* shows *table* folded: if it has groups and more than a few rows."""
    rows = sum(len(group.rows) for group in table.groups)
    return type_of(view).folds and len(table.groups) > 1 and rows > _SHORT


def render_folded(
    table: Table, view: View, title: nodes.title | None = None, layout: Layout = FOR_ALL
) -> decision_folding:
    """Return a table for each group of *table*, in a block that is named like the group."""
    folding = decision_folding("", classes=["decision-folding", *view.classes])
    if title is not None:
        folding += nodes.caption(title.rawsource, "", *title.children)
    for group in table.groups:
        alone = replace(table, groups=(replace(group, label=None),), total=None)
        folding += decision_details(
            "",
            render_table(alone, replace(view, classes=()), layout=layout),
            summary=_summary(group),
            classes=["decision-fold"],
        )
    return folding


def _summary(group: RowGroup) -> str:
    label = (inline_text(group.label) if group.label else "") or "–"
    return translate("{group} ({count})").format(group=label, count=len(group.rows))
