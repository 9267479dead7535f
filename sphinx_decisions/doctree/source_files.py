"""Which files are regular, and their names, the same whatever folder a build is started from."""

from __future__ import annotations

import os.path
import stat
from functools import lru_cache
from pathlib import Path


def regular(path: Path) -> Path:
    """Return *path*, a file that has an end; raises ``OSError`` where it is a pipe or a folder."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError("it is no regular file")
    return path


@lru_cache(maxsize=256)
def source_file(source: str | None) -> str:
    """Return *source* as a whole path where it is a file; docutils names included ones relatively.

    Other names (``docstring of …``) stay as they are, and ``None`` is empty.
    """
    return os.path.abspath(source) if source and os.path.exists(source) else source or ""


@lru_cache(maxsize=4096)
def seen_from(folder: str, source: str) -> str:
    """Return the file *source* as seen from *folder*; other names stay as they are."""
    inside = os.path.relpath(source, folder) if os.path.isabs(source) else source
    return Path(inside).as_posix()
