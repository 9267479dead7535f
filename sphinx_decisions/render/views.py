"""Replaces the placeholder of a view with nodes: one function for each form."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from docutils import nodes

from sphinx_decisions.doctree.ancestors import ancestors
from sphinx_decisions.doctree.decision_nodes import caption_of
from sphinx_decisions.doctree.passages import settle
from sphinx_decisions.model.view import View
from sphinx_decisions.render.findings import severity_counts
from sphinx_decisions.render.folding import is_folded, render_folded
from sphinx_decisions.render.graph import render_graph
from sphinx_decisions.render.late import Finish
from sphinx_decisions.render.risk_matrix import render_risk_matrix
from sphinx_decisions.render.table import (
    Layout,
    empty_table,
    nothing_found,
    put_on_lines,
    render_table,
)
from sphinx_decisions.render.table_frame import put_in_frame
from sphinx_decisions.render.timeline import render_timeline
from sphinx_decisions.render.words import part_heading
from sphinx_decisions.views.graph import Graph
from sphinx_decisions.views.names import Form
from sphinx_decisions.views.table import Table
from sphinx_decisions.views.timeline import Timeline
from sphinx_decisions.views.view_type import Answer
from sphinx_decisions.views.view_types import type_of


@dataclass(frozen=True, slots=True)
class Output:
    """The *format* that is written, and the names of all *pages* of the project.

    *scripts* says whether scripts run on what is written; they do not in e-books. If there is
    *late*, it finishes what is made when a page is written (see ``render.late``).
    """

    format: str
    pages: Collection[str]
    scripts: bool = False
    late: Finish | None = None


def put_view(holder: nodes.Element, view: View, answer: Answer, output: Output) -> None:
    """Replace *holder* with nodes that show the *answer* of *view*, below its heading if any."""
    if view.if_any and answer.empty:
        holder.parent.remove(holder)
        return
    if view.heading:
        _add_heading(holder, view, output)
    _FORMS[type_of(view).form](holder, view, answer, output)


def _add_heading(holder: nodes.Element, view: View, output: Output) -> None:
    """Put the heading of *view* before *holder*; in HTML, screen readers list it as one.

    It is no section, so that no toctree has it, and that an overview may stand anywhere.
    """
    text = part_heading(view.heading)
    heading = nodes.rubric(text, text, classes=["decision-part"])
    if output.format == "html":
        sections = sum(isinstance(each, nodes.section) for each in ancestors(holder))
        heading["heading-level"] = min(sections + 1, 6)
    holder.parent.insert(holder.parent.index(holder), heading)


def _put_table(holder: nodes.Element, view: View, table: Table, output: Output) -> None:
    title = next((c for c in holder.children if isinstance(c, nodes.title)), None)
    html = output.format == "html"
    prefix = _prefix(holder, "risks")
    finish = _finish(holder["docname"], output)
    node: nodes.Element
    if table.empty:
        node = nothing_found(view) if title is None else empty_table(view, title)
    elif html and is_folded(table, view):
        node = render_folded(table, view, title, Layout(late=finish))
        settle(node, holder["docname"], output.pages)
    else:
        # The man page writer warns of cells that span columns.
        layout = Layout(output.format != "man", finish, prefix if html else "")
        node = render_table(table, view, title, layout)
        settle(node, holder["docname"], output.pages)
        if output.format in ("text", "man"):
            put_on_lines(node)
    _take_names(holder, node)
    matrix = render_risk_matrix(table.risk_matrix, prefix, html)
    for part in (*severity_counts(table.severities), *matrix):
        node.parent.insert(node.parent.index(node), part)
    if html and not table.empty:
        put_in_frame(node, table, output.scripts)


def _finish(docname: str, output: Output) -> Finish | None:
    """Return what finishes nodes that are made when the page *docname* is written, if any can."""
    finish = output.late
    if not finish:
        return None

    def finish_passages(node: nodes.Element) -> None:
        settle(node, docname, output.pages)
        finish(node)

    return finish_passages


def _prefix(holder: nodes.Element, what: str) -> str:
    """Return the beginning of ids inside a view, which no other view on any page has."""
    return f"{nodes.make_id(holder['docname'])}-decision-{what}-{holder['view']}"


def _put_figure(holder: nodes.Element, view: View, graph: Graph, output: Output) -> None:
    docname = holder["docname"]
    caption = next((c for c in holder.children if isinstance(c, nodes.caption)), None)
    prefix = _prefix(holder, "graph")
    drawn: nodes.Element = (
        nothing_found(view)
        if graph.empty
        else render_graph(graph, docname, prefix, caption_of(holder) or "")
    )
    wrapper: nodes.Element
    if caption is not None:
        wrapper = nodes.figure("", drawn, caption)
    else:
        wrapper = nodes.container("", drawn)
    wrapper["classes"] += ["decision-graph", *view.classes]
    if view.align:
        wrapper["align"] = view.align
    _take_names(holder, wrapper)


def _put_timeline(holder: nodes.Element, view: View, timeline: Timeline, output: Output) -> None:
    caption = holder.next_node(nodes.rubric)
    node = render_timeline(timeline, view, caption, output.late)
    # A target, because not every writer makes one of a rubric or a container.
    for named in (holder, caption):
        if named is not None and named["ids"]:
            node.insert(0, nodes.target("", "", ids=named["ids"], names=named["names"]))
            named["ids"], named["names"] = [], []
    _take_names(holder, node)


_FORMS: Mapping[Form, Callable[[nodes.Element, View, Any, Output], None]] = {
    Form.TABLE: _put_table,
    Form.FIGURE: _put_figure,
    Form.TIMELINE: _put_timeline,
}


def _take_names(holder: nodes.Element, node: nodes.Element) -> None:
    """Replace *holder* with *node*, which takes over its ids, so that references still work."""
    node["ids"] = holder["ids"]
    node["names"] = holder["names"]
    node.source, node.line = holder.source, holder.line
    holder.replace_self(node)
