"""Views as JSON: rows as objects, in the words of ``decisions.json``."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.cli.timeline_table import moments
from sphinx_decisions.export.document import field_values, reference, relation_object
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.fields import LISTED
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.view import View
from sphinx_decisions.views.inline import Inline
from sphinx_decisions.views.items import RECORD
from sphinx_decisions.views.records import COUNTS, TABLE
from sphinx_decisions.views.table import Cell, Row, Table
from sphinx_decisions.views.timeline import Timeline
from sphinx_decisions.views.view_type import ViewType
from sphinx_decisions.views.view_types import type_of

GROUP = "group"
"""The key under which each row of a grouped view has the label of its group."""


def table_objects(log: Log, view: View, table: Table) -> Iterator[dict[str, object]]:
    """Yield an object for each row of *table*, with a key for each column.

    A row about one record has the keys that identify it too.
    """
    type_ = type_of(view)
    for group in table.groups:
        label = {} if group.label is None else {GROUP: _inline_object(log, group.label)}
        for row in group.rows:
            about = row.records[0] if type_ is TABLE else None
            values = {
                name: _value(log, type_, name, row, cell)
                for (name, _), cell in zip(table.columns, row.cells, strict=True)
            }
            yield label | (_identity(log, about) if about else {}) | values


def timeline_objects(log: Log, timeline: Timeline) -> Iterator[dict[str, object]]:
    """Yield an object for each moment of *timeline*; ``date`` is as exact as it is known."""
    for group in timeline.groups:
        label = {} if group.label is None else {GROUP: _inline_object(log, group.label)}
        for date, moment in moments(group):
            yield {
                **label,
                "date": str(date),
                RECORD: _inline_object(log, moment.record),
                "action": moment.action.text,
                "author": moment.author or None,
            }


def _identity(log: Log, record: Record) -> dict[str, object]:
    return {
        **reference(record),
        "lifecycle": log.lifecycle(record).value,
        "overtaken": log.is_overtaken(record),
    }


def _value(log: Log, type_: ViewType, name: str, row: Row, cell: Cell) -> object:
    """Return what *row* has under *name*: its own value, or that of its record or records."""
    if type_ is COUNTS or name in type_.names:
        own = [_own_value(log, type_, name, each, cell) for each in cell.inlines]
        return own if name in type_.several else next(iter(own), None)
    values = [_record_value(log, record, name) for record in row.records]
    return values if RECORD in type_.several else values[0]


def _own_value(log: Log, type_: ViewType, name: str, inline: Inline, cell: Cell) -> object:
    if isinstance(cell.sort_key, int) and inline.text == str(cell.sort_key):
        return cell.sort_key
    if inline.share:
        done, total = inline.share
        return {"done": done, "total": total}
    is_name = name == type_.link != RECORD
    return inline.text if is_name else _inline_object(log, inline)


def _inline_object(log: Log, inline: Inline) -> object:
    """Return the record to which *inline* leads, else its text; nothing for an empty one."""
    record = log.at(inline.docname, inline.anchor) if inline.anchor else None
    return reference(record) if record else inline.text or None


def _record_value(log: Log, record: Record, name: str) -> object:
    """Return what *record* has under *name*, as in ``decisions.json``."""
    if name in log.settings.relations:
        return [relation_object(link) for link in log.related(record, name)]
    special: dict[str, object] = {
        "title": record.title,
        "status": record.status or None,
        "path": record.docname,
        "summary": record.summary,
        "lifecycle": log.lifecycle(record).value,
        **reference(record),
    }
    if name in special:
        return special[name]
    nothing: list[object] | None = [] if record.kind.field_types.get(name) in LISTED else None
    return field_values(log, record, str).get(name, nothing)
