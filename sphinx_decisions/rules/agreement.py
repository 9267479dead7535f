"""Rules about facts that a record states in several places."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.model.date import Date
from sphinx_decisions.model.fields import LAYOUT_FIELDS
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import say
from sphinx_decisions.model.record import Field, Origin, Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.spelling import field_key
from sphinx_decisions.parse import ids
from sphinx_decisions.parse.facts import decided_day
from sphinx_decisions.rules.registry import finding, record_rule, short
from sphinx_decisions.views.inline import value_text

Meaning = frozenset[object]
"""The values of a field as they are compared; empty if there is nothing to compare."""


@record_rule(Severity.WARNING)
def field_disagrees(settings: Settings, record: Record) -> Iterator[Finding]:
    """A field that is written in several places has the same value in all of them.

    Bad::

       .. adr::
          :status: Accepted

       Status
       ------

       **Proposed**

    Good::

       .. adr::
          :status: Accepted

       Status
       ------

       **Accepted**
    """
    winners: dict[str, Field] = {}
    for field in filter(_says_the_same, record.written):
        winner = winners.setdefault(field.name, field)
        if _is_another(winner, field) and not _agree(settings, record, winner, field):
            yield _disagrees(record, field, winner, short(field.text), short(winner.text))
    yield from _other_days(record)


def _other_days(record: Record) -> Iterator[Finding]:
    """Yield a finding for each status that is followed by another day than the record's date."""
    date = record.field("date")
    counts = date is not None and date.origin not in _APART
    for field in record.written if counts else ():
        day = decided_day(field, record.kind) if field.origin not in _APART else None
        days = [value for value in record.values("date") if isinstance(value, Date)]
        if date and day and not any(map(day.agrees_with, days)):
            yield _disagrees(record, field, date, str(day), str(date.values[0]))


def _disagrees(record: Record, field: Field, winner: Field, value: str, wins: str) -> Finding:
    """Return the finding that *field* has *value*, and *winner*, which takes precedence, *wins*."""
    message = say(
        "“{name}” is “{value}” here, but “{winner}” at {place}, which counts. Make "
        "them the same, or remove one.",
        name=winner.name,
        value=value,
        winner=wins,
        place=winner.place,
    )
    return finding("field_disagrees", message, field.place, record, subject=winner.name)


# The Decision Record is compared by ``history_disagrees``. File names and changelogs only fill
# gaps, and relations are joined.
_APART = (Origin.DECISION_RECORD, Origin.FILE_NAME, Origin.CHANGELOG, Origin.LINKS)


def _says_the_same(field: Field) -> bool:
    """Return whether *field* must agree with others of its name.

    Relations of all places are joined, so a status that consists of relations need not agree.
    """
    if field.origin in _APART or field.name in {"", *LAYOUT_FIELDS}:
        return False
    status = field.status
    relates = field.statements or (status and status.statements and not status.status)
    return field.says_something and not relates


def _is_another(winner: Field, field: Field) -> bool:
    """Return whether *field* repeats *winner*, and is not an earlier status or another day."""
    if field.name == "status" and field.origin is winner.origin:
        return False
    if field.name == "date" and field_key(field.label) != field_key(winner.label):
        return False  # "Created" and "Last updated" are days of their own.
    return winner is not field


def _agree(settings: Settings, record: Record, *fields: Field) -> bool:
    """Return whether both *fields* of *record* can mean the same."""
    one, other = (_meaning(settings, record, field) for field in fields)
    if not one or not other or one == other:
        return True
    dates = [each for meaning in (one, other) for each in meaning if isinstance(each, Date)]
    return len(dates) == 2 and dates[0].agrees_with(dates[1])


def _meaning(settings: Settings, record: Record, field: Field) -> Meaning:
    """Return the values of *field* of *record* as they are compared."""
    if field.status:
        return frozenset({field.status.status} - {""})
    if field.name == "id":
        id_format = settings.id_format(record.kind, record.log)
        own = ids.read_file_name(record.docname, record.kind, id_format)
        return frozenset({ids.read_id(field.text, own, record.kind, id_format)} - {""})
    return frozenset(
        value if isinstance(value, Date) else value_text(value).casefold() for value in field.values
    )
