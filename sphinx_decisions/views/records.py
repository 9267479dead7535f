"""Tables of records, and counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sphinx_decisions.views.inline import Inline
from sphinx_decisions.views.items import Item
from sphinx_decisions.views.query import CellValue, gathered
from sphinx_decisions.views.rollups import item_labels, rolled_up
from sphinx_decisions.views.table import Cell, Row, RowGroup, Table, table_data
from sphinx_decisions.views.view_options import GENERAL_OPTIONS, TABLE_OPTIONS
from sphinx_decisions.views.view_type import Request, ViewType

_STATUS = "status"


def _counts(request: Request) -> Table:
    """Return how many records there are of each status, or of what the view groups by."""
    key = request.view.query.group_by or _STATUS
    found = rolled_up(request)
    groups = gathered(found, key, partial(item_labels, request.log))
    rows = tuple(_count(label, items, len(found)) for label, items in groups)
    return Table(((key, ""), ("count", "")), (RowGroup(None, rows),))


def _count(label: CellValue | None, items: Sequence[Item], total: int) -> Row:
    shown = label if label and label.inline.text else CellValue(Inline("–"), None)
    # The bar has the colour of what is counted.
    lifecycle = shown.inline.text if shown.inline.role == "lifecycle" else shown.inline.lifecycle
    number = len(items)
    inline = Inline(str(number), lifecycle=lifecycle, role="count", share=(number, total))
    return Row.of(items, (Cell.of((shown,)), Cell.of((CellValue(inline, number),))))


TABLE = ViewType(
    name="table",
    data=table_data,
    options=TABLE_OPTIONS,
    columns=("log", "id", "title", _STATUS, "date"),
)

COUNTS = ViewType(
    name="counts",
    data=_counts,
    options=GENERAL_OPTIONS | {"widths": TABLE_OPTIONS["widths"]},
    columns=(_STATUS, "count"),
    link=_STATUS,
)
