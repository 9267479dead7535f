"""The files of the pages of a folder, as Sphinx finds them; imports nothing from Sphinx."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx_decisions.doctree.page_suffixes import page_suffixes, without_suffix
from sphinx_decisions.model.patterns import matcher

NEVER_PAGES = ("**/_sources", ".#*", "**/.#*", "*.lproj/**")
"""Patterns of the files that are no pages in any project: ``sphinx.project.EXCLUDE_PATHS``."""

_THIRD_PARTY = ("node_modules", "bower_components", "site-packages", "vendor")
_ANYWHERE = (".*", "_*", *_THIRD_PARTY)
WITHOUT_CONF = tuple(pattern for each in _ANYWHERE for pattern in (each, f"**/{each}"))
"""Patterns of the files and folders that are no pages where no ``conf.py`` says which are."""

_FOREIGN = frozenset({"pyvenv.cfg", "CACHEDIR.TAG"})
"""Files that mark a folder as a virtual environment or a cache."""

_EXCLUDING = ("exclude_patterns", "templates_path", "html_extra_path", "html_static_path")
"""Values of ``conf.py`` whose patterns keep files out of a build, for HTML the last two too."""


@dataclass(frozen=True, slots=True)
class PageFiles:
    """The *files* of pages by docname; *outside* are links to folders that are not followed."""

    files: Mapping[str, Path]
    outside: tuple[Path, ...] = ()


def page_files(
    root: Path,
    conf: Mapping[str, Any] | None,
    *,
    repository: Path | None = None,
    log_folders: Collection[str] = ("",),
) -> PageFiles:
    """Return the files of all pages below *root*, a real path; of two with one name, the first.

    *conf* has values of ``conf.py``; those that are invalid are ignored. Where there is none, the
    pages are those in *log_folders*, paths below *root*. Links to folders outside of
    *repository*, or else *root*, are not followed.
    """
    walk = _Walk(root, repository or root, *_patterns(conf, log_folders), foreign=conf is not None)
    suffixes = page_suffixes(conf)
    found: dict[str, Path] = {}
    for name, path in walk.files():
        if docname := without_suffix(name, suffixes):
            found.setdefault(docname, path)
    return PageFiles(dict(sorted(found.items())), tuple(walk.outside))


def linked_folder(path: Path, root: Path) -> Path | None:
    """Return the real folder behind the link through which the file at *path* is in *root*."""
    around = [folder for folder in path.parents if folder != root and folder.is_relative_to(root)]
    return next((each.resolve() for each in reversed(around) if each.is_symlink()), None)


_Patterns = tuple[Callable[[str], bool], Callable[[str], bool]]


def _patterns(conf: Mapping[str, Any] | None, log_folders: Collection[str]) -> _Patterns:
    """Return what tells whether a path is included, and whether it is excluded."""
    if conf is None:
        included = [f"{_literally(folder)}/**" if folder else "**" for folder in log_folders]
        return matcher(included), matcher((*WITHOUT_CONF, *NEVER_PAGES))
    excluded = [each for name in _EXCLUDING for each in _texts(conf.get(name))]
    included = conf.get("include_patterns", ["**"])
    return matcher(_texts(included)), matcher((*excluded, *NEVER_PAGES))


def _literally(folder: str) -> str:
    return "".join(f"[{each}]" if each in "*?[" else each for each in folder)


def _texts(value: Any) -> list[str]:
    """Return *value* if it is a list of strings, as it should be, else an empty list."""
    texts = list(value) if isinstance(value, list | tuple | set | frozenset) else []
    return texts if all(isinstance(each, str) for each in texts) else []


class _Walk:
    """Finds files as Sphinx does, without following symbolic links in circles or too far."""

    def __init__(
        self,
        root: Path,
        repository: Path,
        included: Callable[[str], bool],
        excluded: Callable[[str], bool],
        *,
        foreign: bool,
    ) -> None:
        """Walk through *root*; into virtual environments and caches only if *foreign* is true."""
        self._root = root
        self._repository = repository
        self._included = included
        self._excluded = excluded
        self._foreign = foreign
        self.outside: list[Path] = []

    def files(self) -> Iterator[tuple[str, Path]]:
        """Yield all files, each with its path below the root."""
        for name, folders, files in os.walk(self._root, followlinks=True):
            folder = Path(name)
            if not self._foreign and folder != self._root and not _FOREIGN.isdisjoint(files):
                folders.clear()
                continue
            kept = self._kept(folder, folders)
            folders[:] = [path.name for _, path in kept if self._is_followed(path)]
            yield from (each for each in self._kept(folder, files) if self._included(each[0]))

    def _kept(self, folder: Path, names: Iterable[str]) -> Iterator[tuple[str, Path]]:
        below = folder.relative_to(self._root)
        for each in sorted(names):
            name = unicodedata.normalize("NFC", (below / each).as_posix())
            if not self._excluded(name):
                yield name, folder / each

    def _is_followed(self, folder: Path) -> bool:
        """Return whether *folder* is a real folder, or a link that is safe to follow.

        A link must not lead to one of its parents, or lie below another link: with links to each
        other, the number of paths grows without bound.
        """
        if not folder.is_symlink():
            return True
        around, target = folder.parent, folder.resolve()
        if around.resolve() != around or around.is_relative_to(target):
            return False
        if not target.is_relative_to(self._repository):
            self.outside.append(folder)
            return False
        return True
