"""Drawing of a finished layout as a PDF with Graphviz."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Sequence

from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.render.drawing.arrange import POINTS_PER_INCH, Point, escape
from sphinx_decisions.render.drawing.engine import AGraph, DrawingError, engine_graph
from sphinx_decisions.render.drawing.layout import Curve, Layout, Spot
from sphinx_decisions.render.drawing.legend import SWATCH, SWATCH_HEIGHT, Entry, stroke_of
from sphinx_decisions.render.drawing.node_text import EDGE_FONT_SIZE, text_width

FONT = "Helvetica,Arial,DejaVu Sans,sans-serif"
PRINT_FONT_SIZE = 12
"""Smaller than on screen, because Graphviz uses a larger line spacing."""

INK = "#444444"

# Dark lines on light fills; a greyscale print shows the status by the shape.
_SHAPES = {
    Lifecycle.IN_FORCE: {"style": "rounded,filled", "color": "#2a7d4f", "fillcolor": "#eef7f0"},
    Lifecycle.OPEN: {"style": "rounded,dashed,filled", "color": "#2b67b0", "fillcolor": "#eef4fc"},
    Lifecycle.RETIRED: {"style": "diagonals,filled", "color": "#6b6b6b", "fillcolor": "#f2f2f2"},
}
_STROKES = {
    "supersedes": {"style": "solid"},
    "amends": {"style": "dashed"},
    "other": {"style": "solid", "penwidth": "0.6", "arrowtail": "empty"},
}


def render_pdf(layout: Layout, legend: Sequence[Entry]) -> bytes:
    """Return the drawing as a PDF file; the same drawing gives the same bytes."""
    with engine_graph(bgcolor="white", margin="0", pad="0.05") as engine:
        engine.node_attr.update(shape="box", fixedsize="true", fontname=FONT)
        engine.edge_attr.update(fontname=FONT, fontsize=str(EDGE_FONT_SIZE), color=INK)
        engine.edge_attr.update(arrowsize="0.8")
        names = {spot.node.key: f"n{number}" for number, spot in enumerate(layout.spots)}
        for spot in layout.spots:
            _node(engine, names[spot.node.key], spot)
        for number, curve in enumerate(layout.curves):
            ends = names[curve.edge.target], names[curve.edge.source]
            _edge(engine, ends, f"e{number}", curve)
        for number, entry in enumerate(legend):
            _entry(engine, f"l{number}", entry)
        # All positions are given, so Graphviz only draws.
        engine.has_layout = True
        drawn = engine.draw(format="pdf")
    if not drawn.startswith(b"%PDF"):
        raise DrawingError("Graphviz made no PDF")
    return _dated(drawn)


def _node(engine: AGraph, name: str, spot: Spot) -> None:
    engine.add_node(
        name,
        pos=_place(spot.at),
        label=r"\n".join(map(escape, spot.label.lines)),
        fontsize=str(PRINT_FONT_SIZE),
        **_sized(spot.size),
        **_SHAPES[spot.node.lifecycle],
    )


def _edge(engine: AGraph, ends: tuple[str, str], key: str, curve: Curve) -> None:
    path = " ".join(map(_place, curve.points))
    tip = f"s,{_place(curve.tip)} " if curve.tip else ""
    label = {"label": escape(curve.text), "lp": _place(curve.text_at)} if curve.text else {}
    engine.add_edge(
        *ends,
        key=key,
        dir="back" if curve.tip else "none",
        pos=f"{tip}{path}",
        **_STROKES[stroke_of(curve.edge.relation)],
        **label,
    )


def _entry(engine: AGraph, name: str, entry: Entry) -> None:
    x, middle = entry.at[0], entry.at[1] + SWATCH_HEIGHT / 2
    if entry.lifecycle is not None:
        sign = {**_sized((SWATCH, SWATCH_HEIGHT)), **_SHAPES[entry.lifecycle]}
        engine.add_node(name, pos=_place((x + SWATCH / 2, middle)), label="", **sign)
    else:
        ends = f"{name}a", f"{name}b"
        for end, left in zip(ends, (x, x + SWATCH), strict=True):
            sign = {"shape": "point", "style": "invis", **_sized((1.0, 1.0))}
            engine.add_node(end, pos=_place((left, middle)), **sign)
        flat = [_place((x + step, middle)) for step in (8.0, 15.0, 23.0, SWATCH)]
        pos = f"s,{_place((x, middle))} {' '.join(flat)}"
        engine.add_edge(*ends, key=name, dir="back", pos=pos, **_STROKES[entry.stroke])
    width = text_width(entry.text) * EDGE_FONT_SIZE
    engine.add_node(
        f"{name}t",
        shape="plaintext",
        label=escape(entry.text) + r"\l",
        pos=_place((x + SWATCH + 8 + width / 2, middle)),
        fontsize=str(EDGE_FONT_SIZE),
        margin="0",
        **_sized((width, SWATCH_HEIGHT)),
    )


def _sized(size: Point) -> dict[str, str]:
    width, height = (f"{length / POINTS_PER_INCH:.4f}" for length in size)
    return {"width": width, "height": height}


def _place(point: Point) -> str:
    return f"{point[0]:.1f},{-point[1]:.1f}"


def _dated(drawn: bytes) -> bytes:
    """Return *drawn* with its creation date set from ``SOURCE_DATE_EPOCH``, or to a fixed one."""
    day = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", "0")))
    stamp = time.strftime("D:%Y%m%d%H%M%S", day).encode("ascii")
    # Of the same length, because the cross-references of a PDF are byte offsets.
    return re.sub(rb"(?<=/CreationDate \()D:\d{14}", stamp, drawn)
