"""Gives a record another number: what changes in its file, and on all pages that name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.find_record import file_from_here
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.named_targets import NamedTargets, statements, with_target
from sphinx_decisions.cli.writing.page_editor import Editors, PageEditor
from sphinx_decisions.cli.writing.set_title import set_id, set_title
from sphinx_decisions.cli.writing.sources import read_source
from sphinx_decisions.doctree.changes import Changes
from sphinx_decisions.doctree.page_source import RST
from sphinx_decisions.edit.file_number import with_number
from sphinx_decisions.edit.references import (
    line_with,
    mentions,
    option_edits,
    reference_edits,
    target_edits,
)
from sphinx_decisions.edit.renumbering import Renumbering
from sphinx_decisions.edit.source import Edit, SourceText
from sphinx_decisions.log.shown import full_id
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.record import Record, Statement
from sphinx_decisions.model.view import View
from sphinx_decisions.parse.ids import make_anchor, prefixes, unpadded


@dataclass(frozen=True)
class Renumbered:
    """What follows from giving *record*, of the log of *workspace*, the *number*, not padded."""

    workspace: Workspace
    record: Record
    number: str

    @cached_property
    def changes(self) -> Changes:
        """All files as they are afterwards; ``None`` for those that are moved."""
        files: dict[Path, bytes | None] = {}
        edited = self._editors.changes.files
        for path, new in self.moved.items():
            files[path], files[new] = None, edited.get(path) or path.read_bytes()
        files |= {path: content for path, content in edited.items() if path not in self.moved}
        return Changes(files)

    @cached_property
    def moved(self) -> Mapping[Path, Path]:
        """The new path of each file that is moved: the record's, or all in its folder."""
        path = self.workspace.tree.files[self.record.docname]
        if not self._stem:
            return {}
        if not self._in_folder:
            return {path: path.with_name(self._new_stem + path.name[len(self._stem) :])}
        folder = path.parent
        new = folder.with_name(self._new_stem)
        files = (each for each in sorted(folder.rglob("*")) if each.is_file())
        return {each: new / each.relative_to(folder) for each in files}

    def moved_page(self, docname: str) -> str:
        """Return what the page *docname* is called afterwards."""
        old, new = self._home, self._new_home
        if docname == old or (self._in_folder and docname.startswith(f"{old}/")):
            return new + docname[len(old) :]
        return docname

    @cached_property
    def undecided(self) -> tuple[tuple[str, int], ...]:
        """The places, docname and line, that may name the record, and were left as they are."""
        _ = self._editors
        places = {(docname, line) for (docname, _, _), line in self.unclear.items()}
        for docname, page in self._pages():
            known, is_rst = self._titles(page), self._is_rst(docname)
            lines = mentions(self.source(docname), is_rst, self._words, known)
            places |= {(docname, line) for line in lines}
        return tuple(sorted(places))

    @cached_property
    def others(self) -> tuple[Record, ...]:
        """The other records with the same id, which keep it."""
        log = self.workspace.log
        same = (each for each in log.records if each.key == self.record.key)
        return tuple(each for each in same if each.address != self.record.address)

    def source(self, docname: str) -> SourceText:
        """Return the text of the page *docname* afterwards."""
        if docname in self._opened:
            return self._opened[docname].source
        return read_source(self.workspace, self.workspace.tree.files[docname])

    @cached_property
    def _opened(self) -> dict[str, PageEditor]:
        """The pages that may be edited, by docname; the others need not be parsed."""
        return {}

    def _open(self, editors: Editors, docname: str) -> PageEditor:
        return self._opened.setdefault(docname, editors.of(docname))

    def _pages(self) -> Iterator[tuple[str, Page]]:
        """Yield the pages that may name the record."""
        names = [each.encode() for each in (self.record.ident, self._stem) if each]
        for docname, page in self.workspace.tree.pages.items():
            data = self.workspace.tree.files[docname].read_bytes()
            if any(each in data for each in names):
                yield docname, page

    @cached_property
    def unclear(self) -> dict[tuple[str, int, str], int]:
        """The line of each citation and relation that may mean another record of the same number.

        They are told by page, line where their paragraph begins, and target. It is filled as the
        pages are edited.
        """
        return {}

    @cached_property
    def _seen(self) -> set[tuple[str, int]]:
        """The places of relations by id that are not changed; it is filled in the same way."""
        return set()

    def _leave(self, writer: Record, stated: Statement) -> None:
        self.unclear[writer.docname, stated.place.line, stated.target] = stated.place.line

    @cached_property
    def _editors(self) -> Editors:
        """The pages with all that names the record written anew."""
        editors = Editors(self.workspace)
        for record in self.workspace.log.records:
            self._relate(editors, record)
        self._name(self._open(editors, self.record.docname))
        for docname, page in self._pages():
            source, is_rst = self.source(docname), self._is_rst(docname)
            views = [edit for view in page.views for edit in self._in_view(source, view)]
            if edits := (*views, *reference_edits(source, docname, is_rst, self._words)):
                editor = self._open(editors, docname)
                editor.source = source.edited(edits)
            self._leave_citations(page)
        return editors

    def _name(self, editor: PageEditor) -> None:
        """Write the number into the title of the record, and where a field states its id."""
        number, digits = editor.number_of(self.record), self.digits
        if not set_id(editor, number, digits) or not set_title(editor, number, None, digits):
            words = "The number of {} is written in a form that cannot be edited. Edit {} by hand."
            raise CannotRun(words.format(self.record.citation, file_from_here(self.record)))
        if not self._stem and editor.page.records[number].ident != self.number:
            words = "Where {} has its number from cannot be edited. Edit {} by hand."
            raise CannotRun(words.format(self.record.citation, file_from_here(self.record)))

    def _relate(self, editors: Editors, writer: Record) -> None:
        """Write the number into the relations of *writer* that name the record by its id."""
        for number, stated in enumerate(statements(writer)):
            target = self.workspace.log.target(writer, stated).record
            if target is None or not self._targets.may_mean(target, stated.target):
                continue
            meant = self._targets.meant(writer, stated, target)
            if meant is None:
                self._leave(writer, stated)
            if meant is None or meant.address != self.record.address:
                self._seen.add((writer.docname, stated.place.line))
                continue
            new = self._targets.renumbered(stated.target)
            editor = self._open(editors, writer.docname)
            position = editor.number_of(writer)
            edits = target_edits(editor.source, stated.place.line, stated.target, new)
            expected = with_target(editor.page.records[position], number, new)
            may_change = (("relation",), ("field",), ("written",), ("part",), ("status",))

            def is_right(read: Record, expected: object = expected) -> bool:
                return [(s.relation, s.target) for s in statements(read)] == expected

            if not editor.apply(edits, position, is_right, may_change):
                self._leave(writer, stated)

    def _in_view(self, source: SourceText, view: View) -> Iterator[Edit]:
        """Yield the edits of the options of *view* that name the record."""
        names = {"root", *self.workspace.settings.relations}
        line, kind = view.place.line, view.query.kind

        def new_id(written: str) -> str:
            target = self.workspace.log.resolver.resolve(written, view.docname, kind).record
            if target is None or not self._targets.may_mean(target, written):
                return written
            if self.others:
                self._seen.add((view.docname, line))
                self.unclear[view.docname, line, written] = line
                return written
            return self._targets.renumbered(written)

        yield from option_edits(source, line, names, new_id)

    def _leave_citations(self, page: Page) -> None:
        """Note the citations of *page* that may mean one record as well as another."""
        for each in page.citations if self.others else ():
            cited = self.workspace.log.cited(each)
            if cited and cited.key == self.record.key and not self._is_address(each.text):
                line = line_with(self.source(page.docname), each.place.line, each.text)
                self.unclear[page.docname, each.place.line, each.text] = line

    def _is_address(self, text: str) -> bool:
        stems = (self._stem, *(each.docname.rpartition("/")[2] for each in self.others))
        return "/" in text or any(stem and stem in text for stem in stems)

    def _titles(self, page: Page) -> Iterator[int]:
        """Yield the lines where records of *page* have this number, or relate another record."""
        yield from (line for docname, line in self._seen if docname == page.docname)
        for each in page.records:
            if each.key == self.record.key:
                line = each.title_place.line
                yield from (line - 1, line, line + 1, each.place.line)
                yield from (field.place.line for field in each.written_as("id"))

    def _is_rst(self, docname: str) -> bool:
        return self.workspace.folder.language(self.workspace.tree.files[docname]) == RST

    @cached_property
    def digits(self) -> str:
        """The number, padded like those of the log's files, or else like the record's id."""
        settings, record = self.workspace.settings, self.record
        if record.file_digits:
            from sphinx_decisions.parse.ids import usual_width

            scope = record.key[:2]
            files = [r.file_digits for r in self.workspace.log.records if r.key[:2] == scope]
            return self.number.zfill(usual_width(filter(None, files)))
        return self.number.zfill(settings.id_format(record.kind, record.log).width)

    @cached_property
    def _in_folder(self) -> bool:
        folder, _, name = self.record.docname.rpartition("/")
        return name.casefold() in ("index", "readme") and bool(folder)

    @cached_property
    def _home(self) -> str:
        """The docname of the record, or its folder, if that is called after it."""
        docname = self.record.docname
        return docname.rpartition("/")[0] if self._in_folder else docname

    @cached_property
    def _new_home(self) -> str:
        return self._home[: len(self._home) - len(self._stem)] + self._new_stem

    @cached_property
    def _stem(self) -> str:
        """The part of the path with the number, empty if the number is not in it."""
        written = self.record.file_digits
        is_there = written and unpadded(written) == self.record.ident
        return self._home.rpartition("/")[2] if is_there else ""

    @cached_property
    def _new_stem(self) -> str:
        if not self._stem:
            return ""
        kind, log = self.record.kind, self.record.log
        form = self.workspace.settings.id_format(kind, log)
        return with_number(self._stem, self.record.file_digits, self.digits, kind, form)

    @cached_property
    def _words(self) -> Renumbering:
        record, settings = self.record, self.workspace.settings
        new = replace(
            record, ident=self.number, shown_id=self.workspace.log.show(self.number, record)
        )
        return Renumbering(
            number=record.ident,
            new_number=self.number,
            stem=self._stem,
            new_stem=self._new_stem,
            anchor=record.anchor,
            new_anchor=make_anchor(record.kind.name, record.log, full_id(new, settings)),
            prefixes=prefixes(record.kind, settings.id_format(record.kind, record.log)),
            leads=self._targets.leads,
            cites=self._targets.cites,
            is_own=lambda docname: docname == record.docname,
            name=record.written_name,
        )

    @cached_property
    def _targets(self) -> NamedTargets:
        folder = self._home if self._in_folder else ""
        return NamedTargets(
            self.workspace, self.record, self.others, self.number, folder, self._stem
        )


def taken_by(workspace: Workspace, record: Record, number: str) -> Record | None:
    """Return the record that has the *number* in the log of *record*, if there is one."""
    key = (*record.key[:2], number)
    return next((each for each in workspace.log.records if each.key == key), None)
