"""Rules about the fields of one record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_decisions.log.log import SUPERSEDED_BY
from sphinx_decisions.model.fields import LAYOUT_FIELDS
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.message import Message, meant_or, quoted, say
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.record import Field, Origin, Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.spelling import field_key, leading_words, nearest, section_key
from sphinx_decisions.model.status import Role
from sphinx_decisions.parse.placeholders import is_placeholder
from sphinx_decisions.parse.relations import without_links
from sphinx_decisions.rules.advice import line_of, whereto
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, listed, log_rule, record_rule, short


@log_rule(Severity.WARNING, joined=listed)
def missing_field(project: Project, record: Record) -> Iterator[Finding]:
    """A record has every field that its kind requires.

    Bad::

       .. adr::
          :status: Accepted

    Good::

       .. adr::
          :status: Accepted
          :date: 2026-01-15
    """
    for name in record.requirements.required_fields:
        if not has_field(project, record, name):
            message = _has_none(record, name)
            yield finding("missing_field", message, record.place, record, subject=name)


def _has_none(record: Record, name: str) -> Message:
    if name == "title":
        return say(
            "{record} has no title. Write what was decided into its heading, after the id.",
            record=record.citation,
        )
    return say(
        "{record} has no value for {fields}. Add {lines} {where}.",
        record=record.citation,
        fields=quoted([name]),
        lines=quoted([line_of(record, name)]),
        where=whereto(record),
    )


def has_field(project: Project, record: Record, name: str) -> bool:
    """Return whether *record* has the field *name*, even with a value that another rule reports."""
    return _says(project, record, name) or _is_reported(project, record, name)


def _says(project: Project, record: Record, name: str) -> bool:
    if name == "title":
        return bool(record.written_name)
    if name == "summary":
        return bool(record.summary or record.contents.placeholders)
    if name in project.settings.relations:
        return bool(project.log.related(record, name))
    written = bool(record.field(name) or record.written_as(name))
    return written or (name == "date" and _may_have_day(record))


def _is_reported(project: Project, record: Record, name: str) -> bool:
    """Return whether another rule reports what became of the field *name* of *record*."""
    if name == "id" or is_left_open(name, record):
        return True  # The business of ``missing_id`` and ``template_text``.
    if record.adopted and name != "title" and _has_lost_marker(project, record):
        return True  # The business of ``lost_directive``.
    if name in ("title", "summary", *project.settings.relations):
        return False
    unknown = (each for each in record.written if not each.name)
    # The business of ``unknown_field``.
    return any(name in _meant(project.settings, record.kind, each) for each in unknown)


def _has_lost_marker(project: Project, record: Record) -> bool:
    """Return whether the page of *record* has a marker that is read as text, with its fields."""
    path = record.place.source
    return any(
        each.code == "lost_directive" and each.place.source == path for each in project.problems
    )


def _may_have_day(record: Record) -> bool:
    """Return whether a status of *record* that cannot be read may be followed by a day."""
    texts = (each.text for each in record.written_as("status"))
    return is_unclear(record) and any(re.search(r"\d{4}", text) for text in texts)


def is_left_open(name: str, record: Record) -> bool:
    """Return whether a field called *name* in *record* is still template text."""
    return any(each.name == name and is_placeholder(each.text) for each in record.written)


def is_unclear(record: Record) -> bool:
    """Return whether *record* states a status that cannot be read: its lifecycle is unknown."""
    written = bool(record.written_as("status")) or is_left_open("status", record)
    return written and not record.status


@record_rule(Severity.WARNING)
def unknown_status(_: Settings, record: Record) -> Iterator[Finding]:
    """A record's status is one that its kind has.

    Bad::

       .. adr::
          :status: Acepted

    Good::

       .. adr::
          :status: Accepted
    """
    kind = record.kind
    written = next(iter(record.written_as("status")), None)
    if record.status or not written:
        return
    if written.status and written.status.statements:
        message = say(
            "“{words}” relates {record} to another record, but states no status. Write one above "
            "it: {valid}.",
            words=short(without_links(written.text)),
            record=record.citation,
            valid=quoted(kind.statuses),
        )
        yield finding("unknown_status", message, written.place, record)
        return
    yield finding("unknown_status", _no_status(kind, written), written.place, record)


def _no_status(kind: Kind, written: Field) -> Message:
    if written.status and written.status.status:
        return say(
            "“{words}” is not read as a status here. Write the status in a paragraph or a list of "
            "its own.",
            words=short(written.text),
        )
    names = {name: name for name in kind.statuses} | dict(kind.status_aliases)
    text = without_links(written.text)
    near = [names[name] for name in nearest(leading_words(text), names, count=1)]
    valid = say("Use one of {valid}.", valid=quoted(kind.statuses))
    return say(
        "“{status}” is not a status of the kind “{kind}”. {mend}",
        status=short(text),
        kind=kind.name,
        mend=meant_or(near, valid),
    )


@log_rule(Severity.INFO)
def missing_reason(project: Project, record: Record) -> Iterator[Finding]:
    """A rejected or deprecated record says why.

    A few words after the status are enough, or a part called Reason. The Decision or the Rationale
    of a rejected record is enough too; in a deprecated record they say why it was once accepted.

    Bad::

       .. adr::
          :status: Deprecated

    Good::

       .. adr::
          :status: Deprecated (nobody needs reports any more)
    """
    if record.role not in (Role.REJECTED, Role.DEPRECATED) or _says_why(record):
        return
    if not project.log.related(record, SUPERSEDED_BY):
        message = say(
            "{record} is “{status}”, but does not say why. Write the reason in parentheses after "
            "the status, or in a part called “Reason”.",
            record=record.citation,
            status=record.status,
        )
        written = next(iter(record.written_as("status")), None)
        yield finding("missing_reason", message, (written or record).place, record)


# A Status section that is still on the page has more in it than fields.
_REASONS = frozenset({Part.REASON, Part.STATUS})
_DECIDED = frozenset({Part.DECISION, Part.RATIONALE})
_WHY = ("why ", "reason for ")


def _says_why(record: Record) -> bool:
    """Return whether words after the status, or a part of *record*, give a reason.

    If the record or its kind has no parts, any text may be the reason.
    """
    if not record.sections or not record.kind.sections:
        return True
    written = (field.status for field in record.written_as("status"))
    if any(status and status.remark for status in written):
        return True
    reasons = {*_REASONS, *_DECIDED} if record.role is Role.REJECTED else _REASONS
    return any(
        not reasons.isdisjoint(section.parts) or section_key(section.title).startswith(_WHY)
        for section in record.sections
        if not section.empty
    )


@record_rule(Severity.WARNING)
def unknown_field(settings: Settings, record: Record) -> Iterator[Finding]:
    """A field has a name that its kind knows.

    In front matter, which other tools read too, only near misses are reported.

    Bad::

       .. adr::
          :staus: Accepted

    Good::

       .. adr::
          :status: Accepted
    """
    for field in record.written:
        if not field.name and (message := _no_field(settings, record.kind, field)):
            label = field_key(field.label)
            yield finding("unknown_field", message, field.place, record, subject=label)


def _no_field(settings: Settings, kind: Kind, field: Field) -> Message | None:
    """Return what is wrong with the unknown *field*; nothing where it may be anything."""
    near = _meant(settings, kind, field)
    if not near and field.origin is not Origin.OPTION:
        return None
    remove = say(
        "Remove it, or add it to the kind’s extra_fields; the kind has {valid}.",
        valid=quoted(kind.field_names),
    )
    return say(
        "The kind “{kind}” has no field “{field}”. {mend}",
        kind=kind.name,
        field=short(field.label),
        mend=meant_or(near, remove),
    )


def _meant(settings: Settings, kind: Kind, field: Field) -> list[str]:
    """Return the name that the unknown one of *field* is a slip for, if any."""
    names = {name: name for name in kind.field_names} | dict(kind.field_aliases)
    is_option, key = field.origin is Origin.OPTION, field_key(field.label)
    of_others = _OF_OTHERS | {field_key(name) for name in settings.kinds}
    if not is_option and (field.origin > Origin.DOCINFO or key in of_others):
        return []
    known = names if is_option else (name for name in names if name not in LAYOUT_FIELDS)
    return [names[name] for name in nearest(key, known, count=1)]


_OF_OTHERS = frozenset({"data", "dated", "preview", "required", "update"})
"""Words that front matter has for other tools, though they look like a field's name."""
