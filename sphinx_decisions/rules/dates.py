"""Rules about dates: the fields of a record, its history, and today."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sphinx_decisions.log.history import Act, acts, day_behind_status
from sphinx_decisions.model.contents import Event
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.fields import FieldType
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import Message, say
from sphinx_decisions.model.record import Field, Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.parse.dates import parse_date, possible_dates
from sphinx_decisions.parse.lists import means_nothing
from sphinx_decisions.rules.fields import is_unclear
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, log_rule, record_rule, short


@record_rule(Severity.WARNING)
def invalid_date(_: Settings, record: Record) -> Iterator[Finding]:
    """A date is in the calendar, and written in a known form.

    Bad::

       .. adr::
          :date: 2026-02-30

    Good::

       .. adr::
          :date: 2026-02-28
    """
    for name, type_ in record.kind.field_types.items():
        written = record.written_as(name)[:1] if type_ is FieldType.DATE else ()
        for field in (each for each in written if not each.values):
            message = _no_date(field.text, say("“{field}”", field=name))
            yield finding("invalid_date", message, field.place, record, subject=name)


def _no_date(text: str, where: Message) -> Message:
    """Return the message that *text*, in the place *where*, is not a date."""
    values = {"date": short(text), "where": where}
    near = possible_dates(text)
    if len(near) == 1:
        return say(
            "“{date}” in {where} is not written as YYYY-MM-DD. Did you mean {near}?",
            near=near[0],
            **values,
        )
    if near:
        return say(
            "“{date}” in {where} is not written as YYYY-MM-DD. Did you mean {one} or {other}?",
            one=near[0],
            other=near[1],
            **values,
        )
    return say(
        "“{date}” in {where} is not a date of the calendar. Write it as 2026-01-15, 2026-01 or "
        "January 2026.",
        **values,
    )


@record_rule(Severity.WARNING)
def history_disagrees(_: Settings, record: Record) -> Iterator[Finding]:
    """The Decision Record is in order, and agrees with the status and the dates of the record.

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
            message = _no_date(event.date, say("the Decision Record"))
            yield finding("history_disagrees", message, event.place, record, subject="date")


def _not_ascending(record: Record) -> Iterator[Finding]:
    """Yield a finding for the first row that is dated before the one above it."""
    for (above, before), (event, date) in pairwise(_dated(record)):
        if date.last < before.first:
            message = say(
                "In the Decision Record, “{action}” of {date} is below “{above}” of {before}. Sort "
                "the rows by date, the oldest first, or correct a date.",
                action=short(event.action),
                date=date,
                above=short(above.action),
                before=before,
            )
            yield finding("history_disagrees", message, event.place, record, subject="order")
            return


def _other_end(record: Record) -> Iterator[Finding]:
    """Yield a finding if the last row that is dated has another status than the record."""
    happened = list(acts(record))
    # Rows without a date are plans, unless they have the status of the record.
    while happened and not happened[-1].date and happened[-1].status != record.status:
        happened.pop()
    last = happened[-1] if happened else None
    if last and record.status and last.status != record.status:
        message = say(
            "The Decision Record ends with “{action}” of {date}, but the status of {record} is "
            "“{says}”. Add a row for what happened since, or correct the status.",
            action=short(last.event.action),
            date=last.date,
            record=record.citation,
            says=record.status,
        )
        yield finding("history_disagrees", message, last.event.place, record, subject="status")
    else:
        yield from _other_days(record, happened)


def _other_days(record: Record, happened: list[Act]) -> Iterator[Finding]:
    """Yield findings for the rows of the decision and its end that differ from the fields."""
    ends = record.kind.ends_decision
    decided = [act for act in happened if not ends(act.status)]
    ended = [act for act in happened[-1:] if ends(act.status)]
    _, date = _day(record, "date")
    for rows, says in ((decided, date), (ended, day_behind_status(record))):
        if rows and rows[-1].date and says and not says.agrees_with(rows[-1].date):
            message = say(
                "In the Decision Record, “{action}” is dated {date}, but {record} says {says}. "
                "Correct the date that is wrong.",
                action=short(rows[-1].event.action),
                date=rows[-1].date,
                record=record.citation,
                says=says,
            )
            subject = f"day {rows[-1].status}"
            yield finding(
                "history_disagrees", message, rows[-1].event.place, record, subject=subject
            )


def _dated(record: Record) -> Iterator[tuple[Event, Date]]:
    for event in record.contents.history:
        if date := parse_date(event.date):
            yield event, date


@log_rule(Severity.INFO, passing=True)
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
            "The date of {record}, {date}, is in the future. Write the day on which it was "
            "decided or, while it is open, proposed.",
            record=record.citation,
            date=day,
        )
        yield finding("future_date", message, field.place, record)


@log_rule(Severity.INFO, passing=True)
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
    if project.log.lifecycle(record) is not Lifecycle.RETIRED and not is_unclear(record):
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
