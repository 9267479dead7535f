"""Layout of a drawing: Graphviz arranges each connected component, and we pack them.

Lengths are in CSS pixels, and y grows downwards. All nodes of a component have the same size.
Records without relations are not drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sphinx_decisions.model.fields import RELATIONS
from sphinx_decisions.render.drawing.engine import AGraph, DrawingError, engine_graph
from sphinx_decisions.render.drawing.node_text import (
    EDGE_FONT_SIZE,
    FONT_SIZE,
    Label,
    label_of,
    text_width,
)
from sphinx_decisions.render.drawing.packing import pack
from sphinx_decisions.views.graph import Graph, GraphEdge, GraphNode

LINE_HEIGHT = 17.0
PADDING = 10.0
GAP = 22.0
POINTS_PER_INCH = 72

CROWDED = 100
"""With more relations than this, a component is laid out for speed."""

_FAST = {"nslimit": "1", "nslimit1": "1"}
_PORTS = {"LR": ("e", "w"), "RL": ("w", "e"), "TB": ("s", "n"), "BT": ("n", "s")}
"""The side of an older record on which lines leave it, and of a newer one on which they arrive."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A node with its label, its centre, and its width and height."""

    node: GraphNode
    label: Label
    at: Point
    size: Point


@dataclass(frozen=True, slots=True)
class Curve:
    """An edge as a cubic Bézier path that starts at its target.

    *tip* is the tip of its arrowhead, before the first point; *text* is its label.
    """

    edge: GraphEdge
    points: tuple[Point, ...]
    tip: Point | None
    text: str
    text_at: Point


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawing or one component of it."""

    size: Point
    spots: tuple[Spot, ...]
    curves: tuple[Curve, ...]


def lay_out(graph: Graph, captions: Mapping[GraphEdge, str], row_width: float) -> Layout:
    """Return the connected records of *graph* in rows of at most *row_width*.

    Only a component that is wider makes the drawing wider. *captions* are the texts on edges.
    """
    parts = [
        _arranged(nodes, edges, graph.direction, captions)
        for nodes, edges in components(graph)
        if edges
    ]
    return _packed(parts, row_width)


def _arranged(
    nodes: Sequence[GraphNode],
    edges: Sequence[GraphEdge],
    direction: str,
    captions: Mapping[GraphEdge, str],
) -> Layout:
    """Return the layout of one component."""
    labels = [label_of(node) for node in nodes]
    size = _node_size(labels)
    points, curves = _arrange(nodes, edges, size, direction, captions)
    placed = zip(nodes, labels, points, strict=True)
    return _cropped([Spot(node, label, at, size) for node, label, at in placed], curves)


def components(graph: Graph) -> list[tuple[list[GraphNode], list[GraphEdge]]]:
    """Return the connected components of *graph*, in the order of their first nodes."""
    leader = {node.key: node.key for node in graph.nodes}

    def find(key: str) -> str:
        while leader[key] != key:
            leader[key] = key = leader[leader[key]]
        return key

    for edge in graph.edges:
        leader[find(edge.source)] = find(edge.target)
    parts: dict[str, tuple[list[GraphNode], list[GraphEdge]]] = {}
    for node in graph.nodes:
        parts.setdefault(find(node.key), ([], []))[0].append(node)
    for edge in graph.edges:
        parts[find(edge.source)][1].append(edge)
    return list(parts.values())


def escape(text: str) -> str:
    """Return *text* escaped so that Graphviz draws it literally as a label."""
    for char, escaped in (("\\", "\\\\"), ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(char, escaped)
    return text


def _node_size(labels: Iterable[Label]) -> Point:
    known = tuple(labels)
    width = max((label.width for label in known), default=0.0) * FONT_SIZE
    height = max((len(label.lines) for label in known), default=0) * LINE_HEIGHT
    return float(round(width + 2 * PADDING)), height + 2 * PADDING


def _arrange(
    nodes: Sequence[GraphNode],
    edges: Sequence[GraphEdge],
    size: Point,
    direction: str,
    captions: Mapping[GraphEdge, str],
) -> tuple[list[Point], list[Curve]]:
    """Return the positions of *nodes* and *edges*, with targets of relations before sources."""
    names = {node.key: f"n{number}" for number, node in enumerate(nodes)}
    crowded = len(edges) > CROWDED
    # Many lines need room between the ranks to be told apart.
    room = {"nodesep": "0.3", "ranksep": f"{min(0.65 + len(edges) / 100, 2):.2f}"}
    with engine_graph(rankdir=direction, **room, **(_FAST if crowded else {})) as engine:
        width, height = (length / POINTS_PER_INCH for length in size)
        engine.node_attr.update(
            shape="box", fixedsize="true", label="", width=str(width), height=str(height)
        )
        engine.edge_attr.update(fontname="Helvetica", fontsize=str(EDGE_FONT_SIZE))
        leaves, reaches = _PORTS[direction]
        engine.edge_attr.update(arrowsize="0.8", tailport=leaves, headport=reaches)
        engine.add_nodes_from(names.values())
        for number, edge in enumerate(edges):
            # A label would make Graphviz divide every rank of the component.
            label = "" if crowded else escape(captions.get(edge, ""))
            pointed = "none" if is_symmetric(edge) else "back"
            engine.add_edge(*_ends(edge, names), key=f"e{number}", dir=pointed, label=label)
        engine.layout(prog="dot")
        points = [_numbers(engine.get_node(name).attr["pos"])[0] for name in names.values()]
        curves = [
            _curve(engine, edge, names, f"e{number}", captions.get(edge, ""))
            for number, edge in enumerate(edges)
        ]
    return points, curves


def is_symmetric(edge: GraphEdge) -> bool:
    """Return whether *edge* says the same in both directions."""
    relation = RELATIONS.get(edge.relation)
    return relation is not None and relation.symmetric


def _ends(edge: GraphEdge, names: Mapping[str, str]) -> tuple[str, str]:
    """Return the names of the target and the source of *edge*, in this order.

    A symmetric relation leads from the first record to the later one, so that there is no cycle.
    """
    target, source = names[edge.target], names[edge.source]
    if is_symmetric(edge) and int(source[1:]) < int(target[1:]):
        return source, target
    return target, source


def _curve(engine: AGraph, edge: GraphEdge, names: Mapping[str, str], key: str, text: str) -> Curve:
    placed = engine.get_edge(*_ends(edge, names), key).attr
    pos = placed["pos"] or ""
    points = _numbers(pos)
    tip = points.pop(0) if pos.startswith("s,") else None
    text_at = _numbers(placed["lp"])[0] if placed["lp"] else _middle(points)
    return Curve(edge, tuple(points), tip, text, text_at)


def _middle(points: Sequence[Point]) -> Point:
    """Return a point on the cubic Bézier path *points*, near its middle."""
    first = (len(points) - 1) // 3 // 2 * 3
    a, b, c, d = points[first : first + 4]
    return (a[0] + 3 * b[0] + 3 * c[0] + d[0]) / 8, (a[1] + 3 * b[1] + 3 * c[1] + d[1]) / 8


def _numbers(text: str | None) -> list[Point]:
    """Return the points in Graphviz's *text*, with y turned downwards."""
    values = [float(value) for value in re.findall(r"-?[\d.]+(?:e[-+]?\d+)?", text or "")]
    if not values:
        raise DrawingError("Graphviz gave no layout")
    return [(x, -y) for x, y in zip(values[::2], values[1::2], strict=True)]


