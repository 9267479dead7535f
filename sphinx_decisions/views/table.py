"""The data of tables: rows of inlines, grouped, and counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.view import View, ViewType
from sphinx_decisions.views.inline import Inline
from sphinx_decisions.views.items import Item, share_inline
from sphinx_decisions.views.query import gathered
from sphinx_decisions.views.rollups import item_labels, item_values, risk_matrix, rolled_up
from sphinx_decisions.views.view_types import default_columns

Row = tuple[tuple[Inline, ...], ...]
"""A row: the inlines of each of its cells."""

Columns = tuple[tuple[str, str], ...]
"""Names of columns with the user's headings (or empty)."""


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one heading; *label* is ``None`` where the table is not grouped.

    *total* is the row that sums them up, where there is anything to sum up.
    """

    label: Inline | None
    rows: tuple[Row, ...]
    total: Row | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to be shown; *columns* are names with the user's headings (or empty).

    A column called ``count`` holds how many records its row stands for. *total* sums up
    all groups. *risk_matrix* counts risks by likelihood (rows) and impact (columns), each from low
    to high.
    """

    columns: Columns
    groups: tuple[RowGroup, ...]
    total: Row | None = None
    risk_matrix: tuple[tuple[int, ...], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether no record matched."""
        return not any(group.rows for group in self.groups)


def table_data(log: Log, view: View) -> Table:
    """Return the table that *view* asks for."""
    items = rolled_up(log, view)
    labels = partial(item_labels, log)
    if view.type is ViewType.COUNTS:
        columns = default_columns(view, log.settings)
        counted = gathered(items, columns[0][0], labels)
        return Table(columns, (RowGroup(None, tuple(_count(*group) for group in counted)),))
    columns = _columns(log, view, items)
    groups = tuple(
        RowGroup(
            label,
            tuple(_row(log, item, columns) for item in members),
            _total(view, columns, members) if label else None,
        )
        for label, members in gathered(items, view.query.group_by, labels)
    )
    return Table(
        columns,
        _anchored_once(groups),
        # One group says it already.
        None if len(groups) == 1 and groups[0].total else _total(view, columns, items),
        risk_matrix(items) if view.type is ViewType.RISKS else (),
    )


def _count(label: Inline | None, members: Sequence[Item]) -> Row:
    shown = label if label and label.text else Inline("–")
    return ((shown,), (Inline(str(len(members))),))


def _columns(log: Log, view: View, items: Sequence[Item]) -> Columns:
    """Return the columns; records still open have one only if there are any, unless asked for."""
    if view.columns:
        return view.columns
    columns = default_columns(view, log.settings)
    if view.type is not ViewType.COMPONENTS or len(view.widths) == len(columns):
        return columns
    any_open = any(item.own["open"] for item in items)
    return tuple(each for each in columns if each[0] != "open" or any_open)


def _row(log: Log, item: Item, columns: Columns) -> Row:
    return tuple(tuple(each.inline for each in item_values(log, item, name)) for name, _ in columns)


def _total(view: View, columns: Columns, items: Sequence[Item]) -> Row | None:
    """Return the row that sums up how much is done, if *view* has such a column."""
    names = [name for name, _ in columns]
    if view.type is not ViewType.PROGRESS or "progress" not in names or not items:
        return None
    shares = [each.inline.share for item in items for each in item.own["progress"]]
    done, total = (sum(share[end] for share in shares if share) for end in (0, 1))
    return tuple((share_inline(done, total),) if name == "progress" else () for name in names)


def _anchored_once(groups: tuple[RowGroup, ...]) -> tuple[RowGroup, ...]:
    """Return *groups* with each component's anchor in its first row alone."""
    taken: set[str] = set()

    def once(inline: Inline) -> Inline:
        if inline.role != "component":
            return inline
        if inline.inner_anchor in taken:
            return replace(inline, inner_anchor="")
        taken.add(inline.inner_anchor)
        return inline

    return with_inlines(groups, once)


def with_inlines(
    groups: Sequence[RowGroup], change: Callable[[Inline], Inline]
) -> tuple[RowGroup, ...]:
    """Return *groups* with every inline in the cells of their rows put through *change*."""
    return tuple(
        replace(
            group, rows=tuple(tuple(tuple(map(change, cell)) for cell in row) for row in group.rows)
        )
        for group in groups
    )
