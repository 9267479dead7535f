"""The data of tables: rows of pieces, grouped, and counts."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_decisions.records.log import Log
from sphinx_decisions.records.pieces import Piece
from sphinx_decisions.records.query import grouped, pieces, select
from sphinx_decisions.records.views import Shape, View, default_columns

Row = tuple[tuple[Piece, ...], ...]
"""A row: the pieces of each of its cells."""


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one heading; *label* is ``None`` where the table is not grouped."""

    label: Piece | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to be shown; *columns* are names with the user's headings (or empty).

    A column called ``count`` holds how many records its row stands for.
    """

    columns: tuple[tuple[str, str], ...]
    groups: tuple[RowGroup, ...]
    group_by: str = ""

    @property
    def empty(self) -> bool:
        """Whether no record matched."""
        return not any(group.rows for group in self.groups)


def table_data(log: Log, view: View) -> Table:
    """Return the table that *view* asks for."""
    if view.shape is Shape.COUNTS:
        return _counts(log, view)
    columns = view.columns or default_columns(view, log.settings)
    records = select(log, view.query)
    groups = grouped(log, records, view.query.group_by)
    rows = tuple(
        RowGroup(
            group.label,
            tuple(
                tuple(pieces(log, record, name) for name, _ in columns) for record in group.records
            ),
        )
        for group in groups
    )
    return Table(columns, rows, view.query.group_by)


def _counts(log: Log, view: View) -> Table:
    key = view.query.group_by or "status"
    groups = grouped(log, select(log, view.query), key)
    rows = tuple(
        (
            (group.label,) if group.label and group.label.text else (Piece("–"),),
            (Piece(str(len(group.records))),),
        )
        for group in groups
    )
    return Table(((key, ""), ("count", "")), (RowGroup(None, rows),))
