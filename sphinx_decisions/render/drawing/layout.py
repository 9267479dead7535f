"""Layout of a drawing: Graphviz arranges each connected component, and we pack them.

Lengths are in CSS pixels, and y grows downwards. All nodes of a component have the same size.
Records without relations are not drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sphinx_decisions.render.drawing.arrange import (
    Arrangement,
    Arrow,
    Line,
    Plan,
    Point,
    arrange,
)
from sphinx_decisions.render.drawing.node_text import (
    EDGE_FONT_SIZE,
    FONT_SIZE,
    Label,
    label_of,
    text_width,
)
from sphinx_decisions.render.drawing.packing import pack
from sphinx_decisions.views.clusters import Cluster, clusters, is_symmetric
from sphinx_decisions.views.graph import Graph, GraphEdge, GraphNode

LINE_HEIGHT = 17.0
PADDING = 10.0
GAP = 22.0
GAP_BESIDE = 72.0
"""Between chains in a row: wider than an arrow, so that they are not read as one chain."""


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


def lay_out(
    graph: Graph,
    captions: Mapping[GraphEdge, str],
    row_width: float,
    arranged: Callable[[Plan], Arrangement] = arrange,
) -> Layout:
    """Return the connected records of *graph* in rows of at most *row_width*.

    Only a component that is wider makes the drawing wider. *captions* are the texts on edges;
    *arranged* has Graphviz arrange a component, or knows how it did before.
    """
    parts = []
    for cluster in clusters(graph):
        if cluster.edges:
            labels = [label_of(node) for node in cluster.nodes]
            plan = _plan(cluster, _node_size(labels), graph.direction, captions)
            parts.append(_component(cluster, labels, plan, arranged(plan)))
    return _packed(parts, row_width)


def _plan(cluster: Cluster, size: Point, direction: str, captions: Mapping[GraphEdge, str]) -> Plan:
    keys = [node.key for node in cluster.nodes]
    lines = []
    for edge, (first, last) in zip(cluster.edges, cluster.lines(), strict=True):
        at_first = keys[first] == edge.target
        arrow = Arrow.NONE if is_symmetric(edge) else Arrow.FIRST if at_first else Arrow.LAST
        lines.append(Line(first, last, arrow, captions.get(edge, "")))
    return Plan(len(cluster.nodes), size, direction, tuple(lines))


def _component(
    cluster: Cluster, labels: Sequence[Label], plan: Plan, arranged: Arrangement
) -> Layout:
    """Return the layout of *cluster*, which was *arranged* by its *plan*."""
    spots = [
        Spot(node, label, at, plan.size)
        for node, label, at in zip(cluster.nodes, labels, arranged.points, strict=True)
    ]
    curves = [
        Curve(edge, route.points, route.tip, line.text, route.text_at)
        for edge, line, route in zip(cluster.edges, plan.lines, arranged.routes, strict=True)
    ]
    return _cropped(spots, curves)


def _node_size(labels: Iterable[Label]) -> Point:
    known = tuple(labels)
    width = max((label.width for label in known), default=0.0) * FONT_SIZE
    height = max((len(label.lines) for label in known), default=0) * LINE_HEIGHT
    return float(round(width + 2 * PADDING)), height + 2 * PADDING


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
    size, offsets = pack([part.size for part in ordered], width, (GAP_BESIDE, GAP))
    moved = [_moved(part, offset) for part, offset in zip(ordered, offsets, strict=True)]
    return Layout(
        size,
        tuple(spot for part in moved for spot in part.spots),
        tuple(curve for part in moved for curve in part.curves),
    )
