"""Layout of a drawing: Graphviz arranges each connected component, and we pack them.

Lengths are in CSS pixels, and y grows downwards. All nodes of a graph have the same size, so that
records without relations line up as a grid.
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

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A node with its label and its centre."""

    node: GraphNode
    label: Label
    at: Point


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
    """A drawing or one component of it; *node* is the size of every node."""

    size: Point
    node: Point
    spots: tuple[Spot, ...]
    curves: tuple[Curve, ...]


def lay_out(graph: Graph, captions: Mapping[GraphEdge, str], row_width: float) -> Layout:
    """Return *graph* in rows of at most *row_width*, unless a single component is wider.

    *captions* are the texts on edges. Connected components come first, taller ones before lower
    ones, then the records without relations in their order.
    """
    labels = {node.key: label_of(node) for node in graph.nodes}
    size = _node_size(labels.values())
    connected: list[Layout] = []
    alone: list[Layout] = []
    for nodes, edges in components(graph):
        if edges:
            points, curves = _arrange(nodes, edges, size, graph.direction, captions)
        else:
            points, curves = [(0.0, 0.0)], []
        spots = [Spot(node, labels[node.key], at) for node, at in zip(nodes, points, strict=True)]
        (connected if edges else alone).append(_cropped(size, spots, curves))
    connected.sort(key=lambda part: -part.size[1])
    return _stacked(size, (connected, alone), row_width)


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
    with engine_graph(rankdir=direction, nodesep="0.3", ranksep="0.6") as engine:
        width, height = (length / POINTS_PER_INCH for length in size)
        engine.node_attr.update(
            shape="box", fixedsize="true", label="", width=str(width), height=str(height)
        )
        engine.edge_attr.update(fontname="Helvetica", fontsize=str(EDGE_FONT_SIZE))
        engine.edge_attr.update(arrowsize="0.8")
        engine.add_nodes_from(names.values())
        for number, edge in enumerate(edges):
            ends = names[edge.target], names[edge.source]
            label = escape(captions.get(edge, ""))
            pointed = "none" if is_symmetric(edge) else "back"
            engine.add_edge(*ends, key=f"e{number}", dir=pointed, label=label)
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


def _curve(engine: AGraph, edge: GraphEdge, names: Mapping[str, str], key: str, text: str) -> Curve:
    placed = engine.get_edge(names[edge.target], names[edge.source], key).attr
    pos = placed["pos"] or ""
    points = _numbers(pos)
    tip = points.pop(0) if pos.startswith("s,") else None
    text_at = _numbers(placed["lp"])[0] if text else points[0]
    return Curve(edge, tuple(points), tip, text, text_at)


def _numbers(text: str | None) -> list[Point]:
    """Return the points in Graphviz's *text*, with y turned downwards."""
    values = [float(value) for value in re.findall(r"-?[\d.]+(?:e[-+]?\d+)?", text or "")]
    if not values:
        raise DrawingError("Graphviz gave no layout")
    return [(x, -y) for x, y in zip(values[::2], values[1::2], strict=True)]


def _cropped(size: Point, spots: Sequence[Spot], curves: Sequence[Curve]) -> Layout:
    """Return the component moved so that its upper left corner is at the origin."""
    half_width, half_height = size[0] / 2, size[1] / 2
    xs: list[float] = []
    ys: list[float] = []
    for x, y in (spot.at for spot in spots):
        xs += x - half_width, x + half_width
        ys += y - half_height, y + half_height
    for curve in curves:
        x, y = curve.text_at
        half_text = text_width(curve.text) * EDGE_FONT_SIZE / 2
        xs += (*(point[0] for point in curve.points), x - half_text, x + half_text)
        ys += (*(point[1] for point in curve.points), y - EDGE_FONT_SIZE, y + EDGE_FONT_SIZE)
    left, top = min(xs), min(ys)
    whole = Layout((max(xs) - left, max(ys) - top), size, tuple(spots), tuple(curves))
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


def _stacked(node: Point, groups: Sequence[Sequence[Layout]], row_width: float) -> Layout:
    """Return all *groups* as one layout, each packed below the one before."""
    spots: list[Spot] = []
    curves: list[Curve] = []
    width = bottom = 0.0
    for parts in filter(None, groups):
        row_width = max(row_width, *(part.size[0] for part in parts))
        size, offsets = pack([part.size for part in parts], row_width, GAP)
        top = bottom + GAP if bottom else 0.0
        for part, (x, y) in zip(parts, offsets, strict=True):
            moved = _moved(part, (x, y + top))
            spots += moved.spots
            curves += moved.curves
        width, bottom = max(width, size[0]), top + size[1]
    return Layout((width, bottom), node, tuple(spots), tuple(curves))
