"""Sets the title of a record, and the number in it, on the page that is being edited."""

from __future__ import annotations

import re

from sphinx_decisions.cli.writing.page_editor import Key, PageEditor
from sphinx_decisions.edit.title import (
    comparable,
    new_title,
    number_edits,
    number_in_title,
    title_edits,
)
from sphinx_decisions.model.record import Field, Record
from sphinx_decisions.model.spelling import field_key
from sphinx_decisions.parse.ids import unpadded


def set_title(editor: PageEditor, number: int, name: str | None, digits: str | None) -> bool:
    """Give the record *number* of the page the title *name* and the number *digits* in it.

    ``None`` leaves either as it is. The number is written as it was before (``# 5. Use X``,
    ``ADR-0005: Use X``); a title without one gets none. The lines above and below a title in reST
    get its length. Return whether the title is as asked for.
    """
    record = editor.page.records[number]
    same_name = name is None or name == record.written_name
    same_number = digits is None or _is(number_in_title(record), digits)
    if same_name and same_number:
        return True
    new = new_title(record, None if same_name else name, None if same_number else digits)
    shown = new.shown(record)
    idents = {record.ident, unpadded(digits or "")}

    def is_right(read: Record) -> bool:
        named = comparable(read.written_title) == shown
        numbered = read.kind.id_format.numbered and (record.ident.isdecimal())
        return named and (not numbered or read.ident in idents)

    may_change = (("title",), ("number",), ("id",), *_title_fields(record))
    return editor.apply(title_edits(editor.source, record, new), number, is_right, may_change)


def _title_fields(record: Record) -> tuple[Key, ...]:
    """Return the keys of the fields of *record*, if any, that give the page its title."""
    fields = (each for each in record.written if field_key(each.label) == "title")
    return tuple(("written", each.name, each.origin.name, each.label) for each in fields)


def _is(written: str, digits: str) -> bool:
    """Return whether a title with the number *written* needs none, or has that of *digits*."""
    return not written or unpadded(written) == unpadded(digits)


def set_id(editor: PageEditor, number: int, digits: str) -> bool:
    """Give the record *number* of the page the number *digits* where a field states its id.

    That is a field ``id`` or a marker such as ``adr: 5``, in any form. It is padded as it was.
    Return whether no field states another one then.
    """
    new = unpadded(digits)
    while stated := _other_ids(editor.page.records[number], new):
        field = stated[0]
        before = {(each.place.line, each.text) for each in stated}

        def is_right(read: Record, before: set[tuple[int, str]] = before) -> bool:
            others = {(each.place.line, each.text) for each in _other_ids(read, new)}
            return others < before

        edits = number_edits(editor.source, field.place.line, field.text, new)
        may_change = (("id",), ("field", "id"), ("written", "id"))
        if not editor.apply(edits, number, is_right, may_change):
            return False
    return True


def _other_ids(record: Record, number: str) -> tuple[Field, ...]:
    return tuple(
        each
        for each in record.written_as("id")
        if re.search(r"\d", each.text) and number not in map(unpadded, _DIGITS.findall(each.text))
    )


_DIGITS = re.compile(r"\d+")
