"""Reading of parts in tables: *Risks*, *Performance Considerations*, *Decision Record*."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from sphinx_decisions.doctree.outline import title_of
from sphinx_decisions.doctree.parts.checkboxes import words_of
from sphinx_decisions.doctree.parts.labelled import blocks
from sphinx_decisions.doctree.parts.reading import Reading, says_nothing
from sphinx_decisions.doctree.parts.rows import (
    HISTORY,
    RISKS,
    TARGETS,
    Columns,
    ReadTable,
    Row,
    cell_text,
    read_table,
)
from sphinx_decisions.model.contents import SILENCE, Event, Passage, Risk, Target
from sphinx_decisions.model.message import quoted, say
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.spelling import section_key


def read_risks(reading: Reading) -> Iterator[Risk]:
    """Yield the rows of *Risks*; without a table, its list items, which have no levels."""
    rows = _rows(reading, Part.RISKS, RISKS)
    for row in rows:
        text = _passage(reading, row, "risk")
        if not says_nothing(text):
            yield Risk(
                text,
                cell_text(row.get("likelihood")),
                cell_text(row.get("impact")),
                _passage(reading, row, "mitigation"),
                reading.place(row[""]),
                reading.anchor(row[""], "risk"),
            )
    part = reading.part(Part.RISKS)
    if part is not None and not any(reading.outline.outermost(part, nodes.table)):
        for item in reading.items(part):
            yield from _listed_risk(reading, item)


def _listed_risk(reading: Reading, item: nodes.list_item) -> Iterator[Risk]:
    """Yield the risk in *item*, with the text under a label for its mitigation."""
    risk: list[nodes.Node] = []
    mitigation: list[nodes.Node] = []
    for block in blocks(words_of(item), _is_mitigation):
        (mitigation if block.name else risk).extend(block.content)
    text = reading.passage(risk)
    if not says_nothing(text):
        place = reading.place(item)
        against = reading.passage(mitigation)
        yield Risk(text, "", "", against, place, reading.anchor(item, "risk"))


def _is_mitigation(label: str) -> str:
    known = map(section_key, RISKS.headings["mitigation"])
    return "mitigation" if section_key(label) in known else ""


def read_targets(reading: Reading) -> Iterator[Target]:
    """Yield the rows of *Performance Considerations*."""
    for row in _rows(reading, Part.PERFORMANCE_TARGETS, TARGETS):
        metric = _passage(reading, row, "metric")
        if not says_nothing(metric):
            yield Target(
                metric,
                _passage(reading, row, "target"),
                _passage(reading, row, "actual"),
                _passage(reading, row, "notes"),
                reading.place(row[""]),
                reading.anchor(row[""], "target"),
            )


def read_history(reading: Reading) -> Iterator[Event]:
    """Yield the rows of *Decision Record*."""
    for row in _rows(reading, Part.DECISION_RECORD, HISTORY):
        action, date, author = (cell_text(row.get(name)) for name in HISTORY.headings)
        if action or date:
            place = reading.place(row[""])
            yield Event(action, date, author, place, reading.anchor(row[""], "event"))


def _passage(reading: Reading, row: Row, name: str) -> Passage:
    return reading.passage(row[name].children) if name in row else SILENCE


def _rows(reading: Reading, wanted: Part, columns: Columns) -> list[Row]:
    """Return the rows of the part *wanted* that have the first of *columns*.

    A table that cannot be read gives a problem, unless another table of the part could be read, or
    the record's kind does not have the part: then it may be about something else.
    """
    part = reading.part(wanted)
    if part is None:
        return []
    tables = reading.outline.outermost(part, nodes.table)
    sheets = [read_table(table, columns) for table in tables]
    first = next(iter(columns.headings))
    read = [row for sheet in sheets for row in sheet.rows if first in row]
    expected = wanted in reading.kind.parts and not read
    for sheet in sheets:
        if sheet.columns or expected:
            _note(reading, sheet, title_of(part), columns)
    return read


def _note(reading: Reading, sheet: ReadTable, part: str, columns: Columns) -> None:
    """Add problems for columns that *sheet* lacks and for rows with merged cells."""
    missing = [
        headings[0]
        for name, headings in list(columns.headings.items())[: columns.needed]
        if name not in sheet.columns
    ]
    if missing:
        message = say(
            "This table in “{part}” lacks {missing}. Give it the columns {valid}, in any order; it "
            "may have others too.",
            part=part,
            missing=quoted(missing),
            valid=quoted(columns.proper),
        )
        reading.note(message, sheet.corner)
    for cell in sheet.merged:
        message = say(
            "This row in “{part}” has merged cells, so it is unclear which columns they belong to. "
            "Give the row a cell of its own in each column.",
            part=part,
        )
        reading.note(message, cell)
