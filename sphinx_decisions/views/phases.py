"""Progress: the phases of plans, and how much of each is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.contents import Phase
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.ids import natural_key
from sphinx_decisions.views.inline import Inline
from sphinx_decisions.views.items import RECORD, Item, in_each, item_in, text_value
from sphinx_decisions.views.query import CellValue
from sphinx_decisions.views.rollups import rolled_up
from sphinx_decisions.views.table import Cell, Row, Table, table_of
from sphinx_decisions.views.view_options import TABLE_OPTIONS
from sphinx_decisions.views.view_type import Columns, Request, ViewType

_DONE = "progress"


def _phases(log: Log, record: Record) -> Iterator[Item]:
    for phase in record.contents.phases:
        name = phase.name or _heading(record, phase)
        link = Inline(name, record.docname, record.anchor, inner_anchor=phase.anchor)
        own = {
            "phase": (CellValue(link, natural_key(name)),),
            "timeline": text_value(phase.timeline),
            _DONE: (_share(phase.done, len(phase.tasks)),),
        }
        yield item_in(log, record, phase.anchor, own)


def _heading(record: Record, phase: Phase) -> str:
    """Return the heading above the tasks of a nameless *phase*."""
    titles = (
        each.translated or each.title for each in record.sections if each.anchor == phase.anchor
    )
    return next(titles, "") or record.name


def _share(done: int, total: int) -> CellValue:
    """Return the share *done* of *total* as a value, without a sort key if there are no tasks."""
    inline = Inline(f"{done}/{total}", role=_DONE, share=(done, total))
    return CellValue(inline, done / total if total else None)


def _table(request: Request) -> Table:
    """Return the phases, with a total for each group and for all."""
    return table_of(request, rolled_up(request), total=_total)


def _total(columns: Columns, items: Sequence[Item]) -> Row | None:
    names = [name for name, _ in columns]
    if _DONE not in names or not items:
        return None
    shares = [each.inline.share for item in items for each in item.own[_DONE]]
    sums = _share(*(sum(share[end] for share in shares if share) for end in (0, 1)))
    return Row.of(items, tuple(Cell.of((sums,) if name == _DONE else ()) for name in names))


PROGRESS = ViewType(
    name="progress",
    data=_table,
    options=TABLE_OPTIONS,
    items=in_each(_phases),
    names=("phase", "timeline", _DONE, RECORD),
    columns=(RECORD, "phase", "timeline", _DONE),
    group_by=RECORD,
    link="phase",
)
