"""The data of the box that a record has at its marker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sphinx_decisions.log.links import Link
from sphinx_decisions.log.log import SUPERSEDED_BY, Log
from sphinx_decisions.model.fields import LAYOUT_FIELDS, RETIRED, FieldType
from sphinx_decisions.model.record import Field, Origin, RawField, Record, Statement, StatusText
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.parse.ids import class_names, unpadded
from sphinx_decisions.parse.placeholders import is_placeholder
from sphinx_decisions.parse.relations import with_addresses, without_links, words_behind_id
from sphinx_decisions.parse.text import without_struck
from sphinx_decisions.parse.urls import is_url
from sphinx_decisions.parse.values import whole_day
from sphinx_decisions.views.inline import (
    Inline,
    TablePlace,
    field_inline,
    link_inline,
    record_inline,
    status_inline,
    value_inline,
)
from sphinx_decisions.views.query import dates

_STAYS = frozenset({Origin.SECTION, Origin.DECISION_RECORD, Origin.CHANGELOG})
"""Places whose text stays on the page, so that the box repeats only people and components."""

_NOT_SHOWN = LAYOUT_FIELDS | {"", "id", "summary"}
_ELSEWHERE = _NOT_SHOWN | {"status", "date"}


@dataclass(frozen=True, slots=True)
class BoxRow:
    """One line of the box: the field's or relation's *name* and its values."""

    name: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """The box of a record; *today* are the decisions in force to which readers should turn.

    *waiting* are open records that propose to supersede this one, which is in force; *claimed* are
    the records in force that this open one proposes to supersede. *replaced* is true if the page
    names what took its place, even if that is unknown or not in force. *badge* is the status that
    its title shows, if it has one.
    """

    kind: str
    rows: tuple[BoxRow, ...]
    lifecycle: Lifecycle
    status: str
    today: tuple[Inline, ...] = ()
    waiting: tuple[Inline, ...] = ()
    claimed: tuple[Inline, ...] = ()
    classes: tuple[str, ...] = ()
    replaced: bool = False
    badge: Inline | None = None

    @property
    def inlines(self) -> Iterator[Inline]:
        """All that it shows, in its notice and its rows."""
        yield from (*self.today, *self.waiting, *self.claimed)
        for row in self.rows:
            yield from row.inlines


def box_data(log: Log, record: Record, index: TablePlace | None = None) -> Box:
    """Return what the box of *record* shows, relations in both directions included.

    *index* is the table to which tags, components and people link.
    """
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
        rows=tuple(_rows(log, record, index)),
        lifecycle=lifecycle,
        status=record.status,
        today=tuple(record_inline(log, each) for each in today),
        waiting=tuple(record_inline(log, each) for each in waiting),
        claimed=tuple(record_inline(log, each) for each in claimed),
        replaced=bool(log.related(record, SUPERSEDED_BY)),
        badge=status_inline(log, record) if record.field("status") else None,
        classes=class_names(" ".join(map(str, record.values("class")))),
    )


def shows(record: Record, written: RawField) -> bool:
    """Return whether the box of *record* shows everything that *written* says on its page.

    The box does not show what cannot be read, or differs from the field that takes precedence.
    """
    field = next((each for each in record.written if _is_of(each, written)), None)
    if field is None or field.name in _NOT_SHOWN or is_placeholder(field.text):
        return False
    if not field.says_something:
        return without_struck(field.text) == field.text
    counting = record.field(field.name)
    statements = field.status.statements if field.status else field.statements
    if not _shows_words(record, field, statements):
        return False
    if field.status:
        return _shows_status(record, field.status, counting.status if counting else None)
    if field.name in record.kind.relations:
        return bool(field.statements)
    return counting is not None and bool(field.values) and field.values == counting.values


# Words between targets that the box replaces with the name of the relation or "in part".
_BETWEEN = frozenset(
    ("and", "also", "as", "well", "plus", "the", "in", "part", "partly", "partially")
)


def _shows_words(record: Record, field: Field, statements: tuple[Statement, ...]) -> bool:
    """Return whether the box keeps every link and every word of *field*.

    Words after an id may not be the title of its record; only the whole log can tell.
    """
    text, type_ = field.text, record.kind.field_types.get(field.name)
    if without_struck(text) != text or any(words_behind_id(each.target) for each in statements):
        return False
    if type_ is FieldType.DATE:
        return whole_day(text) is not None
    linked = with_addresses(text)
    for each in statements:
        linked = linked.replace(f"<{each.target}>", each.target)
    if type_ is not FieldType.PEOPLE and re.search(r"<[^\s<>]+>", linked):
        return False
    shown = " ".join(f"{each.label} {each.target} {each.note} {each.verb}" for each in statements)
    return bool(field.status or not statements) or _words(linked) <= _words(shown) | _BETWEEN


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _is_of(field: Field, written: RawField) -> bool:
    return (field.label, field.text, field.place, field.origin) == (
        *(written.name, written.text, written.place, written.origin),
    )


def _shows_status(record: Record, read: StatusText, counting: StatusText | None) -> bool:
    """Return whether the box shows what *read* says, if *counting* gives the status."""
    if read is counting:
        own_day = record.kind.ends_decision(read.status) or not read.date
        return own_day or read.date in record.values("date")
    own_words = counting.written.casefold() if counting else ""
    in_part = bool(read.statements) and all(each.partial for each in read.statements)
    same = not read.status or in_part or read.written.casefold() == own_words
    known = bool(read.status or read.statements)
    return known and same and not read.remark and read.date in (None, *record.values("date"))


def _only(log: Log, records: tuple[Record, ...], lifecycle: Lifecycle) -> tuple[Record, ...]:
    return tuple(record for record in records if log.lifecycle(record) is lifecycle)


def _rows(log: Log, record: Record, index: TablePlace | None) -> Iterator[BoxRow]:
    another = bool(record.title_digits) and unpadded(record.title_digits) != record.ident
    if record.shown_id and (another or record.title == record.name != record.shown_id):
        yield BoxRow("id", (Inline(record.shown_id),))
    if status := record.field("status"):
        yield BoxRow("status", (_own_words(log, record, status),))
    for name in ("date", RETIRED):
        if days := dates(log, record, name):
            yield BoxRow(name, tuple(map(value_inline, days)))
    kind = record.kind
    for field in record.fields:
        type_ = kind.field_types[field.name]
        repeated = type_ is FieldType.PEOPLE or field.name == "components"
        if field.name not in _ELSEWHERE and (repeated or field.origin not in _STAYS):
            yield BoxRow(field.name, tuple(_inlines(field, type_, index)))
    for relation in kind.relations:
        links = [each for each in log.related(record, relation) if not _stays(each)]
        if links:
            yield BoxRow(relation, tuple(link_inline(log, link) for link in links))


def _own_words(log: Log, record: Record, status: Field) -> Inline:
    """Return the status in its author's words, followed by the remark."""
    remark = without_links(status.status.remark) if status.status else ""
    inline = status_inline(log, record)
    return replace(inline, text=str(status.values[0]), note=remark)


def _stays(link: Link) -> bool:
    """Return whether the References of the record's own page show *link*."""
    return link.mentioned and link.written is not None


def _inlines(field: Field, type_: FieldType, index: TablePlace | None) -> Iterator[Inline]:
    for value in field.values:
        if type_ is FieldType.URL and is_url(str(value)):
            yield Inline(str(value), url=str(value))
        else:
            yield field_inline(field.name, value, index)
