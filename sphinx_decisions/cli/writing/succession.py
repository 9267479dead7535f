"""What is written into a record when another one that supersedes it is in force."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.output import from_here
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.forms import form_of
from sphinx_decisions.cli.writing.page_editor import Editors, PageEditor
from sphinx_decisions.cli.writing.set_fields import add_event
from sphinx_decisions.cli.writing.set_status import set_status
from sphinx_decisions.edit.status_words import read_words
from sphinx_decisions.edit.targets import NewTarget
from sphinx_decisions.log.log import SUPERSEDES, Log
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.record import Origin, Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.rules.clock import today


def retire(
    workspace: Workspace,
    editors: Editors,
    superseded: Iterable[Record],
    successor: Record,
    day: datetime.date | None = None,
) -> None:
    """Give each of *superseded* the status of its kind for that, and name its *successor*.

    The successor is in force, since the *day*, by default today, and supersedes each of them as a
    whole. Its page may be new. Raises ``CannotRun`` if one has a status that cannot be edited.
    """
    for record in superseded:
        retired = record.kind.names_of(Lifecycle.RETIRED)
        status = record.kind.superseded or next(iter(retired), "")
        if status:
            change_status(workspace, editors, record, status, NewTarget(successor), day)


def to_retire(log: Log, successor: Record) -> Iterator[Record]:
    """Yield the records that *successor* says it supersedes as a whole, and that are not retired.

    These are the ones to retire once it is in force.
    """
    for statement in successor.statements:
        if statement.relation == SUPERSEDES and not statement.partial:
            record = log.target(successor, statement).record
            if (
                record
                and record.address != successor.address
                and log.written_lifecycle(record) is not Lifecycle.RETIRED
            ):
                yield record


def change_status(
    workspace: Workspace,
    editors: Editors,
    record: Record,
    status: str,
    successor: NewTarget | None = None,
    day: datetime.date | None = None,
) -> PageEditor:
    """Set the *status* of *record*, and write a row with the *day* into its Decision Record.

    Return the editor of its page, on which nothing has changed if the record has the status
    already. Raises ``CannotRun`` if the status cannot be edited.
    """
    from sphinx_decisions.cli.writing.git import author

    editor = editors.of(record.docname)
    number = editor.number_of(record)
    form = form_of(workspace, record.log, record.kind, editor.path.suffix)
    before, name = editor.source, record.kind.status_name(read_words(status, record.kind)[0])

    def add_row() -> None:
        if record.section(Part.DECISION_RECORD):
            on = Date(*(day or today()).timetuple()[:3])
            add_event(editor, number, name, on, author(workspace.docs.root))

    stated = record.field("status")
    in_rows = stated is not None and stated.origin is Origin.DECISION_RECORD
    if in_rows and record.status != name:
        add_row()
    if not set_status(editor, number, status, form, successor):
        raise CannotRun(_by_hand(record, editor, status, successor))
    if editor.source != before and not in_rows:
        add_row()
    return editor


def _by_hand(record: Record, editor: PageEditor, status: str, successor: NewTarget | None) -> str:
    from sphinx_decisions.render.words import translate

    field = record.field("status")
    line = (field or record).place.line
    words = translate(
        "The status of {record} is written in a form that cannot be edited: “{file}”, line {line}. "
        "Nothing was written. Write “{status}” there by hand."
    )
    by = (
        translate("{status} by {record}").format(status=status, record=successor.record.shown_id)
        if successor
        else status
    )
    return words.format(record=record.citation, file=from_here(editor.path), line=line, status=by)
