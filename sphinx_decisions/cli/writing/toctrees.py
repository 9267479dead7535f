"""Adds a new page to the explicit toctree that lists the pages beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.page_editor import Editors, PageEditor
from sphinx_decisions.doctree.page_source import MARKDOWN
from sphinx_decisions.edit.source import SourceText
from sphinx_decisions.edit.toctree import Lister, NewEntry, lists, toctree_edits, toctrees
from sphinx_decisions.log.names import folder_of
from sphinx_decisions.model.record import Record


def add_to_toctree(
    workspace: Workspace, editors: Editors, new: PageEditor, beside: Iterable[str]
) -> Path | None:
    """Add the page of *new* to the toctree that lists the pages *beside* it, the newest first.

    Return the file that was edited; ``None`` if no toctree lists them, or one finds the page by a
    pattern. A toctree in the same folder comes first.
    """
    folder = folder_of(new.docname)
    pages = [each for each in beside if folder_of(each) == folder]
    siblings = {each: _titles(workspace.log.records, each) for each in pages}
    entry = NewEntry(new.docname, new.path.suffix, _titles(new.page.records, new.docname), siblings)
    for docname in _with_toctrees(workspace, folder, siblings):
        editor = editors.of(docname)
        is_markdown = workspace.folder.language(editor.path) == MARKDOWN
        lister = Lister(docname, is_markdown, tuple(workspace.folder.suffixes))
        if any(lists(tree, new.docname) for tree in toctrees(editor.source, lister)):
            return None
        expected = [*_entries(editor.source, lister), new.docname]

        def is_right(
            source: SourceText, lister: Lister = lister, expected: list[str] = expected
        ) -> bool:
            return sorted(_entries(source, lister)) == sorted(expected)

        if editor.apply_beside(toctree_edits(editor.source, lister, entry), is_right):
            return editor.path
    return None


def _titles(records: Iterable[Record], docname: str) -> tuple[str, ...]:
    """Return the forms in which a toctree may show the title of the record on a page."""
    own = next((each for each in records if each.docname == docname), None)
    return (own.written_title, own.citation, own.name) if own else ()


def _with_toctrees(workspace: Workspace, folder: str, siblings: Iterable[str]) -> Iterator[str]:
    """Yield the pages that may list pages of *folder*, those in it first.

    Where there are no *siblings* yet, that is only the index of the folder.
    """
    files = workspace.tree.files
    known = bool(list(siblings))
    for docname in sorted(files, key=lambda each: (each.rpartition("/")[0] != folder, each)):
        above, _, name = docname.rpartition("/")
        if not known and (above != folder or name.casefold() not in ("index", "readme")):
            continue
        if workspace.folder.language(files[docname]):
            with suppress(OSError, UnicodeDecodeError):
                data = files[docname].read_bytes()
                if b"toctree" in data and data.decode("utf-8"):
                    yield docname


def _entries(source: SourceText, lister: Lister) -> list[str]:
    """Return the pages that the toctrees of a page list, and their patterns."""
    trees = toctrees(source, lister)
    entries = [each.docname for tree in trees for each in tree.entries]
    return entries + [each for tree in trees for each in tree.patterns]
