"""A timeline: headings for years and months, and a list of what happened on their days."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from sphinx_decisions.model.view import View
from sphinx_decisions.render.inline_words import shown_words
from sphinx_decisions.render.late import Finish, late, needs_sphinx
from sphinx_decisions.render.links import joined, status_class
from sphinx_decisions.render.table import nothing_found
from sphinx_decisions.render.words import month_name, translate
from sphinx_decisions.views.inline import Inline
from sphinx_decisions.views.timeline import Moment, Month, Timeline, TimelineGroup, Year


def render_timeline(
    timeline: Timeline,
    view: View,
    caption: nodes.rubric | None = None,
    finish: Finish | None = None,
) -> nodes.container:
    """Return *timeline* as *view* requests it, below its *caption*, or a note that it is empty.

    Its years are made when the page is written if *finish* can finish them then.
    """
    container = nodes.container("", classes=["decision-timeline", *view.classes])
    if view.align:
        container["align"] = view.align
    if caption is not None:
        container += caption
    if timeline.empty:
        container += nothing_found(view)
        return container  # without an empty list, which LaTeX does not take
    for group in timeline.groups:
        container += _label(group.label, view.docname) if group.label else []
        container += _years(group, view.docname, finish)
    return container


def timeline_words(group: TimelineGroup) -> Iterator[str]:
    """Yield the words of the years of *group*, in the order in which they are shown."""
    for year in group.years:
        yield str(year.year)
        for month in year.months:
            yield _month_words(month)
            for moment in month.moments:
                yield str(moment.day)
                yield from shown_words((moment.record, moment.action))
                yield moment.author


def _label(label: Inline, docname: str) -> nodes.paragraph:
    content = joined([label], docname, plain=True) if label.text else [nodes.Text("–")]
    return nodes.paragraph("", "", nodes.strong("", "", *content), classes=["decision-group"])


def _years(group: TimelineGroup, docname: str, finish: Finish | None) -> list[nodes.Element]:
    moments = (each for year in group.years for month in year.months for each in month.moments)
    inlines = (each for moment in moments for each in (moment.record, moment.action))
    if not finish or needs_sphinx(inlines):
        return [_year(year, docname) for year in group.years]
    words = dict.fromkeys(timeline_words(group))
    return [late(lambda: (_year(year, docname) for year in group.years), words, finish)]


def _year(year: Year, docname: str) -> nodes.container:
    head = nodes.paragraph("", "", nodes.strong("", str(year.year)), classes=["decision-year"])
    box = nodes.container("", head, classes=["decision-years"])
    for month in year.months:
        box += _month(month, docname)
    return box


def _month(month: Month, docname: str) -> list[nodes.Node]:
    """Return the heading of *month* and a list of its moments."""
    head = nodes.paragraph("", _month_words(month), classes=["decision-month"])
    moments = (_moment(moment, docname) for moment in month.moments)
    return [head, nodes.bullet_list("", *moments, bullet="-", classes=["decision-moments"])]


def _month_words(month: Month) -> str:
    return month_name(month.number) if month.number else translate("Month unknown")


def _moment(moment: Moment, docname: str) -> nodes.list_item:
    """Return a line like ``15 — ADR-0005: Use PostgreSQL — Accepted (Ada)``.

    Each piece is an element of its own, so that style sheets can put the days below each other.
    """
    line = nodes.paragraph()
    line += nodes.inline("", str(moment.day) if moment.day else "", classes=["decision-day"])
    line += _dash() if moment.day else []
    # Without the present status: the line is about what happened then.
    line += nodes.inline("", "", *joined([moment.record], docname, plain=True))
    line += _dash()
    author = [nodes.Text(f" ({moment.author})")] if moment.author else []
    action = joined([moment.action], docname)
    line += nodes.inline("", "", *action, *author, classes=["decision-action"])
    lifecycle = [status_class(moment.action.lifecycle)] if moment.action.lifecycle else []
    return nodes.list_item("", line, classes=["decision-moment", *lifecycle])


def _dash() -> nodes.inline:
    return nodes.inline("", " — ", classes=["decision-dash"])
