"""The data of a timeline: what happened to decisions, by year and month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from itertools import groupby

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.contents import Event
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.fields import RETIRED, FieldType
from sphinx_decisions.model.record import Origin, RawField, Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.model.view import View
from sphinx_decisions.parse.lists import means_nothing
from sphinx_decisions.parse.status import parse_status
from sphinx_decisions.parse.values import parse_values
from sphinx_decisions.views.inline import (
    Inline,
    record_inline,
    separator,
    status_inline,
    value_text,
)
from sphinx_decisions.views.items import RECORD, Item
from sphinx_decisions.views.names import Form
from sphinx_decisions.views.option_reader import OptionReader, with_query
from sphinx_decisions.views.query import dates, gathered, select, within
from sphinx_decisions.views.rollups import item_labels
from sphinx_decisions.views.view_options import GENERAL_OPTIONS, without
from sphinx_decisions.views.view_type import ViewType


@dataclass(frozen=True, slots=True)
class Moment:
    """An *action* on a *record*, which links to the row of its history.

    *day* is 0 if only the month is known. The action is a status of the record's kind, with the
    role of a status, or the words of its author.
    """

    day: int
    record: Inline
    action: Inline
    author: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """The moments of one month; *number* is 0 for those of which only the year is known."""

    number: int
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A year with its months."""

    year: int
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """The years of records with the same *label* (``None`` for no grouping)."""

    label: Inline | None
    years: tuple[Year, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A timeline ready to be shown."""

    groups: tuple[TimelineGroup, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing happened."""
        return not any(group.years for group in self.groups)


@dataclass(frozen=True, slots=True)
class Happening:
    """A moment before it is sorted and grouped: what happened to *record* on a *date*."""

    date: Date
    record: Record
    moment: Moment


def timeline_data(log: Log, view: View) -> Timeline:
    """Return the timeline for *view*: the newest first, unless it is sorted otherwise."""
    query = view.query
    newest_first = query.sort[0][1]
    found: list[Happening] = []
    for record in select(log, replace(query, since=None, until=None, sort=(), limit=0)):
        own = [each for each in happenings(log, record) if within(each.date, query)]
        # Moments of the same day stay in the order of their rows, or in reverse.
        found += reversed(own) if newest_first else own
    found.sort(key=lambda each: _order(each.date, newest_first))
    groups = gathered(
        found[: query.limit or None],
        query.group_by,
        lambda each, key: item_labels(log, Item((each.record,), {RECORD: ()}), key),
    )
    return Timeline(
        tuple(
            TimelineGroup(label.inline if label else None, _years(members))
            for label, members in groups
        )
    )


def _order(date: Date, newest_first: bool) -> tuple[tuple[bool, int], ...]:
    """Return the sort key of *date*; days that are not known come after those that are."""
    known = (date.year, date.month, date.day)
    return tuple((not each, -each if newest_first else each) for each in known)


def _years(found: Iterable[Happening]) -> tuple[Year, ...]:
    return tuple(
        Year(year, _months(members))
        for year, members in groupby(found, lambda each: each.date.year)
    )


def _months(found: Iterable[Happening]) -> tuple[Month, ...]:
    return tuple(
        Month(month, tuple(each.moment for each in members))
        for month, members in groupby(found, lambda each: each.date.month)
    )


def happenings(log: Log, record: Record) -> Iterator[Happening]:
    """Yield the rows in the history of *record*, and what else is known from its dates."""
    told: set[str] = set()
    for event in record.contents.history:
        date = _date(event)
        if date and not means_nothing(event.action):
            action = _action(log, record, event.action)
            told.add(action.text)
            link = replace(record_inline(log, record), inner_anchor=event.anchor)
            yield Happening(date, record, Moment(date.day, link, action, _people(event.author)))
    for date, status in (*_decided(log, record, told), *_ended(log, record, told)):
        action = _action(log, record, status)
        yield Happening(date, record, Moment(date.day, record_inline(log, record), action))


def _decided(log: Log, record: Record, told: Set[str]) -> Iterator[tuple[Date, str]]:
    """Yield the date of *record* with its status on that day, unless its history *told* it.

    A record that was retired later was in force on that day.
    """
    kind, status = record.kind, status_inline(log, record).text
    names = {status}
    if kind.ends_decision(status):
        names = {*kind.names_of(Lifecycle.IN_FORCE)}
        status = next(iter(kind.names_of(Lifecycle.IN_FORCE)), "")
    known = names & told or status.casefold() in map(str.casefold, told)
    field = record.field("date")
    if field and field.origin is not Origin.DECISION_RECORD and status and not known:
        for date in dates(log, record, "date"):
            yield date, status


def _ended(log: Log, record: Record, told: Set[str]) -> Iterator[tuple[Date, str]]:
    """Yield the day on which the decision was retired, unless its history *told* it."""
    kind = record.kind
    status = record.status if kind.ends_decision(record.status) else kind.superseded
    if status and not any(map(kind.ends_decision, told)):
        for date in dates(log, record, RETIRED):
            yield date, status


def _date(event: Event) -> Date | None:
    found = next(iter(parse_values(event.date, FieldType.DATE)), None)
    return found if isinstance(found, Date) else None


def _action(log: Log, record: Record, text: str) -> Inline:
    """Return the status that *text* names, or *text* itself."""
    kind = record.kind
    status = parse_status(text, kind).status
    if not status:
        return Inline(" ".join(text.split()))
    return Inline(status, lifecycle=kind.statuses[status].lifecycle.value, role="status")


def _people(text: str) -> str:
    names = [value_text(each) for each in parse_values(text, FieldType.PEOPLE)]
    return separator(names).join(names)


def _sort(reader: OptionReader, view: View, option: RawField) -> View:
    text = option.text.strip().casefold()
    if text not in ("date", "-date"):
        reader.wrong(option, option.text, ("-date", "date"))
        return view
    return with_query(view, sort=(("date", text.startswith("-")),))


TIMELINE = ViewType(
    name="timeline",
    form=Form.TIMELINE,
    data=lambda request: timeline_data(request.log, request.view),
    options=without(GENERAL_OPTIONS, "date-field") | {"sort": _sort},
    names=(RECORD,),
    sort=(("date", True),),
)
