"""Which items of which records a table shows, in which order."""

from __future__ import annotations

from dataclasses import replace

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.view import Filter
from sphinx_decisions.views.items import RECORD, Item, record_value
from sphinx_decisions.views.query import (
    NONE,
    CellValue,
    arranged,
    cell_values,
    first_key,
    select,
)
from sphinx_decisions.views.view_type import Request


def rolled_up(request: Request) -> tuple[Item, ...]:
    """Return the items that *request* selects, in its order."""
    log, query, values = request.log, request.view.query, request.type.values
    own = [each for each in query.filters if each.name in values]
    others = tuple(each for each in query.filters if each.name not in values)
    records = select(log, replace(query, filters=others, sort=(), limit=0))
    found = [
        item
        for item in request.type.items(log, records)
        if all(_matches(item, wanted) for wanted in own)
    ]
    return tuple(arranged(found, lambda each, name: first_key(item_values(log, each, name)), query))


def item_values(log: Log, item: Item, name: str) -> tuple[CellValue, ...]:
    """Return the values of *item* under *name*, its own or those of its records."""
    if name in item.own:
        return item.own[name]
    if not item.own:
        return tuple(each for record in item.records for each in cell_values(log, record, name))
    return tuple(
        dict.fromkeys(each for record in item.records for each in cell_values(log, record, name))
    )


def item_labels(log: Log, item: Item, key: str) -> tuple[CellValue, ...]:
    """Return the labels of the groups of *item*; ``record`` gives one for each of its records."""
    if key == RECORD and key in item.own:
        return tuple(record_value(log, each, each.citation) for each in item.records)
    # Only a row has an anchor.
    return tuple(
        each if each.inline.docname else replace(each, inline=replace(each.inline, inner_anchor=""))
        for each in item_values(log, item, key)
    )


def _matches(item: Item, wanted: Filter) -> bool:
    """Return whether a value of *item* itself matches *wanted*."""
    values = {
        text.casefold()
        for each in item.own[wanted.name]
        if each.sort_key is not None
        for text in (each.inline.text, *each.also)
    } or {NONE}
    return wanted.admits(lambda value: " ".join(value.casefold().split()) in values)
