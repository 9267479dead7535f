"""All pages of a folder, read without a Sphinx build, with the same result."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx_decisions.doctree.page_files import Folder
from sphinx_decisions.doctree.reading import Reading, read_pages
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.store.page_bytes import unpacked


@dataclass(frozen=True, slots=True)
class Tree:
    """The *pages* of a folder by docname, without those that could not be read.

    *files* are those of all pages in the folder.
    """

    pages: Mapping[str, Page]
    files: Mapping[str, Path]
    problems: tuple[Problem, ...] = ()

    @property
    def docnames(self) -> frozenset[str]:
        """The docnames of all pages in the folder."""
        return frozenset(self.files)


def read_tree(
    root: Path,
    settings: Settings,
    conf: Mapping[str, Any] | None = None,
    *,
    repository: Path | None = None,
    log_folders: Collection[str] = (),
) -> Tree:
    """Return the pages made of the reST and Markdown files below *root*.

    *conf* has values of ``conf.py``, and those of MyST. With it, the same files are read as in a
    build. Without it, files and folders whose names begin with a dot or an underscore are skipped,
    and so are those of other software; if *log_folders*, paths below *root*, are given, only
    these are read, and pages directly in one count as lying in a folder named like a log.
    Nothing outside *root* is read, but for what links to *repository*, which contains it.
    docutils' global state is not changed.
    """
    root = root.resolve()
    folder = Folder(root, (repository or root).resolve(), conf, frozenset(log_folders))
    return tree_of(read_pages(folder, settings), settings)


def tree_of(
    reading: Reading,
    settings: Settings,
    before: Reading | None = None,
    unpacked_before: Mapping[str, Page] | None = None,
) -> Tree:
    """Return the pages of *reading*, unpacked.

    Those that are the same as in *before*, read with the same settings, are taken from what was
    *unpacked_before*.
    """
    known = unpacked_before or {}
    same = before.pages if before else {}
    pages = {
        name: known[name]
        if each is same.get(name) and name in known
        else unpacked(each.data, settings.kind)
        for name, each in reading.pages.items()
    }
    return Tree(pages, reading.files, reading.problems)
