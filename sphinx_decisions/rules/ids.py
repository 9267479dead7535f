"""Rules about the ids of records."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import chain, count

from sphinx_decisions.log.scopes import Scope
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import Message, say
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse import ids
from sphinx_decisions.rules.advice import line_of, whereto
from sphinx_decisions.rules.fields import is_left_open
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, log_rule, rule


@rule(Severity.WARNING)
def missing_id(project: Project) -> Iterator[Finding]:
    """A record of a numbered kind has a number: in its file's name, its title or its marker.

    A file name that begins with a date, such as ``20200924-use-markdown``, is an id too.

    Bad::

       Use PostgreSQL
       ==============

       .. adr::

    Good::

       ADR-0005: Use PostgreSQL
       ========================

       .. adr::
    """
    for record, ident in _proposals(project):
        message = say(
            "“{record}” has no id: its fields, its file’s name and its title show no number. "
            "Add “{line}” {where}.",
            record=record.citation,
            line=line_of(record, "id", ident),
            where=whereto(record),
        )
        yield finding("missing_id", message, record.place, record)


def _proposals(project: Project) -> Iterator[tuple[Record, str]]:
    """Yield each record without an id, with one that no other record has or is advised to take.

    Ids of records that this build leaves out are not free.
    """
    taken: dict[Scope, set[str]] = {}
    for record in (project.whole or project).log.records:
        if not is_nameless(project, record):
            taken.setdefault(record.key[:2], set()).add(record.ident)
    nameless: dict[Scope, list[Record]] = {}
    for record in sorted(project.log.records, key=lambda each: (each.docname, each.place.line)):
        if is_nameless(project, record):
            nameless.setdefault(record.key[:2], []).append(record)
    for scope, records in nameless.items():
        yield from zip(records, _free_ids(records, taken.get(scope, set())), strict=True)


def _free_ids(records: Iterable[Record], taken: set[str]) -> Iterator[str]:
    """Yield the next number for each of *records*; its name where most *taken* ids are names."""
    number = max((int(ident) for ident in taken if ids.is_number(ident)), default=0)
    is_numbered = 2 * sum(map(str.isdecimal, taken)) >= len(taken)
    for record in records:
        if is_numbered:
            number += 1
            yield str(number)
            continue
        name = free_name(record.ident, taken)
        taken.add(name)
        yield name


def free_name(name: str, taken: Container[str]) -> str:
    """Return *name*, with a number behind it where it is one of those *taken*."""
    names = (f"{name}-{number}" for number in count(2))
    return next(each for each in chain([name], names) if each not in taken)


def is_nameless(project: Project, record: Record) -> bool:
    """Return whether *record* has no id of its own, but only a stand-in."""
    id_format = project.settings.id_format(record.kind, record.log)
    if is_left_open("id", record):
        return False  # ``template_text`` reports it.
    if not id_format.numbered or record.ident.isdecimal() or record.written_as("id"):
        return False
    own = ids.read_file_name(record.docname, record.kind, id_format)
    return not (own.date and own.words and own.slug == record.ident)


@log_rule(Severity.WARNING)
def number_mismatch(project: Project, record: Record) -> Iterator[Finding]:
    """The numbers in a record's title and file name are that of its id.

    If the marker states the id, the finding is an ``info``; otherwise readers are misled.

    Bad::

       0005-use-postgresql.rst:

       ADR-0004: Use PostgreSQL
       ========================

    Good::

       0005-use-postgresql.rst:

       ADR-0005: Use PostgreSQL
       ========================
    """
    if not record.ident.isdecimal():
        return
    stated = bool(record.written_as("id"))
    severity = Severity.INFO if stated else Severity.WARNING
    in_title, in_file = ids.unpadded(record.title_digits), ids.unpadded(record.file_digits)
    if in_title not in ("", record.ident):
        message = _in_title(record, project.log.show(in_title, record), stated)
        yield finding(
            "number_mismatch",
            message,
            record.title_place,
            record,
            severity=severity,
            subject="title",
        )
    if in_file not in ("", record.ident):
        message = say(
            "The file name says {number}, but the “id” says that this record is {record}. Rename "
            "the file, or correct the id.",
            number=project.log.show(in_file, record),
            record=record.citation,
        )
        yield finding(
            "number_mismatch", message, record.place, record, severity=severity, subject="file"
        )


def _in_title(record: Record, number: str, stated: bool) -> Message:
    """Return the message that the title's *number* is not that of the id, if *stated*, or file."""
    values = {"number": number, "record": record.citation}
    if stated:
        return say(
            "The title says {number}, but the “id” says that this record is {record}. Correct the "
            "title, or the id.",
            **values,
        )
    return say(
        "The title says {number}, but the file name says that this record is {record}. Correct the "
        "title, or rename the file.",
        **values,
    )
