"""Drawing of graphs once their links are resolved: SVG in pages, files for EPUB and LaTeX."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from sphinx_decisions import __version__
from sphinx_decisions.doctree.source_files import put
from sphinx_decisions.doctree.walking import every
from sphinx_decisions.render.drawing.draw import (
    Arrange,
    DrawingError,
    draw_pdf,
    draw_svg,
    engine_available,
)
from sphinx_decisions.render.drawing.kept import KeptArrangements
from sphinx_decisions.render.graph import decision_details, decision_graph, drawing_words
from sphinx_decisions.render.island import island
from sphinx_decisions.render.words import translate
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.sphinx_ext.output import cannot_write, runs_scripts
from sphinx_decisions.views.graph import Graph

logger = logging.getLogger(__name__)


class DrawGraphs(SphinxPostTransform):
    """Replaces every graph by its drawing, its list, or both, depending on the builder."""

    # After ReferencesResolver (10), because the drawing takes its links from the list; before
    # images are collected and converted (from 100 on).
    default_priority = 20
    formats = ()

    def run(self, **kwargs: object) -> None:
        """Replace the graphs of this tree."""
        paper = decision_domain(self.env).builder.format == "latex"
        for node in every(self.document, decision_graph):
            shown = self._shown(node)
            if paper and isinstance(node.parent, nodes.figure):
                # Outside the figure, because LaTeX never breaks a figure over pages and cuts long
                # ones.
                figure = node.parent
                figure.parent.insert(figure.parent.index(figure) + 1, shown.pop())
            node.replace_self(shown)

    def _shown(self, node: decision_graph) -> list[nodes.Node]:
        """Return the nodes that replace *node*, its list last."""
        builder = decision_domain(self.env).builder
        listed, *others = node.children
        unfolds = runs_scripts(builder)
        if not unfolds:
            listed, others = node.one_list(), []
        if not is_drawn(builder):
            return [listed, *others]
        try:
            if builder.format == "latex":
                return [*self._file(node, "pdf", "application/pdf"), listed]
            if not unfolds:
                return [*self._file(node, "svg", "image/svg+xml"), listed]
            drawing = nodes.raw("", self._svg(node, _urls(node, node["graph"])), format="html")
            summary = translate("This graph as a list")
            return [
                nodes.container("", drawing, classes=["decision-viewport"]),
                island("drawing-words", drawing_words()),
                *others,
                decision_details("", listed, summary=summary),
            ]
        except DrawingError as error:
            logger.warning(
                translate(
                    "Graphviz could not draw this graph ({error}), so it is shown as a list."
                ).format(error=error),
                type="decisions",
                subtype="graph_engine",
                location=node.parent,
            )
            return [listed, *others]

    def _file(self, node: decision_graph, suffix: str, mimetype: str) -> list[nodes.Node]:
        """Return an image node for the drawing, written to a file that the builder copies.

        If the file cannot be written, warn and return nothing.
        """
        pdf = suffix == "pdf"
        if pdf:
            content = draw_pdf(node["graph"], self._arranged)
        else:
            content = self._svg(node, {}, standalone=True).encode()
        name = f"decision-graph-{hashlib.sha256(content).hexdigest()[:16]}.{suffix}"
        path = Path(self.env.doctreedir) / "images" / name
        try:
            put(path, content)
        except OSError as error:
            cannot_write(path, error, node.parent)
            decision_domain(self.env).incomplete.add(self.env.docname)
            return []
        self.env.images.add_file(self.env.docname, str(path))
        candidates = {mimetype: str(path)}
        return [nodes.image(uri=str(path), candidates=candidates, alt=node["description"])]

    def _svg(self, node: decision_graph, urls: Mapping[str, str], standalone: bool = False) -> str:
        return draw_svg(
            node["graph"],
            prefix=node["prefix"],
            urls=urls,
            title=node["title"],
            desc=node["description"],
            standalone=standalone,
            arranged=self._arranged,
        )

    @property
    def _arranged(self) -> Arrange:
        return _kept(str(self.env.doctreedir)).arranged


@lru_cache(maxsize=1)
def _kept(doctrees: str) -> KeptArrangements:
    # Below the doctrees, because everything in an output folder may be published.
    return KeptArrangements(Path(doctrees) / "decision-layouts", __version__)


def forget_old_layouts(app: Sphinx, exception: Exception | None) -> None:
    """Keep only as many layouts as a large project needs (``build-finished``)."""
    if is_drawn(app.builder):
        _kept(str(app.doctreedir)).forget_oldest()


def draws(builder: Builder) -> bool:
    """Return whether *builder* can show drawings; all others show lists."""
    return builder.format in ("html", "latex")


def is_drawn(builder: Builder) -> bool:
    """Return whether this build draws graphs, which needs the engine."""
    return draws(builder) and engine_available()


def _urls(node: decision_graph, graph: Graph) -> dict[str, str]:
    """Return the URL of each record in the drawing, taken from its link in the list."""
    urls = {}
    for shown, item in zip(graph.connected, node.children[0].children, strict=True):
        reference = item.next_node(nodes.reference)
        if reference is None:
            continue
        if "refid" in reference:
            urls[shown.key] = f"#{reference['refid']}"
        elif reference.get("refuri"):
            uri = reference["refuri"]
            # singlehtml gives "#document-page#anchor", of which browsers need only the last part.
            urls[shown.key] = f"#{uri.rpartition('#')[2]}" if uri.startswith("#") else uri
    return urls


def visit_details(translator: Any, node: decision_details) -> None:
    """Open a ``<details>`` element with its summary."""
    usual = {} if node["classes"] else {"CLASS": "decision-graph-details"}
    translator.body.append(translator.starttag(node, "details", **usual))
    translator.body.append(translator.starttag({}, "summary", ""))
    translator.body.append(translator.encode(node["summary"]))
    translator.body.append("</summary>")


def depart_details(translator: Any, node: decision_details) -> None:
    """Close the ``<details>`` element."""
    translator.body.append("</details>\n")
