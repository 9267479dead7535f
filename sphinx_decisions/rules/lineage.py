"""Rules about what follows from relations: cycles, successors, which record is in force."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sphinx_decisions.log.cycles import cycles
from sphinx_decisions.log.log import SUPERSEDED_BY, Log
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import quoted, say
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.status import Lifecycle, Role
from sphinx_decisions.parse.dates import parse_date
from sphinx_decisions.rules.advice import line_of, whereto
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, log_rule, rule


@rule(Severity.WARNING)
def cycle(project: Project) -> Iterator[Finding]:
    """No chain of one relation leads back to the record where it began.

    Bad::

       .. adr:: Use PostgreSQL
          :id: 5
          :supersedes: ADR-0002

       .. adr:: Use MySQL
          :id: 2
          :supersedes: ADR-0005

    Good::

       .. adr:: Use PostgreSQL
          :id: 5
          :supersedes: ADR-0002

       .. adr:: Use MySQL
          :id: 2
    """
    log = project.log
    for relation in project.settings.relations.values():
        if relation.symmetric or not relation.forward:
            continue
        for group in cycles(log.records, partial(_others, log, relation.name)):
            path = _circle(log, relation.name, group)
            message = say(
                "These records form a cycle of “{relation}”: {path}. Remove the relation that is "
                "wrong.",
                relation=relation.name,
                path=" → ".join(record.shown_id or record.name for record in (*path, path[0])),
            )
            place = _place_of(log, path[0], relation.name, path[1])
            yield finding("cycle", message, place, *path, shared=True, subject=relation.name)


def _others(log: Log, relation: str, record: Record) -> Iterator[Record]:
    for link in log.related(record, relation):
        if link.target.record and link.target.record is not record:
            yield link.target.record


def _circle(log: Log, relation: str, group: tuple[Record, ...]) -> list[Record]:
    """Return a shortest way through *group* from its youngest record back to it."""
    youngest = group[-1]
    inside = {id(record) for record in group}
    before: dict[int, Record] = {}
    layer = [youngest]
    while id(youngest) not in before:
        nexts = []
        for record in layer:
            for other in _others(log, relation, record):
                if id(other) in inside and id(other) not in before:
                    before[id(other)] = record
                    nexts.append(other)
        layer = nexts
    way = [before[id(youngest)]]
    while way[-1] is not youngest:
        way.append(before[id(way[-1])])
    return way[::-1]


def _place_of(log: Log, record: Record, relation: str, other: Record) -> Place:
    """Return where *record* itself states its *relation* to *other*, else its marker."""
    for link in log.related(record, relation):
        if link.target.record is other and link.written:
            return link.written.place
    return record.place


@log_rule(Severity.WARNING)
def superseded_without_successor(project: Project, record: Record) -> Iterator[Finding]:
    """A superseded record names the record that took its place, or is named by it.

    Bad::

       .. adr:: Use MySQL
          :status: Superseded

    Good::

       .. adr:: Use MySQL
          :status: Superseded
          :superseded-by: ADR-0005
    """
    # Where the kind requires the field, ``missing_field`` says the same.
    required = SUPERSEDED_BY in record.requirements.required_fields
    if record.role is not Role.SUPERSEDED or required:
        return
    if not project.log.related(record, SUPERSEDED_BY):
        message = say(
            "{record} is “{status}”, but no record says by which one. Add “{line}” {where}, with "
            "the id of that record.",
            record=record.citation,
            status=record.status,
            line=line_of(record, SUPERSEDED_BY),
            where=whereto(record),
        )
        yield finding("superseded_without_successor", message, _status_place(record), record)


@rule(Severity.WARNING)
def in_force_but_superseded(project: Project) -> Iterator[Finding]:
    """A record that one in force supersedes in full does not say that it is still in force.

    Bad::

       .. adr:: Use PostgreSQL
          :status: Accepted
          :supersedes: ADR-0002

       .. adr:: Use MySQL
          :id: 2
          :status: Accepted

    Good::

       .. adr:: Use PostgreSQL
          :status: Accepted
          :supersedes: ADR-0002

       .. adr:: Use MySQL
          :id: 2
          :status: Superseded
    """
    log = project.log
    for record in log.records:
        if log.written_lifecycle(record) is not Lifecycle.IN_FORCE or not log.is_overtaken(record):
            continue
        successors = log.successors(record)
        retired = record.kind.names_of(Lifecycle.RETIRED)
        message = say(
            "{record} is “{status}”, but superseded by {successors}. Set its status to {retired}, "
            "or write “in part” after the relation.",
            record=record.citation,
            status=record.status,
            successors=", ".join(each.citation for each in successors),
            retired=quoted([record.kind.superseded or next(iter(retired), "")]),
        )
        yield finding(
            "in_force_but_superseded", message, _status_place(record), record, *successors
        )


@log_rule(Severity.WARNING)
def rejected_successor(project: Project, record: Record) -> Iterator[Finding]:
    """A superseded record has a successor that was not rejected.

    Bad::

       .. adr:: Use PostgreSQL
          :status: Rejected
          :supersedes: ADR-0002

       .. adr:: Use MySQL
          :id: 2
          :status: Superseded

    Good::

       .. adr:: Use PostgreSQL
          :status: Rejected
          :supersedes: ADR-0002

       .. adr:: Use MySQL
          :id: 2
          :status: Accepted
    """
    successors = project.log.successors(record)
    if record.role is not Role.SUPERSEDED or not successors:
        return
    if all(each.role is Role.REJECTED for each in successors):
        message = say(
            "{record} is “{status}”, but each record that was to supersede it was rejected: "
            "{successors}. If it is in force again, set its status to {valid}; if not, name the "
            "record that took its place, or say that it is deprecated.",
            record=record.citation,
            status=record.status,
            successors=", ".join(f"{s.citation} ({s.status})" for s in successors),
            valid=quoted(record.kind.names_of(Lifecycle.IN_FORCE)),
        )
        yield finding("rejected_successor", message, _status_place(record), record, *successors)


@log_rule(Severity.INFO)
def older_successor(project: Project, newer: Record) -> Iterator[Finding]:
    """A record is not older than what it supersedes.

    The date of a superseded record is still the day of its decision.

    Bad::

       .. adr:: Use PostgreSQL
          :status: Proposed
          :date: 2023-01-15
          :supersedes: ADR-0002

       .. adr:: Use MySQL
          :id: 2
          :status: Accepted
          :date: 2026-03-01

    Good::

       .. adr:: Use PostgreSQL
          :status: Proposed
          :date: 2026-05-15
          :supersedes: ADR-0002

       .. adr:: Use MySQL
          :id: 2
          :status: Accepted
          :date: 2026-03-01
    """
    field = newer.field("date")
    date = field.values[0] if field else None
    for older in project.log.predecessors(newer):
        if project.log.in_circle(older, newer):
            continue  # ``cycle`` reports it.
        start = _start(older)
        if field and isinstance(date, Date) and start and date.last < start.first:
            message = say(
                "{newer} is dated {date}, but supersedes {older}, which is dated {start}. Correct "
                "the date that is wrong, or reverse the relation.",
                newer=newer.citation,
                date=date,
                older=older.citation,
                start=start,
            )
            yield finding("older_successor", message, field.place, newer, older)


def _start(record: Record) -> Date | None:
    """Return the first day that *record* is known to have existed on."""
    known = [parse_date(event.date) for event in record.contents.history]
    known += [date for date in record.values("date") if isinstance(date, Date)]
    return min((date for date in known if date), key=lambda date: date.first, default=None)


def _status_place(record: Record) -> Place:
    field = record.field("status")
    return field.place if field else record.place
