"""The files of the pages of a folder, as Sphinx finds them; imports nothing from Sphinx."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from sphinx_decisions.doctree.changes import NO_CHANGES, Changes
from sphinx_decisions.doctree.page_suffixes import page_suffixes, suffix_of, without_suffix
from sphinx_decisions.model.patterns import matcher
from sphinx_decisions.parse.adoptable import LOG_FOLDER

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


@dataclass(frozen=True)
class Folder:
    """A folder of pages, of which *root* is the real path.

    *conf* has values of ``conf.py``; those that are invalid are ignored. Where there is none, the
    pages are those in *log_folders*, paths below *root* (empty: all), and pages directly in one
    count as lying in a folder named like a log. Links to places outside of *repository* are not
    followed. Files are as they would be after the *changes*.
    """

    root: Path
    repository: Path
    conf: Mapping[str, Any] | None = None
    log_folders: Collection[str] = ()
    changes: Changes = NO_CHANGES

    @cached_property
    def suffixes(self) -> Mapping[str, str]:
        """The suffixes of pages, each with its language."""
        return page_suffixes(self.conf)

    def language(self, path: Path) -> str:
        """Return the language of the page at *path*, empty if only other extensions read it."""
        return self.suffixes[suffix_of(path.name, self.suffixes)]

    def name_for(self, docname: str) -> str:
        """Return the name of the root as it counts for *docname*, which may lie in a log."""
        return LOG_FOLDER if docname.rpartition("/")[0] in self.log_folders else self.root.name

    def linked(self, path: Path) -> Path | None:
        """Return the real folder behind the link through which the file at *path* is here."""
        around = [each for each in path.parents if each != self.root]
        inside = [each for each in reversed(around) if each.is_relative_to(self.root)]
        return next((each.resolve() for each in inside if each.is_symlink()), None)


def page_files(folder: Folder) -> PageFiles:
    """Return the files of all pages of *folder*; of two with one name, the first."""
    walk = _Walk(folder, *_patterns(folder.conf, folder.log_folders or ("",)))
    suffixes = folder.suffixes
    found: dict[str, Path] = {}
    for name, path in _changed(walk, folder):
        if docname := without_suffix(name, suffixes):
            found.setdefault(docname, path)
    return PageFiles(dict(sorted(found.items())), tuple(walk.outside))


def _changed(walk: _Walk, folder: Folder) -> Iterator[tuple[str, Path]]:
    """Yield the files that *walk* finds, without those that are gone, and with new ones."""
    if not folder.changes:
        yield from walk.files()
        return
    files = dict(walk.files())
    for path, content in folder.changes:
        if not path.is_relative_to(folder.root):
            continue
        name = _normal(path.relative_to(folder.root))
        if content is None:
            files.pop(name, None)
        elif walk.takes(name):
            files[name] = path
    yield from sorted(files.items())


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
        self, folder: Folder, included: Callable[[str], bool], excluded: Callable[[str], bool]
    ) -> None:
        """Walk through *folder*; into virtual environments and caches only if it has a conf."""
        self._root = folder.root
        self._repository = folder.repository
        self._included = included
        self._excluded = excluded
        self._foreign = folder.conf is not None
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

    def takes(self, name: str) -> bool:
        """Return whether a file at the path *name* below the root would be found."""
        path = PurePosixPath(name)
        around = [each.as_posix() for each in (path, *path.parents) if each.name]
        return self._included(name) and not any(map(self._excluded, around))

    def _kept(self, folder: Path, names: Iterable[str]) -> Iterator[tuple[str, Path]]:
        below = folder.relative_to(self._root)
        for each in sorted(names):
            name = _normal(below / each)
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


def _normal(path: Path) -> str:
    return unicodedata.normalize("NFC", path.as_posix())
