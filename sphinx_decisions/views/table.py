"""The data of tables: rows of pieces, grouped, and counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sphinx_decisions.log.log import Log
from sphinx_decisions.views.inline import Piece
from sphinx_decisions.views.items import Item, share_piece
from sphinx_decisions.views.query import grouped, pieces, select
from sphinx_decisions.views.rollups import heat, item_groups, item_shown, rolled_up
from sphinx_decisions.views.view import View, default_columns
from sphinx_decisions.views.view_types import ROLLUPS, Shape

Row = tuple[tuple[Piece, ...], ...]
"""A row: the pieces of each of its cells."""

Columns = tuple[tuple[str, str], ...]
"""Names of columns with the user's headings (or empty)."""


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one heading; *label* is ``None`` where the table is not grouped.

    *total* is the row that sums them up, where there is anything to sum up.
    """

    label: Piece | None
    rows: tuple[Row, ...]
    total: Row | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to be shown; *columns* are names with the user's headings (or empty).

    A column called ``count`` holds how many records its row stands for. *total* sums up
    all groups. *heat* counts risks by likelihood (rows) and impact (columns), each from low
    to high.
    """

    columns: Columns
    groups: tuple[RowGroup, ...]
    group_by: str = ""
    total: Row | None = None
    heat: tuple[tuple[int, ...], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether no record matched."""
        return not any(group.rows for group in self.groups)


def table_data(log: Log, view: View) -> Table:
    """Return the table that *view* asks for."""
    if view.shape is Shape.COUNTS:
        return _counts(log, view)
    if view.shape in ROLLUPS:
        return rollup_table(log, view)
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


def rollup_table(log: Log, view: View) -> Table:
    """Return the table of items in records that *view*, a roll-up, asks for."""
    items = rolled_up(log, view)
    columns = _columns(log, view, items)
    groups = tuple(
        RowGroup(
            group.label,
            tuple(_row(log, item, columns) for item in group.items),
            _total(view, columns, group.items) if group.label else None,
        )
        for group in item_groups(log, view, items)
    )
    return Table(
        columns,
        _anchored_once(groups),
        view.query.group_by,
        # One group says it already.
        None if len(groups) == 1 and groups[0].total else _total(view, columns, items),
        heat(items) if view.shape is Shape.RISKS else (),
    )


def _columns(log: Log, view: View, items: Sequence[Item]) -> Columns:
    """Return the columns; records still open have one only if there are any, unless asked for."""
    if view.columns:
        return view.columns
    columns = default_columns(view, log.settings)
    if view.shape is not Shape.COMPONENTS or len(view.widths) == len(columns):
        return columns
    any_open = any(item.own["open"] for item in items)
    return tuple(each for each in columns if each[0] != "open" or any_open)


def _row(log: Log, item: Item, columns: Columns) -> Row:
    return tuple(tuple(each.piece for each in item_shown(log, item, name)) for name, _ in columns)


def _total(view: View, columns: Columns, items: Sequence[Item]) -> Row | None:
    """Return the row that sums up how much is done, if *view* has such a column."""
    names = [name for name, _ in columns]
    if view.shape is not Shape.PROGRESS or "progress" not in names or not items:
        return None
    shares = [each.piece.share for item in items for each in item.own["progress"]]
    done, total = (sum(share[end] for share in shares if share) for end in (0, 1))
    return tuple((share_piece(done, total),) if name == "progress" else () for name in names)


def _anchored_once(groups: tuple[RowGroup, ...]) -> tuple[RowGroup, ...]:
    """Return *groups* with each component's anchor in its first row alone."""
    taken: set[str] = set()

    def once(piece: Piece) -> Piece:
        if piece.role != "component":
            return piece
        if piece.place in taken:
            return replace(piece, place="")
        taken.add(piece.place)
        return piece

    return with_pieces(groups, once)


def with_pieces(
    groups: Sequence[RowGroup], change: Callable[[Piece], Piece]
) -> tuple[RowGroup, ...]:
    """Return *groups* with every piece in the cells of their rows put through *change*."""
    return tuple(
        replace(
            group, rows=tuple(tuple(tuple(map(change, cell)) for cell in row) for row in group.rows)
        )
        for group in groups
    )


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
    return Table(default_columns(view, log.settings), (RowGroup(None, rows),))
