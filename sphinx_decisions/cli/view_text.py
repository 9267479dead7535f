"""Views as text: what their tables and timelines show, in the words that readers see."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_decisions.cli.table_text import (
    TextCell,
    TextColumn,
    TextGroup,
    TextRow,
    TextTable,
)
from sphinx_decisions.cli.terminal import one_line
from sphinx_decisions.model.fields import RETIRED, FieldType
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.render.inline_words import inline_text, tick, words_behind
from sphinx_decisions.render.words import heading, translate
from sphinx_decisions.views.inline import Inline, separator
from sphinx_decisions.views.table import Cell, Row, Table

_COLOURS = {
    Lifecycle.IN_FORCE: "green",
    Lifecycle.OPEN: "yellow",
    Lifecycle.RETIRED: "bright_black",
    "met": "green",
    "missed": "red",
    "high": "red",
    "medium": "yellow",
    "low": "green",
}
"""The colour of a lifecycle, of a result, and of a level."""


def colour_of(inline: Inline) -> str:
    """Return the colour in which *inline* is shown, or nothing; its words say the same."""
    if inline.role == "status":
        return _COLOURS.get(inline.lifecycle, "")
    if inline.role in ("lifecycle", "result", "level"):
        return _COLOURS.get(inline.text, "")
    return ""


def spoken(inline: Inline) -> str:
    """Return all that *inline* says, on one line that a terminal does not obey."""
    box = "" if inline.ticked is None else tick(inline.ticked)
    return one_line(f"{box}{inline_text(inline)}{words_behind(inline)}")


def joined_text(inlines: Sequence[Inline]) -> str:
    """Return *inlines* on one line."""
    texts = [spoken(each) for each in inlines]
    return separator(texts).join(texts)


def column_heading(column: tuple[str, str]) -> str:
    """Return the heading of *column*, the user's if there is one."""
    name, own = column
    return one_line(own or str(heading(name)))


def text_table(table: Table, settings: Settings) -> TextTable:
    """Return *table* as text."""
    dates = {
        name
        for kind in settings.kinds.values()
        for name, type_ in kind.field_types.items()
        if type_ is FieldType.DATE
    }
    columns = (
        TextColumn(
            column_heading(each),
            whole=each[0] in {*dates, RETIRED, "id"},
            share=2 if each[0] == "title" else 1,
        )
        for each in table.columns
    )
    groups = (
        TextGroup(
            None if group.label is None else spoken(group.label) or "–",
            (
                *(_cells(table, row) for row in group.rows),
                *_total(table, group.total, translate("Total")),
            ),
        )
        for group in table.groups
    )
    return TextTable(
        tuple(columns), tuple(groups), _total(table, table.total, translate("Overall"))
    )


def _cells(table: Table, row: Row) -> TextRow:
    return tuple(
        _cell(cell, listed=name in table.lists)
        for (name, _), cell in zip(table.columns, row.cells, strict=True)
    )


def _cell(cell: Cell, listed: bool) -> TextCell:
    inlines = cell.inlines
    if len(inlines) > 1 and (listed or any(each.fragment for each in inlines)):
        return TextCell(tuple(f"- {spoken(each)}" for each in inlines))
    colour = colour_of(inlines[0]) if len(inlines) == 1 else ""
    return TextCell((joined_text(inlines),) if inlines else (), colour)


def _total(table: Table, total: Row | None, words: str) -> tuple[TextRow, ...]:
    """Return the row with the total; its first cell has *words* if it would be empty."""
    if not total:
        return ()
    first, *others = _cells(table, total)
    return ((first if first.lines else TextCell((str(words),)), *others),)
