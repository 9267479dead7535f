"""Arrangement of one component by Graphviz, which is told sizes and lines but no titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from sphinx_decisions.render.drawing.engine import AGraph, DrawingError, engine_graph
from sphinx_decisions.render.drawing.node_text import EDGE_FONT_SIZE

POINTS_PER_INCH = 72

CROWDED = 100
"""With more lines than this, a component is arranged for speed."""

_FAST = {"nslimit": "0.1", "nslimit1": "0.1", "mclimit": "0.1"}
"""How often Graphviz tries to improve what it has, relative to its own usual limits."""

_PORTS = {"LR": ("e", "w"), "RL": ("w", "e"), "TB": ("s", "n"), "BT": ("n", "s")}
"""The side of an older record on which lines leave it, and of a newer one on which they arrive."""

Point = tuple[float, float]


class Arrow(Enum):
    """The end of a line at which its arrow is, as Graphviz calls it."""

    FIRST = "back"
    LAST = "forward"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that leads from the node with the number *first* to *last*."""

    first: int
    last: int
    arrow: Arrow
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All that the arrangement of a component depends on: *count* nodes of one *size*."""

    count: int
    size: Point
    direction: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """Where a line runs: its Bézier path, the tip of its arrow, and the place of its text.

    The path begins where the arrow is, if there is one.
    """

    points: tuple[Point, ...]
    tip: Point | None
    text_at: Point


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where the nodes and lines of a plan are, in pixels; y grows downwards."""

    points: tuple[Point, ...]
    routes: tuple[Route, ...]


def arrange(plan: Plan) -> Arrangement:
    """Return where Graphviz puts the nodes and lines of *plan*; raise ``DrawingError``."""
    crowded = len(plan.lines) > CROWDED
    # Many lines need room between the ranks to be told apart.
    room = {"nodesep": "0.3", "ranksep": f"{min(0.65 + len(plan.lines) / 100, 2):.2f}"}
    with engine_graph(rankdir=plan.direction, **room, **(_FAST if crowded else {})) as engine:
        width, height = (str(length / POINTS_PER_INCH) for length in plan.size)
        engine.node_attr.update(shape="box", fixedsize="true", label="", width=width, height=height)
        engine.edge_attr.update(fontname="Helvetica", fontsize=str(EDGE_FONT_SIZE))
        leaves, reaches = _PORTS[plan.direction]
        engine.edge_attr.update(arrowsize="0.8", tailport=leaves, headport=reaches)
        names = [f"n{number}" for number in range(plan.count)]
        engine.add_nodes_from(names)
        for number, line in enumerate(plan.lines):
            # A label would make Graphviz divide every rank of the component.
            label = "" if crowded else escape(line.text)
            looks = {"dir": line.arrow.value, "label": label}
            engine.add_edge(names[line.first], names[line.last], key=f"e{number}", **looks)
        engine.layout(prog="dot")
        points = [_numbers(engine.get_node(name).attr["pos"])[0] for name in names]
        routes = [_route(engine, number, line) for number, line in enumerate(plan.lines)]
    return Arrangement(tuple(points), tuple(routes))


def escape(text: str) -> str:
    """Return *text* escaped so that Graphviz draws it literally as a label."""
    for char, escaped in (("\\", "\\\\"), ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(char, escaped)
    return text


def _route(engine: AGraph, number: int, line: Line) -> Route:
    placed = engine.get_edge(f"n{line.first}", f"n{line.last}", f"e{number}").attr
    pos = placed["pos"] or ""
    points = _numbers(pos)
    tip = points.pop(0) if pos.startswith(("s,", "e,")) else None
    text_at = _numbers(placed["lp"])[0] if placed["lp"] else _middle(points)
    if line.arrow is Arrow.LAST:
        points.reverse()
    return Route(tuple(points), tip, text_at)


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
