"""A change of a record's status with all that follows from it, and how it is told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cached_property

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.output import from_here
from sphinx_decisions.cli.terminal import one_line
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.forms import form_of
from sphinx_decisions.cli.writing.page_editor import Editors, PageEditor
from sphinx_decisions.cli.writing.set_date import set_date
from sphinx_decisions.cli.writing.succession import change_status, retire, to_retire
from sphinx_decisions.edit.status_words import read_words
from sphinx_decisions.edit.targets import NewTarget
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.spelling import nearest
from sphinx_decisions.model.status import Lifecycle, Role
from sphinx_decisions.render.words import own_word, translate
from sphinx_decisions.rules.clock import today


class StatusChange:
    """The *record* gets the status *written*, on the *day* of the decision, by default today.

    *successor* is the record that supersedes it, if one does. *editors* hold what is to be
    written. Raises ``CannotRun`` if this cannot be.
    """

    def __init__(
        self,
        workspace: Workspace,
        record: Record,
        written: str,
        successor: Record | None = None,
        day: datetime.date | None = None,
    ) -> None:
        self.workspace = workspace
        self.record = record
        self.written = written
        self.status = _status_named(record, written)
        self.successor = successor
        self.day = day or today()
        self.editors = Editors(workspace)
        self._retired: tuple[Record, ...] = ()

    def make(self) -> None:
        """Edit the pages, which are not written yet."""
        if self.successor:
            self._refuse_successor(self.successor)
        target = NewTarget(self.successor) if self.successor else None
        editor = change_status(
            self.workspace, self.editors, self.record, self.written, target, self.day
        )
        if not editor.is_changed:
            return
        if self._decides:
            self._date(editor)
        if self._comes_in_force:
            self._retired = tuple(to_retire(self.workspace.log, self.record))
            retire(self.workspace, self.editors, self._retired, self.record, self.day)

    def told(self) -> Iterator[str]:
        """Yield what was written, one file a line."""
        if not self.editors.changes:
            words = translate("{record} is “{status}” already. Nothing was written.")
            yield one_line(words.format(record=self.record.citation, status=self._status_word))
            return
        for record in (self.record, *self._retired):
            editor = self.editors.of(record.docname)
            now = editor.page.records[editor.number_of(record)]
            words = translate("{file}: {record} is “{status}”.")
            status, successor = now.status, self.record if record in self._retired else None
            successor = self.successor if record is self.record else successor
            if successor:
                words = translate("{file}: {record} is “{status}”, superseded by {successor}.")
            elif record is self.record and self._decides and (date := _date_of(now)):
                words = translate("{file}: {record} is “{status}”, dated {date}.").replace(
                    "{date}", str(date)
                )
            yield one_line(
                words.format(
                    file=from_here(editor.path),
                    record=record.shown_id or record.name,
                    status=own_word(status),
                    successor=successor.shown_id if successor else "",
                )
            )

    @property
    def _status_word(self) -> str:
        return own_word(self.status)

    @cached_property
    def _lifecycle(self) -> Lifecycle:
        return self.record.kind.statuses[self.status].lifecycle

    @property
    def _was_open(self) -> bool:
        return self.workspace.log.written_lifecycle(self.record) is Lifecycle.OPEN

    @property
    def _comes_in_force(self) -> bool:
        return self._was_open and self._lifecycle is Lifecycle.IN_FORCE

    @property
    def _decides(self) -> bool:
        """Whether the status is a decision about an open record: in force, or rejected.

        A record without a status may have been decided long ago, so that today is not its date,
        unless it is a template's that is being filled in.
        """
        rejected = self.record.kind.role_of(self.status) is Role.REJECTED
        written = any(each.name == "date" for each in self.record.written)
        unfilled = not self.record.field("date") and written
        return (
            self._was_open
            and (self._lifecycle is Lifecycle.IN_FORCE or rejected)
            and (bool(self.record.status) or unfilled)
        )

    def _date(self, editor: PageEditor) -> None:
        record, day = self.record, Date(self.day.year, self.day.month, self.day.day)
        form = form_of(self.workspace, record.log, record.kind, editor.path.suffix)
        if not set_date(editor, editor.number_of(record), day, form):
            words = translate(
                "The date of {record} is written in a form that cannot be edited: “{file}”. "
                "Nothing was written. Write {date} there by hand, then set the status again."
            )
            raise CannotRun(
                words.format(record=record.citation, file=from_here(editor.path), date=day)
            )

    def _refuse_successor(self, successor: Record) -> None:
        """Raise ``CannotRun`` if *successor* cannot be named."""
        if self.record.kind.role_of(self.status) is not Role.SUPERSEDED:
            words = translate(
                "--by is only for a status that means superseded, not for “{status}”."
            )
            raise CannotRun(words.format(status=self._status_word))
        if successor.address == self.record.address:
            words = translate("{record} cannot supersede itself.")
            raise CannotRun(words.format(record=self.record.citation))
        if self.workspace.log.written_lifecycle(successor) is Lifecycle.OPEN:
            accepted = next(iter(successor.kind.names_of(Lifecycle.IN_FORCE)), "")
            words = translate(
                "{successor} is not in force yet, so nothing is written into {record}. When it is, "
                "this command writes both: {command}"
            )
            if self.record not in to_retire(self.workspace.log, successor):
                words = translate(
                    "{successor} is not in force yet, so nothing is written into {record}. Let it "
                    "say that it supersedes {record}. When it is in force, this command writes "
                    "both: {command}"
                )
            ident = successor.ident if successor.ident.isdecimal() else successor.shown_id
            raise CannotRun(
                words.format(
                    successor=successor.citation,
                    record=self.record.shown_id,
                    command=f"sphinx-decisions status {ident} {accepted}",
                )
            )


def _status_named(record: Record, written: str) -> str:
    """Return the status of the kind of *record* that *written* spells."""
    kind = record.kind
    if name := kind.status_name(read_words(written, kind)[0]):
        return name
    names = {name: name for name in kind.statuses} | dict(kind.status_aliases)
    near = [names[each] for each in nearest(written, names, count=1)]
    words = translate("“{written}” is not a status of the kind “{kind}”.")
    meant = translate("Did you mean “{status}”?").format(status=near[0]) if near else ""
    valid = translate("Use one of {valid}.").format(
        valid=", ".join(f"“{name}”" for name in kind.statuses)
    )
    said = words.format(written=one_line(written), kind=kind.name)
    raise CannotRun(" ".join(filter(None, (said, meant, valid))))


def _date_of(record: Record) -> Date | None:
    field = record.field("date")
    date = field.values[0] if field and field.values else None
    return date if isinstance(date, Date) else None
