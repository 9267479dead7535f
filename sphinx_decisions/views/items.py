"""Items: what the rows of tables show, and the values of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.contents import Passage
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.ids import natural_key
from sphinx_decisions.views.inline import Inline, passage_inline, record_inline
from sphinx_decisions.views.query import CellValue, cell_values, first_key

RECORD = "record"
"""The column in which every roll-up shows the record that an item comes from."""


@dataclass(frozen=True, slots=True)
class Item:
    """What a row of a table shows: a record, something in one, or something of several.

    *own* are its values under each of the view's own names. *anchor* names its row for links on
    the same page.
    """

    records: tuple[Record, ...]
    own: Mapping[str, tuple[CellValue, ...]]
    anchor: str = ""


def each_record(_: Log, records: Sequence[Record]) -> Iterator[Item]:
    """Yield each of *records* as an item without names of its own."""
    for record in records:
        yield Item((record,), {})


def in_each(
    found: Callable[[Log, Record], Iterable[Item]],
) -> Callable[[Log, Sequence[Record]], Iterator[Item]]:
    """Return a function that yields the items *found* in each of several records."""

    def items(log: Log, records: Sequence[Record]) -> Iterator[Item]:
        for record in records:
            yield from found(log, record)

    return items


def item_in(
    log: Log, record: Record, anchor: str, own: Mapping[str, tuple[CellValue, ...]]
) -> Item:
    """Return the item at *anchor* in *record*."""
    link = record_value(log, record, record.shown_id, anchor)
    return Item((record,), {RECORD: (link,), **own})


def record_value(log: Log, record: Record, text: str, anchor: str = "") -> CellValue:
    """Return a link to *record*, or to the *anchor* in it, that is sorted like the log."""
    return CellValue(
        replace(record_inline(log, record, text), inner_anchor=anchor),
        first_key(cell_values(log, record, "id")),
    )


def text_value(text: str, role: str = "") -> tuple[CellValue, ...]:
    """Return *text* as a value with a *role*; nothing if it is empty."""
    return (CellValue(Inline(text, role=role), natural_key(text)),) if text else ()


def passage_value(passage: Passage) -> tuple[CellValue, ...]:
    """Return *passage* as a value; nothing if it is empty."""
    return (CellValue(passage_inline(passage), natural_key(passage.text)),) if passage else ()
