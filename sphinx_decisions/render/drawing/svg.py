"""Drawing of a finished layout as an SVG element; colours come from the style sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.render.drawing.arrange import Point
from sphinx_decisions.render.drawing.layout import LINE_HEIGHT, Curve, Layout, Spot
from sphinx_decisions.render.drawing.legend import SWATCH, SWATCH_HEIGHT, Entry, stroke_of
from sphinx_decisions.render.drawing.node_text import EDGE_FONT_SIZE, FONT_SIZE, clean, spoken

MARGIN = 6.0
BASELINE = 0.34
"""The distance in em from the middle of a line down to its baseline."""

SHRINK = 0.8
"""The smallest scale of a drawing wider than the page's text; beyond it, it scrolls."""

STANDALONE_STYLE = """
svg { background: #fff; color: #1b1b1b; font-family: sans-serif }
.decision-canvas { fill: #fff }
text { fill: #1b1b1b; stroke: none }
.decision-id { font-weight: 600 }
.decision-status { font-style: italic }
.decision-shape { fill: #fff; stroke-width: 1.5 }
.decision-in-force .decision-shape { fill: #f4faf6; stroke: #2a7d4f }
.decision-open .decision-shape { fill: #f4f8fd; stroke: #2b67b0; stroke-dasharray: 5 3 }
.decision-retired .decision-shape { fill: #f8f8f8; stroke: #6b6b6b }
.decision-edge path { fill: none; stroke: #555; stroke-width: 1.4 }
.decision-edge polygon { fill: #555; stroke: #555 }
.decision-edge-amends path { stroke-dasharray: 6 4 }
.decision-edge-other path { stroke-width: 0.9 }
.decision-edge-other polygon { fill: none }
a:hover .decision-id, a:focus .decision-id { text-decoration: underline }
@media screen and (prefers-color-scheme: dark) {
  svg { background: #1b1b1b; color: #e8e8e8 }
  .decision-canvas, .decision-shape { fill: #1b1b1b }
  text { fill: #e8e8e8 }
  .decision-in-force .decision-shape { fill: #14271d; stroke: #5fbf8a }
  .decision-open .decision-shape { fill: #142235; stroke: #7fb2f0 }
  .decision-retired .decision-shape { fill: #26282b; stroke: #9a9a9a }
  .decision-edge path { stroke: #a3abb5 }
  .decision-edge polygon { fill: #a3abb5; stroke: #a3abb5 }
}
"""
"""The colours of a file that stands alone: those of the style sheet, light and dark."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The context of a drawing: the *prefix* of its ids, its texts, and the URL of each node."""

    prefix: str
    title: str
    desc: str
    urls: Mapping[str, str]
    standalone: bool
    page_width: float


def render_svg(layout: Layout, legend: Sequence[Entry], size: Point, frame: Frame) -> str:
    """Return the ``<svg>`` element, or with ``frame.standalone`` the whole file."""
    root = _root(size, frame)
    if frame.standalone:
        SubElement(root, "style").text = STANDALONE_STYLE
        SubElement(root, "rect", {"class": "decision-canvas", "width": "100%", "height": "100%"})
    group = {"transform": f"translate({_number(MARGIN)} {_number(MARGIN)})"}
    drawing = SubElement(root, "g", group)
    # Hidden from screen readers; the description lists the relations.
    lines = SubElement(drawing, "g", {"aria-hidden": "true"})
    numbers = {spot.node.key: str(number) for number, spot in enumerate(layout.spots)}
    for curve in layout.curves:
        edge = _edge(lines, curve)
        if not frame.standalone:  # The script of pages asks which nodes an edge connects.
            edge.set("data-from", numbers[curve.edge.source])
            edge.set("data-to", numbers[curve.edge.target])
    for number, spot in enumerate(layout.spots):
        _node(drawing, spot, frame, f"{frame.prefix}-node-{number}")
    if legend:
        key = SubElement(drawing, "g", {"class": "decision-legend", "aria-hidden": "true"})
        for entry in legend:
            _entry(key, entry)
    return tostring(root, encoding="unicode", xml_declaration=frame.standalone)


def _root(size: Point, frame: Frame) -> Element:
    width, height = size[0] + 2 * MARGIN, size[1] + 2 * MARGIN
    title, desc = f"{frame.prefix}-title", f"{frame.prefix}-desc"
    style = f"max-width:100%;min-width:{_number(width * SHRINK)}px;height:auto"
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": "decision-drawing",
        # An image has no parts for screen readers, so links in it would be lost to them.
        "role": "group" if frame.urls or not frame.standalone else "img",
        "aria-labelledby": title,
        "aria-describedby": desc,
        "viewBox": f"0 0 {_number(width)} {_number(height)}",
        "width": _number(width),
        "height": _number(height),
        "font-size": str(FONT_SIZE),
        "text-anchor": "middle",
        # Texts have absolute positions, also on a page that runs from right to left.
        "direction": "ltr",
    }
    root = Element("svg", attributes if frame.standalone else {**attributes, "style": style})
    _say(root, "title", clean(frame.title), {"id": title})
    _say(root, "desc", clean(frame.desc), {"id": desc})
    return root


