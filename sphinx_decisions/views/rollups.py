"""What tables show: which items of which records, in which order and which groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.view import Filter, View, ViewType
from sphinx_decisions.parse.quantities import LEVELS
from sphinx_decisions.views.components import component_items
from sphinx_decisions.views.items import (
    Item,
    alternatives,
    phases,
    questions,
    record_value,
    risks,
    targets,
)
from sphinx_decisions.views.query import (
    NONE,
    CellValue,
    arranged,
    cell_values,
    first_key,
    select,
)
from sphinx_decisions.views.view_types import RECORD, shape_of

_ITEMS: dict[ViewType, Callable[[Log, Record], Iterable[Item]]] = {
    ViewType.RISKS: risks,
    ViewType.QUESTIONS: questions,
    ViewType.PROGRESS: phases,
    ViewType.TARGETS: targets,
    ViewType.ALTERNATIVES: alternatives,
}
"""What gives the items of one record; components are items of several records.

In a view that is no roll-up each record is an item itself.
"""


def rolled_up(log: Log, view: View) -> tuple[Item, ...]:
    """Return the items that *view* asks for, in its order."""
    query = view.query
    values = shape_of(view.type).values
    own = [each for each in query.filters if each.name in values]
    others = tuple(each for each in query.filters if each.name not in values)
    records = select(log, replace(query, filters=others, sort=(), limit=0))
    found = [
        item
        for item in _items(log, view.type, records)
        if all(_matches(item, wanted) for wanted in own)
    ]
    return tuple(arranged(found, lambda each, name: first_key(item_values(log, each, name)), query))


def item_values(log: Log, item: Item, name: str) -> tuple[CellValue, ...]:
    """Return what *item* shows under *name*, its own or one of its records."""
    if name in item.own:
        return item.own[name]
    if not item.own:
        return tuple(each for record in item.records for each in cell_values(log, record, name))
    return tuple(
        dict.fromkeys(each for record in item.records for each in cell_values(log, record, name))
    )


def item_labels(log: Log, item: Item, key: str) -> tuple[CellValue, ...]:
    """Return the groups to which *item* belongs; ``record`` is a group for each of its records."""
    if key == RECORD and key in item.own:
        return tuple(record_value(log, each, each.citation) for each in item.records)
    # An anchor belongs to the row alone.
    return tuple(
        each if each.inline.docname else replace(each, inline=replace(each.inline, inner_anchor=""))
        for each in item_values(log, item, key)
    )


def risk_matrix(items: Iterable[Item]) -> tuple[tuple[int, ...], ...]:
    """Return how many risks there are of each likelihood and impact, from low to high."""
    rated = [
        tuple(item.own[name][0].sort_key for name in _RATED) for item in items if _is_rated(item)
    ]
    levels = range(len(LEVELS))
    return tuple(tuple(rated.count(((row,), (column,))) for column in levels) for row in levels)


_RATED = ("likelihood", "impact")


def _is_rated(item: Item) -> bool:
    return bool(item.own["severity"])


def _items(log: Log, type_: ViewType, records: Sequence[Record]) -> Iterator[Item]:
    if type_ is ViewType.COMPONENTS:
        yield from component_items(log, records)
    else:
        items = _ITEMS.get(type_, _itself)
        for record in records:
            yield from items(log, record)


def _itself(_: Log, record: Record) -> Iterator[Item]:
    yield Item((record,), {})


def _matches(item: Item, wanted: Filter) -> bool:
    """Return whether *item* has an own value that *wanted* asks for."""
    inlines = [each.inline for each in item.own[wanted.name] if each.sort_key is not None]
    values = {inline.text.casefold() for inline in inlines} or {NONE}
    return wanted.admits(lambda value: value.casefold() in values)
