"""The data of tables: rows that know their records, in groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from sphinx_decisions.model.record import Record
from sphinx_decisions.views.inline import Inline
from sphinx_decisions.views.items import RECORD, Item
from sphinx_decisions.views.query import CellValue, Key, first_key, gathered
from sphinx_decisions.views.rollups import item_labels, item_values, rolled_up
from sphinx_decisions.views.view_type import Columns, Request


@dataclass(frozen=True, slots=True)
class Cell:
    """The *inlines* of a cell; *sort_key* is comparable with those of its column.

    The key is a number or a text, ``None`` where the cell has no value to sort by.
    """

    inlines: tuple[Inline, ...] = ()
    sort_key: Key | None = None

    def with_inlines(self, change: Callable[[Inline], Inline]) -> Cell:
        """Return the cell with *change* applied to its inlines."""
        inlines = tuple(map(change, self.inlines))
        return self if inlines == self.inlines else replace(self, inlines=inlines)

    @classmethod
    def of(cls, values: Sequence[CellValue]) -> Cell:
        """Return the cell that shows *values*, and is sorted by the first."""
        return cls(tuple(each.inline for each in values), first_key(values))


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its *cells*, and the *records* that it is about.

    The records are not shown, and not part of the ``repr`` from which fingerprints are made.
    *anchor* is the end of the id of the row, if something above the table links to it.
    """

    records: tuple[Record, ...] = field(repr=False)
    cells: tuple[Cell, ...]
    anchor: str = ""

    @classmethod
    def of(cls, items: Iterable[Item], cells: tuple[Cell, ...], anchor: str = "") -> Row:
        """Return a row about the records of *items*, each record once."""
        records = {each.address: each for item in items for each in item.records}
        return cls(tuple(records.values()), cells, anchor)

    def with_inlines(self, change: Callable[[Inline], Inline]) -> Row:
        """Return the row with *change* applied to every inline in its cells."""
        cells = tuple(cell.with_inlines(change) for cell in self.cells)
        return self if cells == self.cells else replace(self, cells=cells)


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one heading; *label* is ``None`` if the table is not grouped.

    *total* is the row with their total, if there is any.
    """

    label: Inline | None
    rows: tuple[Row, ...]
    total: Row | None = None


RiskMatrix = tuple[tuple[tuple[str, ...], ...], ...]
"""The names of risks by likelihood, then by impact, each from low to high."""


@dataclass(frozen=True, slots=True)
class Facet:
    """Something by which readers filter the rows of a table in a browser, such as ``status``.

    *values* are all that occur, in their order; *rows* has the indexes of those of each row.
    """

    name: str
    values: tuple[Inline, ...]
    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to be shown; *columns* are names with the user's headings (or empty).

    A column called ``count`` holds how many records its row stands for. *total* is the
    total of all groups. The values in the columns *lists* are shown as a list. *risk_matrix* has
    the risks that the table shows, *severities* counts findings, the worst first. *facets* are
    there only where a script reads them.
    """

    columns: Columns
    groups: tuple[RowGroup, ...]
    total: Row | None = None
    lists: tuple[str, ...] = ()
    risk_matrix: RiskMatrix = ()
    severities: tuple[tuple[str, int], ...] = ()
    facets: tuple[Facet, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether no record matched."""
        return not any(group.rows for group in self.groups)


_CLASSES = ("log", "kind")
"""The columns that put items into classes."""

Total = Callable[[Columns, Sequence[Item]], Row | None]
"""Returns the row with the total of items, if one of the columns has a total."""


def table_data(request: Request) -> Table:
    """Return the table for *request*."""
    return table_of(request, rolled_up(request))


def table_of(
    request: Request, items: Sequence[Item], total: Total = lambda columns, items: None
) -> Table:
    """Return a table of *items*; *total* makes the row for those of a group, and for all."""
    columns = _columns(request, items)
    labels = partial(item_labels, request.log)
    groups = tuple(
        RowGroup(
            label.inline if label else None,
            tuple(_row(request, item, columns) for item in members),
            total(columns, members) if label else None,
        )
        for label, members in gathered(items, request.view.query.group_by, labels)
    )
    # With a single group, its total is that of all.
    overall = None if len(groups) == 1 and groups[0].total else total(columns, items)
    return Table(columns, groups, overall, request.type.lists)


def _columns(request: Request, items: Sequence[Item]) -> Columns:
    """Return the columns; some are left out if they would tell nothing, unless they are asked for.

    Those are columns without any value, the log and the kind if all items have the same, and the
    record if it is in the heading of the group.
    """
    view, type_ = request.view, request.type
    if view.columns:
        return view.columns
    columns = type_.usual_columns(view, request.log.settings)
    if len(view.widths) == len(columns):
        return columns
    empty = {name for name in type_.if_filled if not any(item.own[name] for item in items)}
    same = {
        name for name in _CLASSES if len({item_values(request.log, i, name) for i in items}) < 2
    }
    above = {RECORD} & {view.query.group_by}
    return tuple(each for each in columns if each[0] not in empty | same | above)


def _row(request: Request, item: Item, columns: Columns) -> Row:
    values = (item_values(request.log, item, name) for name, _ in columns)
    return Row.of((item,), tuple(map(Cell.of, values)), item.anchor)


def with_rows(table: Table, change: Callable[[Row], Row]) -> Table:
    """Return *table* with *change* applied to every row, in their order."""
    groups = (replace(group, rows=tuple(map(change, group.rows))) for group in table.groups)
    return replace(table, groups=tuple(groups))


def with_inlines(table: Table, change: Callable[[Inline], Inline]) -> Table:
    """Return *table* with *change* applied to every inline in the cells of its rows."""
    return with_rows(table, lambda row: row.with_inlines(change))