def _say(parent: Element, tag: str, text: str, attributes: dict[str, str]) -> None:
    """Add an element with *text*."""
    said = SubElement(parent, tag, attributes)
    said.text = text
    # Keeps the words apart for software that extracts the text, such as Sphinx's search.
    said.tail = " "


def _node(parent: Element, spot: Spot, frame: Frame, ident: str) -> None:
    url = frame.urls.get(spot.node.key, "")
    name = {"aria-label": spoken(spot.node)}
    classes = {"id": ident, "class": f"decision-node decision-{spot.node.lifecycle}"}
    if url:
        outer = SubElement(parent, "g", classes)
        inner = SubElement(outer, "a", {"class": "decision-link", "href": clean(url), **name})
    else:
        outer = inner = SubElement(parent, "g", {**classes, "role": "img", **name})
    # Browsers show it as a tooltip; the box may have no room for the whole title.
    _say(inner, "title", spoken(spot.node), {})
    (x, y), size = spot.at, spot.size
    _shape(inner, spot.node.lifecycle, (x - size[0] / 2, y - size[1] / 2), size, corner=8.0)
    label = spot.label
    line = y - (len(label.lines) - 1) / 2 * LINE_HEIGHT + BASELINE * FONT_SIZE
    if label.shown_id:
        _text(inner, label.shown_id, (x, line), {"class": "decision-id"})
    for number, text in enumerate(label.name, start=bool(label.shown_id)):
        _text(inner, text, (x, line + number * LINE_HEIGHT), {"class": "decision-name"})
    if label.status:
        # The status is outside the link, because the accessible name of a link must contain its
        # visible words in order. Clicks still reach the link below.
        last = line + (len(label.lines) - 1) * LINE_HEIGHT
        quiet = {"class": "decision-status", "aria-hidden": "true", "pointer-events": "none"}
        _text(outer, label.status, (x, last), quiet)


def _shape(parent: Element, lifecycle: Lifecycle, at: Point, size: Point, corner: float) -> None:
    """Draw a box with round corners, or with cut corners for a retired record."""
    (x, y), (width, height) = at, size
    if lifecycle is not Lifecycle.RETIRED:
        box = {"x": x, "y": y, "width": width, "height": height, "rx": corner}
        attributes = {name: _number(value) for name, value in box.items()}
        SubElement(parent, "rect", {"class": "decision-shape", **attributes})
        return
    right, bottom = x + width, y + height
    corners = [
        *((x + corner, y), (right - corner, y), (right, y + corner), (right, bottom - corner)),
        *((right - corner, bottom), (x + corner, bottom), (x, bottom - corner), (x, y + corner)),
    ]
    SubElement(parent, "polygon", {"class": "decision-shape", "points": _points(corners)})


def _edge(parent: Element, curve: Curve) -> Element:
    classes = f"decision-edge decision-edge-{stroke_of(curve.edge.relation)}"
    if curve.edge.partial:
        classes += " decision-edge-partial"
    element = SubElement(parent, "g", {"class": classes})
    _line(element, curve.points, curve.tip)
    if curve.text:
        x, y = curve.text_at
        size = {"font-size": str(EDGE_FONT_SIZE)}
        _text(element, curve.text, (x, y + BASELINE * EDGE_FONT_SIZE), size)
    return element


def _line(parent: Element, points: Sequence[Point], tip: Point | None) -> None:
    start, *rest = points
    path = f"M{_points([start])} C{_points(rest)}"
    SubElement(parent, "path", {"d": path})
    if tip is not None:
        SubElement(parent, "polygon", {"points": _points(_arrowhead(start, tip))})


def _arrowhead(base: Point, tip: Point) -> list[Point]:
    """Return the triangle from *tip* to *base*, two thirds as wide as it is long."""
    x, y = (base[0] - tip[0]) / 3, (base[1] - tip[1]) / 3
    return [tip, (base[0] - y, base[1] + x), (base[0] + y, base[1] - x)]


def _entry(parent: Element, entry: Entry) -> None:
    x, y = entry.at
    middle = y + SWATCH_HEIGHT / 2
    if entry.lifecycle is not None:
        element = SubElement(parent, "g", {"class": f"decision-{entry.lifecycle}"})
        _shape(element, entry.lifecycle, (x, y), (SWATCH, SWATCH_HEIGHT), corner=4.0)
    else:
        classes = f"decision-edge decision-edge-{entry.stroke}"
        element = SubElement(parent, "g", {"class": classes})
        flat = [(x + step, middle) for step in (8.0, 15.0, 23.0, SWATCH)]
        _line(element, flat, (x, middle))
    place = x + SWATCH + 8, middle + BASELINE * EDGE_FONT_SIZE
    size = {"font-size": str(EDGE_FONT_SIZE), "text-anchor": "start"}
    _text(element, entry.text, place, size)


def _text(parent: Element, text: str, at: Point, attributes: Mapping[str, str]) -> None:
    place = {"x": _number(at[0]), "y": _number(at[1])}
    _say(parent, "text", text, {**place, **attributes})


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
