"""Puts boxes and views onto pages when they are written, so that they are never stale."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_decisions.doctree.decision_nodes import (
    caption_of,
    decision_figure,
    decision_marker,
    decision_table,
    decision_timeline,
)
from sphinx_decisions.doctree.passages import settle
from sphinx_decisions.model.view import ViewType
from sphinx_decisions.render.box import render_box
from sphinx_decisions.render.checkboxes import resolve_checkboxes
from sphinx_decisions.render.graph import render_graph
from sphinx_decisions.render.risk_matrix import render_risk_matrix
from sphinx_decisions.render.table import (
    empty_table,
    nothing_found,
    put_on_lines,
    render_table,
)
from sphinx_decisions.render.timeline import render_timeline
from sphinx_decisions.sphinx_ext.domain import DecisionDomain, decision_domain
from sphinx_decisions.views.box import box_data
from sphinx_decisions.views.graph import graph_data
from sphinx_decisions.views.timeline import timeline_data


class ShowDecisions(SphinxPostTransform):
    """Replaces every placeholder by standard nodes whose links are still to be resolved."""

    # Before ReferencesResolver (10), which resolves the links that are made here.
    default_priority = 8

    def run(self, **kwargs: object) -> None:
        """Replace the placeholders of this page, or of all pages that were put into one."""
        domain = decision_domain(self.env)
        if domain.builder.name == "gettext":
            return  # The placeholders hold what users wrote and translators need: the captions.
        if not self._may_hold_any(domain):
            return
        for marker in list(self.document.findall(decision_marker)):
            _replace_marker(marker, domain)
        for table in list(self.document.findall(decision_table)):
            _replace_table(table, domain)
        for figure in list(self.document.findall(decision_figure)):
            _replace_figure(figure, domain)
        for timeline in list(self.document.findall(decision_timeline)):
            _replace_timeline(timeline, domain)
        # Last: passages that views show have checkboxes too.
        resolve_checkboxes(self.document, domain.builder.format == "html")

    def _may_hold_any(self, domain: DecisionDomain) -> bool:
        """Return whether this tree can hold any: its own, or those of pages put into it."""
        docname = self.env.docname
        flags = domain.pages.flags(docname)
        own = flags.has_records or flags.has_views
        # Appendices are in no toctree.
        paper = domain.builder.format in ("latex", "texinfo", "man")
        return own or paper or docname in self.env.toctree_includes


def _replace_marker(marker: decision_marker, domain: DecisionDomain) -> None:
    record = domain.record_at(marker["docname"], marker["anchor"])
    if record:
        marker.replace_self(render_box(box_data(domain.log, record), record.docname))
    else:  # under an "only" that is false for this builder
        marker.parent.remove(marker)


def _replace_table(holder: decision_table, domain: DecisionDomain) -> None:
    view = domain.view(holder["docname"], holder["view"])
    table = domain.table(view)
    title = next((c for c in holder.children if isinstance(c, nodes.title)), None)
    node: nodes.Element
    if table.empty:
        healthy = view.type is ViewType.FINDINGS
        node = nothing_found(healthy) if title is None else empty_table(view, title)
    else:
        # The man page writer warns of cells that span columns.
        node = render_table(table, view, title, spans=domain.builder.format != "man")
        settle(node, holder["docname"], domain.env.found_docs)
        if domain.builder.format in ("text", "man"):
            put_on_lines(node)
    _take_names(holder, node)
    for part in render_risk_matrix(table.risk_matrix, html=domain.builder.format == "html"):
        node.parent.insert(node.parent.index(node), part)


def _replace_figure(holder: decision_figure, domain: DecisionDomain) -> None:
    docname = holder["docname"]
    view = domain.view(docname, holder["view"])
    graph = graph_data(domain.log, view)
    caption = next((c for c in holder.children if isinstance(c, nodes.caption)), None)
    drawn: nodes.Element
    if graph.nodes:
        prefix = f"{nodes.make_id(docname)}-decision-graph-{holder['view']}"
        drawn = render_graph(graph, docname, prefix, caption_of(holder) or "")
    else:
        drawn = nothing_found()
    wrapper: nodes.Element
    if caption is not None:
        wrapper = nodes.figure("", drawn, caption)
    else:
        wrapper = nodes.container("", drawn)
    wrapper["classes"] += ["decision-graph", *view.classes]
    if view.align:
        wrapper["align"] = view.align
    _take_names(holder, wrapper)


def _replace_timeline(holder: decision_timeline, domain: DecisionDomain) -> None:
    view = domain.view(holder["docname"], holder["view"])
    caption = holder.next_node(nodes.rubric)
    node = render_timeline(timeline_data(domain.log, view), view, caption)
    # A target, because not every writer makes one of a rubric or a container.
    for named in (holder, caption):
        if named is not None and named["ids"]:
            node.insert(0, nodes.target("", "", ids=named["ids"], names=named["names"]))
            named["ids"], named["names"] = [], []
    _take_names(holder, node)


def _take_names(holder: nodes.Element, node: nodes.Element) -> None:
    """Put *node* in the place of *holder*, with its ids, so that references to it hold."""
    node["ids"] = holder["ids"]
    node["names"] = holder["names"]
    node.source, node.line = holder.source, holder.line
    holder.replace_self(node)
