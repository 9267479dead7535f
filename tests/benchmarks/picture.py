"""A picture of what builds cost, as bars in SVG."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from benchmarks.project import Flavour
from benchmarks.report import figure, ratio
from benchmarks.results import Run
from benchmarks.steps import Step

_WIDTH = 420
_LABELS = 120
_SCALE = 220
_LINE = 18
_GAP = 14
_MARGIN = 12
_STYLE = """
.paper { fill: #fff } text { font: 13px sans-serif; fill: #1f2328 } .title { font-weight: bold }
.bar { fill: #0969da } .needs { fill: #9a6700 } .alone { stroke: #1f2328; stroke-dasharray: 3 3 }
@media (prefers-color-scheme: dark) {
.paper { fill: #16191d } text { fill: #e6edf3 }
.bar { fill: #4493f8 } .needs { fill: #d29922 } .alone { stroke: #e6edf3 }
}
"""
"""The picture brings its own paper, so that it can be read on a page in other colours."""


def picture(run: Run, log: str, names: Mapping[Flavour, str]) -> str:
    """Return how many times the processor time of Sphinx alone each build of *run* takes.

    The bars of each build are called by *names*, and the whole picture says that it is of *log*.
    """
    others = [name for name in names if name in run.names and name is not Flavour.BARE]
    ratios = {
        step: [ratio(run, name, step, "processor").median for name in others] for step in Step
    }
    unit = _SCALE / max([1.0, *(each for found in ratios.values() for each in found)])
    height = 2 * _MARGIN + _LINE + len(ratios) * (_LINE * (len(others) + 1) + _GAP)
    title = f"{log}: times the processor time of Sphinx alone"
    root = _root(height, title)
    _shape(root, "paper", "rect", width=_WIDTH, height=height, rx=6)
    _text(root, _MARGIN, _MARGIN + _LINE - 5, title)
    top = _MARGIN + _LINE
    for step, found in ratios.items():
        alone = figure(run, Flavour.BARE, step, "processor").median
        _text(root, _MARGIN, top + _LINE - 5, f"{step} (Sphinx alone: {alone:.1f} s)", "title")
        for number, (name, each) in enumerate(zip(others, found, strict=True), 1):
            line = top + number * _LINE
            _text(root, _MARGIN, line + _LINE - 5, names[name])
            kind = "needs" if name is Flavour.NEEDS else "bar"
            _shape(root, kind, "rect", x=_LABELS, y=line + 3, width=each * unit, height=_LINE - 6)
            _text(root, _LABELS + each * unit + 6, line + _LINE - 5, f"{each:.2f}")
        x, low, high = _LABELS + unit, top + _LINE, top + (len(others) + 1) * _LINE
        _shape(root, "alone", "line", x1=x, x2=x, y1=low, y2=high)
        top += _LINE * (len(others) + 1) + _GAP
    indent(root)
    return tostring(root, encoding="unicode") + "\n"


def _root(height: float, title: str) -> Element:
    """Return an empty picture that is called *title*."""
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {_WIDTH} {height:g}",
        "width": f"{_WIDTH}",
        "height": f"{height:g}",
        "role": "img",
    }
    root = Element("svg", attributes)
    SubElement(root, "title").text = title
    SubElement(root, "style").text = _STYLE
    return root


def _shape(root: Element, kind: str, tag: str, **numbers: float) -> None:
    SubElement(root, tag, {"class": kind, **{key: f"{each:.4g}" for key, each in numbers.items()}})


def _text(root: Element, x: float, y: float, text: str, kind: str = "") -> None:
    attributes = {"x": f"{x:.4g}", "y": f"{y:.4g}", **({"class": kind} if kind else {})}
    SubElement(root, "text", attributes).text = text
