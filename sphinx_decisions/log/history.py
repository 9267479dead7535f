"""What is known of a decision's days: what its Decision Record tells, and when it was retired."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.contents import Event
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.status import Lifecycle, Role
from sphinx_decisions.parse.dates import parse_date
from sphinx_decisions.parse.status import parse_status


@dataclass(frozen=True, slots=True)
class Act:
    """An *event* of a Decision Record that gave a *status*; without a *date* it is to come."""

    event: Event
    status: str
    date: Date | None


def acts(record: Record) -> tuple[Act, ...]:
    """Return what the Decision Record of *record* tells of its statuses, row by row."""
    return tuple(
        Act(event, status, parse_date(event.date))
        for event in record.contents.history
        if (status := parse_status(event.action, record.kind).status)
    )


def retired(log: Log, record: Record) -> Date | None:
    """Return the day since which the decision in *record* holds no more, where it is known.

    It is the day behind a status that says so, else that of the last row of the Decision
    Record, else the date of what took its place. A rejected record was no decision.
    """
    if log.lifecycle(record) is not Lifecycle.RETIRED or record.role is Role.REJECTED:
        return None
    return day_behind_status(record) or _last_day(record) or _succession(log, record)


def day_behind_status(record: Record) -> Date | None:
    """Return the day behind a status of *record* that ends a decision, wherever it is written."""
    written = (field.status for field in record.written_as("status") if field.status)
    days = (each.date for each in written if record.kind.ends_decision(each.status))
    return next(filter(None, days), None)


def _last_day(record: Record) -> Date | None:
    dated = [act for act in acts(record) if act.date]
    return dated[-1].date if dated and record.kind.ends_decision(dated[-1].status) else None


def _succession(log: Log, record: Record) -> Date | None:
    """Return the first known date of those that took the place of *record*.

    What has been replaced itself since then counts, what is only proposed does not.
    """
    dates = [
        date
        for each in log.successors(record)
        if _was_decided(log, each) and not log.in_circle(each, record)
        for date in each.values("date")
        if isinstance(date, Date)
    ]
    return min(dates, key=lambda date: date.first, default=None)


def _was_decided(log: Log, record: Record) -> bool:
    in_force = log.written_lifecycle(record) is Lifecycle.IN_FORCE
    return in_force or record.kind.ends_decision(record.status)
