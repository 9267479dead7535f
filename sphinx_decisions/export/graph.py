"""A graph as JSON: its nodes and edges, with the names that programs compare."""

from __future__ import annotations

from sphinx_decisions.export.document import reference
from sphinx_decisions.export.plain import FileName
from sphinx_decisions.log.log import Log
from sphinx_decisions.views.graph import Graph, GraphNode


def graph_document(graph: Graph, log: Log, file_name: FileName) -> dict[str, object]:
    """Return *graph*, made from *log*; edges name their nodes by ``key``."""
    return {
        "nodes": [_node(node, log, file_name) for node in graph.nodes],
        "edges": [
            {
                "source": edge.source,
                "target": edge.target,
                "relation": edge.relation,
                "partial": edge.partial,
            }
            for edge in graph.edges
        ],
    }


def _node(node: GraphNode, log: Log, file_name: FileName) -> dict[str, object]:
    record = log.at(node.docname, node.anchor)
    assert record  # A graph has only records of its log.
    return {
        "key": node.key,
        **reference(record),
        "file": file_name(record.place.source),
        "title": record.title,
        "name": node.name,
        "status": node.status,
        "lifecycle": node.lifecycle.value,
        "overtaken": node.overtaken,
    }