def _cropped(spots: Sequence[Spot], curves: Sequence[Curve]) -> Layout:
    """Return the component moved so that its upper left corner is at the origin."""
    xs: list[float] = []
    ys: list[float] = []
    for spot in spots:
        (x, y), (width, height) = spot.at, spot.size
        xs += x - width / 2, x + width / 2
        ys += y - height / 2, y + height / 2
    for curve in curves:
        x, y = curve.text_at
        half_text = text_width(curve.text) * EDGE_FONT_SIZE / 2
        xs += (*(point[0] for point in curve.points), x - half_text, x + half_text)
        ys += (*(point[1] for point in curve.points), y - EDGE_FONT_SIZE, y + EDGE_FONT_SIZE)
    left, top = min(xs), min(ys)
    whole = Layout((max(xs) - left, max(ys) - top), tuple(spots), tuple(curves))
    return _moved(whole, (-left, -top))


def _moved(part: Layout, by: Point) -> Layout:
    def shift(point: Point) -> Point:
        return round(point[0] + by[0], 1), round(point[1] + by[1], 1)

    curves = (
        replace(
            curve,
            points=tuple(map(shift, curve.points)),
            tip=curve.tip and shift(curve.tip),
            text_at=shift(curve.text_at),
        )
        for curve in part.curves
    )
    spots = (replace(spot, at=shift(spot.at)) for spot in part.spots)
    return replace(part, spots=tuple(spots), curves=tuple(curves))


def _packed(parts: Sequence[Layout], row_width: float) -> Layout:
    """Return all *parts* as one layout, in their order as far as their sizes allow."""
    width = max([row_width, *(part.size[0] for part in parts)])
    # Tall ones first wastes the least space. Wide ones come before them, because what is free
    # beside a tall part is lost when a wide one is put below.
    ordered = sorted(parts, key=lambda part: (2 * part.size[0] <= width, -part.size[1]))
    size, offsets = pack([part.size for part in ordered], width, GAP)
    moved = [_moved(part, offset) for part, offset in zip(ordered, offsets, strict=True)]
    return Layout(
        size,
        tuple(spot for part in moved for spot in part.spots),
        tuple(curve for part in moved for curve in part.curves),
    )
