"""The data of a view of findings: what is wrong with the log, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sphinx_decisions.log.links import Address
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.finding import REPORTED, Finding, ReportedFinding, Severity
from sphinx_decisions.model.record import RawField
from sphinx_decisions.model.spelling import field_key
from sphinx_decisions.model.view import Filter, Query, View
from sphinx_decisions.parse.ids import natural_key
from sphinx_decisions.views.inline import Inline, record_inline
from sphinx_decisions.views.option_reader import OptionReader, with_query
from sphinx_decisions.views.query import NONE, Key, arranged, id_key, select
from sphinx_decisions.views.table import Cell, Row, RowGroup, Table
from sphinx_decisions.views.view_options import GENERAL_OPTIONS, TABLE_OPTIONS, sort_keys, without
from sphinx_decisions.views.view_type import Request, ViewType

_OWN = ("code", "severity", "kind")
"""Names of what a finding has itself; all others are looked up in the record it belongs to."""

_SORTS = (*_OWN, "id", "place")


def _table(request: Request) -> Table:
    """Return the table of the findings that *request* selects, in its order."""
    log, query, findings = request.log, request.view.query, request.findings
    own = [each for each in query.filters if each.name in _OWN]
    chosen = [each for each in findings if all(_has(each.finding, wanted) for wanted in own)]
    records = _records(log, query)
    if records is not None:
        chosen = [each for each in chosen if not records.isdisjoint(each.finding.addresses)]
    shown = arranged(chosen, lambda each, name: _key(log, each, name), query)
    rows = tuple(_row(log, each) for each in shown)
    columns = request.type.usual_columns(request.view, log.settings)
    return Table(columns, (RowGroup(None, rows),), severities=_severities(chosen))


def _severities(findings: Sequence[ReportedFinding]) -> tuple[tuple[str, int], ...]:
    """Return how many of *findings* there are of each severity, the worst first."""
    numbers = Counter(each.finding.severity.value for each in findings)
    return tuple((each, numbers[each]) for each in REPORTED if numbers[each])


def _has(finding: Finding, wanted: Filter) -> bool:
    value = str(getattr(finding, wanted.name)) or NONE
    return wanted.admits(lambda each: each == value)


def _records(log: Log, query: Query) -> set[Address] | None:
    """Return the addresses of the records that *query* selects; ``None`` if it selects all."""
    filters = tuple(each for each in query.filters if each.name not in _OWN)
    if not (filters or query.since or query.until):
        return None
    found = select(log, replace(query, filters=filters, sort=(), limit=0))
    return {record.address for record in found}


def _key(log: Log, each: ReportedFinding, name: str) -> Key | None:
    """Return the key by which *each* is sorted; ``None`` if it has no such value."""
    if name == "severity":
        return list(Severity).index(each.finding.severity)
    if name == "place":
        return natural_key(f"{each.file}:{each.finding.place.line}")
    if name == "id":
        record = log.at(*each.finding.address)
        return id_key(record) if record else None
    if name == "finding":
        return natural_key(each.sentence)
    return str(getattr(each.finding, name)) or None


def _row(log: Log, each: ReportedFinding) -> Row:
    finding, record = each.finding, log.at(*each.finding.address)
    shown = {
        "severity": (Inline(finding.severity.value, role="severity"),),
        "finding": (Inline(each.sentence), _rule(each)),
        "id": (record_inline(log, record, record.shown_id or record.name),) if record else (),
        "place": (Inline(f"{each.file}:{finding.place.line}", docname=each.docname),),
    }
    cells = (
        Cell(inlines, _key(log, each, name)) if inlines else Cell()
        for name, inlines in shown.items()
    )
    return Row((record,) if record else (), tuple(cells))


def _rule(each: ReportedFinding) -> Inline:
    """Return the code of the rule; its line says what it requires unless its link does."""
    note = "" if each.guide else each.rule
    return Inline(each.finding.code, role="rule", url=each.guide, note=note)


def _sort(reader: OptionReader, view: View, option: RawField) -> View:
    def proper(name: str) -> str:
        return field_key(name) if field_key(name) in _SORTS else ""

    keys = sort_keys(reader, option, proper, _SORTS)
    return with_query(view, sort=keys) if keys else view


FINDINGS = ViewType(
    name="findings",
    data=_table,
    options=without(GENERAL_OPTIONS, "group-by")
    | {"sort": _sort, "widths": TABLE_OPTIONS["widths"]},
    names=("code", "severity"),
    values={
        "code": lambda settings: tuple(settings.rule_codes),
        "severity": tuple(each.value for each in Severity if each is not Severity.OFF),
    },
    columns=("severity", "finding", "id", "place"),
    sort=(("severity", False), ("id", False)),
    empty_is_good=True,
)
