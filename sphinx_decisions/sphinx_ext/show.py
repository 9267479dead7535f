"""Puts boxes and views onto pages when they are written, so that they are never stale."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from sphinx_decisions.doctree.decision_nodes import (
    PLACEHOLDERS,
    caption_of,
    decision_checkbox,
    decision_figure,
    decision_marker,
    decision_timeline,
    holder_of,
)
from sphinx_decisions.doctree.passages import settle
from sphinx_decisions.model.view import View, ViewType
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
from sphinx_decisions.render.words import translate
from sphinx_decisions.sphinx_ext.domain import DecisionDomain, decision_domain
from sphinx_decisions.views.box import box_data
from sphinx_decisions.views.graph import graph_data
from sphinx_decisions.views.timeline import timeline_data

logger = logging.getLogger(__name__)


class ShowDecisions(SphinxPostTransform):
    """Replaces every placeholder by standard nodes whose links are still to be resolved."""

    # Before ReferencesResolver (10), which resolves the links that are made here.
    default_priority = 8

    def run(self, **kwargs: object) -> None:
        """Replace the placeholders of this page, or of all pages that were put into one."""
        domain = decision_domain(self.env)
        if domain.builder.name == "gettext":
            return  # The placeholders hold what users wrote and translators need: the captions.
        elements = self.document.findall(nodes.Element)
        holders = [node for node in elements if isinstance(node, PLACEHOLDERS)]
        if not holders:
            return
        lost = [each for each in holders if not _replace(each, domain)]
        for each in lost:
            _remove(each)
        self._warn_of(lost)
        # Last: passages that views show have checkboxes too.
        resolve_checkboxes(self.document, domain.builder.format == "html")

    def _warn_of(self, lost: Sequence[nodes.Element]) -> None:
        """Warn of each page whose placeholders the environment does not know."""
        named = {str(each.get("docname")) for each in lost}
        pages = named if named <= self.env.found_docs else {self.env.docname}
        for docname in sorted(pages if lost else ()):
            logger.warning(
                translate(
                    "This page, as it is stored, has records or views that the environment does "
                    "not have, so they are left out. Build with -E, which reads all pages again."
                ),
                type="decisions",
                subtype="stale_environment",
                location=docname,
            )
            decision_domain(self.env).incomplete.add(self.env.docname)


def _replace(holder: nodes.Element, domain: DecisionDomain) -> bool:
    """Return whether the environment knows what *holder* stands for, which is there then."""
    docname = holder.get("docname")
    if isinstance(holder, decision_checkbox):
        return True  # It knows all by itself, and is replaced with those that others bring.
    if isinstance(holder, decision_marker):
        known = domain.pages.has_record(docname, holder.get("anchor"))
        if known:
            _replace_marker(holder, domain)
        return known
    view = domain.pages.view_at(docname, holder.get("view"))
    if not view or not isinstance(holder, holder_of(view.type)):
        return False
    if isinstance(holder, decision_figure):
        _replace_figure(holder, view, domain)
    elif isinstance(holder, decision_timeline):
        _replace_timeline(holder, view, domain)
    else:
        _replace_table(holder, view, domain)
    return True


def _remove(holder: nodes.Element) -> None:
    """Take *holder* off the page; references to it still lead to its place."""
    place = [nodes.target("", "", ids=holder["ids"], names=holder["names"])]
    holder.replace_self(place if holder["ids"] else [])


def _replace_marker(marker: nodes.Element, domain: DecisionDomain) -> None:
    record = domain.log.at(marker["docname"], marker["anchor"])
    if record:
        marker.replace_self(render_box(box_data(domain.log, record), record.docname))
    else:  # under an "only" that is false for this builder
        marker.parent.remove(marker)


def _replace_table(holder: nodes.Element, view: View, domain: DecisionDomain) -> None:
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


def _replace_figure(holder: nodes.Element, view: View, domain: DecisionDomain) -> None:
    docname = holder["docname"]
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


def _replace_timeline(holder: nodes.Element, view: View, domain: DecisionDomain) -> None:
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
