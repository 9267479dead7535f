"""Drawing of decision graphs: SVG for web pages and e-books, PDF for print.

A graph is laid out by Graphviz inside this process. For an SVG, titles are not passed to Graphviz,
and for a PDF only as escaped plain labels, so that no title can break a drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from sphinx_decisions.render.drawing.arrange import Arrangement, Plan, Point, arrange
from sphinx_decisions.render.drawing.engine import DrawingError, engine_available
from sphinx_decisions.render.drawing.layout import GAP, Layout, lay_out
from sphinx_decisions.render.drawing.legend import LEGEND_LINE, Entry, captions, legend
from sphinx_decisions.render.drawing.pdf import render_pdf
from sphinx_decisions.render.drawing.svg import Frame, render_svg
from sphinx_decisions.views.graph import Graph

__all__ = ["DrawingError", "draw_pdf", "draw_svg", "engine_available"]

Arrange: TypeAlias = Callable[[Plan], Arrangement]
"""Arranges a component, or knows how it was arranged before."""

PAGE_WIDTH = 820.0
"""The width of a row on a screen, in pixels: four records side by side."""

PAPER_WIDTH = 620.0
"""The width of a row on paper, where a drawing is scaled to the text: three records."""


def draw_svg(
    graph: Graph,
    *,
    prefix: str,
    urls: Mapping[str, str],
    title: str,
    desc: str,
    standalone: bool = False,
    arranged: Arrange = arrange,
) -> str:
    """Return *graph* as an ``<svg>`` element, or as a whole file if *standalone*.

    All ids start with *prefix*. Nodes whose key is in *urls* are links. A standalone file includes
    its colours; the element takes them from the page's style sheet. *arranged* arranges each
    component. Raises ``DrawingError`` if there is no engine or it fails.
    """
    layout, signs, size = _drawing(graph, PAGE_WIDTH, arranged)
    frame = Frame(prefix, title, desc, urls, standalone, PAGE_WIDTH)
    return render_svg(layout, signs, size, frame)


def draw_pdf(graph: Graph, arranged: Arrange = arrange) -> bytes:
    """Return *graph* as a PDF of one page; the same graph gives the same bytes.

    Raises ``DrawingError`` if there is no engine or it fails.
    """
    layout, signs, _ = _drawing(graph, PAPER_WIDTH, arranged)
    return render_pdf(layout, signs)


def _drawing(
    graph: Graph, row_width: float, arranged: Arrange
) -> tuple[Layout, tuple[Entry, ...], Point]:
    """Return the layout, the legend below it, and the size of both."""
    layout = lay_out(graph, captions(graph), row_width, arranged)
    width, height = layout.size
    signs = legend(graph, top=height + GAP, width=max(width, row_width))
    for entry in signs:
        width = max(width, entry.at[0] + entry.width)
        height = max(height, entry.at[1] + LEGEND_LINE)
    return layout, signs, (width, height)
