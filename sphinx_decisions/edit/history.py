"""Edits that write an event into the table of *Decision Record*."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from sphinx_decisions.edit.find_table import first_table
from sphinx_decisions.edit.source import Edits, SourceText
from sphinx_decisions.model.contents import Event
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.lists import means_nothing

Among = Callable[[Iterable[str]], Mapping[str, int]]
"""What finds the columns of a history among the headings of a table."""


def event_edits(
    source: SourceText, record: Record, event: Mapping[str, str], among: Among
) -> Iterator[Edits]:
    """Yield edits after which the history of *record* may have the *event*, the best first.

    The *event* has an ``action``, a ``date`` and an ``author``.
    """
    section = record.section(Part.DECISION_RECORD)
    if section is None:
        return
    lines = source.lines[section.place.line - 1 :]
    table = first_table(lines)
    columns = among(table.rows[0]) if table else {}
    if table is None or not {"action", "date"} <= columns.keys():
        return
    texts = {column: event[name] for name, column in columns.items()}
    for number, row in enumerate(table.rows[1:], start=1):
        if len(row) == len(table.rows[0]) and _is_open(row, columns, event["action"]):
            unknown = {c: text for c, text in texts.items() if means_nothing(row[c])}
            yield table.filled(number, unknown)
    yield table.extended([texts.get(column, "") for column in range(len(table.rows[0]))])


def _is_open(row: list[str], columns: Mapping[str, int], action: str) -> bool:
    """Return whether *row* has the *action* and no day yet, as a row of a template has."""
    same = row[columns["action"]].strip("*_` ").casefold() == action.casefold()
    return same and means_nothing(row[columns["date"]])


def has_event(events: Iterable[Event], event: Mapping[str, str]) -> bool:
    """Return whether *events* have the *event*; one without an author may have any."""
    return any(
        each.action.casefold() == event["action"].casefold()
        and each.date == event["date"]
        and event["author"] in ("", each.author)
        for each in events
    )
