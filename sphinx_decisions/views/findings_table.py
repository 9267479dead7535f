"""The data of a view of findings: what is wrong with the log, as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sphinx_decisions.log.log import Address, Log
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.view import Filter, Query, View
from sphinx_decisions.parse.ids import natural_key
from sphinx_decisions.views.inline import Inline, record_inline
from sphinx_decisions.views.query import NONE, Key, arranged, select
from sphinx_decisions.views.table import Row, RowGroup, Table
from sphinx_decisions.views.view_types import default_columns

_OWN = ("code", "severity", "kind")
"""What a finding has itself; everything else is asked of the record that it belongs to."""


@dataclass(frozen=True, slots=True)
class ReportedFinding:
    """A *finding* as readers see it: its *sentence*, its *file*, and the page made of that.

    Nothing shown tells in which folder the project lies. *docname* is empty where the file
    makes no page.
    """

    finding: Finding
    sentence: str
    file: str
    docname: str = ""


def findings_table(log: Log, view: View, findings: Iterable[ReportedFinding]) -> Table:
    """Return the table of those *findings* that *view* asks for, in its order."""
    query = view.query
    own = [each for each in query.filters if each.name in _OWN]
    chosen = [each for each in findings if all(_has(each.finding, wanted) for wanted in own)]
    records = _records(log, query)
    if records is not None:
        chosen = [each for each in chosen if not records.isdisjoint(each.finding.addresses)]
    chosen = arranged(chosen, lambda each, name: _key(log, each, name), query)
    rows = tuple(_row(log, each) for each in chosen)
    return Table(default_columns(view, log.settings), (RowGroup(None, rows),))


def _has(finding: Finding, wanted: Filter) -> bool:
    value = str(getattr(finding, wanted.name)) or NONE
    return wanted.admits(lambda each: each == value)


def _records(log: Log, query: Query) -> set[Address] | None:
    """Return where the records lie that *query* is about; ``None`` where it is about all."""
    filters = tuple(each for each in query.filters if each.name not in _OWN)
    if not (filters or query.since or query.until):
        return None
    found = select(log, replace(query, filters=filters, sort=(), limit=0))
    return {record.address for record in found}


def _key(log: Log, each: ReportedFinding, name: str) -> Key | None:
    """Return by what *each* is sorted; ``None`` where it has no such value."""
    if name == "severity":
        return (list(Severity).index(each.finding.severity),)
    if name == "place":
        return each.file, each.finding.place.line
    if name == "id":
        record = log.at(*each.finding.address)
        return (record.log, record.kind.name, natural_key(record.ident)) if record else None
    value = getattr(each.finding, name)
    return (value,) if value else None


def _row(log: Log, each: ReportedFinding) -> Row:
    record = log.at(*each.finding.address)
    place = Inline(f"{each.file}:{each.finding.place.line}", docname=each.docname)
    return (
        (Inline(each.finding.severity.value, role="severity"),),
        (record_inline(log, record, record.shown_id or record.name),) if record else (),
        (Inline(each.finding.code, role="code"),),
        (Inline(each.sentence),),
        (place,),
    )
