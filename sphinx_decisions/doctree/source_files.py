"""Files: their names, independent of the working directory, and safe reading and writing."""

from __future__ import annotations

import os.path
import stat
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory


def regular(path: Path) -> Path:
    """Return *path* if it is a regular file; raise ``OSError`` for a pipe or a folder."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError("it is no regular file")
    return path


def put(path: Path, content: bytes) -> None:
    """Write *content* to the file at *path* atomically.

    Raises ``OSError`` if that is not possible; the old file is then unchanged. A pipe or a folder
    is never replaced.
    """
    if path.exists():
        regular(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    # A temporary folder, because a temporary file would be readable for its owner only.
    with TemporaryDirectory(
        prefix=".decisions-", dir=path.parent, ignore_cleanup_errors=True
    ) as folder:
        temporary = Path(folder) / path.name
        temporary.write_bytes(content)
        temporary.replace(path)


@lru_cache(maxsize=256)
def source_file(source: str | None) -> str:
    """Return *source* as an absolute path if it is a file; docutils may give a relative one.

    Other names (``docstring of …``) are returned unchanged, and ``None`` gives an empty string.
    """
    return os.path.abspath(source) if source and os.path.exists(source) else source or ""


@lru_cache(maxsize=4096)
def seen_from(folder: str, source: str) -> str:
    """Return the file *source* relative to *folder*; other names are returned unchanged."""
    inside = os.path.relpath(source, folder) if os.path.isabs(source) else source
    return Path(inside).as_posix()


def named_by_pages(pages: Iterable[Path], root: Path) -> Callable[[str], str]:
    """Return a function from the real path of a file to its path in the docs at *root*.

    *pages* are the paths of all pages there, some behind symbolic links; they are looked at only
    if a file lies elsewhere.
    """

    @cache
    def folders() -> Mapping[Path, Path]:
        real = {Path(os.path.realpath(each)).parent: each.parent for each in reversed([*pages])}
        return {folder: named for folder, named in real.items() if folder != named}

    def name(source: str) -> str:
        path = Path(source)
        if not path.is_absolute() or path.is_relative_to(root):
            return source
        around = next((each for each in path.parents if each in folders()), None)
        return str(folders()[around] / path.relative_to(around)) if around else source

    return name
