"""The file of a page before it is parsed."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from sphinx_decisions.doctree.asked_files import digest
from sphinx_decisions.doctree.changes import NO_CHANGES, Changes
from sphinx_decisions.doctree.source_files import regular
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.message import say
from sphinx_decisions.model.place import Place

NO_MARKDOWN = "unreadable_markdown"
"""The code of the problem "a page needs MyST-Parser, which is not installed"."""


@dataclass(frozen=True, slots=True)
class PageFile:
    """The file at *path*, the source of the page *docname*, with its content as *data*."""

    docname: str
    path: Path
    data: bytes

    @property
    def digest(self) -> str:
        """A text that stands for the content."""
        return digest(self.data)

    @property
    def text(self) -> str:
        """The content with line ends as in a text file; raises ``UnicodeDecodeError``."""
        return io.TextIOWrapper(io.BytesIO(self.data), encoding="utf-8-sig").read()


def read_file(
    docname: str, path: Path, repository: Path, changes: Changes = NO_CHANGES
) -> PageFile | Problem:
    """Return the file of the page *docname*, or the problem that prevents reading it.

    It is not read if it is a link to something outside of *repository*. It is as it would be
    after the *changes*.
    """
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(repository):
            message = say(
                "This page is a symbolic link to a file outside of the docs, so it is not read. "
                "Move the file into the docs, or exclude the page."
            )
            return Problem("unreadable_page", message, Place(str(path), 1))
        data = changes.files.get(path)
        return PageFile(docname, path, regular(path).read_bytes() if data is None else data)
    except (OSError, RuntimeError) as error:
        return unreadable(path, error)


def unreadable(path: Path, error: Exception) -> Problem:
    """Return the problem that *error* prevents reading the page at *path*."""
    message = say("This page cannot be read: {error}", error=f"{type(error).__name__}: {error}")
    return Problem("unreadable_page", message, Place(str(path), 1))
