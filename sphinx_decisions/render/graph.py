"""A graph as a nested list, in a node that keeps it until it can be drawn."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from sphinx_decisions.render.links import joined
from sphinx_decisions.render.words import nothing_words, relation_word, translate
from sphinx_decisions.render.written_nodes import decision_details, decision_graph
from sphinx_decisions.views.clusters import too_dense
from sphinx_decisions.views.graph import Graph, GraphEdge, GraphNode
from sphinx_decisions.views.inline import Inline


def render_graph(graph: Graph, docname: str, prefix: str, caption: str) -> nodes.Element:
    """Return what stands for *graph* on the page *docname*.

    That is a list if it has no relations, or too many to be drawn.
    """
    if not graph.edges or too_dense(graph):
        return _listed(graph.nodes, graph, docname)
    others = [_others(graph, docname)] if graph.isolated else []
    return decision_graph(
        "",
        _listed(graph.connected, graph, docname),
        *others,
        graph=graph,
        prefix=prefix,
        title=caption or translate("Decision graph"),
        description=description(graph),
    )


def _others(graph: Graph, docname: str) -> decision_details:
    listed = _listed(graph.isolated, graph, docname)
    classes = ["decision-graph-others"]
    return decision_details("", listed, summary=_others_words(len(listed)), classes=classes)


def _others_words(count: int) -> str:
    """Return the line in front of *count* records without relations."""
    if count == 1:
        return translate("One other record has none of these relations")
    return translate("{count} other records have none of these relations").format(count=count)


def _listed(chosen: Iterable[GraphNode], graph: Graph, docname: str) -> nodes.bullet_list:
    """Return the *chosen* nodes with their status, and under each what it supersedes and so on."""
    by_key = {node.key: node for node in graph.nodes}
    edges: dict[str, list[GraphEdge]] = {}
    for edge in graph.edges:
        edges.setdefault(edge.source, []).append(edge)
    found = nodes.bullet_list("", bullet="-", classes=["decision-graph-list"])
    for node in chosen:
        item = nodes.list_item("", _node_line(node, docname))
        if node.key in edges:
            lines = [_edge_line(edge, by_key[edge.target], docname) for edge in edges[node.key]]
            item += nodes.bullet_list("", *lines, bullet="-")
        found += item
    return found


def description(graph: Graph) -> str:
    """Return the text for those who cannot see *graph*."""
    return graph.alt or translate(
        "{records} records and {relations} relations between them."
    ).format(records=len(graph.connected), relations=len(graph.edges))


def drawing_words() -> dict[str, str]:
    """Return the words of the controls that the script of pages adds to a drawing."""
    return {
        "in": translate("Zoom in"),
        "out": translate("Zoom out"),
        "fit": translate("Fit to width"),
        "find": translate("Find a record"),
        "none": nothing_words("graph"),
    }


def _inline(node: GraphNode) -> Inline:
    different = node.name.casefold() != node.shown_id.casefold()
    text = (
        f"{node.shown_id}: {node.name}" if different and node.name else node.name or node.shown_id
    )
    return Inline(text, node.docname, node.anchor)


def _node_line(node: GraphNode, docname: str) -> nodes.paragraph:
    lifecycle = node.lifecycle.value
    status = Inline(node.status, lifecycle=lifecycle, role="status", derived=node.overtaken)
    paragraph = nodes.paragraph("", "", *joined([_inline(node)], docname, plain=True))
    if node.status:
        paragraph += [nodes.Text(" ("), *joined([status], docname), nodes.Text(")")]
    return paragraph


def _edge_line(edge: GraphEdge, target: GraphNode, docname: str) -> nodes.list_item:
    words = relation_word(edge.relation)
    if edge.partial:
        words = translate("{relation} in part").format(relation=words)
    link = joined([_inline(target)], docname, plain=True)
    return nodes.list_item("", nodes.paragraph("", "", nodes.Text(f"{words} "), *link))
