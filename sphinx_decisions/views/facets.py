"""Facets of tables: what the records of each row have in common with those of others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.fields import FieldType
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.parse.ids import natural_key
from sphinx_decisions.views.inline import Inline, component_name, value_text
from sphinx_decisions.views.query import CellValue, cell_values
from sphinx_decisions.views.table import Facet, Row, Table

_FEWEST = 2
"""Fewer rows than this have nothing to tell apart."""


def with_facets(table: Table, log: Log) -> Table:
    """Return *table* with its facets.

    A table of counts has none, since its numbers would not change with the filter.
    """
    rows = [row for group in table.groups for row in group.rows]
    if len(rows) < _FEWEST or any(name == "count" for name, _ in table.columns):
        return table
    found = (_facet(log, name, rows) for name in _VALUES)
    return replace(table, facets=tuple(each for each in found if len(set(each.rows)) > 1))


def _facet(log: Log, name: str, rows: Iterable[Row]) -> Facet:
    """Return the facet called *name*: its values in order, and which of them each row has."""
    values: dict[str, CellValue] = {}
    keys: list[list[str]] = []
    for row in rows:
        own = [each for record in row.records for each in _VALUES[name](log, record)]
        # As the script compares them.
        keys.append([each.inline.text.lower() for each in own])
        for key, each in zip(keys[-1], own, strict=True):
            values.setdefault(key, each)
    order = sorted(values, key=lambda key: (values[key].sort_key, key))
    places = {key: place for place, key in enumerate(order)}
    return Facet(
        name,
        tuple(values[key].inline for key in order),
        tuple(tuple(sorted({places[key] for key in own})) for own in keys),
    )


def _shown(name: str, log: Log, record: Record) -> Iterator[CellValue]:
    """Yield what *record* shows in the column *name*, as its author wrote it."""
    for each in cell_values(log, record, name):
        inline = each.inline
        yield replace(each, inline=replace(inline, derived=False)) if inline.derived else each


def _lifecycle(log: Log, record: Record) -> Iterator[CellValue]:
    yield _LIFECYCLES[log.lifecycle(record)]


_LIFECYCLES = {
    lifecycle: CellValue(Inline(lifecycle.value, role="lifecycle"), order)
    for order, lifecycle in enumerate(Lifecycle)
}


def _people(_: Log, record: Record) -> Iterator[CellValue]:
    """Yield the names of all people in *record*, whatever their part in it."""
    for name, type_ in record.kind.field_types.items():
        if type_ is FieldType.PEOPLE:
            yield from map(_text, map(value_text, record.values(name)))


def _components(_: Log, record: Record) -> Iterator[CellValue]:
    names = (component_name(str(value)) for value in record.values("components"))
    yield from map(_text, filter(None, names))


@lru_cache(maxsize=16_384)
def _text(text: str) -> CellValue:
    """Return *text*; kept, because many records have the same."""
    return CellValue(Inline(text), natural_key(text))


_VALUES: Mapping[str, Callable[[Log, Record], Iterable[CellValue]]] = {
    "status": partial(_shown, "status"),
    "lifecycle": _lifecycle,
    "tag": partial(_shown, "tags"),
    "person": _people,
    "component": _components,
    "kind": partial(_shown, "kind"),
    "log": partial(_shown, "log"),
}
"""The values of a record for each facet, by the name that the facet has in addresses."""
