"""Reviews: which records are to be looked at again, by which day and by whom."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.model.view import Filter
from sphinx_decisions.views.inline import Inline, value_inline, value_text
from sphinx_decisions.views.items import RECORD, Item, item_in
from sphinx_decisions.views.query import CellValue, dates
from sphinx_decisions.views.table import Table, table_data
from sphinx_decisions.views.view_options import TABLE_OPTIONS
from sphinx_decisions.views.view_type import Request, ViewType

REVIEW_BY = "review-by"
"""The field with the day of a review."""

OVERDUE, _PLANNED = "overdue", "planned"

_OWNERS = ("deciders", "authors")
"""The fields that may name who is to review a record; the first one that does counts."""


def _reviews(today: datetime.date | None, log: Log, records: Sequence[Record]) -> Iterator[Item]:
    for record in records:
        for day in dates(log, record, REVIEW_BY):
            own = {"state": (_state(day, today),), "owner": _owners(record)}
            yield item_in(log, record, "", own)


def _state(day: Date, today: datetime.date | None) -> CellValue:
    overdue = today is not None and day.last < today
    return CellValue(Inline(OVERDUE if overdue else _PLANNED, role="result"), int(not overdue))


def _owners(record: Record) -> tuple[CellValue, ...]:
    people = next(filter(None, map(record.values, _OWNERS)), ())
    return tuple(CellValue(value_inline(each), value_text(each).casefold()) for each in people)


def _table(request: Request) -> Table:
    """Return the table of reviews; which of them are overdue depends on the day."""
    dated = replace(request.type, items=partial(_reviews, request.today))
    return table_data(replace(request, type=dated))


REVIEWS = ViewType(
    name="reviews",
    data=_table,
    options=TABLE_OPTIONS,
    items=partial(_reviews, None),
    names=("state", "owner", RECORD),
    columns=(REVIEW_BY, "state", RECORD, "title", "owner"),
    if_filled=("owner",),
    several=("owner",),
    sort=((REVIEW_BY, False), ("id", False)),
    values={"state": (OVERDUE, _PLANNED)},
    filters=(Filter("lifecycle", exclude=(Lifecycle.RETIRED.value,)),),
)
