"""Reading of the pages of a folder: only those that are not as they were when last read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sphinx_decisions.doctree.asked_files import Asked, AskedFiles
from sphinx_decisions.doctree.page_file import PageFile, read_file
from sphinx_decisions.doctree.page_files import Folder, page_files
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.message import say
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.store.page_bytes import packed


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page as bytes, and what it was made of: the *digest* of its file, and what it *asked*."""

    digest: str
    asked: tuple[Asked, ...]
    data: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """The *pages* of a folder by docname as bytes, without those that could not be read.

    *files* are those of all pages in the folder, also of pages in languages that only other
    extensions read; *new* are the pages that had to be parsed.
    """

    pages: Mapping[str, StoredPage]
    files: Mapping[str, Path]
    problems: tuple[Problem, ...] = ()
    new: frozenset[str] = frozenset()

    @property
    def stored(self) -> Mapping[str, bytes]:
        """The bytes of each page."""
        return {name: page.data for name, page in self.pages.items()}

    @property
    def digest(self) -> str:
        """A text that stands for all that was read."""
        every = hashlib.sha256(repr((list(self.files), self.problems)).encode())
        for name, page in self.pages.items():
            every.update(repr((name, len(page.data))).encode() + page.data)
        return every.hexdigest()


Outcome: TypeAlias = tuple[str, StoredPage | Problem]
"""A docname, and the page or the problem that prevents reading it."""


@dataclass(frozen=True)
class Parsing:
    """What is needed to parse the pages of a *folder*."""

    folder: Folder
    settings: Settings

    def outcomes(self, files: Iterable[PageFile]) -> Iterator[Outcome]:
        """Yield the page that each of *files* is, or the problem that prevents reading it."""
        # Importing it takes half a second, which nothing needs where no page has changed.
        from sphinx_decisions.doctree.page_reader import PageReader

        reader = PageReader(self.folder, self.settings)
        for file in files:
            folder = self.folder
            asked = AskedFiles(folder.root, folder.linked(file.path), folder.changes)
            found = reader.read(file, asked)
            if not isinstance(found, Problem):
                yield file.docname, StoredPage(file.digest, tuple(asked.asked), packed(found))
            else:
                yield file.docname, found


Parse: TypeAlias = Callable[[Parsing, list[PageFile]], Iterable[Outcome]]
"""Yields the outcomes of files, in their order."""


def read_pages(
    folder: Folder,
    settings: Settings,
    known: Mapping[str, StoredPage] | None = None,
    parse: Parse = Parsing.outcomes,
) -> Reading:
    """Return the pages of *folder*: see ``read_tree``.

    Pages are taken from *known*, which were read with the same settings, where they would be the
    same. The others are read by *parse*.
    """
    files = AskedFiles(folder.root, changes=folder.changes)
    listed = page_files(folder)
    found: dict[str, StoredPage | Problem] = {}
    new: list[PageFile] = []
    for docname, path in listed.files.items():
        if not folder.language(path):
            continue
        file = read_file(docname, path, folder.repository, folder.changes)
        if isinstance(file, Problem):
            found[docname] = file
            continue
        page = (known or {}).get(docname)
        if page and page.digest == file.digest and files.holds(page.asked):
            found[docname] = page
        else:
            new.append(file)
    if new:
        found |= parse(Parsing(folder, settings), new)
    ordered = {name: found[name] for name in listed.files if name in found}
    problems = [each for each in ordered.values() if isinstance(each, Problem)]
    return Reading(
        {name: each for name, each in ordered.items() if isinstance(each, StoredPage)},
        listed.files,
        (*map(_not_followed, listed.outside), *problems),
        frozenset(file.docname for file in new),
    )


def _not_followed(folder: Path) -> Problem:
    message = say(
        "This folder is a symbolic link to a place outside of the repository, so nothing in it is "
        "read. Move the folder into the repository, or exclude it."
    )
    return Problem("unreadable_page", message, Place(str(folder), 1), minor=True)
