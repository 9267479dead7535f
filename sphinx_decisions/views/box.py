"""The data of a record's box: everything that its page says about it at the marker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_decisions.log.log import Link, Log
from sphinx_decisions.model.fields import LAYOUT_FIELDS, RETIRED, FieldType
from sphinx_decisions.model.record import Field, Origin, Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.parse.ids import class_names
from sphinx_decisions.parse.urls import is_url
from sphinx_decisions.views.inline import (
    Inline,
    link_inline,
    record_inline,
    status_inline,
    value_inline,
)
from sphinx_decisions.views.query import dates

_STAYS = frozenset({Origin.COMPONENTS_SECTION, Origin.DECISION_RECORD})
"""Places whose text remains on the page, so that the box would only repeat it."""

_ELSEWHERE = LAYOUT_FIELDS | {"id", "status", "date", "summary"}


@dataclass(frozen=True, slots=True)
class BoxRow:
    """One line of the box: the field's or relation's *name* and its values."""

    name: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A record's box; *today* are the decisions in force that readers should turn to.

    *waiting* are open records that claim to supersede this one, which stays in force;
    *claimed* are the records in force that this open one claims to supersede.
    """

    kind: str
    rows: tuple[BoxRow, ...]
    lifecycle: Lifecycle
    status: str
    today: tuple[Inline, ...] = ()
    waiting: tuple[Inline, ...] = ()
    claimed: tuple[Inline, ...] = ()
    classes: tuple[str, ...] = ()


def box_data(log: Log, record: Record) -> Box:
    """Return what the box of *record* shows, relations in both directions included."""
    lifecycle = log.lifecycle(record)
    today: tuple[Record, ...] = ()
    waiting: tuple[Record, ...] = ()
    claimed: tuple[Record, ...] = ()
    if lifecycle is Lifecycle.RETIRED:
        today = log.in_force_today(record)
    elif lifecycle is Lifecycle.IN_FORCE:
        waiting = _only(log, log.successors(record), Lifecycle.OPEN)
    else:
        claimed = _only(log, log.predecessors(record), Lifecycle.IN_FORCE)
    return Box(
        kind=record.kind.name,
        rows=tuple(_rows(log, record)),
        lifecycle=lifecycle,
        status=record.status,
        today=tuple(record_inline(log, each) for each in today),
        waiting=tuple(record_inline(log, each) for each in waiting),
        claimed=tuple(record_inline(log, each) for each in claimed),
        classes=class_names(" ".join(map(str, record.values("class")))),
    )


def _only(log: Log, records: tuple[Record, ...], lifecycle: Lifecycle) -> tuple[Record, ...]:
    return tuple(record for record in records if log.lifecycle(record) is lifecycle)


def _rows(log: Log, record: Record) -> Iterator[BoxRow]:
    if record.shown_id and record.title == record.name != record.shown_id:
        yield BoxRow("id", (Inline(record.shown_id),))
    if record.values("status"):
        yield BoxRow("status", (status_inline(log, record),))
    for name in ("date", RETIRED):
        if days := dates(log, record, name):
            yield BoxRow(name, tuple(map(value_inline, days)))
    kind = record.kind
    for field in record.fields:
        if field.name not in _ELSEWHERE and field.origin not in _STAYS:
            yield BoxRow(field.name, tuple(_inlines(field, kind.field_types[field.name])))
    for relation in kind.relations:
        links = [each for each in log.related(record, relation) if not _stays(each)]
        if links:
            yield BoxRow(relation, tuple(link_inline(log, link) for link in links))


def _stays(link: Link) -> bool:
    """Return whether the References of this very page show *link*."""
    return link.mentioned and link.written is not None


def _inlines(field: Field, type_: FieldType) -> Iterator[Inline]:
    for value in field.values:
        if type_ is FieldType.URL and is_url(str(value)):
            yield Inline(str(value), url=str(value))
        else:
            yield value_inline(value)
