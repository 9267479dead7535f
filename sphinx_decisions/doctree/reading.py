"""Reading of the pages of a folder: only those that are not as they were when last read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from sphinx_decisions.doctree.asked_files import Asked, AskedFiles
from sphinx_decisions.doctree.page_bytes import packed
from sphinx_decisions.doctree.page_file import PageFile, read_file
from sphinx_decisions.doctree.page_files import HIDDEN, page_files
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.settings import Settings


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page as bytes, and what it was made of: the *digest* of its file, and what it *asked*."""

    digest: str
    asked: tuple[Asked, ...]
    data: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """The *pages* of a folder by docname as bytes, without those that could not be read.

    *docnames* are all pages in the folder; *new* those that had to be parsed.
    """

    pages: Mapping[str, StoredPage]
    docnames: frozenset[str]
    problems: tuple[Problem, ...] = ()
    new: frozenset[str] = frozenset()

    @property
    def digest(self) -> str:
        """A text that stands for all that was read."""
        every = hashlib.sha256(repr((sorted(self.docnames), self.problems)).encode())
        for name, page in self.pages.items():
            every.update(repr((name, len(page.data))).encode() + page.data)
        return every.hexdigest()


Outcome: TypeAlias = tuple[str, StoredPage | Problem]
"""A docname, and the page or the problem that prevents reading it."""


@dataclass(frozen=True)
class Parsing:
    """What is needed to parse the pages of the folder *root*: see ``read_tree``."""

    root: Path
    settings: Settings
    conf: Mapping[str, Any] = field(default_factory=dict)

    def outcomes(self, files: Iterable[PageFile]) -> Iterator[Outcome]:
        """Yield the page that each of *files* is, or the problem that prevents reading it."""
        # Importing it takes half a second, which nothing needs where no page has changed.
        from sphinx_decisions.doctree.page_reader import PageReader

        reader = PageReader(self.root, self.settings, self.conf)
        for file in files:
            asked = AskedFiles(self.root)
            found = reader.read(file, asked)
            if not isinstance(found, Problem):
                yield file.docname, StoredPage(file.digest, tuple(asked.asked), packed(found))
            else:
                yield file.docname, found


Parse: TypeAlias = Callable[[Parsing, list[PageFile]], Iterable[Outcome]]
"""Yields the outcomes of files, in their order."""


def read_pages(
    root: Path,
    settings: Settings,
    conf: Mapping[str, Any] | None = None,
    known: Mapping[str, StoredPage] | None = None,
    parse: Parse = Parsing.outcomes,
) -> Reading:
    """Return the pages made of the files below *root*: see ``read_tree``.

    Pages are taken from *known*, which were read with the same settings, where they would be the
    same. The others are read by *parse*.
    """
    root = root.resolve()
    files = AskedFiles(root)
    paths = page_files(root, HIDDEN if conf is None else conf.get("exclude_patterns", ()))
    found: dict[str, StoredPage | Problem] = {}
    new: list[PageFile] = []
    for docname, path in paths.items():
        file = read_file(docname, path, files)
        if isinstance(file, Problem):
            found[docname] = file
            continue
        page = (known or {}).get(docname)
        if page and page.digest == file.digest and files.holds(page.asked):
            found[docname] = page
        else:
            new.append(file)
    if new:
        found |= parse(Parsing(root, settings, conf or {}), new)
    return _reading(paths, found, new)


def _reading(
    docnames: Iterable[str], found: Mapping[str, StoredPage | Problem], new: Iterable[PageFile]
) -> Reading:
    ordered = {name: found[name] for name in docnames}
    return Reading(
        {name: each for name, each in ordered.items() if isinstance(each, StoredPage)},
        frozenset(ordered),
        tuple(each for each in ordered.values() if isinstance(each, Problem)),
        frozenset(file.docname for file in new),
    )
