"""The query language of all views: filters, time, order, groups, a limit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial
from typing import TypeVar

from sphinx_decisions.log.history import retired
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.fields import RETIRED
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.view import Query
from sphinx_decisions.parse.dates import parse_date
from sphinx_decisions.parse.ids import natural_key
from sphinx_decisions.views.inline import (
    Inline,
    field_inline,
    link_inline,
    record_inline,
    status_inline,
    value_inline,
    value_text,
)

T = TypeVar("T")


Key = int | float | str
"""A sort key: in one column, all of them are numbers, or all of them are texts."""


NONE = "none"
"""The filter value that selects records without a value."""


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell shows: an *inline*, and the *sort_key* by which it is sorted.

    Without a sort key it is shown, but is not a value: no filter finds it, and it is sorted after
    all others. *also* are more texts by which a filter finds it.
    """

    inline: Inline
    sort_key: Key | None
    also: tuple[str, ...] = ()


def select(log: Log, query: Query) -> tuple[Record, ...]:
    """Return the records that *query* selects, in its order."""
    found: list[Record] = [
        record
        for record in log.records
        if (not query.kinds or record.kind.name in query.kinds)
        and _in_time(log, record, query)
        and all(
            each.admits(partial(_has, log, record, each.name, query.docname))
            for each in query.filters
        )
    ]
    return tuple(arranged(found, lambda each, name: first_key(cell_values(log, each, name)), query))


def arranged(things: Iterable[T], key_of: Callable[[T, str], Key | None], query: Query) -> list[T]:
    """Return *things* in the order of *query*, up to its limit.

    *key_of* gives the sort key of a thing under a name; those without one come last.
    """
    found = list(things)
    for name, descending in reversed(query.sort):
        keyed = [(key_of(thing, name), thing) for thing in found]
        pairs = [(key, thing) for key, thing in keyed if key is not None]
        without = [thing for key, thing in keyed if key is None]
        # Python's reversed sort keeps the order of equals, as the ascending one does.
        pairs.sort(key=lambda pair: pair[0], reverse=descending)
        found = [*(thing for _, thing in pairs), *without]
    return found[: query.limit or None]


def gathered(
    things: Iterable[T], key: str, labels: Callable[[T, str], Sequence[CellValue]]
) -> list[tuple[CellValue | None, tuple[T, ...]]]:
    """Return *things* in groups, each with its label; without a *key*, in one that has none.

    *labels* gives the labels of a thing under the key; a thing with several is in each group.
    Groups are sorted by their labels, things without any last.
    """
    if not key:
        return [(None, tuple(things))]
    members: dict[tuple[object, ...], list[T]] = {}
    first: dict[tuple[object, ...], CellValue] = {}
    for thing in things:
        for label in labels(thing, key) or (CellValue(Inline(""), None),):
            inline = label.inline
            name = inline.text.casefold(), inline.derived, inline.docname, inline.anchor
            first.setdefault(name, label)
            own = members.setdefault(name, [])
            if not own or own[-1] is not thing:
                own.append(thing)
    names = sorted(members, key=lambda name: _group_order(first[name]))
    return [(first[name], tuple(members[name])) for name in names]


def _group_order(label: CellValue) -> tuple[object, ...]:
    inline = label.inline
    key = natural_key(inline.text) if label.sort_key is None else label.sort_key
    return not inline.text, label.sort_key is None, key, inline.derived


def first_key(values: Sequence[CellValue]) -> Key | None:
    """Return the sort key of something that shows *values*."""
    return values[0].sort_key if values else None


def cell_values(log: Log, record: Record, name: str) -> tuple[CellValue, ...]:
    """Return what *record* shows under *name*, with sort keys."""
    key = record.address, name
    found: tuple[CellValue, ...] | None = log.shown.get(key)
    if found is None:
        log.shown[key] = found = tuple(
            CellValue(inline, _sort_key(log, record, name, inline.text))
            for inline in inlines(log, record, name)
        )
    return found


