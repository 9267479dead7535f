"""A graph as a flowchart of Mermaid, as GitHub and GitLab draw it in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.model.text import undirected
from sphinx_decisions.render.drawing.node_text import clean, status_words_of
from sphinx_decisions.render.graph_tree import edge_words
from sphinx_decisions.views.clusters import is_symmetric
from sphinx_decisions.views.graph import Graph, GraphNode

MOST_EDGES = 500
MOST_CHARACTERS = 50_000
"""What Mermaid draws unless a page allows it more; GitHub does not."""

MIRRORED = {"LR": "RL", "RL": "LR", "TB": "BT", "BT": "TB"}
"""Edges lead from newer to older records, but older ones stand first, as in a drawing."""

_STYLES = {
    Lifecycle.IN_FORCE: ("inForce", "fill:#f4faf6,stroke:#2a7d4f,color:#1b1b1b"),
    Lifecycle.OPEN: ("open", "fill:#f4f8fd,stroke:#2b67b0,color:#1b1b1b,stroke-dasharray:5 3"),
    Lifecycle.RETIRED: ("retired", "fill:#f8f8f8,stroke:#6b6b6b,color:#1b1b1b"),
}
"""The class of each lifecycle with its style. A hyphen in the name of a class ends it."""

_LINES = {
    (False, False): "-->",
    (True, False): "-.->",
    (False, True): "---",
    (True, True): "-.-",
}
"""The line of an edge: dashed if it is partial, without an arrowhead if it is symmetric."""

_PLAIN = re.compile(r"(?<=[^\W_])-(?=[^\W_])|[^\W_]|[ ,]")
"""The characters that mean nothing to Mermaid, nor to Markdown, which it reads in labels."""

_SIGNS = frozenset("ﬂ¶")
"""With these Mermaid marks entities while it works."""


def mermaid(graph: Graph) -> str:
    """Return *graph* as the text of a flowchart."""
    return "".join(f"{line}\n" for line in _lines(graph))


def too_large(graph: Graph, text: str) -> bool:
    """Return whether Mermaid refuses *text*, which is *graph*, where nothing else is configured."""
    return len(graph.edges) > MOST_EDGES or len(text) > MOST_CHARACTERS


def _lines(graph: Graph) -> Iterator[str]:
    names = {node.key: f"n{number}" for number, node in enumerate(graph.nodes, start=1)}
    yield f"flowchart {MIRRORED[graph.direction]}"
    for node in graph.nodes:
        yield f'  {names[node.key]}["{_label(node)}"]'
    for edge in graph.edges:
        line = _LINES[edge.partial, is_symmetric(edge)]
        words = escape(edge_words(edge))
        yield f'  {names[edge.source]} {line}|"{words}"| {names[edge.target]}'
    for lifecycle, (name, style) in _STYLES.items():
        styled = [names[node.key] for node in graph.nodes if node.lifecycle is lifecycle]
        if styled:
            yield f"  classDef {name} {style}"
            yield f"  class {','.join(styled)} {name}"


def _label(node: GraphNode) -> str:
    shown, name = clean(node.shown_id), clean(node.name)
    texts = (shown if shown.casefold() != name.casefold() else "", name, status_words_of(node))
    return "<br/>".join(escape(text) for text in texts if text) or escape(node.key)


def escape(text: str) -> str:
    """Return *text* with an entity for each character that means something to Mermaid.

    An entity is written as ``#34;`` there. Besides quotation marks and brackets these are the
    signs of Markdown, which is read in labels: ``1. Use *it*`` would be a list, or be refused.
    """
    text = undirected(clean(text))
    return "".join(
        char if _is_plain(text, place) else f"#{ord(char)};" for place, char in enumerate(text)
    )


def _is_plain(text: str, place: int) -> bool:
    char = text[place]
    if not char.isascii():
        return char not in _SIGNS
    return _PLAIN.match(text, place) is not None
