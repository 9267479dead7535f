"""The number that the next record gets, and the name of its file, which nobody else has taken."""

from __future__ import annotations

import datetime
import os
import posixpath
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.output import from_here
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.git import names_on_branches
from sphinx_decisions.cli.writing.new_place import NewPlace
from sphinx_decisions.doctree.page_suffixes import without_suffix
from sphinx_decisions.edit.file_name import NameForm, is_same_file, record_path, usual_form
from sphinx_decisions.log.names import folder_of
from sphinx_decisions.model.kind import IdFormat
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.ids import (
    FileName,
    is_number,
    natural_key,
    prefixes,
    read_file_name,
    unpadded,
    usual_width,
)

_TELLING = 5
"""How many of the newest records tell whether records have numbers."""

_FAR = 100
"""A number is no record's if it is that much higher than all others: ``2024-review.md``."""


@dataclass(frozen=True)
class NextRecord:
    """The number and the file of the next record of a *place* in *workspace*."""

    workspace: Workspace
    place: NewPlace

    @cached_property
    def digits(self) -> str:
        """The number, padded like those of the newest files; empty if records have none."""
        if not self._is_numbered:
            return ""
        written = (each.file_digits or each.title_digits for each in self.place.newest)
        known = [each for each in written if each]
        width = usual_width(known) if known else self._form.width
        return str(self.number).zfill(width)

    def docname(self, title: str, day: datetime.date) -> str:
        """Return the page for a record with this *title*, written on *day*.

        Raises ``CannotRun`` if there is a file of that name, or on a branch.
        """
        number = self.digits or str(self.number)
        path = record_path(self._form, number, day, title, self.place.kind.name)
        if not path:
            raise CannotRun(f"No file can be named like “{title}”: it has no letter and no digit.")
        docname = posixpath.join(self.place.folder, path)
        for each in (*self._there, *self._on_branches):
            if is_same_file(docname, self._page(each)):
                where = "is there already" if each in self._there else "is on a branch already"
                name = from_here(self.workspace.docs.root / each)
                raise CannotRun(f"“{name}” {where}. Choose another title.")
        return docname

    @cached_property
    def _form(self) -> NameForm:
        return usual_form(self.beside, self.place.kind, self._id_format)

    @cached_property
    def beside(self) -> tuple[str, ...]:
        """The pages beside which the new one comes, the newest first."""
        return self.place.docnames or self._named_like_records()

    def _named_like_records(self) -> tuple[str, ...]:
        """Return the pages in the folder that are named like records and are none, or no more."""
        pages = (each for each in self.workspace.tree.files if self._is_there(each))
        numbered = [(self._file_name(each), each) for each in pages]
        found = [each for name, each in numbered if name.digits or name.date]
        return tuple(sorted(found, key=natural_key, reverse=True))

    def _is_there(self, docname: str) -> bool:
        return folder_of(docname) == self.place.folder

    def _file_name(self, docname: str) -> FileName:
        return read_file_name(docname, self.place.kind, self._id_format)

    @cached_property
    def _is_numbered(self) -> bool:
        newest = self.place.newest[:_TELLING]
        numbered = [each for each in newest if is_number(each.ident)]
        return self._id_format.numbered and len(numbered) * 2 >= len(newest)

    @cached_property
    def number(self) -> int:
        """One more than the highest of records, files and branches."""
        records = [each for each in self.workspace.log.records if self._is_own(each)]
        highest = max((int(each.ident) for each in records if is_number(each.ident)), default=0)
        for number in sorted({*self._written(records), *self._in_names()}):
            if number - highest <= _FAR:
                highest = max(highest, number)
        return highest + 1

    @property
    def _id_format(self) -> IdFormat:
        return self.workspace.settings.id_format(self.place.kind, self.place.log)

    def _is_own(self, record: Record) -> bool:
        return record.log == self.place.log and record.kind.name == self.place.kind.name

    def _written(self, records: Iterable[Record]) -> Iterator[int]:
        """Yield the numbers in titles and file names of *records*."""
        for each in records:
            for digits in (each.title_digits, each.file_digits):
                if is_number(unpadded(digits)):
                    yield int(unpadded(digits))

    def _in_names(self) -> Iterator[int]:
        """Yield the numbers of all files that are named like records of this log."""
        settings = self.workspace.settings
        by_page: dict[str, set[bool]] = {}
        for each in self.workspace.log.records:
            by_page.setdefault(each.docname, set()).add(self._is_own(each))
        names = {*self.workspace.tree.files, *map(self._page, (*self._there, *self._on_branches))}
        for name in names:
            is_others = by_page.get(name) == {False} or self._has_other_prefix(name)
            if not self._is_inside(name) or is_others or settings.log_of(name) != self.place.log:
                continue
            digits = unpadded(self._file_name(name).digits)
            if is_number(digits):
                yield int(digits)

    def _page(self, name: str) -> str:
        """Return the page that the file *name* is; empty if it is none."""
        return without_suffix(name, self.workspace.folder.suffixes)

    def _is_inside(self, name: str) -> bool:
        """Return whether *name* lies in a folder of records, or below one that is not the root."""
        own = folder_of(name)
        return any(own == each or (each and own.startswith(f"{each}/")) for each in self._folders)

    def _has_other_prefix(self, name: str) -> bool:
        """Return whether *name* begins like a record of another kind: ``rfc-0007-x``."""
        last = posixpath.basename(name).casefold()
        settings, own = self.workspace.settings, self.place.kind
        mine = prefixes(own, self._id_format)
        others = {
            prefix
            for kind in settings.kinds.values()
            for prefix in prefixes(kind, settings.id_format(kind, self.place.log))
            if prefix not in mine
        }
        return any(last.startswith((f"{each}-", f"{each}_")) for each in others)

    @cached_property
    def _folders(self) -> frozenset[str]:
        own = {folder_of(each.docname) for each in self.workspace.log.records if self._is_own(each)}
        return frozenset({*own, self.place.folder})

    @cached_property
    def _there(self) -> tuple[str, ...]:
        """The files in the folder, also those that are no pages of the docs."""
        folder = self.place.folder
        own = _names(self.workspace.docs.root / folder)
        return tuple(posixpath.join(folder, each) for each in own)

    @cached_property
    def _on_branches(self) -> frozenset[str]:
        """The files in the folders of the log on all branches that git knows."""
        root = self.workspace.docs.root
        linked = {each for each in self._folders if (root / each).resolve() != root / each}
        found: set[str] = set()
        for each in linked:  # git knows what is behind the link by its real path.
            names = names_on_branches((root / each).resolve())
            found |= {posixpath.join(each, name) for name in names}
        if plain := self._folders - linked:
            found |= names_on_branches(root, posixpath.commonpath(plain))
        return frozenset(found)


def _names(folder: Path) -> Iterator[str]:
    """Yield the names in *folder*, and those of the pages that a folder for one record has."""
    with suppress(OSError):
        for entry in os.scandir(folder):
            yield entry.name
            if entry.is_dir():
                inside = os.listdir(entry)
                yield from (f"{entry.name}/{each}" for each in inside if _is_index(each))


def _is_index(name: str) -> bool:
    return name.casefold().startswith(("index.", "readme."))
