"""A graph in the language of Graphviz, for other programs that draw or examine graphs."""

from __future__ import annotations

from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.model.text import undirected
from sphinx_decisions.render.drawing.arrange import escape
from sphinx_decisions.render.drawing.engine import AGraph, engine_graph
from sphinx_decisions.render.drawing.node_text import clean, label_of
from sphinx_decisions.render.graph_tree import edge_words
from sphinx_decisions.render.mermaid import MIRRORED
from sphinx_decisions.views.clusters import is_symmetric
from sphinx_decisions.views.graph import Graph, GraphEdge, GraphNode

_LOOKS = {
    Lifecycle.IN_FORCE: {"style": "rounded", "color": "#2a7d4f"},
    Lifecycle.OPEN: {"style": "rounded,dashed", "color": "#2b67b0"},
    Lifecycle.RETIRED: {"shape": "octagon", "color": "#6b6b6b"},
}


def draw_dot(graph: Graph) -> str:
    """Return *graph* as a digraph whose nodes are named by page and anchor.

    Raises ``DrawingError`` if there is no engine or it fails.
    """
    with engine_graph(name="decisions", rankdir=MIRRORED[graph.direction]) as engine:
        engine.node_attr.update(shape="box", fontname="Helvetica")
        engine.edge_attr.update(fontname="Helvetica")
        for node in graph.nodes:
            _add_node(engine, node)
        for number, edge in enumerate(graph.edges):
            _add_edge(engine, edge, f"e{number}")
        return str(engine.to_string())


def _add_node(engine: AGraph, node: GraphNode) -> None:
    # Cut at line ends as in a drawing; "\n" is how Graphviz writes one in a label.
    label = "\\n".join(escape(undirected(line)) for line in label_of(node).lines)
    engine.add_node(clean(node.key), label=label, **_LOOKS[node.lifecycle])


def _add_edge(engine: AGraph, edge: GraphEdge, key: str) -> None:
    attributes = {"label": escape(edge_words(edge))}
    if edge.partial:
        attributes["style"] = "dashed"
    if is_symmetric(edge):
        attributes["dir"] = "none"
    engine.add_edge(clean(edge.source), clean(edge.target), key=key, **attributes)
