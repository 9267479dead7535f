"""Rules about pages, and words that look like a fact, that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from sphinx_decisions.model.fields import FieldType
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import Message, say
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Field, Origin, Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.spelling import section_key
from sphinx_decisions.parse.relations import without_links, words_behind_id
from sphinx_decisions.parse.values import read_day
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, log_rule, name_of, rule, short
from sphinx_decisions.rules.syntax import noted


@rule(Severity.WARNING, passing=True)
def unreadable_page(project: Project) -> Iterator[Finding]:
    """Every page can be read.

    The command ``sphinx-decisions`` reads pages without a build, skips those that it cannot read,
    and goes on. A build has errors and warnings of its own for such pages.

    Bad::

       iconv -t latin1 events.txt > decisions/0005-events.rst

    Good::

       iconv -t utf-8 events.txt > decisions/0005-events.rst
    """
    return noted(project, "unreadable_page")


def _behind_facts(_: Settings, record: Record) -> Iterator[Finding]:
    """Yield what ``unread_words`` finds without looking at other records."""
    for message, place, subject in chain(_behind_status(record), _behind_date(record)):
        yield finding("unread_words", message, place, record, subject=subject)


@log_rule(Severity.WARNING, alone=_behind_facts)
def unread_words(project: Project, record: Record) -> Iterator[Finding]:
    """Words after a status, a date or an id can be read.

    What looks like a day or a relation after a status can be read as one, nothing follows a date,
    and words after an id are the title of its record.

    Other words after a status are a remark, and words in parentheses after a date are a note.

    Bad::

       .. adr::
          :status: Accepted, supersedes the old store
          :date: 2026-02-28 or so

    Good::

       .. adr::
          :status: Accepted, supersedes ADR-0002
          :date: 2026-02-28 (or so)
    """
    for message, place, subject in _behind_id(project, record):
        yield finding("unread_words", message, place, record, subject=subject)


Unread = Iterator[tuple[Message, Place, str]]
"""Messages about words that are not read, their places, and the field after which they stand."""


def _behind_status(record: Record) -> Unread:
    # A record without a status is reported by ``unknown_status``.
    for field in record.written if record.status else ():
        for words in _unread(record, field):
            message = say(
                "“{words}” after the status cannot be read as a day, a relation or a later status. "
                "Write days as 2026-01-15, relations as “supersedes ADR-0002”, and a status that "
                "has changed as “Accepted -> Deprecated”.",
                words=short(without_links(words)),
            )
            yield message, field.place, "status"


def _unread(record: Record, field: Field) -> tuple[str, ...]:
    """Return the words of a status *field* that are not understood: pieces of it, or all of it.

    All of it is a later paragraph that begins like another status and continues like prose.
    """
    status, counting = field.status, record.field("status")
    if not status or not field.says_something:
        return ()
    same_place = counting is not None and counting.origin is field.origin
    another = bool(status.status) and status.status != record.status and bool(status.remark)
    return (field.text,) if same_place and another else status.unread


_MADE_OF_MORE = (Origin.FILE_NAME, Origin.CHANGELOG, Origin.DECISION_RECORD)
"""Places where a date is read from a longer text."""


def _behind_date(record: Record) -> Unread:
    types = record.kind.field_types
    for field in record.written:
        is_date = types.get(field.name) is FieldType.DATE and field.values
        if is_date and field.origin not in _MADE_OF_MORE and (words := read_day(field.text)[1]):
            message = say(
                "“{words}” after the date in “{field}” is not read. Put it in parentheses, or "
                "write it elsewhere.",
                words=short(words),
                field=field.name,
            )
            yield message, field.place, field.name


def _behind_id(project: Project, record: Record) -> Unread:
    for statement in record.statements:
        other = project.log.target(record, statement).record
        words = words_behind_id(statement.target)
        if other and words and not _is_title(words, other):
            message = say(
                "“{words}” after the id is not the title of {other}, and is not read. Put it in "
                "parentheses, or remove it.",
                words=short(words),
                other=other.citation,
            )
            yield message, statement.place, f"{statement.relation} {name_of(other)}"


def _is_title(words: str, record: Record) -> bool:
    """Return whether *words* are the title of *record*, or the beginning or more of it."""
    one, other = section_key(words), section_key(record.written_name)
    return bool(one and other) and (one.startswith(other) or other.startswith(one))
