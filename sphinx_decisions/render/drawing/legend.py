"""Texts on edges, and the legend of a drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.render.drawing.node_text import EDGE_FONT_SIZE, clean, text_width
from sphinx_decisions.render.words import relation_word, translate, word
from sphinx_decisions.views.graph import Graph, GraphEdge

SWATCH = 30.0
SWATCH_HEIGHT = 14.0
LEGEND_LINE = 22.0
_SPACE = 8.0
_BETWEEN = 24.0
_OWN_STROKE = ("supersedes", "amends")
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entry:
    """One symbol of the legend with its word: the shape of *lifecycle*, or a *stroke*."""

    text: str
    lifecycle: Lifecycle | None = None
    stroke: str = ""
    at: tuple[float, float] = (0.0, 0.0)

    @property
    def width(self) -> float:
        """The width of symbol and word together."""
        return SWATCH + _SPACE + text_width(self.text) * EDGE_FONT_SIZE


def stroke_of(relation: str) -> str:
    """Return the line style of *relation*: its own name, or ``other``."""
    return relation if relation in _OWN_STROKE else OTHER


def captions(graph: Graph) -> dict[GraphEdge, str]:
    """Return the texts on edges: "in part", and relations that share a line style.

    The most frequent of these stands in the legend instead.
    """
    unnamed = _most_frequent_other(graph)
    texts = {}
    for edge in graph.edges:
        own = stroke_of(edge.relation) != OTHER or edge.relation == unnamed
        parts = [] if own else [_word(edge.relation)]
        parts += [clean(translate("in part"))] if edge.partial else []
        if parts:
            texts[edge] = ", ".join(parts)
    return texts


def _most_frequent_other(graph: Graph) -> str:
    """Return the relation that the plain line of all other relations stands for."""
    others = Counter(edge.relation for edge in graph.edges if stroke_of(edge.relation) == OTHER)
    return min(others, key=lambda name: (-others[name], name), default="")


def legend(graph: Graph, *, top: float, width: float) -> tuple[Entry, ...]:
    """Return the legend of the symbols that occur in *graph*, in rows from *top* down."""
    placed = []
    left = 0.0
    for entry in _entries(graph):
        if left and left + entry.width > width:
            left, top = 0.0, top + LEGEND_LINE
        placed.append(Entry(entry.text, entry.lifecycle, entry.stroke, (left, top)))
        left += entry.width + _BETWEEN
    return tuple(placed)


def _entries(graph: Graph) -> Iterator[Entry]:
    living = {node.lifecycle for node in graph.connected}
    for lifecycle in (Lifecycle.IN_FORCE, Lifecycle.OPEN, Lifecycle.RETIRED):
        if lifecycle in living:
            yield Entry(clean(word(lifecycle)), lifecycle=lifecycle)
    relations = {edge.relation for edge in graph.edges}
    for relation in (*_OWN_STROKE, _most_frequent_other(graph)):
        if relation in relations:
            yield Entry(_word(relation), stroke=stroke_of(relation))


def _word(relation: str) -> str:
    return clean(relation_word(relation))
