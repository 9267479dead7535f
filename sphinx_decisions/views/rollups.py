"""Roll-ups: which items of which records, in which order and which groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.view import Filter, View, ViewType
from sphinx_decisions.parse.quantities import LEVELS
from sphinx_decisions.views.components import component_items
from sphinx_decisions.views.inline import Inline
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
    gathered,
    select,
)
from sphinx_decisions.views.view_types import RECORD, ROLLUPS

_ITEMS: dict[ViewType, Callable[[Log, Record], Iterable[Item]]] = {
    ViewType.RISKS: risks,
    ViewType.QUESTIONS: questions,
    ViewType.PROGRESS: phases,
    ViewType.TARGETS: targets,
    ViewType.ALTERNATIVES: alternatives,
}
"""What gives the items of one record; components are items of several records."""


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Items with the same *label* (``None`` for no grouping)."""

    label: Inline | None
    items: tuple[Item, ...]


def rolled_up(log: Log, view: View) -> tuple[Item, ...]:
    """Return the items that *view* asks for, in its order."""
    query = view.query
    values = ROLLUPS[view.type].values
    own = [each for each in query.filters if each.name in values]
    others = tuple(each for each in query.filters if each.name not in values)
    records = select(log, replace(query, filters=others, sort=(), limit=0))
    found = [
        item
        for item in _items(log, view.type, records)
        if all(_matches(item, wanted) for wanted in own)
    ]
    return tuple(arranged(found, lambda each, name: first_key(item_values(log, each, name)), query))


def item_groups(log: Log, view: View, items: Sequence[Item]) -> tuple[ItemGroup, ...]:
    """Return *items* in the groups of *view*; one with several values is in each of them."""
    key = view.query.group_by
    if not key:
        return (ItemGroup(None, tuple(items)),)
    found = gathered(items, lambda item: _labels(log, item, key))
    return tuple(ItemGroup(label, members) for label, members in found)


def item_values(log: Log, item: Item, name: str) -> tuple[CellValue, ...]:
    """Return what *item* shows under *name*, its own or one of its records."""
    if name in item.own:
        return item.own[name]
    return tuple(
        dict.fromkeys(each for one in item.records for each in cell_values(log, one, name))
    )


def record_labels(log: Log, records: Iterable[Record], key: str) -> tuple[CellValue, ...]:
    """Return the groups to which what *records* say belongs; ``record`` is a group for each."""
    if key == RECORD:
        return tuple(record_value(log, each, each.citation) for each in records)
    return tuple(dict.fromkeys(each for one in records for each in cell_values(log, one, key)))


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
        for record in records:
            yield from _ITEMS[type_](log, record)


def _matches(item: Item, wanted: Filter) -> bool:
    """Return whether *item* has an own value that *wanted* asks for."""
    inlines = [each.inline for each in item.own[wanted.name] if each.sort_key is not None]
    values = {inline.text.casefold() for inline in inlines} or {NONE}
    return wanted.admits(lambda value: value.casefold() in values)


def _labels(log: Log, item: Item, key: str) -> tuple[CellValue, ...]:
    if key == RECORD or key not in item.own:
        return record_labels(log, item.records, key)
    # An anchor belongs to the row alone.
    return tuple(
        each if each.inline.docname else replace(each, inline=replace(each.inline, inner_anchor=""))
        for each in item.own[key]
    )
