"""The files of the pages of a folder, as Sphinx finds them."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sphinx.project import EXCLUDE_PATHS
from sphinx.util.matching import compile_matchers

from sphinx_decisions.doctree.page_source import docname_of

HIDDEN = (".*", "**/.*", "_*", "**/_*")
"""Patterns of the files that are no pages where no ``conf.py`` says which are."""


def page_files(root: Path, exclude_patterns: Any) -> dict[str, Path]:
    """Return the files of all pages below *root* by docname; of two with one name, the first.

    *exclude_patterns* that are not strings, as an invalid ``conf.py`` may have, are ignored.
    """
    is_list = isinstance(exclude_patterns, list | tuple | set | frozenset)
    patterns = exclude_patterns if is_list else ()
    if not all(isinstance(each, str) for each in patterns):
        patterns = ()
    found: dict[str, Path] = {}
    for path in _files(root, [*patterns, *EXCLUDE_PATHS]):
        if docname := unicodedata.normalize("NFC", docname_of(path, root)):
            found.setdefault(docname, path)
    return dict(sorted(found.items()))


def _files(root: Path, exclude_patterns: Iterable[str]) -> Iterator[Path]:
    """Yield the files that Sphinx finds, without following symbolic links in circles."""
    matchers = compile_matchers(exclude_patterns)

    def kept(folder: Path, names: Iterable[str]) -> Iterator[Path]:
        for path in (folder / name for name in sorted(names)):
            name = unicodedata.normalize("NFC", path.relative_to(root).as_posix())
            if not any(matches(name) for matches in matchers):
                yield path

    for name, folders, files in os.walk(root, followlinks=True):
        folder = Path(name)
        folders[:] = [path.name for path in kept(folder, folders) if _is_followed(path)]
        yield from kept(folder, files)


def _is_followed(folder: Path) -> bool:
    """Return whether *folder* is a real folder, or a link that is safe to follow.

    A link must not lead to one of its parents, or lie below another link: with links to each other,
    the number of paths grows without bound.
    """
    if not folder.is_symlink():
        return True
    around = folder.parent
    return around.resolve() == around and not around.is_relative_to(folder.resolve())
