"""A timeline as nested lists: years, months, and what happened on their days."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from sphinx_decisions.model.view import View
from sphinx_decisions.render.links import joined
from sphinx_decisions.render.table import nothing_found
from sphinx_decisions.render.words import month_name
from sphinx_decisions.views.timeline import Moment, Month, Timeline, TimelineGroup, Year


def render_timeline(
    timeline: Timeline, view: View, caption: nodes.rubric | None = None
) -> nodes.container:
    """Return *timeline* as *view* requests it, below its *caption*, or a note that it is empty."""
    container = nodes.container("", classes=["decision-timeline", *view.classes])
    if view.align:
        container["align"] = view.align
    if caption is not None:
        container += caption
    if timeline.empty:
        container += nothing_found(view)
        return container  # without an empty list, which LaTeX does not take
    for group in timeline.groups:
        container += _group(group, view.docname)
    return container


def _group(group: TimelineGroup, docname: str) -> list[nodes.Node]:
    years = _list("decision-years", (_year(year, docname) for year in group.years))
    if group.label is None:
        return [years]
    content = joined([group.label], docname, plain=True) if group.label.text else [nodes.Text("–")]
    label = nodes.paragraph("", "", nodes.strong("", "", *content), classes=["decision-group"])
    return [label, years]


def _year(year: Year, docname: str) -> nodes.list_item:
    content: list[nodes.list_item] = []
    for month in year.months:
        content += _month(month, docname)
    head = nodes.paragraph("", "", nodes.strong("", str(year.year)))
    return nodes.list_item("", head, _list("decision-months", content))


def _month(month: Month, docname: str) -> list[nodes.list_item]:
    """Return the item of *month*; if only the year is known, its moments directly."""
    moments = [_moment(moment, docname) for moment in month.moments]
    if not month.number:
        return moments
    head = nodes.paragraph("", month_name(month.number))
    return [nodes.list_item("", head, _list("decision-moments", moments))]


def _moment(moment: Moment, docname: str) -> nodes.list_item:
    """Return a line like ``15 — ADR-0005: Use PostgreSQL — Accepted (Ada)``."""
    line = nodes.paragraph("", f"{moment.day} — " if moment.day else "")
    # Without the present status: the line is about what happened then.
    line += joined([moment.record], docname, plain=True)
    line += [nodes.Text(" — "), *joined([moment.action], docname)]
    if moment.author:
        line += nodes.Text(f" ({moment.author})")
    return nodes.list_item("", line, classes=["decision-moment"])


def _list(name: str, items: Iterable[nodes.list_item]) -> nodes.bullet_list:
    return nodes.bullet_list("", *items, bullet="-", classes=[name])
