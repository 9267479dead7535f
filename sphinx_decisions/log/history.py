"""The history of a decision: the rows of its Decision Record, and the date it was retired."""

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
    """An *event* of a Decision Record that set a *status*; without a *date* it is only planned."""

    event: Event
    status: str
    date: Date | None


def acts(record: Record) -> tuple[Act, ...]:
    """Return the acts in the Decision Record of *record*, row by row."""
    return tuple(
        Act(event, status, parse_date(event.date))
        for event in record.contents.history
        if (status := parse_status(event.action, record.kind).status)
    )


def retired(log: Log, record: Record) -> Date | None:
    """Return the date on which the decision in *record* was retired, if known.

    It is the date after a status that ends a decision, else the date of the last row of the
    Decision Record, else the date of the successor. A rejected record never was in force and has no
    such date.
    """
    if log.lifecycle(record) is not Lifecycle.RETIRED or record.role is Role.REJECTED:
        return None
    key = record.address, _RETIRED
    if key not in log.shown:
        found = day_behind_status(record) or _last_day(record) or _succession(log, record)
        log.shown[key] = found
    day: Date | None = log.shown[key]
    return day


_RETIRED = ":retired"
"""The name of the date in what has been shown of a record; no column can have it."""


def day_behind_status(record: Record) -> Date | None:
    """Return the date after a status of *record* that ends a decision, wherever it is written."""
    written = (field.status for field in record.written_as("status") if field.status)
    days = (each.date for each in written if record.kind.ends_decision(each.status))
    return next(filter(None, days), None)


def _last_day(record: Record) -> Date | None:
    dated = [act for act in acts(record) if act.date]
    return dated[-1].date if dated and record.kind.ends_decision(dated[-1].status) else None


def _succession(log: Log, record: Record) -> Date | None:
    """Return the earliest known date of the successors of *record*.

    Successors that were retired later are included; proposed ones are not.
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
