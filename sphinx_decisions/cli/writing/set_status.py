"""Sets the status of a record on the page that is being edited."""

from __future__ import annotations

from sphinx_decisions.cli.writing.page_editor import PageEditor
from sphinx_decisions.edit.form import Form
from sphinx_decisions.edit.status import status_edits
from sphinx_decisions.edit.targets import NewTarget
from sphinx_decisions.model.date import Date


def set_status(
    editor: PageEditor, number: int, status: str, form: Form, successor: NewTarget | None = None
) -> bool:
    """Give the record *number* of the page the *status*, one of its kind; return whether it has it.

    The *successor* is named where records of *form* name theirs. If ``False`` is returned, nothing
    has changed, because the status is written in a form that cannot be edited.
    """
    record = editor.page.records[number]
    if record.status == status:
        return True
    may_change = (("status",), ("field", "status"), ("written", "status"))
    edits = status_edits(editor.source, record, status)
    return editor.apply(edits, number, lambda read: read.status == status, may_change)


def set_date(editor: PageEditor, number: int, day: Date, form: Form) -> bool:
    """Give the record *number* of the page the date *day*, where it has one or *form* writes one.

    Return whether it has it.
    """
    raise NotImplementedError
