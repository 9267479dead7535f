"""Risks: what could go wrong, how likely that is and how bad it would be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.model.view import Filter
from sphinx_decisions.parse.lists import means_nothing
from sphinx_decisions.parse.quantities import LEVELS, level
from sphinx_decisions.views.inline import Inline
from sphinx_decisions.views.items import RECORD, Item, in_each, item_in, passage_value
from sphinx_decisions.views.query import CellValue
from sphinx_decisions.views.rollups import rolled_up
from sphinx_decisions.views.table import RiskMatrix, Row, Table, table_of, with_rows
from sphinx_decisions.views.view_options import TABLE_OPTIONS
from sphinx_decisions.views.view_type import Request, ViewType

SEVERITIES = sorted(
    {one * other for one in range(1, len(LEVELS) + 1) for other in range(1, len(LEVELS) + 1)}
)
"""The possible values of likelihood × impact."""


def risk_matrix(items: Iterable[Item]) -> RiskMatrix:
    """Return the risks of each likelihood and impact, from low to high."""
    rated: dict[str, list[str]] = {}
    for item in items:
        if item.anchor:
            rated.setdefault(item.anchor, []).append(_name(item))
    return tuple(
        tuple(tuple(rated.get(_anchor(likelihood, impact), ())) for impact in LEVELS)
        for likelihood in LEVELS
    )


def _name(item: Item) -> str:
    """Return the risk and its record as one text."""
    (record,) = item.records
    risk = " ".join(each.inline.text for each in item.own["risk"])
    return f"{record.shown_id or record.name}: {risk}"


def _table(request: Request) -> Table:
    items = rolled_up(request)
    return replace(_with_anchors_once(table_of(request, items)), risk_matrix=risk_matrix(items))


def _with_anchors_once(table: Table) -> Table:
    """Return *table* with each anchor in the first of its rows only."""
    taken: set[str] = set()

    def once(row: Row) -> Row:
        if row.anchor in taken:
            return replace(row, anchor="")
        taken.add(row.anchor)
        return row

    return with_rows(table, once)


def _risks(log: Log, record: Record) -> Iterator[Item]:
    """Yield the risks of *record*; the severity of one is its likelihood times its impact."""
    for risk in record.contents.risks:
        own = {
            "risk": passage_value(risk.text),
            "likelihood": _level(risk.likelihood),
            "impact": _level(risk.impact),
            "mitigation": passage_value(risk.mitigation),
            "severity": _severity(risk.likelihood, risk.impact),
        }
        item = item_in(log, record, risk.anchor, own)
        rated = level(risk.likelihood), level(risk.impact)
        yield replace(item, anchor=_anchor(*rated)) if all(rated) else item


def _anchor(likelihood: str, impact: str) -> str:
    """Return the anchor of the first row with these levels."""
    return f"{likelihood}-{impact}"


def _level(written: str) -> tuple[CellValue, ...]:
    """Return the level that is *written*; other words are shown, but are not a value."""
    found = level(written)
    if found:
        return (CellValue(Inline(found, role="level"), LEVELS.index(found)),)
    if means_nothing(written):
        return ()
    return (CellValue(Inline(written.strip(), role="level"), None),)


def _severity(likelihood: str, impact: str) -> tuple[CellValue, ...]:
    found = level(likelihood), level(impact)
    if not all(found):
        return ()
    one, other = (LEVELS.index(each) + 1 for each in found)
    return (CellValue(Inline(str(one * other)), one * other),)


RISKS = ViewType(
    name="risks",
    data=_table,
    options=TABLE_OPTIONS,
    items=in_each(_risks),
    names=("risk", "likelihood", "impact", "mitigation", "severity", RECORD),
    columns=("risk", "likelihood", "impact", "mitigation", RECORD),
    # Risks with the same levels stand together, as in the heat map.
    sort=(("severity", True), ("likelihood", True), ("id", False)),
    values={
        "likelihood": LEVELS,
        "impact": LEVELS,
        "severity": tuple(map(str, SEVERITIES)),
    },
    filters=(Filter("lifecycle", (Lifecycle.IN_FORCE.value,)),),
)
