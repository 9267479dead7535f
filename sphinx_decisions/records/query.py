"""The query language of all views: filters, time, order, groups, a limit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from sphinx_decisions.records.dates import Date
from sphinx_decisions.records.ids import natural_key
from sphinx_decisions.records.log import Log
from sphinx_decisions.records.model import Record, Value
from sphinx_decisions.records.pieces import (
    Piece,
    link_piece,
    record_piece,
    status_piece,
    value_piece,
    value_text,
)

NONE = "none"
"""The filter value that selects records without a value."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Records whose value called *name* is one of *include* (or any) and none of *exclude*."""

    name: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """Which records, in which order; empty parts do not restrict anything.

    *sort* are names with "descending"; *limit* 0 is none; *docname* the page that asks,
    from which targets of relations are understood.
    """

    kinds: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    since: Date | None = None
    until: Date | None = None
    date_field: str = "date"
    sort: tuple[tuple[str, bool], ...] = (("id", False),)
    group_by: str = ""
    limit: int = 0
    docname: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Records with the same *label* (a piece of the group key; ``None`` for no grouping)."""

    label: Piece | None
    records: tuple[Record, ...]


def select(log: Log, query: Query) -> tuple[Record, ...]:
    """Return the records that *query* asks for, in its order."""
    found: list[Record] = [
        record
        for record in log.records
        if (not query.kinds or record.kind in query.kinds)
        and _in_time(record, query)
        and all(_matches(log, record, each, query.docname) for each in query.filters)
    ]
    for name, descending in reversed(query.sort):
        found = _sorted(log, found, name, descending)
    return tuple(found[: query.limit] if query.limit else found)


def grouped(log: Log, records: Sequence[Record], key: str) -> tuple[Group, ...]:
    """Return *records* by their value called *key*; a record with several values in each.

    Groups are in the order of their values, records without a value last.
    """
    if not key:
        return (Group(None, tuple(records)),)
    members: dict[tuple[str, bool], list[Record]] = {}
    labels: dict[tuple[str, bool], tuple[tuple[object, ...], Piece]] = {}
    for record in records:
        for piece in pieces(log, record, key) or (Piece(""),):
            name = piece.text.casefold(), piece.derived
            order = not piece.text, *_sort_key(log, record, key, piece.text), piece.derived
            members.setdefault(name, []).append(record)
            labels.setdefault(name, (order, piece))
    names = sorted(members, key=lambda name: labels[name][0])
    return tuple(Group(labels[name][1], tuple(members[name])) for name in names)


def pieces(log: Log, record: Record, name: str) -> tuple[Piece, ...]:
    """Return what *record* shows under *name*: a column, a group key, a sort key."""
    if name in log.settings.relations:
        return tuple(link_piece(log, link, short=True) for link in log.related(record, name))
    special = _SPECIAL.get(name)
    if special:
        return tuple(piece for piece in special(log, record) if piece.text)
    return tuple(value_piece(value) for value in record.values(name))


def _log_title(log: Log, record: Record) -> Iterator[Piece]:
    titles = {scope.name: scope.title for scope in log.settings.logs}
    yield Piece(titles.get(record.log) or record.log)


_SPECIAL: dict[str, Callable[[Log, Record], Iterable[Piece]]] = {
    "id": lambda log, record: (record_piece(log, record, record.shown),),
    "title": lambda log, record: (record_piece(log, record, record.name),),
    "status": lambda log, record: (status_piece(log, record),),
    "kind": lambda log, record: (Piece(log.settings.kinds[record.kind].title),),
    "log": _log_title,
    "lifecycle": lambda log, record: (Piece(log.lifecycle(record).value, role="lifecycle"),),
    "path": lambda log, record: (Piece(record.docname),),
    "summary": lambda log, record: (Piece(record.summary),),
}

SPECIAL_NAMES = tuple(_SPECIAL)
"""Names that every query knows beside the fields and relations of its kinds."""


def _texts(log: Log, record: Record, name: str) -> set[str]:
    """Return every spelling under which a filter finds the value called *name*."""
    texts = {piece.text.casefold() for piece in pieces(log, record, name)}
    if name == "kind":
        texts.add(record.kind)
    elif name == "log":
        texts.add(record.log.casefold())
    elif name == "title":
        texts.add(record.title.casefold())
    elif name not in _SPECIAL:
        texts |= {value_text(value).casefold() for value in record.values(name)}
    return texts - {""}


def _matches(log: Log, record: Record, wanted: Filter, docname: str) -> bool:
    def has(value: str) -> bool:
        return _has(log, record, wanted.name, value, docname)

    included = not wanted.include or any(has(value) for value in wanted.include)
    return included and not any(has(value) for value in wanted.exclude)


def _has(log: Log, record: Record, name: str, value: str, docname: str) -> bool:
    if value.casefold() == NONE:
        return not _texts(log, record, name)
    if name == "id":
        found = log.resolver.resolve(value, docname, kind=record.kind).record
        return found is not None and found.key == record.key
    if name in log.settings.relations:
        target = log.resolver.resolve(value, docname, kind=record.kind)
        links = log.related(record, name)
        return target.found and any(link.target.identity == target.identity for link in links)
    if name == "path":
        folder = value.strip("/")
        return fnmatchcase(record.docname, folder) or record.docname.startswith(f"{folder}/")
    dates = [each for each in record.values(name) if isinstance(each, Date)]
    if dates:
        return any(str(date).startswith(value) for date in dates)
    return value.casefold() in _texts(log, record, name)


def _in_time(record: Record, query: Query) -> bool:
    if not query.since and not query.until:
        return True
    dates = [each for each in record.values(query.date_field) if isinstance(each, Date)]
    return bool(dates) and all(
        (not query.since or date.last >= query.since.first)
        and (not query.until or date.first <= query.until.last)
        for date in dates
    )


def _sorted(log: Log, records: list[Record], name: str, descending: bool) -> list[Record]:
    """Return *records* by their value called *name*; those without one stay behind."""
    keys = {id(record): _first_key(log, record, name) for record in records}
    having = [record for record in records if keys[id(record)] is not None]
    without = [record for record in records if keys[id(record)] is None]
    # Python's reversed sort keeps the order of equals, as the ascending one does.
    having.sort(key=lambda record: keys[id(record)] or (), reverse=descending)
    return having + without


def _first_key(log: Log, record: Record, name: str) -> tuple[object, ...] | None:
    values: tuple[Value, ...] = record.values(name)
    if values and isinstance(values[0], Date):
        return (values[0],)
    first = next(iter(pieces(log, record, name)), None)
    return _sort_key(log, record, name, first.text) if first else None


def _sort_key(log: Log, record: Record, name: str, text: str) -> tuple[object, ...]:
    if name == "id":
        return record.log, record.kind, natural_key(record.ident)
    if name == "status":
        statuses = list(log.settings.kinds[record.kind].statuses)
        return (statuses.index(text) if text in statuses else len(statuses),)
    return (natural_key(text),)
