"""A page that is being edited: an edit counts only if the page, read again, says what it should."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.output import from_here
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.sources import read_source
from sphinx_decisions.doctree.changes import Changes
from sphinx_decisions.edit.said import changed, is_within, page_said, said
from sphinx_decisions.edit.shown import shows_the_same_beside
from sphinx_decisions.edit.source import Edits, SourceText
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.shown_word import ShownWord

Key = tuple[str, ...]


class PageEditor:
    """The page *docname*, whose file may be new, and the edits of it.

    *source* and *page* are what it is after the edits so far.
    """

    def __init__(
        self, workspace: Workspace, docname: str, path: Path, content: bytes | None = None
    ) -> None:
        """Begin with *content* for a file that is to be made, else with that of the file."""
        self.workspace = workspace
        self.docname = docname
        self.path = path
        self.before = path.read_bytes() if content is None else None
        data = content if self.before is None else self.before
        self.source = read_source(workspace, path, data or b"")
        self.page, self._words = self._read(self.source)

    @property
    def content(self) -> bytes:
        """The content of the file after the edits."""
        return self.source.encoded()

    @property
    def is_changed(self) -> bool:
        """Whether any edit was applied."""
        return self.content != self.before

    def number_of(self, record: Record) -> int:
        """Return the position of *record*, one of the log, among the records of the page."""
        anchors = [each.anchor for each in self.page.records]
        return anchors.index(record.anchor) if record.anchor in anchors else 0

    def apply(
        self,
        candidates: Iterable[Edits],
        number: int,
        is_right: Callable[[Record], bool],
        may_change: Collection[Key],
    ) -> bool:
        """Apply the first of *candidates* after which the record *number* is right.

        *is_right* is asked about the record as read from the edited page. Apart from what is said
        under the keys in *may_change*, and everything below them (see ``edit.said``), the page
        must say what it said before, and beside the edited lines it must show the same words in
        the same sections. Return whether there was such a candidate; if not, nothing changes.
        """
        before, beside = said(self.page.records[number]), page_said(self.page, number)
        for edits in candidates:
            source = self.source.edited(edits)
            page, words = self._try(source)
            if page is None or len(page.records) <= number:
                continue
            record = page.records[number]
            differences = changed(before, said(record)) | changed(beside, page_said(page, number))
            if (
                is_right(record)
                and is_within(differences, may_change)
                and shows_the_same_beside(self._words, words, self.source, source)
            ):
                self.source, self.page, self._words = source, page, words
                return True
        return False

    def apply_beside(
        self, candidates: Iterable[Edits], is_right: Callable[[SourceText], bool]
    ) -> bool:
        """Apply the first of *candidates* that changes nothing which is read from the page.

        *is_right* is asked about the edited text. The page may have no record at all. Return
        whether there was such a candidate; if not, nothing changes.
        """
        before = page_said(self.page, -1)
        for edits in candidates:
            source = self.source.edited(edits)
            page, words = self._try(source)
            if page is None or page_said(page, -1) != before or not is_right(source):
                continue
            if shows_the_same_beside(self._words, words, self.source, source):
                self.source, self.page, self._words = source, page, words
                return True
        return False

    @contextmanager
    def whole_or_not_at_all(self) -> Iterator[list[bool]]:
        """Take back all edits made meanwhile if the entry of the list is false in the end."""
        kept = self.source, self.page, self._words
        done = [False]
        yield done
        if not done[0]:
            self.source, self.page, self._words = kept

    def _try(self, source: SourceText) -> tuple[Page | None, tuple[ShownWord, ...]]:
        found, words = self.workspace.page_closely(self.docname, self.path, source.encoded())
        return (None if isinstance(found, Problem) else found), words

    def _read(self, source: SourceText) -> tuple[Page, tuple[ShownWord, ...]]:
        page, words = self._try(source)
        if page is None:
            raise CannotRun(f"“{from_here(self.path)}” cannot be read, so it cannot be edited.")
        return page, words


class Editors:
    """The pages that a command edits, each once, and their changes together."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._editors: dict[str, PageEditor] = {}

    def of(self, docname: str) -> PageEditor:
        """Return the editor of the page *docname*, which exists; always the same one."""
        if docname not in self._editors:
            path = self._workspace.tree.files[docname]
            self._editors[docname] = PageEditor(self._workspace, docname, path)
        return self._editors[docname]

    def add(self, editor: PageEditor) -> None:
        """Add the *editor* of a page that does not exist yet."""
        self._editors[editor.docname] = editor

    @property
    def changes(self) -> Changes:
        """Everything that was edited."""
        edited = [each for each in self._editors.values() if each.is_changed]
        return Changes({each.path: each.content for each in edited})
