"""Sets fields, relations and the history of a record on the page that is being edited."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_decisions.cli.writing.page_editor import PageEditor
from sphinx_decisions.edit.form import Form
from sphinx_decisions.edit.targets import NewTarget
from sphinx_decisions.model.date import Date


def set_field(
    editor: PageEditor, number: int, name: str, values: Sequence[str], form: Form
) -> bool:
    """Give the record *number* the field *name* with *values*; without any, remove the field.

    It is written where it is now, else where records of *form* write it. Return whether the record
    has it.
    """
    raise NotImplementedError


def add_relation(
    editor: PageEditor, number: int, relation: str, targets: Sequence[NewTarget], form: Form
) -> bool:
    """Add *targets* to the *relation* of the record *number*; return whether it has them.

    They are written as records of *form* write such targets: as ids, links or paths.
    """
    raise NotImplementedError


def add_event(editor: PageEditor, number: int, action: str, day: Date, author: str) -> bool:
    """Write a row into *Decision Record*, if the record *number* has such a table.

    A row of the template with the same action is filled in instead. Return whether there is one
    that says it.
    """
    raise NotImplementedError
