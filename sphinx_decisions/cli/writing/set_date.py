"""Sets the date of a record on the page that is being edited."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.cli.writing.page_editor import Key, PageEditor
from sphinx_decisions.cli.writing.set_fields import set_field
from sphinx_decisions.edit.date import date_edits, in_format_of
from sphinx_decisions.edit.form import Form
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.record import Field, Origin, Record
from sphinx_decisions.model.spelling import field_key

_DATE: tuple[Key, ...] = (
    ("field", "date"),
    ("written", "date"),
    ("written", "status"),
    ("part", "placeholders"),  # Template text in whose place the day is written.
)
_NO_DAY_OF_OURS = (Origin.FILE_NAME, Origin.CHANGELOG, Origin.DECISION_RECORD)
_CREATION = frozenset({"created", "creation-date", "date-created", "created-on"})


def set_date(editor: PageEditor, number: int, day: Date, form: Form) -> bool:
    """Give the record *number* of the page the date *day*, where it has one or *form* writes one.

    It is written in the format of the date that it replaces. The day in a file's name, in a
    Changelog and the day on which a record was created are left. Return whether this is done.
    """
    record = editor.page.records[number]
    field = record.field("date") or next((e for e in record.written if e.name == "date"), None)
    if field is None:
        return _add_date(editor, number, day, form)
    if field.origin in _NO_DAY_OF_OURS or field_key(field.label) in _CREATION:
        return True
    old = record.values("date")
    if old and all(isinstance(each, Date) and day.lies_in(each) for each in old):
        return True
    with editor.whole_or_not_at_all() as done:
        for origin in dict.fromkeys(each.origin for each in _dated(record, field)):
            done[0] = _set_date_at(editor, number, day, origin)
            if not done[0]:
                break
    return done[0]


def _dated(record: Record, field: Field) -> Iterator[Field]:
    """Yield *field*, which gives the date of *record*, and all others with the same date."""
    yield field
    for each in record.written:
        alike = each.name == "date" and each.values == field.values
        if alike and each.origin not in (field.origin, *_NO_DAY_OF_OURS):
            yield each


def _set_date_at(editor: PageEditor, number: int, day: Date, origin: Origin) -> bool:
    record = editor.page.records[number]
    fields = [each for each in record.written if each.origin is origin]
    field = next((each for each in fields if each.name == "date"), None)
    effective_one = record.field("date")
    if field is None and effective_one and effective_one.origin is origin:
        field = effective_one
    if field is None:
        return False

    def is_right(read: Record) -> bool:
        own = [each for each in read.written if each.origin is origin and each.name == "date"]
        after = own[0].values if own else read.values("date")
        return any(isinstance(each, Date) and day.lies_in(each) for each in after)

    return editor.apply(date_edits(editor.source, field, day.first), number, is_right, _DATE)


def _add_date(editor: PageEditor, number: int, day: Date, form: Form) -> bool:
    """Write the date where records of *form* write theirs, in the same format, if any does."""
    for each in form.records:
        written = [e for e in each.written_as("date") if e.origin not in _NO_DAY_OF_OURS]
        if written and written[0].values:
            text = in_format_of(written[0].text, day.first)
            return set_field(editor, number, "date", (text,), form)
    return True
