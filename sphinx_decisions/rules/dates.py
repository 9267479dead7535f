"""Rules about when: the history of a record, and today."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sphinx_decisions.model.contents import Event
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import say
from sphinx_decisions.model.record import Field, Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.parse.dates import parse_date
from sphinx_decisions.parse.lists import means_nothing
from sphinx_decisions.parse.status import parse_status
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, record_rule, short


@record_rule(Severity.WARNING)
def history_disagrees(_: Project, record: Record) -> Iterator[Finding]:
    """The Decision Record tells the record's history in order, up to its present status and date.

    Bad::

       .. adr::
          :status: Accepted
          :date: 2026-01-15

       Decision Record
       ---------------

       ========  ==========  ============
       Action    Date        Author
       ========  ==========  ============
       Proposed  2026-01-10  Ada Lovelace
       ========  ==========  ============

    Good::

       .. adr::
          :status: Accepted
          :date: 2026-01-15

       Decision Record
       ---------------

       ========  ==========  ============
       Action    Date        Author
       ========  ==========  ============
       Proposed  2026-01-10  Ada Lovelace
       Accepted  2026-01-15  Grace Hopper
       ========  ==========  ============
    """
    yield from _no_dates(record)
    disordered = list(_not_ascending(record))
    yield from disordered or _other_end(record)


def _no_dates(record: Record) -> Iterator[Finding]:
    for event in record.contents.history:
        if not means_nothing(event.date) and not parse_date(event.date):
            message = say(
                "“{date}” in the Decision Record is no date of the calendar. Write it as "
                "2026-01-15, 2026-01 or January 2026.",
                date=short(event.date),
            )
            yield finding("history_disagrees", message, event.place, record)


def _not_ascending(record: Record) -> Iterator[Finding]:
    """Yield the first row that lies before the one above it."""
    dated = list(_dated(record))
    for (above, before), (event, date) in pairwise(dated):
        if date.last < before.first:
            message = say(
                "“{action}” of {date} stands below “{above}” of {before} in the Decision Record. "
                "Sort the rows by their dates, the oldest first, or correct a date.",
                action=short(event.action),
                date=date,
                above=short(above.action),
                before=before,
            )
            yield finding("history_disagrees", message, event.place, record)
            return


def _other_end(record: Record) -> Iterator[Finding]:
    """Yield the row that tells of the last status, where the record says otherwise."""
    acts = [
        (event, status, parse_date(event.date))
        for event in record.contents.history
        if (status := parse_status(event.action, record.kind).status)
    ]
    dated = [(event, status, date) for event, status, date in acts if date]
    if not dated or (acts[-1] not in dated and acts[-1][1] == record.status):
        return  # The row of today's status waits for its date.
    event, status, date = dated[-1]
    own = record.field("date")
    says = ""
    if record.status and status != record.status:
        says = record.status
    elif own and not any(isinstance(day, Date) and day.agrees_with(date) for day in own.values):
        says = str(own.values[0])
    if says:
        message = say(
            "The Decision Record ends with “{action}” of {date}, but {record} says “{says}”. Add "
            "a row for what happened since, or correct the record.",
            action=short(event.action),
            date=date,
            record=record.citation,
            says=says,
        )
        yield finding("history_disagrees", message, event.place, record)


def _dated(record: Record) -> Iterator[tuple[Event, Date]]:
    for event in record.contents.history:
        if date := parse_date(event.date):
            yield event, date


@record_rule(Severity.INFO)
def future_date(project: Project, record: Record) -> Iterator[Finding]:
    """The date of a record is not in the future.

    Bad::

       .. adr::
          :status: Accepted
          :date: 2062-01-15

    Good::

       .. adr::
          :status: Accepted
          :date: 2026-01-15
    """
    field, day = _day(record, "date")
    if field and day and project.today and day.first > project.today:
        message = say(
            "The date of {record}, {date}, is in the future. Write the day on which it got "
            "its present status.",
            record=record.citation,
            date=day,
        )
        yield finding("future_date", message, field.place, record)


@record_rule(Severity.INFO)
def review_due(project: Project, record: Record) -> Iterator[Finding]:
    """A record that is not retired is reviewed by the day that it names.

    Bad::

       .. adr::
          :status: Accepted
          :review-by: 2020-01-15

    Good::

       .. adr::
          :status: Accepted
          :review-by: 2062-01-15
    """
    field, day = _day(record, "review-by")
    if not field or not day or not project.today or day.last >= project.today:
        return
    if project.log.lifecycle(record) is not Lifecycle.RETIRED:
        message = say(
            "The review of {record} was due by {date}. Review it, then write the day of the "
            "next review.",
            record=record.citation,
            date=day,
        )
        yield finding("review_due", message, field.place, record)


def _day(record: Record, name: str) -> tuple[Field | None, Date | None]:
    """Return the field called *name* with its date."""
    field = record.field(name)
    day = field.values[0] if field else None
    return field, day if isinstance(day, Date) else None
