"""A timeline as a table: a row for each moment, under its year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from sphinx_decisions.model.date import Date
from sphinx_decisions.views.inline import Inline
from sphinx_decisions.views.items import RECORD
from sphinx_decisions.views.table import Cell, Row, RowGroup, Table
from sphinx_decisions.views.timeline import Moment, Timeline, TimelineGroup

COLUMNS = ("date", RECORD, "action", "author")


def moments(group: TimelineGroup) -> Iterator[tuple[Date, Moment]]:
    """Yield the moments of *group* in their order, each with its date."""
    for year in group.years:
        for month in year.months:
            for moment in month.moments:
                yield Date(year.year, month.number, moment.day), moment


def timeline_table(timeline: Timeline, by_year: bool) -> Table:
    """Return *timeline* as a table, in groups of years if *by_year*."""
    found = [(group.label, list(moments(group))) for group in timeline.groups]
    named = any(moment.author for _, own in found for _, moment in own)
    columns = tuple((name, "") for name in COLUMNS if name != "author" or named)
    groups: list[RowGroup] = []
    for label, own in found:
        if not by_year:
            groups.append(_group(label, own, named))
            continue
        for year, members in groupby(own, lambda pair: pair[0].year):
            text = f"{label.text or '–'}, {year}" if label else str(year)
            groups.append(_group(Inline(text), members, named))
    return Table(columns, tuple(groups))


def _group(label: Inline | None, members: Iterable[tuple[Date, Moment]], named: bool) -> RowGroup:
    rows: list[Row] = []
    for date, moment in members:
        shown = [Inline(str(date)), moment.record, moment.action]
        shown += [Inline(moment.author)] if named else []
        rows.append(Row((), tuple(Cell((each,)) for each in shown)))
    return RowGroup(label, tuple(rows))
