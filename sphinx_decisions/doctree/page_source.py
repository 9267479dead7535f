"""A page before it is parsed."""

from __future__ import annotations

import os.path
from dataclasses import dataclass
from pathlib import Path

RST, MARKDOWN = ".rst", ".md"
"""The suffixes of pages in each language, where no configuration names others."""


@dataclass(frozen=True, slots=True)
class PageSource:
    """Where a page comes from: its *docname*, and the *path* of its file.

    *front_matter* is the YAML at its head, without the lines around it; empty where the page
    has none, or its parser knows none. *header* is what was cut from its top before it was
    parsed (see ``rfc822``). *root* is what the folder of all pages is called.
    """

    docname: str
    path: str
    front_matter: str = ""
    is_rst: bool = True
    header: str = ""
    root: str = ""


def docname_of(path: Path, root: Path) -> str:
    """Return the page that the file at *path* makes in the docs at *root*, or nothing."""
    name = Path(os.path.relpath(path, root)).as_posix()
    return name.removesuffix(path.suffix) if path.suffix in (RST, MARKDOWN) else ""


def front_matter_block(text: str) -> str:
    """Return the YAML between the two ``---`` that open *text*, or nothing."""
    lines = text.removeprefix("\ufeff").split("\n", 1)
    if lines[0].rstrip() != "---" or len(lines) < 2:
        return ""
    body = lines[1].split("\n")
    ends = (number for number, line in enumerate(body) if line.rstrip() in ("---", "..."))
    return "\n".join(body[: next(ends, 0)])
