"""Rules about what records are called."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import say
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse import ids
from sphinx_decisions.rules.fields import is_left_open
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, record_rule, rule


@rule(Severity.WARNING)
def missing_id(project: Project) -> Iterator[Finding]:
    """A record of a numbered kind has a number: in its file's name, its title or its marker.

    The name of a file that begins with a day, ``20200924-use-markdown``, is an id too.

    Bad::

       Use PostgreSQL
       ==============

       .. adr::

    Good::

       ADR-0005: Use PostgreSQL
       ========================

       .. adr::
    """
    free: dict[tuple[str, str], int] = {}
    for record in project.log.records:
        if ids.is_number(record.ident):
            free[record.key[:2]] = max(free.get(record.key[:2], 1), int(record.ident) + 1)
    for record in project.log.records:
        if _is_nameless(project, record):
            message = say(
                "“{record}” has no id: its marker, its file’s name and its title show no number. "
                "Add “:id: {number}” to the marker.",
                record=record.citation,
                number=free.get(record.key[:2], 1),
            )
            yield finding("missing_id", message, record.place, record)


def _is_nameless(project: Project, record: Record) -> bool:
    """Return whether the id of *record* is a mere stand-in."""
    id_format = project.settings.id_format(record.kind, record.log)
    if is_left_open("id", record):
        return False  # The business of ``template_text``.
    if not id_format.numbered or record.ident.isdecimal() or record.written_as("id"):
        return False
    own = ids.read_file_name(record.docname, record.kind, id_format)
    return not (own.date and own.words and own.slug == record.ident)


@record_rule(Severity.WARNING)
def number_mismatch(project: Project, record: Record) -> Iterator[Finding]:
    """The number in a record's title, and in its file's name, is the record's own.

    Beside an id that the marker states it is worth knowing; otherwise readers are misled.

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
    severity = Severity.INFO if record.written_as("id") else Severity.WARNING
    in_title = ids.unpadded(record.title_digits)
    if in_title not in ("", record.ident):
        message = say(
            "The title of {record} says {number}. Correct it: the id in the marker counts, or "
            "else the number of the file.",
            record=record.citation,
            number=project.log.show(in_title, record),
        )
        yield finding("number_mismatch", message, record.place, record, severity=severity)
    in_file = ids.unpadded(record.file_digits)
    if in_file not in ("", record.ident):
        message = say(
            "The file of {record} is numbered {number}. Rename the file, or correct the id.",
            record=record.citation,
            number=project.log.show(in_file, record),
        )
        yield finding("number_mismatch", message, record.place, record, severity=severity)


_MOST = 3
"""So many other places are named; beyond that, a list says no more than a count."""


@rule(Severity.WARNING)
def duplicate_id(project: Project) -> Iterator[Finding]:
    """No two records of a kind have the same id.

    Each of them is reported, because either may be the one to renumber.

    Bad::

       .. adr:: Use PostgreSQL
          :id: 5

       .. adr:: Use Kafka
          :id: 5

    Good::

       .. adr:: Use PostgreSQL
          :id: 5

       .. adr:: Use Kafka
          :id: 6
    """
    groups: dict[tuple[str, str, str], list[Record]] = {}
    for record in project.log.records:
        if not _is_nameless(project, record):
            groups.setdefault(record.key, []).append(record)
    for group in groups.values():
        if len(group) > 1:
            for record in group:
                yield _duplicate(record, group)


def _duplicate(record: Record, group: list[Record]) -> Finding:
    others = [other for other in group[: _MOST + 1] if other is not record][:_MOST]
    named_others = [f"“{other.name}” ({other.place})" for other in others]
    rest = len(group) - 1 - len(others)
    message = say(
        "{record} shares its id with {others}. Give one of them another number.",
        record=record.citation,
        others=", ".join(named_others) + (f", … (+{rest})" if rest else ""),
    )
    return finding("duplicate_id", message, record.place, record, *others)