def inlines(log: Log, record: Record, name: str) -> tuple[Inline, ...]:
    """Return what *record* shows under *name*: a column, a group key, a sort key."""
    if name in log.settings.relations:
        return tuple(link_inline(log, link, short=True) for link in log.related(record, name))
    special = _SPECIAL.get(name)
    if special:
        return tuple(inline for inline in special(log, record) if inline.text)
    return tuple(field_inline(name, value) for value in record.values(name))


def _log_title(log: Log, record: Record) -> Iterator[Inline]:
    titles = {scope.name: scope.title for scope in log.settings.logs}
    yield Inline(titles.get(record.log) or record.log)


def _retired(log: Log, record: Record) -> Iterator[Inline]:
    for date in dates(log, record, RETIRED):
        yield value_inline(date)


_SPECIAL: dict[str, Callable[[Log, Record], Iterable[Inline]]] = {
    "id": lambda log, record: (record_inline(log, record, record.shown_id),),
    "title": lambda log, record: (record_inline(log, record, record.name),),
    "status": lambda log, record: (status_inline(log, record),),
    "kind": lambda log, record: (Inline(record.kind.title, role="kind"),),
    "log": _log_title,
    "lifecycle": lambda log, record: (Inline(log.lifecycle(record).value, role="lifecycle"),),
    RETIRED: _retired,
    "path": lambda log, record: (Inline(record.docname),),
    "summary": lambda log, record: (Inline(record.summary),),
}


SPECIAL_NAMES = tuple(_SPECIAL)
"""Names that are valid in every query, besides the fields and relations of its kinds."""


def _texts(log: Log, record: Record, name: str) -> set[str]:
    """Return every spelling under which a filter finds the value called *name*."""
    texts = {inline.text.casefold() for inline in inlines(log, record, name)}
    if name == "kind":
        texts.add(record.kind.name)
    elif name == "log":
        texts.add(record.log.casefold())
    elif name == "title":
        texts |= {record.title.casefold(), record.written_title.casefold()}
    elif name not in _SPECIAL:
        texts |= {value_text(value).casefold() for value in record.values(name)}
    return texts - {""}


def _has(log: Log, record: Record, name: str, docname: str, value: str) -> bool:
    if value.casefold() == NONE:
        return not _texts(log, record, name)
    if name == "id":
        found = log.resolver.resolve(value, docname, kind=record.kind.name).record
        return found is not None and found.key == record.key
    if name in log.settings.relations:
        target = log.resolver.resolve(value, docname, kind=record.kind.name)
        links = log.related(record, name)
        return target.found and any(link.target.identity == target.identity for link in links)
    if name == "path":
        folder = value.strip("/")
        return fnmatchcase(record.docname, folder) or record.docname.startswith(f"{folder}/")
    if days := dates(log, record, name):
        wanted = parse_date(value)
        return wanted is not None and any(day.lies_in(wanted) for day in days)
    return value.casefold() in _texts(log, record, name)


def dates(log: Log, record: Record, name: str) -> tuple[Date, ...]:
    """Return the dates of *record* under *name*, which may be the derived ``retired``."""
    values = (retired(log, record),) if name == RETIRED else record.values(name)
    return tuple(each for each in values if isinstance(each, Date))


def _in_time(log: Log, record: Record, query: Query) -> bool:
    if not query.since and not query.until:
        return True
    days = dates(log, record, query.date_field)
    return bool(days) and all(within(day, query) for day in days)


def within(date: Date, query: Query) -> bool:
    """Return whether *date* may be a day between ``since`` and ``until`` of *query*."""
    since, until = query.since, query.until
    return (not since or date.last >= since.first) and (not until or date.first <= until.last)


def _sort_key(log: Log, record: Record, name: str, text: str) -> Key:
    if name == "id":
        return id_key(record)
    if name == "status":
        statuses = list(record.kind.statuses)
        return statuses.index(text) if text in statuses else len(statuses)
    return natural_key(text)


def id_key(record: Record) -> Key:
    """Return the key that sorts *record* by log, kind and number."""
    return f"{record.log} {record.kind.name} {natural_key(record.ident)}"
