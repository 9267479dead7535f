"""What was read and found in an earlier run, kept in one file for each folder of docs."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sphinx_decisions.cli.private_files import read_private, write_private
from sphinx_decisions.store.entries import Entries
from sphinx_decisions.store.versions import versions

_DAYS = 60
"""How long a file is kept that no run has changed."""

_BYTES = 200_000_000
"""How much is kept of all folders together."""


class Cache(Entries):
    """Bytes by name, each with a key that says what it was made from.

    Whatever is wrong with the file, the cache is empty then; where none can be written, there is
    none. No run depends on it.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Load the file at *path*; without one, nothing is kept."""
        self._path = path
        data = b""
        with suppress(OSError):
            data = read_private(path) if path else b""
        super().__init__(data)

    def save(self) -> None:
        """Write the file, if anything has changed."""
        if self._path and self.changed:
            with suppress(OSError):
                write_private(self._path, self.encoded())
                _prune(self._path.parent)
        self.changed = False


def cache_of(root: Path) -> Cache:
    """Return the cache for the docs at *root*, an absolute path, read with the same software.

    Where there is no home, the folder of caches has no absolute path.
    """
    from platformdirs import user_cache_path

    name = hashlib.sha256(f"{root}\n{versions()}".encode(errors="surrogateescape")).hexdigest()
    folder = user_cache_path("sphinx-decisions", appauthor=False)
    return Cache(folder / f"{name[:40]}.cache" if folder.is_absolute() else None)


def _prune(folder: Path) -> None:
    """Remove files that are old, and the oldest of those that are too much."""
    size = 0
    for changed, length, path in sorted(_files(folder), reverse=True):
        size += length
        if size > _BYTES or changed < time.time() - _DAYS * 86400:
            path.unlink(missing_ok=True)


def _files(folder: Path) -> Iterator[tuple[float, int, Path]]:
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # Another process has removed it.
            found = path.lstat()
            yield found.st_mtime, found.st_size, path
