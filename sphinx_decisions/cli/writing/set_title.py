"""Sets the title of a record, and the number in it, on the page that is being edited."""

from __future__ import annotations

from sphinx_decisions.cli.writing.page_editor import Key, PageEditor
from sphinx_decisions.edit.title import comparable, new_title, number_in_title, title_edits
from sphinx_decisions.model.record import Record
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
