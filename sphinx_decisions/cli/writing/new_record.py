"""Writes the next record, and what follows from it on other pages."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.output import from_here
from sphinx_decisions.cli.terminal import one_line
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.forms import form_of
from sphinx_decisions.cli.writing.git import author
from sphinx_decisions.cli.writing.new_page import NewRecord, new_page
from sphinx_decisions.cli.writing.new_place import new_place, suffix_for
from sphinx_decisions.cli.writing.new_targets import named_targets
from sphinx_decisions.cli.writing.next_number import NextRecord
from sphinx_decisions.cli.writing.page_editor import Editors, PageEditor
from sphinx_decisions.cli.writing.set_fields import add_relation
from sphinx_decisions.cli.writing.succession import retire
from sphinx_decisions.cli.writing.toctrees import add_to_toctree
from sphinx_decisions.doctree.changes import Changes
from sphinx_decisions.edit.form import Form
from sphinx_decisions.edit.targets import NewTarget
from sphinx_decisions.edit.templates import TEMPLATES
from sphinx_decisions.log.log import SUPERSEDES
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.finding import Finding
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.parse.ids import unpadded
from sphinx_decisions.render.words import translate
from sphinx_decisions.rules.clock import today

_UNFILLED = frozenset(
    {
        *("template_text", "empty_section", "missing_section"),
        *("few_alternatives", "unexplained_alternative", "unnamed_choice"),
    }
)
"""The rules that say what the author of a new record still has to write."""


@dataclass(frozen=True)
class Asked:
    """What the user asks for; what is empty is as in the log.

    *relations* are the texts that name targets, by relation.
    """

    title: str
    log: str | None = None
    kind: str | None = None
    status: str = ""
    relations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    day: Date | None = None
    template: str = ""


class NextPage:
    """The page of the next record of *workspace*, as *asked*, and the edits of other pages.

    Raises ``CannotRun`` if it cannot be made.
    """

    def __init__(self, workspace: Workspace, asked: Asked) -> None:
        self._workspace = workspace
        self._asked = asked
        self._place = new_place(workspace, asked.log, asked.kind)
        self._targets = {name: self._named(name) for name in asked.relations}
        self._next = NextRecord(workspace, self._place)
        self._editors = Editors(workspace)
        self._editor = self._made()
        self._relate()
        self._retire()
        beside = self._next.beside
        self._toctree = add_to_toctree(workspace, self._editors, self._editor, beside)

    @property
    def path(self) -> Path:
        """The file of the record."""
        return self._editor.path

    @property
    def changes(self) -> Changes:
        """All files that are written."""
        return self._editors.changes

    def is_expected(self, finding: Finding) -> bool:
        """Return whether *finding* follows from a new record, whatever is in it.

        It is about what its author still has to write, or about the profile of a first record.
        """
        if finding.code == "assumed_profile":
            return not self._place.newest
        return self._is_unfilled(finding)

    def _is_unfilled(self, finding: Finding) -> bool:
        return finding.code in _UNFILLED and finding.address[0] == self._editor.docname

    def changed_too(self) -> Iterator[str]:
        """Yield which other files were changed."""
        for path in self.changes.files:
            if path != self.path:
                words = translate("Changed too: {file}")
                yield words.format(file=one_line(from_here(path)))

    def notes(self, findings: tuple[Finding, ...]) -> Iterator[str]:
        """Yield what is still to be done, where the log has the new *findings*."""
        yield from self._still_valid()
        lines: dict[str, list[int]] = {}
        for each in filter(self._is_unfilled, findings):
            lines.setdefault(each.code, []).append(each.place.line)
        if lines:
            words = translate("Still to be written, as check reports: {places}")
            yield words.format(places=", ".join(_at(code, lines[code]) for code in lines))

    @property
    def _kind(self) -> Kind:
        return self._place.kind

    @cached_property
    def _status(self) -> str:
        """The name of the status; that of an open one if none is asked for."""
        known = [*self._kind.names_of(Lifecycle.OPEN), *self._kind.statuses]
        if not self._asked.status:
            return known[0]
        if name := self._kind.status_name(self._asked.status):
            return name
        words = translate("“{status}” is not a status of the kind “{kind}”. Use one of {valid}.")
        valid = ", ".join(f"“{each}”" for each in self._kind.statuses)
        text = one_line(self._asked.status)
        raise CannotRun(words.format(status=text, kind=self._kind.name, valid=valid))

    def _named(self, relation: str) -> list[NewTarget]:
        texts = self._asked.relations[relation]
        if texts and relation not in self._kind.relations:
            words = translate("Records of the kind “{kind}” have no relation “{relation}”.")
            raise CannotRun(words.format(kind=self._kind.name, relation=relation))
        return named_targets(self._workspace.log, self._place.log, relation, texts)

    @cached_property
    def _form(self) -> Form:
        suffix = suffix_for(self._workspace, self._place, self._template_file)
        return form_of(self._workspace, self._place.log, self._kind, suffix)

    @property
    def _template_file(self) -> str:
        template = self._asked.template
        if template in ("", *TEMPLATES):
            return ""
        if not os.path.isfile(template):
            words = translate("There is no template “{name}”. Name a file, or one of {valid}.")
            raise CannotRun(words.format(name=one_line(template), valid=", ".join(TEMPLATES)))
        return template

    def _made(self) -> PageEditor:
        asked = self._asked
        day = asked.day or Date(*today().timetuple()[:3])
        in_name = day.first if day.day else today()
        docname = self._next.docname(asked.title, in_name)
        suffix = suffix_for(self._workspace, self._place, self._template_file)
        path = self._workspace.docs.root / f"{docname}{suffix}"
        authors = asked.authors or tuple(filter(None, [author(self._workspace.docs.root)]))
        digits = self._next.digits
        record = NewRecord(
            *(self._kind, self._place.log, digits, asked.title, self._status, day, authors),
            *(path, docname, asked.template),
        )
        editor = new_page(self._workspace, record, self._form)
        self._check(editor, digits)
        self._editors.add(editor)
        return editor

    def _check(self, editor: PageEditor, digits: str) -> None:
        """Raise ``CannotRun`` if the page of *editor* is no record, or has another number."""
        records = editor.page.records
        if not records:
            words = translate("“{file}” would not be read as a record. Nothing was written.")
            raise CannotRun(words.format(file=from_here(editor.path)))
        ident = records[0].ident
        if ident != unpadded(digits) if digits else ident.isdecimal():
            words = translate(
                "“{file}” would be read as record {ident}. Nothing was written. Choose a title "
                "that does not begin with a number."
            )
            raise CannotRun(words.format(file=from_here(editor.path), ident=ident))

    def _relate(self) -> None:
        for relation, targets in self._targets.items():
            if targets and not add_relation(self._editor, 0, relation, targets, self._form):
                words = translate(
                    "The relation “{relation}” cannot be written like this log writes it. Nothing "
                    "was written. Leave it out, and add it by hand."
                )
                raise CannotRun(words.format(relation=relation))

    @property
    def _superseded(self) -> list[Record]:
        """The records that the new one supersedes as a whole, and that nobody has retired yet."""
        log = self._workspace.log
        whole = [each.record for each in self._targets.get(SUPERSEDES, ()) if not each.partial]
        return [r for r in whole if log.written_lifecycle(r) is not Lifecycle.RETIRED]

    @property
    def _is_in_force(self) -> bool:
        return self._kind.statuses[self._status].lifecycle is Lifecycle.IN_FORCE

    def _retire(self) -> None:
        if self._superseded and self._is_in_force:
            successor = self._editor.page.records[0]
            retire(self._workspace, self._editors, self._superseded, successor)

    def _still_valid(self) -> Iterator[str]:
        """Yield which records stay as they are until the new one is in force."""
        accepted = next(iter(self._kind.names_of(Lifecycle.IN_FORCE)), "")
        if self._superseded and not self._is_in_force and accepted:
            new = self._editor.page.records[0]
            words = translate("{records} stay as they are until: {command}")
            if len(self._superseded) == 1:
                words = translate("{records} stays as it is until: {command}")
            yield words.format(
                records=", ".join(each.shown_id or each.name for each in self._superseded),
                command=f"sphinx-decisions status {new.ident or new.docname} {accepted}",
            )


def _at(code: str, lines: list[int]) -> str:
    """Return how often *code* was found, and where first."""
    words = translate("{code} ({count} places, first in line {line})")
    if len(lines) == 1:
        words = translate("{code} (line {line})")
    return words.format(code=code, count=len(lines), line=min(lines))
