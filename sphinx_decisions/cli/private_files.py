"""Files that nobody but the user can have written."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_private(path: Path) -> bytes:
    """Return the content of the file at *path*; raise ``OSError`` if others may have written it.

    The file that is open is checked, so that it cannot be another one when it is read.
    """
    _check(path.parent, path.parent.lstat(), stat.S_ISDIR)
    with open(os.open(path, os.O_RDONLY | _NO_LINKS), "rb") as file:
        _check(path, os.fstat(file.fileno()), stat.S_ISREG)
        return file.read()


def write_private(path: Path, data: bytes) -> None:
    """Make *data* the content of the file at *path*, at once; raise ``OSError`` if it cannot be.

    Who reads it meanwhile reads the old content, or the new one.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _check(path.parent, path.parent.lstat(), stat.S_ISDIR)
    number, name = tempfile.mkstemp(".tmp", path.stem, path.parent)  # Readable by the user alone.
    try:
        with open(number, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _check(path: Path, found: os.stat_result, is_type: object) -> None:
    is_own = not hasattr(os, "geteuid") or (
        found.st_uid == os.geteuid() and not stat.S_IMODE(found.st_mode) & 0o077
    )
    if not (callable(is_type) and is_type(found.st_mode) and is_own):
        raise PermissionError(f"not the user's own: {path}")
